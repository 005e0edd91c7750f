#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/access/service.h"
#include "features/campaigns/campaigns.h"
#include "platform/base/date.h"
#include "platform/http/paging.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns {

/// How a unit prepares its part of a campaign: plan, working group, procedure, dates, people in charge; a
/// large one has its sub-units run it.

struct PreparationMember {
  std::string name = {};
  std::string role = {};
  std::optional<std::string> position = {};
  std::optional<std::string> in_charge_of = {};
  std::optional<std::string> phone = {};  ///< of the office
};
BOOST_DESCRIBE_STRUCT(PreparationMember, (), (name, role, position, in_charge_of, phone))

struct PreparationDate {
  std::string what = {};
  Date from = {};
  Date to = {};
};
BOOST_DESCRIBE_STRUCT(PreparationDate, (), (what, from, to))

/// Whom people of the unit turn to, with questions and objections: printed on letters and notices.
struct PreparationContact {
  std::optional<std::string> office = {};
  std::optional<std::string> person = {};
  std::optional<std::string> phone = {};
  std::optional<std::string> address = {};
};
BOOST_DESCRIBE_STRUCT(PreparationContact, (), (office, person, phone, address))

struct PreparationInput {
  std::string plan = {};
  std::string procedure = {};
  std::vector<PreparationMember> members = {};
  std::vector<PreparationDate> dates = {};
  bool runs_by_sub_units = false;
  std::vector<std::string> sub_units = {};  ///< ids
  std::optional<PreparationContact> contact = {};
};
BOOST_DESCRIBE_STRUCT(PreparationInput, (),
                      (plan, procedure, members, dates, runs_by_sub_units, sub_units, contact))

struct PreparationView {
  std::string campaign_id = {};
  organisations::Ref organisation = {};
  std::int64_t version = 0;  ///< 0: nothing is written down yet
  std::string plan = {};
  std::string procedure = {};
  std::vector<PreparationMember> members = {};
  std::vector<PreparationDate> dates = {};
  bool runs_by_sub_units = false;
  std::vector<organisations::Ref> sub_units = {};
  std::optional<PreparationContact> contact = {};
  std::optional<std::string> updated_at = {};
  std::optional<registry::AccountRef> updated_by = {};
  bool may_change = false;
};
BOOST_DESCRIBE_STRUCT(PreparationView, (),
                      (campaign_id, organisation, version, plan, procedure, members, dates, runs_by_sub_units,
                       sub_units, contact, updated_at, updated_by, may_change))

/// Every fault of what was written, each with its pointer: `text.length`, `preparation.count`,
/// `preparation.dates`.
[[nodiscard]] Problems faults_of(const PreparationInput& input);

/// One function for each use case, inside a transaction of the caller's. Any thread.
///
/// Problems: `organisation.not_found` (also outside of the scope), `campaign.not_found`.
class Preparations {
 public:
  explicit Preparations(const Campaigns& campaigns) : campaigns_(campaigns) {}

  [[nodiscard]] Result<PreparationView> get(storage::Session& session, const access::Actor& actor,
                                            const access::Scope& scope, std::string_view campaign_id,
                                            std::string_view organisation_id) const;
  struct Page {
    std::vector<PreparationView> items = {};
    std::optional<std::string> next_cursor = {};
  };
  /// The latest change first. Problem: `access.out_of_scope`.
  [[nodiscard]] Result<Page> list(storage::Session& session, const access::Actor& actor,
                                  const access::Scope& scope, std::string_view campaign_id,
                                  const std::optional<std::string>& organisation_id,
                                  const http::Paging& paging) const;
  /// Problems besides: `preparation.stale`, `preparation.sub_unit`, `campaign.state.conflict`.
  Result<PreparationView> put(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, std::string_view campaign_id,
                              std::string_view organisation_id, std::int64_t version,
                              const PreparationInput& input) const;
  /// Whom the organisation at a path has named in a campaign, or the nearest above it that has; a phone that
  /// is not said is the first of its people in charge. For whoever writes letters.
  [[nodiscard]] PreparationContact contact_of(storage::Session& session, std::string_view campaign_id,
                                              std::string_view path) const;

 private:
  [[nodiscard]] Result<Campaign> campaign(storage::Session& session, const access::Actor& actor,
                                          std::string_view id) const;
  [[nodiscard]] Result<organisations::Known> unit(storage::Session& session, const access::Scope& scope,
                                                  std::string_view id) const;

  const Campaigns& campaigns_;
};
BOOST_DESCRIBE_STRUCT(Preparations::Page, (), (items, next_cursor))

/// The routes of the contract under /api/v1/campaigns/{campaign_id}/preparations. `preparations` outlives
/// them.
void add_preparation_routes(access::Doors& doors, const Preparations& preparations);

}  // namespace hengcai::campaigns
