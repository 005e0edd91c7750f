#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/access/model.h"
#include "features/assessment/store.h"
#include "platform/storage/session.h"

namespace hengcai::assessment {

struct MeetingMember {
  std::string name = {};
  std::optional<std::string> position = {};
  bool present = false;
};
BOOST_DESCRIBE_STRUCT(MeetingMember, (), (name, position, present))

/// A meeting of a unit's leadership, which decides as a body.
struct MeetingRow {
  std::string id = {};
  std::int64_t version = 1;
  std::string organisation_id = {};
  std::string organisation_path = {};
  Date held_on = {};
  std::string place = {};
  std::string chair = {};
  std::vector<MeetingMember> members = {};
  std::string minutes = {};
  std::int64_t decided = 0;
  Instant recorded_at = {};
  std::string recorded_by_name = {};
};

struct DecisionRow {
  std::string case_id = {};
  std::string grade = {};
  std::string reason = {};
};

namespace store {

void insert(storage::Session& session, const MeetingRow& row);
[[nodiscard]] std::optional<MeetingRow> find_meeting(storage::Session& session, const access::Scope& scope,
                                                     std::string_view id);
/// The newest first. Keys of a place: recorded_at, id.
[[nodiscard]] std::vector<MeetingRow> meetings(storage::Session& session, const access::Scope& scope,
                                               const std::optional<std::string>& within, const Page& page);
/// The last word of a meeting on a case; its count follows.
void add_decision(storage::Session& session, std::string_view meeting_id, const DecisionRow& decision);
[[nodiscard]] std::vector<DecisionRow> decisions(storage::Session& session, std::string_view meeting_id,
                                                 std::size_t most);

}  // namespace store
}  // namespace hengcai::assessment
