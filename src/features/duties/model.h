#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/organisations/model.h"
#include "platform/base/date.h"

namespace hengcai::duties {

/// What an organisation owes by a day: every deadline of a pack, every clock of a case, every answer that
/// somebody waits for. Shown late at every level above.

enum class State : std::uint8_t { open, met, waived };
BOOST_DESCRIBE_ENUM(State, open, met, waived)

enum class Timing : std::uint8_t { in_time, due_soon, late };
BOOST_DESCRIBE_ENUM(Timing, in_time, due_soon, late)

inline constexpr int soon = 7;  ///< days before the last one from which a duty is due soon

/// Of what is open as of `today`; of what is met by the day on which it was. Without a day never late.
[[nodiscard]] Timing timing_of(State state, std::optional<Date> due_on, std::optional<Date> met_on,
                               Date today);

/// What it is about: {campaign, …}, {hand_over, …}, {case, …}.
struct Subject {
  std::string kind = {};
  std::string id = {};
  std::string name = {};  ///< for the page
};

struct AccountRef {
  std::string id = {};
  std::string name = {};
};
BOOST_DESCRIBE_STRUCT(AccountRef, (), (id, name))

/// As the contract shows it.
struct DutyView {
  std::string id = {};
  std::int64_t version = 0;
  std::string kind = {};
  std::string title = {};
  std::vector<std::string> cite = {};
  State state = State::open;
  Timing timing = Timing::in_time;
  std::optional<std::int64_t> days_left = {};
  std::optional<std::string> campaign_id = {};
  std::string subject_kind = {};
  std::string subject_id = {};
  std::optional<std::string> subject_name = {};
  organisations::Ref organisation = {};
  Date arisen_on = {};
  std::optional<Date> due_on = {};
  std::optional<Date> met_on = {};
  std::optional<Date> waived_on = {};
  std::optional<AccountRef> waived_by = {};
  std::optional<std::string> waive_reason = {};
  bool may_waive = false;
};
BOOST_DESCRIBE_STRUCT(DutyView, (),
                      (id, version, kind, title, cite, state, timing, days_left, campaign_id, subject_kind,
                       subject_id, subject_name, organisation, arisen_on, due_on, met_on, waived_on,
                       waived_by, waive_reason, may_waive))

struct OrganisationSum {
  organisations::Ref organisation = {};
  std::int64_t open = 0;
  std::int64_t late = 0;
};
BOOST_DESCRIBE_STRUCT(OrganisationSum, (), (organisation, open, late))

struct Sums {
  std::int64_t open = 0;
  std::int64_t late = 0;
  std::int64_t due_soon = 0;
  std::int64_t met = 0;
  std::int64_t met_late = 0;
  std::int64_t waived = 0;
  std::vector<OrganisationSum> by_organisation = {};  ///< the most late first
};
BOOST_DESCRIBE_STRUCT(Sums, (), (open, late, due_soon, met, met_late, waived, by_organisation))

/// Which duties a list is about.
enum class ListName : std::uint8_t { open, late, due_soon, done };

}  // namespace hengcai::duties
