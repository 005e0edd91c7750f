#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/case_pack.h"
#include "features/register/service.h"
#include "platform/json/json.h"
#include "platform/storage/session.h"

namespace hengcai::assessment {

/// What holds of a person on a day by the register, and what the pack's decisions say of it: that on which
/// an act rests. Written down whole, so that it can be decided again years later.
struct Findings {
  policy::PersonFacts facts = {};  ///< in the order of the pack's facts; with the case's own grade
  std::vector<policy::DecisionResult> decisions = {};
  Date as_of = {};
};

/// The facts of one person by the register as it is now, as true on a day. Problems: `person.not_found`, and
/// those of registry::make_facts().
[[nodiscard]] Result<policy::PersonFacts> facts_of(storage::Session& session, const registry::Parts& parts,
                                                   const policy::Pack& pack, const std::string& person_id,
                                                   Date on);
/// Decides on them, with the grade of the case in the place of the register's.
[[nodiscard]] Findings find(const CasePack& pack, const policy::Process& process, policy::PersonFacts facts,
                            const std::string& grade, Date as_of);

/// One decision as it is kept: its value as FEEL, the rules that fired, the facts that it lacked.
struct KeptDecision {
  std::string value = {};
  std::vector<std::string> rules = {};
  std::vector<std::string> missing = {};
  std::string refusal = {};
  bool operator==(const KeptDecision&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeptDecision, (), (value, rules, missing, refusal))

/// Findings as they are kept: facts as FEEL by id, without those that nobody has said.
struct KeptFindings {
  Date as_of = {};
  std::map<std::string, std::string> facts = {};
  std::map<std::string, KeptDecision> decisions = {};
};
BOOST_DESCRIBE_STRUCT(KeptFindings, (), (as_of, facts, decisions))

[[nodiscard]] KeptFindings kept(const policy::Pack& pack, const Findings& findings);
/// The facts again. Problem: `case.replay.fact` (a text that is no value, or of a fact that the pack no
/// longer has).
[[nodiscard]] Result<policy::PersonFacts> facts_in(const policy::Pack& pack, const KeptFindings& kept);

/// What else the process was asked with.
struct Basis {
  std::string step = {};
  std::string act = {};
  std::vector<std::string> met = {};  ///< names of guards
  std::optional<std::string> proposal = {};
  std::optional<std::string> grade = {};
  std::optional<std::string> objection_outcome = {};
};
BOOST_DESCRIBE_STRUCT(Basis, (), (step, act, met, proposal, grade, objection_outcome))

[[nodiscard]] std::optional<policy::Guard> guard_named(std::string_view name);
[[nodiscard]] std::optional<policy::ActKind> act_named(std::string_view name);

}  // namespace hengcai::assessment
