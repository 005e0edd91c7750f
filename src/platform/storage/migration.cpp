#include "platform/storage/migration.h"

#include <string>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/storage/database.h"
#include "platform/storage/migration_table.h"

namespace hengcai::storage {
namespace {

using Key = RecordedMigrations::key_type;

Key key_of(const Migration& migration) { return {std::string(migration.room), migration.number}; }

std::string name_of(const Key& key) {
  std::string number = std::to_string(key.second);
  number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
  return key.first + "/" + number;
}

Problem problem(std::string code, std::string message, const Key& key, std::string about = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = {},
          .value = std::move(about),
          .place = {.file = {}, .part = name_of(key), .field = {}}};
}

// Does nothing where another server was quicker.
Done apply(Session& session, const Migration& migration, const Clock& clock) {
  const auto known = session.value<std::string>(
      "select sm3 from migrations where room = :room and number = :number", migration.room, migration.number);
  if (known) return done();
  session.script(migration.sql);
  session.execute(
      "insert into migrations (room, number, title, sm3, applied_at) values (:room, :number, :title, :sm3, "
      ":at)",
      migration.room, migration.number, migration.title, to_hex(sm3(migration.sql)), clock.now());
  return done();
}

Done apply(Database& database, const Migration& migration, const Clock& clock) {
  try {
    return database.write([&](Session& session) { return apply(session, migration, clock); });
  } catch (const std::logic_error& fault) {
    return problem("storage.migration_failed", "数据库迁移没有成功", key_of(migration), fault.what());
  }
}

}  // namespace

void make_migrations_table(Session& session) {
  session.execute(
      "create table if not exists migrations (room text not null, number bigint not null, title text not "
      "null, "
      "sm3 text not null, applied_at text not null, primary key (room, number))");
}

RecordedMigrations recorded_migrations(Session& session) {
  RecordedMigrations recorded;
  session.each<std::string, std::int64_t, std::string>(
      "select room, number, sm3 from migrations",
      [&recorded](std::string room, std::int64_t number, std::string sum) {
        recorded[{std::move(room), number}] = std::move(sum);
      });
  return recorded;
}

Result<PartedPlan> part_plan(const MigrationPlan& plan, RecordedMigrations recorded) {
  PartedPlan parted;
  for (const auto& room : plan) {
    for (const Migration& migration : room) {
      const auto found = recorded.find(key_of(migration));
      if (found == recorded.end()) {
        parted.pending.push_back(&migration);
        continue;
      }
      if (found->second != to_hex(sm3(migration.sql))) {
        return problem("storage.migration_changed", "这一步数据库迁移执行之后被改动过", found->first);
      }
      parted.recorded.push_back(&migration);
      recorded.erase(found);
    }
  }
  if (!recorded.empty()) {
    return problem("storage.migration_unknown", "数据库由更新版本的程序迁移过，本程序不能使用",
                   recorded.begin()->first);
  }
  return parted;
}

Result<MigrationRun> pending_migrations(Database& database, const MigrationPlan& plan) {
  auto recorded = database.write([](Session& session) {
    make_migrations_table(session);
    return recorded_migrations(session);
  });
  if (!recorded) return std::move(recorded).problem();
  auto parted = part_plan(plan, std::move(*recorded));
  if (!parted) return std::move(parted).problem();
  return MigrationRun{.done = std::move(parted->pending)};
}

Result<MigrationRun> migrate(Database& database, const MigrationPlan& plan, const Clock& clock) {
  Result<MigrationRun> pending = pending_migrations(database, plan);
  if (!pending) return pending;
  for (const Migration* migration : pending->done) {
    Done applied = apply(database, *migration, clock);
    if (!applied) return std::move(applied).problem();
  }
  return pending;
}

}  // namespace hengcai::storage
