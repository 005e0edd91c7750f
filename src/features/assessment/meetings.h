#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/cases.h"
#include "features/assessment/meeting_store.h"
#include "platform/http/paging.h"

namespace hengcai::assessment {

struct MeetingInput {
  std::string organisation_id = {};
  Date held_on = {};
  std::string place = {};
  std::string chair = {};
  std::vector<MeetingMember> members = {};
  std::string minutes = {};
};
BOOST_DESCRIBE_STRUCT(MeetingInput, (), (organisation_id, held_on, place, chair, members, minutes))

struct MeetingDecision {
  std::string case_id = {};
  std::string person = {};
  std::string item_id = {};
  std::optional<std::string> proposal = {};
  std::string grade = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(MeetingDecision, (), (case_id, person, item_id, proposal, grade, reason))

struct MeetingView {
  std::string id = {};
  std::int64_t version = 0;
  organisations::Ref organisation = {};
  Date held_on = {};
  std::string place = {};
  std::string chair = {};
  std::vector<MeetingMember> members = {};
  std::string minutes = {};
  std::string recorded_at = {};
  std::string recorded_by = {};
  std::int64_t decided = 0;
  std::vector<MeetingDecision> decisions = {};
};
BOOST_DESCRIBE_STRUCT(MeetingView, (),
                      (id, version, organisation, held_on, place, chair, members, minutes, recorded_at,
                       recorded_by, decided, decisions))

struct MeetingPage {
  std::vector<MeetingView> items = {};
  std::optional<std::string> next_cursor = {};
};
BOOST_DESCRIBE_STRUCT(MeetingPage, (), (items, next_cursor))

struct DecisionOfCase {
  std::string case_id = {};
  std::optional<std::string> grade = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(DecisionOfCase, (), (case_id, grade, reason))
struct DecisionsInput {
  std::vector<DecisionOfCase> decisions = {};
};
BOOST_DESCRIBE_STRUCT(DecisionsInput, (), (decisions))

/// Meetings of a unit's leadership: it decides as a body, with date, chair and attendance on record. Inside a
/// transaction of the caller's. Any thread.
class Meetings {
 public:
  Meetings(const Desk& desk, const Cases& cases) : desk_(desk), cases_(cases) {}

  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<MeetingPage> list(storage::Session& session, const access::Scope& scope,
                                         const std::optional<std::string>& organisation_id,
                                         const http::Paging& paging) const;
  /// Problem: `meeting.not_found`.
  [[nodiscard]] Result<MeetingView> get(storage::Session& session, const access::Scope& scope,
                                        std::string_view id) const;
  /// Problems: `access.out_of_scope`, `meeting.day`, `meeting.attendance`.
  Result<MeetingView> create(storage::Session& session, const access::Actor& actor,
                             const access::Scope& scope, const MeetingInput& input) const;
  /// All or none; a problem's place is its case: `/decisions/3`.
  Result<MeetingView> decide(storage::Session& session, const access::Actor& actor,
                             const access::Scope& scope, std::string_view id,
                             const DecisionsInput& input) const;

 private:
  [[nodiscard]] MeetingView shown(storage::Session& session, const MeetingRow& row) const;

  const Desk& desk_;
  const Cases& cases_;
};

}  // namespace hengcai::assessment
