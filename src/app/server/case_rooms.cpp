#include "app/server/case_rooms.h"

#include <chrono>
#include <exception>
#include <utility>

#include "platform/log/log.h"

namespace hengcai::app {

namespace {

/// How soon a suspended case notices that the register has the conclusion.
constexpr std::chrono::seconds look_around{10};

/// Duties of cases as the room of duties keeps them.
assessment::Duties duties_of_cases(const duties::Service& duties) {
  return {.open = [&duties](storage::Session& session, const access::Actor& actor,
                            const assessment::DutyToOpen& duty) -> Done {
            const assessment::CaseRow& of = *duty.of;
            const auto opened = duties.open(
                session, audit::doer_of(actor),
                {.kind = duty.kind,
                 .title = duty.title,
                 .cite = duty.cite,
                 .campaign_id = of.campaign_id.empty() ? std::nullopt : std::optional(of.campaign_id),
                 .subject = {"case", of.id, of.person_name},
                 .person_id = of.person_id,
                 .organisation_id = of.organisation_id,
                 .arisen_on = duty.arisen_on,
                 .due_on = duty.due_on});
            return opened ? done() : Done(opened.problem());
          },
          .meet = [&duties](storage::Session& session, const access::Actor& actor, std::string_view kind,
                            std::string_view case_id) -> Done {
            const auto met = duties.meet(session, audit::doer_of(actor), kind, case_id);
            return met ? done() : Done(met.problem());
          }};
}

/// Whom letters name, as units have prepared.
assessment::ContactOf contact_of_units(const campaigns::Preparations& preparations) {
  return [&preparations](storage::Session& session, std::string_view campaign_id, std::string_view path) {
    const auto said = preparations.contact_of(session, campaign_id, path);
    return assessment::Contact{said.office.value_or(""), said.person.value_or(""), said.phone.value_or(""),
                               said.address.value_or("")};
  };
}

/// Who issued a list, as cases write him down.
access::Actor actor_of(const audit::Doer& doer) {
  return {.account_id = doer.account_id,
          .display_name = doer.name,
          .session_id = doer.session_id,
          .address = doer.address};
}

assessment::NewCase case_of(const campaigns::NameEntries& entries, const campaigns::NameEntry& entry) {
  return {.campaign_id = entries.campaign.id,
          .pack_id = entries.campaign.pack_id,
          .item_id = entry.item_id,
          .person_id = entry.person_id.value_or(""),
          .person_name = entry.name,
          .organisation_id = entry.organisation_id.value_or(""),
          .organisation_path = entry.organisation_path};
}

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
      parts_{ground.people,
             packs_,
             *blobs_,
             cipher_,
             duties_of_cases(ground.duties),
             contact_of_units(ground.preparations)},
      desk_(parts_),
      cases_(desk_),
      forms_(desk_, cases_),
      meetings_(desk_, cases_),
      publicities_(desk_),
      objections_(desk_),
      runs_(desk_, cases_),
      figures_(cases_),
      documents_(desk_),
      work_(ground.database, runs_),
      routes_{cases_, forms_, meetings_, publicities_, objections_, runs_, figures_, documents_, [this] {
                if (background_) background_->wake();
              }} {
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

campaigns::Campaigns::OpenCasesCounter CaseRooms::open_cases_counter() {
  return [](storage::Session& session, std::string_view campaign_id) {
    std::vector<campaigns::OpenCases> open;
    for (auto& [organisation, cases] : assessment::store::open_cases(session, campaign_id))
      open.push_back({std::move(organisation), cases});
    return open;
  };
}

campaigns::NameListFollower CaseRooms::name_list_follower() {
  const auto each = [](const campaigns::NameEntries& entries, const auto& follow) -> Done {
    const access::Actor actor = actor_of(entries.doer);
    for (const campaigns::NameEntry& entry : entries.entries) {
      if (!entry.person_id) continue;
      if (Done followed = follow(actor, case_of(entries, entry)); !followed) return followed;
    }
    return done();
  };
  campaigns::NameListFollower follower;
  follower.issued = [this, each](storage::Session& session, const campaigns::NameEntries& entries) {
    return each(entries, [&](const access::Actor& actor, const assessment::NewCase& entry) -> Done {
      const auto pack = packs_.open(entry.pack_id);
      if (!pack) return pack.problem();
      if (!(*pack)->item(entry.item_id)) return done();  // an item that asks no steps has no cases
      const auto opened = cases_.open(session, actor, entry);
      return opened || opened.problem().code == "case.open.conflict" ? done() : Done(opened.problem());
    });
  };
  follower.moved = [this, each](storage::Session& session, const campaigns::NameEntries& entries) {
    return each(entries, [&](const access::Actor& actor, const assessment::NewCase& entry) {
      return cases_.follow_move(session, actor, entry, entries.reason);
    });
  };
  follower.left = [this, each](storage::Session& session, const campaigns::NameEntries& entries) {
    return each(entries, [&](const access::Actor& actor, const assessment::NewCase& entry) {
      return cases_.follow_removal(session, actor, entry, entries.reason);
    });
  };
  return follower;
}

}  // namespace hengcai::app
