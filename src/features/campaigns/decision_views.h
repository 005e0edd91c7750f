#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/date.h"
#include "platform/json/json.h"
#include "policy/compile.h"
#include "policy/decide.h"

namespace hengcai::campaigns {

/// Packs and decisions as the contract shows them.

struct PackSummary {
  std::string id = {};
  std::string sm3 = {};
  std::string number = {};
  std::string title = {};
  std::string issuer = {};
  Date date = {};
  Date default_on = {};
};
BOOST_DESCRIBE_STRUCT(PackSummary, (), (id, sm3, number, title, issuer, date, default_on))

struct ClauseView {
  std::string id = {};
  std::string place = {};
  std::string says = {};
};
BOOST_DESCRIBE_STRUCT(ClauseView, (), (id, place, says))

struct CodeView {
  std::string value = {};
  std::string label = {};
};
BOOST_DESCRIBE_STRUCT(CodeView, (), (value, label))

/// Where the register has a fact; one that can be filled in is taken from a column of the person.
struct FactSourceView {
  std::string kind = {};
  std::string pick = {};
  std::optional<std::string> column = {};
  std::optional<std::map<std::string, std::vector<std::string>>> where = {};
  bool fillable = false;
};
BOOST_DESCRIBE_STRUCT(FactSourceView, (), (kind, pick, column, where, fillable))

struct PackFactView {
  std::string id = {};
  std::string name = {};
  std::string label = {};
  std::string type = {};
  std::vector<CodeView> codes = {};
  std::string note = {};
  std::vector<std::string> cite = {};
  FactSourceView source = {};
};
BOOST_DESCRIBE_STRUCT(PackFactView, (), (id, name, label, type, codes, note, cite, source))

struct PackDecisionView {
  std::string id = {};
  std::string name = {};
  std::string role = {};
  std::vector<std::string> cite = {};
  std::string note = {};
};
BOOST_DESCRIBE_STRUCT(PackDecisionView, (), (id, name, role, cite, note))

/// A form and a process of a pack, as far as one looks them over: what they are called, what is in them.
struct PackFormView {
  std::string id = {};
  std::string title = {};
  std::string item = {};
  std::vector<std::string> cite = {};
  std::vector<std::string> sections = {};  ///< their titles
  std::int64_t fields = 0;
  std::int64_t updates = 0;  ///< of them, how many the register takes over
};
BOOST_DESCRIBE_STRUCT(PackFormView, (), (id, title, item, cite, sections, fields, updates))

struct PackStepView {
  std::string id = {};
  std::string name = {};
  std::string kind = {};  ///< work, wait, end
  std::string who = {};
  std::vector<std::string> cite = {};
  std::string help = {};
};
BOOST_DESCRIBE_STRUCT(PackStepView, (), (id, name, kind, who, cite, help))

struct PackActView {
  std::string act = {};
  std::string name = {};
  std::vector<std::string> from = {};
  std::optional<std::string> to = {};  ///< nothing: back to the step before
  std::optional<std::string> when = {};
  std::vector<std::string> needs = {};
  std::vector<std::string> opens = {};
  std::vector<std::string> cite = {};
};
BOOST_DESCRIBE_STRUCT(PackActView, (), (act, name, from, to, when, needs, opens, cite))

struct PackProcessView {
  std::string id = {};
  std::string name = {};
  std::string first = {};
  std::vector<std::string> cite = {};
  std::vector<PackStepView> steps = {};
  std::vector<PackActView> acts = {};
};
BOOST_DESCRIBE_STRUCT(PackProcessView, (), (id, name, first, cite, steps, acts))

struct PackView {
  std::string id = {};
  std::string sm3 = {};
  std::string number = {};
  std::string title = {};
  std::string issuer = {};
  Date date = {};
  std::vector<PackFactView> facts = {};
  std::vector<PackDecisionView> decisions = {};
  std::vector<PackFormView> forms = {};
  std::vector<PackProcessView> processes = {};
  std::vector<ClauseView> clauses = {};
};
BOOST_DESCRIBE_STRUCT(PackView, (),
                      (id, sm3, number, title, issuer, date, facts, decisions, forms, processes, clauses))

struct FactShown {
  std::string id = {};
  std::string label = {};
  std::string shown = {};
  bool is_known = false;
};
BOOST_DESCRIBE_STRUCT(FactShown, (), (id, label, shown, is_known))

struct MissingFact {
  std::string id = {};
  std::string label = {};
  std::string type = {};
  std::vector<CodeView> codes = {};
  std::string note = {};
  FactSourceView source = {};
};
BOOST_DESCRIBE_STRUCT(MissingFact, (), (id, label, type, codes, note, source))

struct RuleView {
  std::string id = {};
  std::string text = {};
};
BOOST_DESCRIBE_STRUCT(RuleView, (), (id, text))

struct PersonDecision {
  std::string id = {};
  std::string name = {};
  std::string role = {};
  std::string state = {};  ///< decided, needs_information, refused
  std::string shown = {};
  std::vector<RuleView> rules = {};
  std::vector<ClauseView> citations = {};
  std::vector<FactShown> facts = {};
  std::vector<MissingFact> missing = {};
  std::string refusal = {};
  std::string explanation = {};
};
BOOST_DESCRIBE_STRUCT(PersonDecision, (),
                      (id, name, role, state, shown, rules, citations, facts, missing, refusal, explanation))

struct PersonDecisions {
  std::string pack_id = {};
  std::string pack_sm3 = {};
  Date on = {};
  std::optional<Date> known_on = {};
  std::int64_t person_version = 0;
  std::optional<std::string> placement = {};
  std::vector<PersonDecision> decisions = {};
  std::vector<MissingFact> missing = {};
};
BOOST_DESCRIBE_STRUCT(PersonDecisions, (),
                      (pack_id, pack_sm3, on, known_on, person_version, placement, decisions, missing))

struct FactInput {
  std::string id = {};
  std::string value = {};
  std::optional<std::map<std::string, std::string>> record = {};
};
BOOST_DESCRIBE_STRUCT(FactInput, (), (id, value, record))

struct FactsInput {
  std::string pack_id = {};
  Date on = {};
  std::vector<FactInput> facts = {};
  std::optional<Date> valid_from = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(FactsInput, (), (pack_id, on, facts, valid_from, reason))

[[nodiscard]] PackSummary summary_of(const policy::CompiledPack& pack, Date today);
[[nodiscard]] PackView view_of(const policy::CompiledPack& pack);
[[nodiscard]] FactSourceView source_of(const policy::Fact& fact);
/// What was decided of one person, each decision with its why.
[[nodiscard]] std::vector<PersonDecision> views_of(const policy::CompiledPack& pack,
                                                   const policy::PersonToDecide& person,
                                                   const std::vector<policy::DecisionResult>& results);
/// The sheet on which the pack's placement puts the person; nothing where that needs information.
[[nodiscard]] std::optional<std::string> placement_of(const policy::CompiledPack& pack,
                                                      const std::vector<policy::DecisionResult>& results);

}  // namespace hengcai::campaigns
