#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/replay_command.h"
#include "app/storage_options.h"
#include "features/audit/service.h"
#include "platform/crypto/keys.h"
#include "platform/storage/database.h"

namespace hengcai::app {
namespace {

/// What a subcommand was told; lives as long as its callback.
struct Arguments {
  StorageOptions storage = {};
  std::filesystem::path data = "data";
  std::optional<std::filesystem::path> head = {};
};

void fail(const Problem& problem, int code) {
  std::fprintf(stderr, "%s\n", describe(problem).c_str());
  set_exit_code(code);
}

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

std::string describe_head(const audit::Head& head) {
  return "链头：第 " + std::to_string(head.sequence) + " 条，SM3 " + head.digest + "\n";
}

void report(const audit::Verification& found, const std::optional<audit::Anchor>& anchor) {
  if (!found.whole()) {
    print("审计链不完整，前 " + std::to_string(found.records) + " 条无误\n");
    return fail(*found.fault, faulty);
  }
  print("审计链完整：" + std::to_string(found.records) + " 条记录，其中 " + std::to_string(found.signatures) +
        " 条有签名\n" + describe_head(found.head));
  print(anchor
            ? "与另存的链头（第 " + std::to_string(anchor->head.sequence) + " 条，" + anchor->at + "）相符\n"
            : std::string("没有另存的链头可以对照，末尾的记录被删除时看不出来\n"));
}

void verify(const Arguments& arguments) {
  const auto keys = KeyFile::open(arguments.data / "keys");
  if (!keys) return fail(keys.problem(), unreadable);
  const auto database = arguments.storage.open(false);
  if (!database) return fail(database.problem(), unreadable);
  const auto anchor = audit::read_anchor(arguments.head.value_or(arguments.data / "audit-head"), **keys);
  if (!anchor) return fail(anchor.problem(), faulty);
  if (arguments.head && !*anchor) {
    return fail({.code = "audit.anchor_missing", .message = "没有这个链头文件"}, unreadable);
  }
  const auto found = audit::verify(**database, **keys, *anchor);
  if (!found) return fail(found.problem(), unreadable);
  report(*found, *anchor);
}

void show_head(const Arguments& arguments) {
  const auto database = arguments.storage.open(false);
  if (!database) return fail(database.problem(), unreadable);
  const auto head = (*database)->read([](storage::Session& session) { return audit::head(session); });
  if (!head) return fail(head.problem(), unreadable);
  print(describe_head(*head));
}

}  // namespace

void add_audit_commands(CLI::App& app) {
  CLI::App* audit = app.add_subcommand("audit", "Verify the chain of audit records");
  audit->require_subcommand(1);

  const auto verify_arguments = std::make_shared<Arguments>();
  CLI::App* verify_command = audit->add_subcommand(
      "verify", "Find the first record that was changed, removed or moved; ends with 1 when there is one");
  verify_arguments->storage.add_to(*verify_command);
  verify_command
      ->add_option("--data", verify_arguments->data, "Folder of the installation's files, such as its keys")
      ->capture_default_str();
  verify_command->add_option(
      "--head", verify_arguments->head,
      "Signed head of the chain, as it was kept elsewhere (default: audit-head in that folder)");
  verify_command->callback([verify_arguments] { verify(*verify_arguments); });

  const auto head_arguments = std::make_shared<Arguments>();
  CLI::App* head_command = audit->add_subcommand("head", "Print the end of the chain, to be kept elsewhere");
  head_arguments->storage.add_to(*head_command);
  head_command->callback([head_arguments] { show_head(*head_arguments); });

  add_replay_command(*audit);
}

}  // namespace hengcai::app
