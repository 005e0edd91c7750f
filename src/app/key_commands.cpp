#include <cstdio>
#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "platform/crypto/keys.h"

namespace hengcai::app {
namespace {

using Opened = Result<std::shared_ptr<const KeyFile>>;

/// The public key is what others verify our signatures with; it is all that is ever printed.
void show(const Opened& keys) {
  if (!keys) {
    std::fprintf(stderr, "%s\n", describe(keys.problem()).c_str());
    return set_exit_code(unreadable);
  }
  const VerifyingKey& key = (*keys)->verifying_key();
  std::printf("第 %u 版，公钥指纹 %s\n%s", (*keys)->newest_version(), key.fingerprint().c_str(),
              key.to_pem().c_str());
}

}  // namespace

void add_key_commands(CLI::App& app) {
  CLI::App* keys = app.add_subcommand("keys", "The installation's key file");
  keys->require_subcommand(1);
  const auto path = std::make_shared<std::filesystem::path>();
  const auto add = [&](const char* name, const char* help, Opened (*open)(const std::filesystem::path&)) {
    CLI::App* command = keys->add_subcommand(name, help);
    command->add_option("FILE", *path, "Key file")->required();
    command->callback([path, open] { show(open(*path)); });
  };
  add("show", "Print the public key with which signatures are verified", &KeyFile::open);
  add("create", "Make the file where there is none, readable by its owner only", &KeyFile::open_or_create);
  add("rotate", "Add new keys for what is written from the next start on; what was written stays readable",
      &KeyFile::rotate);
}

}  // namespace hengcai::app
