#include <utility>

#include "features/assessment/desk.h"

// The answers of a case: where they come from at first, and what stands in the way of handing them in.
namespace hengcai::assessment {

namespace {

using storage::Session;

feel::Value column_value(const registry::RosterLayout& layout, std::string_view sheet,
                         std::string_view column, const std::string& text) {
  if (text.empty()) return {};
  const auto kind = registry::sheet_kind(sheet);
  if (!kind) return {};
  const registry::SheetSpec& spec = layout.sheet(*kind);
  const auto found = spec.find(column);
  return found ? registry::to_feel(spec.columns[*found].type, text) : feel::Value();
}

/// What the register says of a person, column by column: his own row, the last record, the present unit.
class RegisterColumns {
 public:
  RegisterColumns(const registry::Parts& parts, registry::PersonView person,
                  std::optional<organisations::Values> unit)
      : parts_(parts), person_(std::move(person)), unit_(std::move(unit)) {}

  feel::Value operator()(std::string_view sheet, std::string_view column) const {
    return column_value(*parts_.layout, sheet, column, text(sheet, std::string(column)));
  }

 private:
  [[nodiscard]] std::string text(std::string_view sheet, const std::string& column) const {
    if (sheet == "organisations") return of_unit(column);
    if (sheet == "people") return in(person_.fields, column);
    for (const registry::RecordView& record : person_.records) {
      if (record.kind == sheet) return in(record.fields, column);
    }
    return {};
  }
  static std::string in(const registry::Fields& fields, const std::string& column) {
    const auto found = fields.find(column);
    return found != fields.end() ? found->second : std::string();
  }
  [[nodiscard]] std::string of_unit(const std::string& column) const {
    if (column == "name") return person_.organisation ? person_.organisation->name : std::string();
    if (!unit_) return {};
    if (column == "kind") return unit_->kind.value_or("");
    if (column == "authority") return unit_->authority.value_or("");
    if (column == "credit_code") return unit_->credit_code.value_or("");
    if (column == "registration_level") return unit_->registration_level.value_or("");
    return {};
  }

  const registry::Parts& parts_;
  registry::PersonView person_;
  std::optional<organisations::Values> unit_;
};

}  // namespace

Result<policy::PrefillSources> Desk::sources(Session& session, const CaseInHand& hand) const {
  const registry::Parts& parts = parts_.people.parts();
  const access::Actor nobody;
  auto person = parts_.people.get(session, nobody, access::Scope::everything(), hand.row.person_id);
  if (!person) return person.problem();
  const auto unit = parts_.organisations().values(session, hand.row.organisation_id);
  policy::PrefillSources sources;
  sources.column = RegisterColumns(parts, *std::move(person), unit);
  for (const CaseRow& other : store::of_person(session, hand.row.person_id)) {
    if (other.id == hand.row.id || other.form_id.empty() || other.pack_id != hand.row.pack_id) continue;
    const policy::Form* form = hand.pack->pack().form(other.form_id);
    const auto saved = store::form(session, other.id);
    if (form == nullptr || !saved) continue;
    const auto answers = open(other.id, saved->answers);
    if (!answers) return answers.problem();
    const auto document = json::Document::parse(*answers, answer_limits);
    if (!document) return document.problem();
    Problems ignored;
    sources.forms.insert_or_assign(other.form_id, answers_to_feel(*form, document->root(), ignored));
  }
  return sources;
}

Result<OpenedForm> Desk::form(Session& session, const CaseInHand& hand,
                              const policy::CaseFacts& facts) const {
  OpenedForm opened;
  if (hand.item.form == nullptr) return opened;
  if (const auto saved = store::form(session, hand.row.id)) {
    auto answers = open(hand.row.id, saved->answers);
    if (!answers) return answers.problem();
    return OpenedForm{saved->version, *std::move(answers), saved->declarations, saved->saved_at,
                      saved->submitted_at};
  }
  const auto sources = this->sources(session, hand);
  if (!sources) return sources.problem();
  opened.answers =
      answers_to_json(*hand.item.form, hand.pack->logic().resolve(*hand.item.form, facts, *sources).answers);
  return opened;
}

std::map<std::string, int, std::less<>> evidence_of(const policy::Form& form, const json::Node& answers,
                                                    const std::vector<store::EvidenceRow>& files) {
  std::map<std::string, int, std::less<>> bound;
  for (const store::EvidenceRow& file : files) {
    const policy::FormField* field = form.field(file.field);
    const json::Node* answer = answers.find(file.field);
    if (field == nullptr || answer == nullptr) continue;
    if (field->kind != policy::FieldKind::list) ++bound["/" + field->id];
    for (std::size_t i = 0; i < answer->items().size(); ++i) {
      const json::Node* name = answer->items()[i].find(row_key);
      if (name != nullptr && name->text() == file.row_id && !file.row_id.empty())
        ++bound["/" + field->id + "/" + std::to_string(i)];
    }
  }
  return bound;
}

}  // namespace hengcai::assessment
