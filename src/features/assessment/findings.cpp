#include "features/assessment/findings.h"

#include <array>
#include <span>
#include <utility>

#include "engine/feel/expression.h"

namespace hengcai::assessment {

namespace {

constexpr std::array all_guards{policy::Guard::form_complete,
                                policy::Guard::declared,
                                policy::Guard::secrecy_clear,
                                policy::Guard::entries_reviewed,
                                policy::Guard::proposal_with_grounds,
                                policy::Guard::meeting_held,
                                policy::Guard::publicity_over,
                                policy::Guard::no_open_objection,
                                policy::Guard::receipt};
constexpr std::array all_acts{
    policy::ActKind::submit, policy::ActKind::send_back,   policy::ActKind::propose,
    policy::ActKind::decide, policy::ActKind::publish,     policy::ActKind::close_publicity,
    policy::ActKind::notify, policy::ActKind::acknowledge, policy::ActKind::object,
    policy::ActKind::answer, policy::ActKind::suspend,     policy::ActKind::resume,
    policy::ActKind::leave,  policy::ActKind::report};

Problem unreadable(std::string_view id, std::string_view text) {
  return {.code = "case.replay.fact",
          .message = "留存的事实读不出来：" + std::string(id),
          .value = std::string(text)};
}

/// What nobody has said of a field of a record, in the texts that are kept; FEEL has no word for it.
constexpr std::string_view unsaid = "未说明";

std::string text_of(const feel::Value& value) {
  if (value.is_unknown()) return std::string(unsaid);
  if (!value.has_unknown()) return value.to_feel();
  std::string text;
  if (value.kind() == feel::Kind::list) {
    for (const feel::Value& one : value.list()) text += (text.empty() ? "[" : ", ") + text_of(one);
    return text + "]";
  }
  for (const feel::ContextEntry& entry : value.entries()) {
    text += (text.empty() ? "{" : ", ") + feel::Value::of(std::string_view(entry.name)).to_feel() + ": " +
            text_of(entry.value);
  }
  return text + "}";
}

Result<feel::Value> value_of(std::string_view id, const std::string& text) {
  feel::Names names;
  names.declare(std::string(unsaid));
  const auto expression = feel::compile_expression(text, {.file = "", .element = std::string(id)}, names);
  if (!expression) return unreadable(id, text);
  feel::Evaluation evaluation;
  const feel::Value unknown = feel::Value::unknown({});
  return expression->evaluate(std::span(&unknown, 1), evaluation);
}

}  // namespace

std::optional<policy::Guard> guard_named(std::string_view name) {
  for (const policy::Guard guard : all_guards) {
    if (policy::to_string(guard) == name) return guard;
  }
  return std::nullopt;
}

std::optional<policy::ActKind> act_named(std::string_view name) {
  for (const policy::ActKind act : all_acts) {
    if (policy::to_string(act) == name) return act;
  }
  return std::nullopt;
}

Result<policy::PersonFacts> facts_of(storage::Session& session, const registry::Parts& parts,
                                     const policy::Pack& pack, const std::string& person_id, Date on) {
  const auto roster = registry::load_people(session, parts, std::span(&person_id, 1), {.on = on});
  if (!roster) return roster.problem();
  if (roster->people() == 0) return Problem{.code = "person.not_found", .message = "没有这个人"};
  const auto table = registry::make_facts(pack, *roster, on);
  if (!table) return table.problem();
  policy::PersonFacts facts;
  facts.reserve(table->columns.size());
  for (const registry::FactColumn& column : table->columns) facts.push_back(column.values[column.codes()[0]]);
  return facts;
}

Findings find(const CasePack& pack, const policy::Process& process, policy::PersonFacts facts,
              const std::string& grade, Date as_of) {
  Findings findings;
  findings.facts = policy::facts_with_grade(pack.pack(), process, std::move(facts),
                                            grade.empty() ? std::nullopt : std::optional(grade));
  findings.as_of = as_of;
  findings.decisions = policy::decide(pack.compiled(), {findings.facts, as_of});
  return findings;
}

KeptFindings kept(const policy::Pack& pack, const Findings& findings) {
  KeptFindings kept{.as_of = findings.as_of};
  for (std::size_t i = 0; i < pack.facts.size() && i < findings.facts.size(); ++i) {
    const feel::Value& value = findings.facts[i];
    if (!value.is_unknown()) kept.facts.emplace(pack.facts[i].id, text_of(value));
  }
  for (const policy::DecisionResult& result : findings.decisions) {
    const bool is_decided = result.missing.empty() && result.refusal.empty();
    kept.decisions.emplace(result.decision, KeptDecision{is_decided ? text_of(result.value) : std::string(),
                                                         result.rules, result.missing, result.refusal});
  }
  return kept;
}

Result<policy::PersonFacts> facts_in(const policy::Pack& pack, const KeptFindings& kept) {
  policy::PersonFacts facts;
  for (const policy::Fact& fact : pack.facts) {
    const auto text = kept.facts.find(fact.id);
    if (text == kept.facts.end()) {
      facts.push_back(feel::Value::unknown({}));
      continue;
    }
    auto value = value_of(fact.id, text->second);
    if (!value) return value.problem();
    facts.push_back(*std::move(value));
  }
  for (const auto& [id, text] : kept.facts) {
    if (pack.fact_by_id(id) == nullptr) return unreadable(id, text);
  }
  return facts;
}

}  // namespace hengcai::assessment
