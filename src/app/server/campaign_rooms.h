#pragma once

#include "app/server/people_rooms.h"
#include "features/access/service.h"
#include "features/audit/service.h"
#include "features/duties/service.h"
#include "features/organisations/service.h"
#include "platform/base/clock.h"
#include "platform/storage/database.h"

namespace hengcai::app {

/// The rooms about campaigns, put together: what is owed by whom, and what a campaign has before its cases.
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

  void add_routes(access::Doors& doors);
  [[nodiscard]] const duties::Service& duties() const { return duties_; }

 private:
  duties::Service duties_;
};

}  // namespace hengcai::app
