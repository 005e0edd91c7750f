#include "app/server/installation.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "app/server/migration_plan.h"
#include "app/server/operations.h"
#include "app/server/words.h"
#include "platform/http/static_files.h"
#include "platform/log/log.h"
#include "platform/storage/migration.h"
#include "policy/loader.h"

namespace hengcai::app {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<const Clock> demo_clock(const ServeConfig& config) {
  return config.demo_today ? std::make_unique<ChosenClock>(*config.demo_today) : nullptr;
}

/// What the folder of the packs says of people and organisations.
struct Words {
  fs::path policies;
  std::shared_ptr<const registry::RosterLayout> layout;
  organisations::SeedNames seed_names;
};

std::optional<Words> read_words(const ServeConfig& config, Problems& problems) {
  const auto policies = policy::find_policies(config.policies ? config.policies->string() : "");
  if (!policies) {
    problems.push_back(policies.problem());
    return std::nullopt;
  }
  auto reading = registry::load_layout(*policies / "roster");
  problems.insert(problems.end(), reading.problems.begin(), reading.problems.end());
  const auto names = read_seed_names(*policies / "roster" / "organisations.yaml", problems);
  if (!problems.empty() || !names) return std::nullopt;
  return Words{*policies, std::make_shared<const registry::RosterLayout>(std::move(reading.layout)), *names};
}

Result<std::unique_ptr<storage::Database>> open_database(const std::string& location) {
  if (!storage::is_url(location)) {
    std::error_code ignored;  // opening the database says what is wrong
    fs::create_directories(fs::path(location).parent_path(), ignored);
  }
  return storage::Database::open({.database = location});
}

}  // namespace

Installation::Installation(ServeConfig config, std::shared_ptr<const KeyFile> keys,
                           std::unique_ptr<storage::Database> database, organisations::Vocabulary words)
    : config_(std::move(config)),
      chosen_clock_(demo_clock(config_)),
      clock_(chosen_clock_ ? *chosen_clock_ : real_clock_),
      keys_(std::move(keys)),
      cipher_(*keys_),
      database_(std::move(database)),
      trail_(clock_, *keys_),
      organisations_(clock_, trail_, std::move(words)),
      account_parts_{.clock = clock_,
                     .real_clock = real_clock_,
                     .trail = trail_,
                     .cipher = cipher_,
                     .organisations = organisations_,
                     .settings = {.second_factor_by_role = !config_.demo_today},
                     .is_demo = config_.demo_today.has_value(),
                     .version = HENGCAI_VERSION},
      sessions_(account_parts_),
      administration_(account_parts_) {
  organisations_.add_follower(administration_.follower());
}

Installation::~Installation() {
  if (case_rooms_) case_rooms_->stop();  // it works with the duties, which end before it
}

std::unique_ptr<Installation> Installation::open(const ServeConfig& config, Problems& problems) {
  const auto fail = [&problems](const Problem& problem) {
    problems.push_back(problem);
    return std::unique_ptr<Installation>();
  };
  auto words = read_words(config, problems);
  if (!words) return nullptr;
  std::error_code ignored;  // opening the key file says what is wrong
  fs::create_directories(config.data, ignored);
  auto keys = KeyFile::open_or_create(config.data / "keys");
  if (!keys) return fail(keys.problem());
  auto database = open_database(config.database);
  if (!database) return fail(database.problem());
  std::unique_ptr<Installation> installation(
      new Installation(config, *std::move(keys), *std::move(database), vocabulary_of(*words->layout)));
  const Done prepared = installation->prepare_database(words->seed_names);
  if (!prepared) return fail(prepared.problem());
  if (const Done opened = installation->open_people(words->layout, words->policies); !opened)
    return fail(opened.problem());
  installation->begin_watch();
  installation->add_gauges();
  return installation;
}

Done Installation::prepare_database(const organisations::SeedNames& names) {
  auto migrated = storage::migrate(*database_, migration_plan(), real_clock_);
  if (!migrated) return std::move(migrated).problem();
  Done guarded = audit::protect(*database_);
  if (!guarded) return guarded;
  auto seeded = database_->write([&](storage::Session& session) {
    return organisations_.seed(session, {.display_name = "系统"}, names);
  });
  return seeded ? done() : Done(std::move(seeded).problem());
}

Result<std::optional<std::string>> Installation::new_set_up_token() {
  return database_->write(
      [&](storage::Session& session) { return administration_.new_set_up_token(session); });
}

Done Installation::open_people(std::shared_ptr<const registry::RosterLayout> layout,
                               const fs::path& policies) {
  auto rooms = PeopleRooms::open({.database = *database_,
                                  .clock = clock_,
                                  .keys = *keys_,
                                  .trail = trail_,
                                  .organisations = organisations_,
                                  .layout = std::move(layout),
                                  .policies = policies});
  if (!rooms) return rooms.problem();
  people_rooms_ = *std::move(rooms);
  campaign_rooms_.emplace(CampaignRooms::Ground{.database = *database_,
                                                .clock = clock_,
                                                .trail = trail_,
                                                .organisations = organisations_,
                                                .people = *people_rooms_});
  administration_.add_work(PeopleRooms::open_imports(administration_));
  administration_.look_people_up_by([this](storage::Session& session, const access::Actor& actor,
                                           const access::Scope& scope, const std::string& person_id) {
    return people_rooms_->people().get(session, actor, scope, person_id).ok();
  });
  auto cases = CaseRooms::open({.database = *database_,
                                .keys = *keys_,
                                .organisations = organisations_,
                                .people = people_rooms_->people(),
                                .packs = people_rooms_->packs(),
                                .duties = campaign_rooms_->duties(),
                                .preparations = campaign_rooms_->preparations(),
                                .policies = policies});
  if (!cases) return cases.problem();
  case_rooms_ = *std::move(cases);
  campaign_rooms_->follow(case_rooms_->name_list_follower());
  campaign_rooms_->count_open_cases_by(CaseRooms::open_cases_counter());
  return done();
}

void Installation::begin_watch() {
  const auto report = [](const Problem& problem) {
    log::Line(log::Level::error, "audit").text("code", problem.code).text("problem", describe(problem));
  };
  watch_.emplace(*database_, real_clock_, *keys_, config_.data / "audit-head",
                 audit::Watch::Options{.report = report});
}

void Installation::add_gauges() {
  const auto gauge = [this](std::string_view name, std::string_view help,
                            std::uint64_t storage::Statistics::* value) {
    metrics_.gauge(name, help, [this, value] { return static_cast<double>(database_->statistics().*value); });
  };
  gauge("hengcai_database_reads", "Reads since the start", &storage::Statistics::reads);
  gauge("hengcai_database_writes", "Writes committed since the start", &storage::Statistics::writes);
  gauge("hengcai_database_commits", "Transactions since the start", &storage::Statistics::commits);
  gauge("hengcai_database_largest_group", "Most writes of one transaction",
        &storage::Statistics::largest_group);
  gauge("hengcai_database_reconnections", "Lost connections made anew", &storage::Statistics::reconnections);
}

Result<http::Router> Installation::routes() {
  http::Router router;
  add_operations(router, {{"database", [this] { return database_->ping(); }}}, metrics_,
                 config_.metrics_from);

  doors_.emplace(router, *database_, sessions_, clock_);
  organisations::add_routes(*doors_, organisations_);
  accounts::add_routes(*doors_, sessions_, administration_);
  audit::add_routes(*doors_, trail_, *watch_);
  people_rooms_->add_routes(*doors_);
  campaign_rooms_->add_routes(*doors_);
  case_rooms_->add_routes(*doors_);

  if (config_.web_root) {
    auto web = http::StaticFiles::load(*config_.web_root);
    if (!web) return std::move(web).problem();
    router.set_fallback(
        [files = *std::move(web)](const http::Request& request) { return files.answer(request); });
  }
  return router;
}

}  // namespace hengcai::app
