#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/organisations/service.h"
#include "features/organisations/store.h"

namespace hengcai::organisations {

/// What the contract says where the database has kept a constraint: `organisation.credit_code.conflict`,
/// `organisation.name.conflict`; other problems as they are.
[[nodiscard]] Problem explain_conflict(const Problem& problem, const store::Row& row);

/// What the audit trail calls the changes of the tree.
inline constexpr audit::Action create_act{"organisation.create", "录入机构"};
inline constexpr audit::Action change_act{"organisation.change", "修改机构"};
inline constexpr audit::Action rename_act{"organisation.rename", "机构更名"};
inline constexpr audit::Action move_act{"organisation.move", "划转机构"};
inline constexpr audit::Action merge_act{"organisation.merge", "合并机构"};
inline constexpr audit::Action split_act{"organisation.split", "拆分机构"};

/// One change of the tree inside a transaction: row, state of the day, history and audit record together.
class Deed {
 public:
  Deed(storage::Session& session, const Clock& clock, const audit::Trail& trail, const access::Actor& actor)
      : session_(session), clock_(clock), trail_(trail), actor_(actor) {}

  /// A row for what is to be entered below a path.
  [[nodiscard]] store::Row new_row(const Input& input, std::string_view parent_path) const;

  /// Writes the row with its next version, begins its state of the event's day, and records. Problems:
  /// `organisation.event.day` (the day lies before the present state began), those of explain_conflict().
  [[nodiscard]] Done write(store::Row& row, store::Event event, const audit::Action& action) const;

  /// History and audit of a row that is written already.
  [[nodiscard]] Done record(const store::Row& row, store::Event event, const audit::Action& action) const;

  /// Rewrites parent and paths, and tells the followers. The row itself is the caller's to write.
  [[nodiscard]] Done place_below(store::Row& row, const store::Row& parent,
                                 const std::vector<Follower>& followers) const;

  /// People, accounts and the like of `from` pass to `to`.
  [[nodiscard]] Done hand_over(const store::Row& from, const store::Row& to, Date on,
                               const std::optional<std::vector<std::string>>& person_ids,
                               const std::vector<Follower>& followers) const;

 private:
  storage::Session& session_;
  const Clock& clock_;
  const audit::Trail& trail_;
  const access::Actor& actor_;
};

}  // namespace hengcai::organisations
