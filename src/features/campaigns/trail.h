#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/feel/value.h"
#include "policy/compile.h"

namespace hengcai::campaigns {

/// Whether a decision says that there is something: trails stop where it says that there is nothing
/// (policy-packs.md).
[[nodiscard]] bool finds(const feel::Value& value);

/// What a decision rested on: the rules that fired for it and for the decisions that those rules looked at,
/// and the facts they tested. Nearest to the decision first, each once.
struct Trail {
  std::vector<std::uint16_t> facts;    ///< places in the pack's facts
  std::vector<std::uint16_t> clauses;  ///< places in the pack's clauses
  std::vector<std::uint16_t> reasons;  ///< places in TrailFinder::reason(): words of the fired rules (说明)
  void clear() { facts.clear(), clauses.clear(), reasons.clear(); }
};

/// Follows trails through a pack's tables. Immutable; the cells of all rules are looked through once.
class TrailFinder {
 public:
  explicit TrailFinder(const policy::CompiledPack& pack);

  [[nodiscard]] const std::string& reason(std::uint16_t place) const { return reasons_[place]; }

  /// Fills `trail` for a decision, by its place in the pack's list. `rules_of(decision)` are the 0-based
  /// rules of a decision that fired; a decision that has not `found(decision)` anything is not followed.
  template <class RulesOf, class Found>
  void follow(std::uint16_t decision, const RulesOf& rules_of, const Found& found, Trail& trail) const {
    trail.clear();
    std::vector<std::uint16_t> open{decision};
    for (std::size_t at = 0; at < open.size(); ++at) {
      if (at > 0 && !found(open[at])) continue;
      const Table& table = tables_[open[at]];
      if (!table.is_table) {
        visit(table.all, trail, open);
        continue;
      }
      for (const std::uint32_t rule : rules_of(open[at])) visit(table.rules[rule], trail, open);
    }
  }

 private:
  using Places = std::vector<std::uint16_t>;
  /// What one rule, or the text of a decision that is no table, looks at.
  struct Looks {
    Places facts;
    Places decisions;
    Places clauses;
    Places reasons;
  };
  struct Table {
    bool is_table = false;
    Looks all;                 ///< of a decision that is no table
    std::vector<Looks> rules;  ///< of a table
  };
  void add_reads(const std::string& text, const policy::DecisionText& decision, Looks& looks) const;
  void add_citation(const policy::Citation& cite, Looks& looks) const;
  static void add(const Places& more, Places& all) {
    for (const std::uint16_t one : more) {
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
  }
  static void visit(const Looks& looks, Trail& trail, Places& open) {
    add(looks.facts, trail.facts);
    add(looks.clauses, trail.clauses);
    add(looks.reasons, trail.reasons);
    add(looks.decisions, open);
  }

  const policy::Pack& pack_;
  std::vector<Table> tables_;  ///< by place of the decision in the pack's list
  std::vector<std::string> reasons_;
};

}  // namespace hengcai::campaigns
