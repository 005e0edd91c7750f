#include "app/server/campaign_rooms.h"

#include <exception>

#include "platform/log/log.h"

namespace hengcai::app {

CampaignRooms::CampaignRooms(const Ground& ground)
    : duties_(ground.clock, ground.trail, ground.organisations),
      campaigns_(ground.people.people().parts(), ground.people.packs(), duties_),
      hand_overs_(campaigns_),
      name_lists_(campaigns_, hand_overs_, ground.people.blobs()),
      preparations_(campaigns_),
      situations_(campaigns_),
      name_worker_(ground.database, name_lists_),
      name_routes_{name_lists_, [this] {
                     if (name_work_) name_work_->wake();
                   }} {
  ground.organisations.add_follower(duties_.follower());
  ground.organisations.add_follower(name_lists_.organisation_follower());
  ground.organisations.add_follower(situations_.organisation_follower());
}

CampaignRooms::~CampaignRooms() = default;

void CampaignRooms::add_routes(access::Doors& doors) {
  duties::add_routes(doors, duties_);
  campaigns::add_campaign_routes(doors, campaigns_);
  campaigns::add_name_routes(doors, name_routes_);
  campaigns::add_hand_over_routes(doors, hand_overs_);
  campaigns::add_preparation_routes(doors, preparations_);
  campaigns::add_situation_routes(doors, situations_);
  if (name_work_) return;
  const auto report = [](const std::exception& failure) {
    log::Line(log::Level::error, "background").text("room", "name_lists").text("problem", failure.what());
  };
  name_work_.emplace([this](const std::atomic<bool>& stopping) { return name_worker_.do_next(stopping); },
                     Background::Options{.report = report});
}

}  // namespace hengcai::app
