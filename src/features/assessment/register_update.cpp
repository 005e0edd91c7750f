#include <algorithm>
#include <utility>

#include "features/assessment/desk.h"

// What a form tells the register once it was found true (policy::FormField::updates).
namespace hengcai::assessment {

namespace {

using policy::FormField;
using storage::Session;

constexpr audit::Action case_register{"case.register", "更新人才库"};

/// An answer as the register writes it; nothing for a blank, which does not tell "has none" from "nobody
/// said" and so erases nothing.
std::optional<std::string> register_text(const feel::Value* answer) {
  if (answer == nullptr) return std::nullopt;
  switch (answer->kind()) {
    case feel::Kind::boolean:
      return answer->boolean() ? "是" : "否";
    case feel::Kind::number:
      return answer->number().to_string();
    case feel::Kind::date:
      return answer->date().to_string();
    case feel::Kind::string:
      return answer->string().empty() ? std::nullopt : std::optional<std::string>(answer->string());
    default:
      return std::nullopt;
  }
}

/// What the register knows of a person's own columns.
struct Known {
  registry::Fields fields = {};
  std::vector<registry::HistoryValue> history = {};

  /// Whether somebody has told the register of a column after a moment.
  [[nodiscard]] bool was_told_after(std::string_view column, const std::optional<Instant>& moment) const {
    return moment && std::ranges::any_of(history, [&](const registry::HistoryValue& value) {
             return value.field == column && !value.superseded_at && value.recorded_at > moment->to_string();
           });
  }
};

/// The answers of the sections that are asked which differ from what the register shows. A sensitive column
/// is pre-filled masked: as long as it reads the same, nobody has changed it. What the register was told
/// after the answer was given is newer, and stays.
std::vector<std::pair<const FormField*, std::string>> news(const policy::ResolvedForm& form,
                                                           const feel::Value& answers,
                                                           const OpenedForm& given, const Known& known) {
  std::vector<std::pair<const FormField*, std::string>> news;
  if (answers.kind() != feel::Kind::context) return news;
  for (const policy::ResolvedSection& section : form.sections) {
    const bool is_persons = section.section->filled_by == policy::FilledBy::person;
    const auto& given_at = is_persons ? given.submitted_at : given.saved_at;
    for (const policy::ResolvedField& resolved : section.fields) {
      const FormField& field = *resolved.field;
      if (!field.updates || known.was_told_after(field.from.field, given_at)) continue;
      auto text = register_text(answers.find(field.id));
      const auto former = known.fields.find(field.from.field);
      if (text && (former == known.fields.end() || former->second != *text))
        news.emplace_back(&field, *std::move(text));
    }
  }
  return news;
}

/// A fault that the register finds, at the field of the form that brought it.
Problem at_field(Problem problem, const policy::Form& form) {
  static constexpr std::string_view fields = "/fields/";
  const std::string column =
      problem.place.field.starts_with(fields) ? problem.place.field.substr(fields.size()) : std::string();
  problem.place.field.clear();
  for (const policy::FormSection& section : form.sections) {
    for (const FormField& field : section.fields) {
      if (!field.updates || field.from.field != column) continue;
      problem.message = "人才库不能接受“" + field.label + "”：" + problem.message;
      problem.place.field = "/" + field.id;
    }
  }
  return problem;
}

}  // namespace

Done Desk::update_register(Session& session, const access::Actor& actor, CaseInHand& hand,
                           const policy::Transition& transition, const Seen& seen) const {
  const policy::Form* form = hand.item.form;
  const bool is_found_true =
      hand.row.state == CaseState::ended && transition.act != policy::ActKind::leave && form != nullptr;
  if (!is_found_true) return done();
  const access::Scope everything = access::Scope::everything();
  const auto person = parts_.people.get(session, actor, everything, hand.row.person_id);
  if (!person) return person.problem();
  const auto history = parts_.people.history(session, everything, person->id, std::nullopt);
  if (!history) return history.problem();
  const auto changed = news(hand.pack->logic().resolve(*form, seen.facts, {}), seen.facts.answers, seen.form,
                            {person->fields, *history});
  if (changed.empty()) return done();
  const Date today = parts_.clock().today();
  registry::PersonChange change{.valid_from = today, .reason = "《" + form->title + "》" + transition.name};
  std::string content = R"({"fields":[)";
  for (const auto& [field, text] : changed) {
    change.fields.emplace(field->from.field, text);
    content += (content.back() == '[' ? "" : ",") + json::to_text(field->id);
  }
  content += R"(],"valid_from":)" + json::to_text(today) + "}";
  const auto updated =
      parts_.people.change(session, {actor, everything, person->id, person->version}, change);
  if (!updated) return at_field(updated.problems().front(), *form);
  return note(session, actor, hand, case_register, std::move(content), *change.reason);
}

}  // namespace hengcai::assessment
