#include "app/server/campaign_rooms.h"

namespace hengcai::app {

CampaignRooms::CampaignRooms(const Ground& ground)
    : duties_(ground.clock, ground.trail, ground.organisations) {
  ground.organisations.add_follower(duties_.follower());
}

void CampaignRooms::add_routes(access::Doors& doors) { duties::add_routes(doors, duties_); }

}  // namespace hengcai::app
