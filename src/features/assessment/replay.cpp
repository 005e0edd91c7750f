#include "features/assessment/replay.h"

#include <utility>

#include "platform/crypto/digest.h"
#include "platform/storage/json_column.h"

namespace hengcai::assessment {

namespace {

using storage::Session;
using store::EventRow;

/// One case being gone through.
class Replayer {
 public:
  Replayer(Session& session, const Desk& desk, const CaseInHand& hand)
      : session_(session), desk_(desk), hand_(hand) {}

  Done take_again(const EventRow& event) {
    ++replay_.events;
    if (!event.basis || !event.findings_sm3) return done();
    if (event.pack_sm3 != hand_.pack->compiled().hash) {
      return Problem{.code = "case.replay.pack",
                     .message = "没有当时的政策包，不能重新判定",
                     .wanted = event.pack_sm3,
                     .place = {.line = static_cast<int>(event.sequence)}};
    }
    const auto text = store::findings(session_, *event.findings_sm3);
    if (!text || to_hex(sm3(*text)) != *event.findings_sm3) {
      fault(event, "case.replay.findings", "留存的事实和判定与其校验值不符");
      return done();
    }
    const auto kept_then = storage::json_column<KeptFindings>(*text);
    auto facts = facts_in(hand_.pack->pack(), kept_then);
    if (!facts) {
      fault(event, facts.problem().code, facts.problem().message);
      return done();
    }
    Findings findings{.facts = *std::move(facts), .as_of = kept_then.as_of};
    findings.decisions = policy::decide(hand_.pack->compiled(), {findings.facts, findings.as_of});
    compare(event, kept_then, kept(hand_.pack->pack(), findings));
    return take_step(event, findings);
  }

  [[nodiscard]] Replay result() && { return std::move(replay_); }

 private:
  void fault(const EventRow& event, std::string code, std::string message, std::string value = {}) {
    replay_.faults.push_back({.code = std::move(code),
                              .message = std::move(message),
                              .value = std::move(value),
                              .place = {.line = static_cast<int>(event.sequence)}});
  }

  void compare(const EventRow& event, const KeptFindings& then, const KeptFindings& now) {
    for (const auto& [id, decision] : then.decisions) {
      ++replay_.decisions;
      const auto again = now.decisions.find(id);
      if (again == now.decisions.end() || !(again->second == decision))
        fault(event, "case.replay.decision", "重新判定的结果不同：" + id, decision.value);
    }
  }

  Done take_step(const EventRow& event, const Findings& findings) {
    const auto basis = storage::json_column<Basis>(*event.basis);
    policy::CaseFacts facts;
    facts.person = findings.facts;
    facts.decisions = findings.decisions;
    facts.as_of = findings.as_of;
    facts.proposed_grade = basis.proposal;
    facts.grade = basis.grade;
    facts.objection_outcome = basis.objection_outcome;
    for (const std::string& name : basis.met) {
      if (const auto guard = guard_named(name)) facts.met.push_back(*guard);
    }
    if (event.snapshot && hand_.item.form != nullptr) {
      const auto snapshot = store::snapshot(session_, event.case_id, *event.snapshot);
      const auto answers =
          snapshot ? desk_.open(event.case_id, snapshot->answers) : Result<std::string>(std::string("{}"));
      if (!answers) return answers.problem();
      const auto document = json::Document::parse(*answers, answer_limits);
      if (!document) return document.problem();
      Problems ignored;
      facts.answers = answers_to_feel(*hand_.item.form, document->root(), ignored);
    }
    const auto act = act_named(basis.act);
    const auto next = act ? hand_.pack->logic().next(*hand_.item.process, basis.step, *act, facts)
                          : Result<const policy::Transition*>(Problem{.code = "case.replay.step"});
    ++replay_.steps;
    const bool is_same = next && ((*next)->returns() || (*next)->to == event.to_step);
    if (!is_same)
      fault(event, "case.replay.step", "重新办理到了另一个环节", next ? (*next)->to : next.problem().code);
    return done();
  }

  Session& session_;
  const Desk& desk_;
  const CaseInHand& hand_;
  Replay replay_;
};

}  // namespace

Result<Replay> replay(Session& session, const Desk& desk, std::string_view case_id) {
  const auto hand = desk.take(session, access::Scope::everything(), case_id);
  if (!hand) return hand.problem();
  Replayer replayer(session, desk, *hand);
  for (const EventRow& event : store::events(session, case_id)) {
    if (Done taken = replayer.take_again(event); !taken) return taken.problem();
  }
  return std::move(replayer).result();
}

}  // namespace hengcai::assessment
