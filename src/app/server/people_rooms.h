#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "features/access/service.h"
#include "features/accounts/service.h"
#include "features/audit/service.h"
#include "features/campaigns/decision_runs.h"
#include "features/campaigns/person_decisions.h"
#include "features/campaigns/routes.h"
#include "features/organisations/service.h"
#include "features/register/imports.h"
#include "features/register/people.h"
#include "features/register/routes.h"
#include "features/register/vault.h"
#include "platform/base/background.h"
#include "platform/base/clock.h"
#include "platform/crypto/keys.h"
#include "platform/storage/blobs.h"
#include "platform/storage/database.h"
#include "policy/shelf.h"

namespace hengcai::app {

/// The rooms about people, put together: the register with its imports, the packs and decisions, and the work
/// that goes on behind them.
class PeopleRooms {
 public:
  struct Ground {
    storage::Database& database;
    const Clock& clock;
    const KeyProvider& keys;
    const audit::Trail& trail;
    organisations::Service& organisations;
    std::shared_ptr<const registry::RosterLayout> layout;
    std::filesystem::path policies;
  };
  /// Makes what organisations change follow here, too. Problems: those of BlobStore.
  [[nodiscard]] static Result<std::unique_ptr<PeopleRooms>> open(const Ground& ground);
  PeopleRooms(const PeopleRooms&) = delete;
  PeopleRooms& operator=(const PeopleRooms&) = delete;
  ~PeopleRooms();

  void add_routes(access::Doors& doors);
  /// What staff who leave may have begun here.
  [[nodiscard]] static accounts::WorkKind open_imports(const accounts::Administration& administration);
  [[nodiscard]] const registry::People& people() const { return people_; }
  [[nodiscard]] const registry::Imports& imports() const { return imports_; }
  [[nodiscard]] policy::Shelf& packs() { return packs_; }
  [[nodiscard]] storage::BlobStore& blobs() { return *blobs_; }
  /// There is something to do behind the register.
  void wake_register() { register_work_->wake(); }

 private:
  PeopleRooms(const Ground& ground, std::unique_ptr<storage::BlobStore> blobs);
  /// One piece of what there is to do behind the register.
  bool work(const std::atomic<bool>& stopping);

  storage::Database& database_;
  std::shared_ptr<const registry::RosterLayout> layout_;
  registry::Vault vault_;
  registry::Parts parts_;
  registry::People people_;
  policy::Shelf packs_;
  std::unique_ptr<storage::BlobStore> blobs_;
  registry::Imports imports_;
  registry::ImportWork import_work_;
  registry::ImportRoutes import_routes_;
  campaigns::PersonDecider decider_;
  campaigns::DecisionRuns runs_;
  campaigns::DecisionWork run_work_;
  campaigns::DecisionRoutes decision_routes_;
  std::optional<Background> register_work_;  ///< last, so that both end before what they work with
  std::optional<Background> decision_work_;
};

}  // namespace hengcai::app
