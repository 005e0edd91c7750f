#pragma once

#include <optional>
#include <utility>

#include "app/server/people_rooms.h"
#include "features/access/service.h"
#include "features/audit/service.h"
#include "features/campaigns/name_routes.h"
#include "features/campaigns/name_worker.h"
#include "features/campaigns/preparation.h"
#include "features/campaigns/service.h"
#include "features/campaigns/situation.h"
#include "features/duties/service.h"
#include "features/organisations/service.h"
#include "platform/base/background.h"
#include "platform/base/clock.h"
#include "platform/storage/database.h"

namespace hengcai::app {

/// The rooms about campaigns, put together: what is owed by whom, what a campaign has before its cases, and
/// the work behind its name list.
class CampaignRooms {
 public:
  struct Ground {
    storage::Database& database;
    const Clock& clock;
    const audit::Trail& trail;
    organisations::Service& organisations;
    PeopleRooms& people;
  };
  /// Makes what organisations change follow here, too.
  explicit CampaignRooms(const Ground& ground);
  CampaignRooms(const CampaignRooms&) = delete;
  CampaignRooms& operator=(const CampaignRooms&) = delete;
  ~CampaignRooms();

  void add_routes(access::Doors& doors);
  /// Whoever lives by the name lists: to be told before the first of them is worked on.
  void follow(campaigns::NameListFollower follower) { name_lists_.follow(std::move(follower)); }
  void count_open_cases_by(campaigns::Campaigns::OpenCasesCounter counter) {
    campaigns_.count_open_cases_by(std::move(counter));
  }
  [[nodiscard]] const campaigns::Preparations& preparations() const { return preparations_; }
  [[nodiscard]] const duties::Service& duties() const { return duties_; }
  [[nodiscard]] const campaigns::Campaigns& campaigns() const { return campaigns_; }
  [[nodiscard]] const campaigns::NameLists& name_lists() const { return name_lists_; }
  [[nodiscard]] campaigns::NameWorker& name_worker() { return name_worker_; }

 private:
  duties::Service duties_;
  campaigns::Campaigns campaigns_;
  campaigns::HandOvers hand_overs_;
  campaigns::NameLists name_lists_;
  campaigns::Preparations preparations_;
  campaigns::Situations situations_;
  campaigns::NameWorker name_worker_;
  campaigns::NameRoutes name_routes_;
  std::optional<Background>
      name_work_;  ///< last, so that it ends before what it works with; begun with the routes
};

}  // namespace hengcai::app
