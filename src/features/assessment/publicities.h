#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/cases.h"
#include "features/assessment/objection_store.h"
#include "features/assessment/publicity_store.h"
#include "platform/http/paging.h"

namespace hengcai::assessment {

struct PublicityInput {
  std::string organisation_id = {};
  std::optional<std::vector<std::string>> case_ids = {};
  std::string place = {};
  std::string contact = {};
};
BOOST_DESCRIBE_STRUCT(PublicityInput, (), (organisation_id, case_ids, place, contact))

struct PublicityDay {
  Date date = {};
  bool worked = false;
  std::optional<int> number = {};  ///< the how-manieth working day of the clock
};
BOOST_DESCRIBE_STRUCT(PublicityDay, (), (date, worked, number))

struct PublicityView {
  std::string id = {};
  std::int64_t version = 0;
  organisations::Ref organisation = {};
  PublicityState state = PublicityState::running;
  Date from = {};
  Date to = {};
  int working_days = 0;
  std::vector<PublicityDay> days = {};
  std::string place = {};
  std::string contact = {};
  int days_left = 0;
  std::int64_t open_objections = 0;
  std::optional<Date> closed_on = {};
  std::vector<PublicityEntry> entries = {};
  std::optional<std::int64_t> exempt = {};
  bool may_close = false;
  std::optional<std::string> why_not = {};
  std::vector<ClauseRef> cite = {};
};
BOOST_DESCRIBE_STRUCT(PublicityView, (),
                      (id, version, organisation, state, from, to, working_days, days, place, contact,
                       days_left, open_objections, closed_on, entries, exempt, may_close, why_not, cite))

struct PublicityPage {
  std::vector<PublicityView> items = {};
  std::optional<std::string> next_cursor = {};
};
BOOST_DESCRIBE_STRUCT(PublicityPage, (), (items, next_cursor))

/// A publicity is looked at, and objected to, by everybody of the unit: a scope within an employer is widened
/// to the whole of it, so that staff of a sub-unit see what the unit, or another sub-unit, has put up.
[[nodiscard]] access::Scope whole_unit(storage::Session& session, const organisations::Service& organisations,
                                       const access::Scope& scope);

/// Publicities inside a unit (公示): put up, kept up for the working days that the pack says, closed when
/// they are over and nobody's objection is open. Inside a transaction of the caller's. Any thread.
///
/// Problems of all that name one: `publicity.not_found`.
class Publicities {
 public:
  explicit Publicities(const Desk& desk) : desk_(desk) {}

  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<PublicityPage> list(storage::Session& session, const access::Scope& scope,
                                           const std::optional<std::string>& organisation_id,
                                           std::optional<PublicityState> state,
                                           const http::Paging& paging) const;
  [[nodiscard]] Result<PublicityView> get(storage::Session& session, const access::Scope& scope,
                                          std::string_view id) const;
  /// Begins today. Problems: `access.out_of_scope`, `publicity.empty`, `publicity.rule`,
  /// `calendar.year_not_loaded`, those of Desk::act().
  Result<PublicityView> create(storage::Session& session, const access::Actor& actor,
                               const access::Scope& scope, const PublicityInput& input) const;
  /// Problems: `publicity.stale`, `publicity.running.conflict`, `publicity.objection.conflict`,
  /// `publicity.closed.conflict`.
  Result<PublicityView> close(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, std::string_view id, std::int64_t version) const;

  [[nodiscard]] const Desk& desk() const { return desk_; }

 private:
  [[nodiscard]] Result<PublicityView> shown(storage::Session& session, const PublicityRow& row) const;
  Done record(storage::Session& session, const access::Actor& actor, const PublicityRow& row,
              const audit::Action& action) const;
  [[nodiscard]] Result<std::vector<CaseInHand>> to_publish(storage::Session& session,
                                                           const access::Scope& scope,
                                                           const organisations::Known& unit,
                                                           const PublicityInput& input) const;

  const Desk& desk_;
};

}  // namespace hengcai::assessment
