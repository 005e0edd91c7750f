#include "app/replay_command.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/pack_options.h"
#include "app/server/words.h"
#include "app/storage_options.h"
#include "features/assessment/service.h"
#include "features/audit/service.h"
#include "features/register/service.h"
#include "platform/crypto/keys.h"

namespace hengcai::app {
namespace {

/// What the subcommand was told; lives as long as its callback.
struct Arguments {
  StorageOptions storage = {};
  PackOptions policies = {};
  std::filesystem::path data = "data";
  std::vector<std::string> cases = {};
};

void fail(const Problem& problem, int code) {
  std::fprintf(stderr, "%s\n", describe(problem).c_str());
  set_exit_code(code);
}

/// The rooms that cases stand on, without a server.
class Bench {
 public:
  Bench(storage::Database& database, storage::BlobStore& blobs, const KeyProvider& keys,
        std::shared_ptr<const registry::RosterLayout> layout, const std::filesystem::path& policies)
      : database_(database),
        layout_(std::move(layout)),
        trail_(clock_, keys),
        organisations_(clock_, trail_, vocabulary_of(*layout_)),
        vault_(*layout_, keys),
        people_({clock_, trail_, vault_, layout_, organisations_}),
        shelf_(policies),
        packs_(shelf_, policies),
        cipher_(keys),
        parts_{people_, packs_, blobs, cipher_},
        desk_(parts_) {}

  Result<std::vector<std::string>> all_cases() {
    return database_.read([](storage::Session& session) {
      return session.values<std::string>("select id from cases order by id");
    });
  }
  Result<assessment::Replay> replay(const std::string& case_id) {
    return database_.read(
        [&](storage::Session& session) { return assessment::replay(session, desk_, case_id); });
  }

 private:
  storage::Database& database_;
  SystemClock clock_;
  std::shared_ptr<const registry::RosterLayout> layout_;
  audit::Trail trail_;
  organisations::Service organisations_;
  registry::Vault vault_;
  registry::People people_;
  policy::Shelf shelf_;
  assessment::CasePacks packs_;
  ColumnCipher cipher_;
  assessment::Parts parts_;
  assessment::Desk desk_;
};

/// Every fault on standard error, with the event that it was found at.
void report(const std::string& case_id, const assessment::Replay& replayed) {
  std::printf("%s：%lld 个事件，重新判定 %lld 项，重新办理 %lld 步%s\n", case_id.c_str(),
              static_cast<long long>(replayed.events), static_cast<long long>(replayed.decisions),
              static_cast<long long>(replayed.steps), replayed.faults.empty() ? "，结果相同" : "");
  for (const Problem& fault : replayed.faults) {
    std::fprintf(stderr, "%s 第 %d 个事件：%s %s\n", case_id.c_str(), fault.place.line, fault.message.c_str(),
                 fault.value.c_str());
    set_exit_code(faulty);
  }
}

void replay(const Arguments& arguments) {
  const auto policies = arguments.policies.folder();
  if (!policies) return fail(policies.problem(), unreadable);
  auto layout = registry::open_layout(*policies);
  if (!layout) return fail(layout.problem(), unreadable);
  const auto keys = KeyFile::open(arguments.data / "keys");
  if (!keys) return fail(keys.problem(), unreadable);
  const auto database = arguments.storage.open(false);
  if (!database) return fail(database.problem(), unreadable);
  const auto blobs = arguments.storage.open_blobs(**database);
  if (!blobs) return fail(blobs.problem(), unreadable);
  Bench bench(**database, **blobs, **keys, *layout, *policies);
  auto cases = arguments.cases.empty() ? bench.all_cases() : Result(arguments.cases);
  if (!cases) return fail(cases.problem(), unreadable);
  for (const std::string& case_id : *cases) {
    const auto replayed = bench.replay(case_id);
    if (!replayed) {
      fail(replayed.problem(), replayed.problem().code == "case.not_found" ? unreadable : faulty);
      continue;
    }
    report(case_id, *replayed);
  }
}

}  // namespace

void add_replay_command(CLI::App& audit) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = audit.add_subcommand(
      "replay", "Decide every event of cases again on the facts written down; ends with 1 when one differs");
  arguments->storage.add_to(*command);
  arguments->policies.add_to(*command);
  command->add_option("--data", arguments->data, "Folder of the installation's files, such as its keys")
      ->capture_default_str();
  command->add_option("CASE", arguments->cases, "Ids of cases (default: all)");
  command->callback([arguments] { replay(*arguments); });
}

}  // namespace hengcai::app
