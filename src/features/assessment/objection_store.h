#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/model.h"
#include "features/assessment/model.h"
#include "features/assessment/store.h"
#include "features/assessment/views.h"
#include "platform/storage/session.h"

namespace hengcai::assessment {

/// An objection as the database keeps it.
struct ObjectionRow {
  std::string id = {};
  std::int64_t version = 1;
  ObjectionKind kind = ObjectionKind::result;
  ObjectionState state = ObjectionState::open;
  std::string case_id = {};
  std::optional<std::string> publicity_id = {};
  std::string organisation_id = {};
  std::string organisation_path = {};
  std::string grade = {};
  std::string text = {};
  std::string by_name = {};
  std::string contact = {};
  Instant received_at = {};
  std::optional<Outcome> outcome = {};
  std::string findings = {};
  std::string new_grade = {};
  std::optional<Instant> answered_at = {};
  std::string answered_by_name = {};
};

[[nodiscard]] ObjectionView view_of(const ObjectionRow& row, const organisations::Ref& organisation,
                                    const std::string& person);

namespace store {

void insert(storage::Session& session, const ObjectionRow& row);
/// With its answer, as the next version.
void update(storage::Session& session, ObjectionRow& row);
[[nodiscard]] std::optional<ObjectionRow> find_objection(storage::Session& session,
                                                         const access::Scope& scope, std::string_view id);
[[nodiscard]] std::vector<ObjectionRow> objections_of(storage::Session& session, std::string_view case_id);
/// The open ones first, the oldest first. Keys of a place: state, received_at, id.
[[nodiscard]] std::vector<ObjectionRow> objections(storage::Session& session, const access::Scope& scope,
                                                   const std::optional<std::string>& within,
                                                   std::optional<ObjectionState> state, const Page& page);
[[nodiscard]] std::int64_t open_objections(storage::Session& session, std::string_view publicity_id);
[[nodiscard]] std::int64_t open_objections(storage::Session& session, const access::Scope& scope);

}  // namespace store
}  // namespace hengcai::assessment
