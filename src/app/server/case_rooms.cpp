#include "app/server/case_rooms.h"

#include <chrono>
#include <exception>
#include <utility>

#include "platform/log/log.h"

namespace hengcai::app {

namespace {

/// How soon a suspended case notices that the register has the conclusion.
constexpr std::chrono::seconds look_around{10};

}  // namespace

Result<std::unique_ptr<CaseRooms>> CaseRooms::open(const Ground& ground) {
  auto blobs = storage::BlobStore::beside(ground.database);
  if (!blobs) return blobs.problem();
  return std::unique_ptr<CaseRooms>(new CaseRooms(ground, *std::move(blobs)));
}

CaseRooms::CaseRooms(const Ground& ground, std::unique_ptr<storage::BlobStore> blobs)
    : blobs_(std::move(blobs)),
      cipher_(ground.keys),
      packs_(ground.packs, ground.policies),
      parts_{ground.people, packs_, *blobs_, cipher_, ground.duties},
      desk_(parts_),
      cases_(desk_),
      forms_(desk_, cases_),
      meetings_(desk_, cases_),
      publicities_(desk_, cases_),
      objections_(desk_, cases_),
      runs_(desk_, cases_),
      figures_(cases_),
      documents_(desk_),
      work_(ground.database, runs_),
      routes_{cases_,       forms_,      meetings_,
              publicities_, objections_, runs_,
              figures_,     documents_,  [this] { background_->wake(); }} {
  ground.organisations.add_follower(cases_.follower());
  background_.emplace(
      [this](const std::atomic<bool>& stopping) { return work_.do_next(stopping); },
      Background::Options{.interval = look_around, .report = [](const std::exception& failure) {
                            log::Line(log::Level::error, "background")
                                .text("room", "assessment")
                                .text("problem", failure.what());
                          }});
}

CaseRooms::~CaseRooms() = default;

}  // namespace hengcai::app
