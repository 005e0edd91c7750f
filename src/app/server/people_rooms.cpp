#include "app/server/people_rooms.h"

#include <exception>
#include <utility>

#include "platform/log/log.h"

namespace hengcai::app {

namespace {

Background::Options reporting_as(std::string room) {
  return {.report = [room = std::move(room)](const std::exception& failure) {
    log::Line(log::Level::error, "background").text("room", room).text("problem", failure.what());
  }};
}

}  // namespace

Result<std::unique_ptr<PeopleRooms>> PeopleRooms::open(const Ground& ground) {
  auto blobs = storage::BlobStore::beside(ground.database);
  if (!blobs) return blobs.problem();
  return std::unique_ptr<PeopleRooms>(new PeopleRooms(ground, *std::move(blobs)));
}

PeopleRooms::PeopleRooms(const Ground& ground, std::unique_ptr<storage::BlobStore> blobs)
    : database_(ground.database),
      layout_(ground.layout),
      vault_(*layout_, ground.keys),
      parts_{ground.clock, ground.trail, vault_, layout_, ground.organisations},
      people_(parts_),
      packs_(ground.policies),
      blobs_(std::move(blobs)),
      imports_(parts_, *blobs_),
      import_work_(database_, imports_),
      import_routes_{database_, imports_, packs_, [this] { register_work_->wake(); }},
      decider_(people_, packs_),
      runs_(parts_, packs_, *blobs_),
      run_work_(database_, runs_),
      decision_routes_{ground.clock, decider_, runs_, [this] { decision_work_->wake(); }} {
  ground.organisations.add_follower(people_.follower());
  register_work_.emplace([this](const std::atomic<bool>& stopping) { return work(stopping); },
                         reporting_as("register"));
  decision_work_.emplace([this](const std::atomic<bool>& stopping) { return run_work_.do_next(stopping); },
                         reporting_as("campaigns"));
}

PeopleRooms::~PeopleRooms() = default;

accounts::WorkKind PeopleRooms::open_imports(const accounts::Administration& administration) {
  return {
      .kind = "import",
      .name = "未完成的导入",
      .count = registry::store::count_waiting,
      .hand_over = [&administration](storage::Session& session, std::string_view from, std::string_view to) {
        const accounts::Account successor = administration.show(session, to);
        registry::store::hand_over_waiting(session, from, {successor.id, successor.display_name});
      }};
}

bool PeopleRooms::work(const std::atomic<bool>& stopping) {
  if (import_work_.do_next(stopping)) return true;
  const auto caught_up = registry::catch_up_next(database_, people_);
  return caught_up && *caught_up > 0;
}

void PeopleRooms::add_routes(access::Doors& doors) {
  registry::add_routes(doors, people_);
  registry::add_import_routes(doors, import_routes_);
  campaigns::add_routes(doors, decision_routes_);
}

}  // namespace hengcai::app
