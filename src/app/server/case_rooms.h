#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "features/access/service.h"
#include "features/assessment/service.h"
#include "features/campaigns/campaigns.h"
#include "features/campaigns/preparation.h"
#include "features/campaigns/service.h"
#include "features/duties/service.h"
#include "features/organisations/service.h"
#include "features/register/service.h"
#include "platform/base/background.h"
#include "platform/crypto/column_cipher.h"
#include "platform/crypto/keys.h"
#include "platform/storage/blobs.h"
#include "platform/storage/database.h"
#include "policy/shelf.h"

namespace hengcai::app {

/// The rooms of cases, put together: forms, review, decision, publicity, objections, bulk acts, and the work
/// that goes on behind them.
class CaseRooms {
 public:
  struct Ground {
    storage::Database& database;
    const KeyProvider& keys;
    organisations::Service& organisations;
    const registry::People& people;
    policy::Shelf& packs;
    const duties::Service& duties;
    const campaigns::Preparations& preparations;
    std::filesystem::path policies;
  };
  /// Makes what organisations change follow here, too. Problems: those of BlobStore.
  [[nodiscard]] static Result<std::unique_ptr<CaseRooms>> open(const Ground& ground);
  CaseRooms(const CaseRooms&) = delete;
  CaseRooms& operator=(const CaseRooms&) = delete;
  ~CaseRooms();

  /// What cases do when a name list is issued, or somebody on it moves or leaves.
  [[nodiscard]] campaigns::NameListFollower name_list_follower();
  /// What a campaign that is to be closed asks.
  [[nodiscard]] static campaigns::Campaigns::OpenCasesCounter open_cases_counter();
  void add_routes(access::Doors& doors) { assessment::add_routes(doors, routes_); }
  /// Ends the work behind.
  void stop() { background_.reset(); }
  [[nodiscard]] const assessment::Cases& cases() const { return cases_; }
  [[nodiscard]] const assessment::Desk& desk() const { return desk_; }

 private:
  CaseRooms(const Ground& ground, std::unique_ptr<storage::BlobStore> blobs);

  std::unique_ptr<storage::BlobStore> blobs_;
  ColumnCipher cipher_;
  assessment::CasePacks packs_;
  assessment::Parts parts_;
  assessment::Desk desk_;
  assessment::Cases cases_;
  assessment::Forms forms_;
  assessment::Meetings meetings_;
  assessment::Publicities publicities_;
  assessment::Objections objections_;
  assessment::CaseRuns runs_;
  assessment::Figures figures_;
  assessment::Documents documents_;
  assessment::CaseWork work_;
  assessment::Rooms routes_;
  std::optional<Background> background_;  ///< last, so that it ends before what it works with
};

}  // namespace hengcai::app
