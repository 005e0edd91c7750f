#include <cstdio>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/pack_options.h"
#include "app/server/migration_plan.h"
#include "app/storage_options.h"
#include "platform/base/clock.h"
#include "platform/storage/backup.h"
#include "platform/storage/migration.h"

namespace hengcai::app {
namespace {

void fail(const Problem& problem, int code) {
  print_problems({problem});
  set_exit_code(code);
}

void print_backup(const char* what, const std::filesystem::path& file, const storage::Backup& backup) {
  const storage::BackupContents& contents = backup.contents;
  std::printf("%s：%lld 张表，%lld 行，%lld 个文件，制作于 %s\n%s  SM3 %s\n", what,
              static_cast<long long>(contents.tables), static_cast<long long>(contents.rows),
              static_cast<long long>(contents.blobs), contents.made.to_string().c_str(),
              file.string().c_str(), backup.sm3.c_str());
}

struct MigrateArguments {
  StorageOptions storage;
  bool only_tell = false;
};

void migrate(const MigrateArguments& arguments) {
  const auto database = arguments.storage.open(!arguments.only_tell);
  if (!database) return fail(database.problem(), unreadable);
  const auto plan = migration_plan();
  const auto run = arguments.only_tell ? storage::pending_migrations(**database, plan)
                                       : storage::migrate(**database, plan, SystemClock());
  if (!run) return fail(run.problem(), faulty);
  for (const storage::Migration* migration : run->done) {
    std::printf("%s %s/%04d %s\n", arguments.only_tell ? "待执行" : "已执行",
                std::string(migration->room).c_str(), migration->number,
                std::string(migration->title).c_str());
  }
  if (run->done.empty()) std::printf("数据库已是最新\n");
}

struct BackupArguments {
  StorageOptions storage;
  std::filesystem::path file;
};

void back_up(const BackupArguments& arguments) {
  const auto database = arguments.storage.open(false);
  if (!database) return fail(database.problem(), unreadable);
  if (Done whole = (*database)->check_integrity(storage::IntegrityCheck::full); !whole) {
    return fail(whole.problem(), faulty);
  }
  const auto pending = storage::pending_migrations(**database, migration_plan());
  if (!pending) return fail(pending.problem(), faulty);
  const auto blobs = arguments.storage.open_blobs(**database);
  if (!blobs) return fail(blobs.problem(), unreadable);
  const auto backup = storage::back_up(**database, **blobs, arguments.file, SystemClock());
  if (!backup) return fail(backup.problem(), faulty);
  print_backup("已备份", arguments.file, *backup);
}

struct RestoreArguments {
  StorageOptions storage;
  std::filesystem::path file;
  std::string sm3;
  bool only_check = false;
};

void restore(const RestoreArguments& arguments) {
  const auto checked = storage::check_backup(arguments.file);
  if (!checked) return fail(checked.problem(), faulty);
  if (!arguments.sm3.empty() && arguments.sm3 != checked->sm3) {
    return fail({.code = "backup.altered",
                 .message = "备份文件的 SM3 与所给的不同，没有恢复",
                 .wanted = arguments.sm3,
                 .value = checked->sm3,
                 .place = {.file = arguments.file.string()}},
                faulty);
  }
  if (arguments.only_check) return print_backup("备份完好", arguments.file, *checked);
  storage::RestoreTarget target{.database = arguments.storage.database, .blobs = {}};
  if (!arguments.storage.blobs.empty()) target.blobs = arguments.storage.blobs;
  const auto restored = storage::restore(arguments.file, target, migration_plan());
  if (!restored) return fail(restored.problem(), faulty);
  print_backup("已恢复", arguments.file, *restored);
}

}  // namespace

void add_storage_commands(CLI::App& app) {
  const auto migrate_arguments = std::make_shared<MigrateArguments>();
  CLI::App* migrate_command =
      app.add_subcommand("migrate", "Bring the database to the shape of this program");
  migrate_arguments->storage.add_to(*migrate_command);
  migrate_command->add_flag("--dry-run", migrate_arguments->only_tell, "Only tell what would be done");
  migrate_command->callback([migrate_arguments] { migrate(*migrate_arguments); });

  const auto backup_arguments = std::make_shared<BackupArguments>();
  CLI::App* backup_command = app.add_subcommand(
      "backup", "Write the database and its files into one file; the server may be running");
  backup_arguments->storage.add_to(*backup_command);
  backup_command->add_option("file", backup_arguments->file, "The backup, e.g. hengcai-backup.tar.gz")
      ->required();
  backup_command->callback([backup_arguments] { back_up(*backup_arguments); });

  const auto restore_arguments = std::make_shared<RestoreArguments>();
  CLI::App* restore_command =
      app.add_subcommand("restore", "Make a database of a backup, of either engine, where there is none yet");
  restore_arguments->storage.add_to(*restore_command);
  restore_command->add_option("file", restore_arguments->file, "The backup")->required();
  restore_command->add_option("--sm3", restore_arguments->sm3, "Refuse a file whose SM3 is another");
  restore_command->add_flag("--check", restore_arguments->only_check, "Only check the backup");
  restore_command->callback([restore_arguments] { restore(*restore_arguments); });
}

}  // namespace hengcai::app
