#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/doors/doors.h"
#include "app/server/campaign_rooms.h"
#include "app/server/case_rooms.h"
#include "app/server/config.h"
#include "app/server/people_rooms.h"
#include "features/accounts/service.h"
#include "features/audit/service.h"
#include "features/audit/watch.h"
#include "features/organisations/service.h"
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/crypto/column_cipher.h"
#include "platform/crypto/keys.h"
#include "platform/http/metrics.h"
#include "platform/http/router.h"
#include "platform/storage/database.h"

namespace hengcai::app {

/// All that a running server consists of, made in one place and handed to whoever needs it: nothing in the
/// house is global but the log.
///
///   const auto installation = Installation::open(config, problems);
///   http::Server server(config.server, *installation->routes(), installation->metrics());
///
/// It outlives the server.
class Installation {
 public:
  /// Reads the vocabulary, opens the keys (made at the first start) and the database, brings that to its
  /// present shape and enters the province where it is empty. Nothing after a problem; those of the rooms.
  [[nodiscard]] static std::unique_ptr<Installation> open(const ServeConfig& config, Problems& problems);
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;
  ~Installation();

  /// Every route of the server: here the features hang up theirs. Problems: those of StaticFiles::load.
  [[nodiscard]] Result<http::Router> routes();
  [[nodiscard]] http::Metrics& metrics() { return metrics_; }
  [[nodiscard]] const ServeConfig& config() const { return config_; }
  [[nodiscard]] storage::Database& database() { return *database_; }
  [[nodiscard]] const organisations::Service& organisations() const { return organisations_; }
  [[nodiscard]] const accounts::Administration& administration() const { return administration_; }
  [[nodiscard]] PeopleRooms& people_rooms() { return *people_rooms_; }
  [[nodiscard]] CampaignRooms& campaign_rooms() { return *campaign_rooms_; }
  /// Of the one-time link for the first accounts, as long as there are none.
  [[nodiscard]] Result<std::optional<std::string>> new_set_up_token();

 private:
  Installation(ServeConfig config, std::shared_ptr<const KeyFile> keys,
               std::unique_ptr<storage::Database> database, organisations::Vocabulary words);
  [[nodiscard]] Done prepare_database(const organisations::SeedNames& names);
  [[nodiscard]] Done open_people(std::shared_ptr<const registry::RosterLayout> layout,
                                 const std::filesystem::path& policies);
  void begin_watch();
  void add_gauges();

  ServeConfig config_;
  SystemClock real_clock_;
  std::unique_ptr<const Clock> chosen_clock_;  ///< of the demo
  const Clock& clock_;
  http::Metrics metrics_;
  std::shared_ptr<const KeyFile> keys_;
  ColumnCipher cipher_;
  std::unique_ptr<storage::Database> database_;
  audit::Trail trail_;
  organisations::Service organisations_;
  accounts::Parts account_parts_;
  accounts::Sessions sessions_;
  accounts::Administration administration_;
  std::optional<audit::Watch> watch_;
  std::unique_ptr<PeopleRooms> people_rooms_;
  std::unique_ptr<CaseRooms> case_rooms_;  ///< before those whose name lists it follows
  std::optional<CampaignRooms> campaign_rooms_;
  std::optional<ServerDoors> doors_;
};

}  // namespace hengcai::app
