#include "features/assessment/consequences.h"

#include <algorithm>
#include <utility>

#include "platform/storage/json_column.h"

namespace hengcai::assessment {

namespace {

using storage::Session;

/// What the pack decided when the grade was; nothing before.
Result<std::optional<std::vector<policy::DecisionResult>>> decided(Session& session, const CaseInHand& hand) {
  const std::vector<store::EventRow> events = store::events(session, hand.row.id);
  const auto decision = std::ranges::find_if(events.rbegin(), events.rend(), [](const auto& event) {
    return event.act == policy::to_string(policy::ActKind::decide);
  });
  if (decision == events.rend() || !decision->findings_sm3)
    return std::optional<std::vector<policy::DecisionResult>>();
  const auto text = store::findings(session, *decision->findings_sm3);
  if (!text) return std::optional<std::vector<policy::DecisionResult>>();
  const auto then = storage::json_column<KeptFindings>(*text);
  auto facts = facts_in(hand.pack->pack(), then);
  if (!facts) return facts.problem();
  return std::optional(policy::decide(hand.pack->compiled(), {*std::move(facts), then.as_of}));
}

std::string word_of(const feel::Value& value) {
  return value.kind() == feel::Kind::string ? std::string(value.string()) : value.to_feel();
}

std::vector<std::string> words_of(const feel::Value& value) {
  if (value.is_null()) return {};
  if (value.kind() != feel::Kind::list) return {word_of(value)};
  std::vector<std::string> words;
  for (const feel::Value& one : value.list()) words.push_back(word_of(one));
  return words;
}

Consequence view_of(const CasePack& pack, const policy::Decision& decision,
                    const policy::DecisionResult& result) {
  Consequence view{.name = decision.name, .cite = pack.cited(result.cite)};
  if (result.needs_information()) {
    view.missing.emplace();
    for (const std::string& id : result.missing) {
      const policy::Fact* fact = pack.pack().fact_by_id(id);
      view.missing->push_back(fact != nullptr ? fact->name : id);
    }
  } else if (result.refusal.empty()) {
    view.says = words_of(result.value);
  }
  return view;
}

}  // namespace

Result<std::optional<std::vector<Consequence>>> consequences_of(Session& session, const CaseInHand& hand) {
  const std::vector<std::string>& follows = hand.item.follows;
  if (follows.empty() || hand.row.grade.empty()) return std::optional<std::vector<Consequence>>();
  const auto results = decided(session, hand);
  if (!results) return results.problem();
  if (!*results) return std::optional<std::vector<Consequence>>();
  std::vector<Consequence> consequences;
  for (const std::string& id : follows) {
    const policy::Decision* decision = hand.pack->pack().decision_by_id(id);
    const auto result = std::ranges::find(**results, id, &policy::DecisionResult::decision);
    if (decision != nullptr && result != (*results)->end())
      consequences.push_back(view_of(*hand.pack, *decision, *result));
  }
  return std::optional(std::move(consequences));
}

std::string sentence_of(const std::vector<Consequence>& consequences) {
  std::string sentence;
  for (const Consequence& one : consequences) {
    if (one.says.empty()) continue;
    sentence += one.name + "：";
    for (std::size_t i = 0; i < one.says.size(); ++i) sentence += (i == 0 ? "" : "、") + one.says[i];
    sentence += "。";
  }
  return sentence;
}

}  // namespace hengcai::assessment
