#include "platform/storage/backup.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

#include "migrations/storage.h"
#include "platform/storage/backup_archive.h"
#include "platform/storage/backup_seal.h"
#include "platform/storage/test_database.h"

namespace hengcai::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::array<Migration, 2> people{{
    {"people", 1, "people",
     "create table units (id text primary key, parent text references units (id), name text not null);"
     "create table people (id text primary key, unit text not null references units (id), name text, size "
     "bigint,"
     "  weight double precision, good boolean not null default true, sealed bytea);"
     "create table kinds (name text primary key); insert into kinds (name) values ('seeded')"},
    {"people", 2, "evidence",
     "create table evidence (id text primary key, content text references blobs (sm3))"},
}};

class BackupTest : public testing::Test {
 protected:
  void fill(int rows) {
    const StagedBlob blob = *blobs_->stage(std::string(700'000, 'e') + "\0\xFF");
    const Done filled = database_->write([&](Session& session) {
      // The child first: a later row of the same table is referred to.
      session.script(
          "insert into units (id, parent, name) values ('1', null, 'Z');"
          "insert into units (id, parent, name) values ('2', '1', 'A\\b'); update units set parent = '2' "
          "where id = '1';"
          "update kinds set name = 'changed'");
      session.execute("insert into people (id, unit, sealed, good) values ('x', '2', :sealed, false)",
                      Bytes{std::string("\0\n\\\xFF", 4)});
      int at = 0;
      session.bulk_insert("people", {"id", "unit", "name", "size", "weight"}, [&](Parameters& row) {
        row = {parameter("id" + std::to_string(at)), parameter("1"),
               parameter("名\t\n\\N" + std::to_string(at)), parameter(at * 1'000'000'007LL),
               parameter(at / 7.0)};
        return at++ < rows;
      });
      blobs_->keep(session, blob);
      session.execute("insert into evidence (id, content) values ('e', :sm3)", blob.sm3);
    });
    ASSERT_TRUE(filled) << describe(filled.problem());
  }
  Backup backed_up() {
    const auto backup = back_up(*database_, *blobs_, file_, clock_);
    EXPECT_TRUE(backup) << describe(backup.problem());
    return *backup;
  }
  std::string code_of_check(const fs::path& file) {
    const auto checked = check_backup(file);
    return checked ? "" : checked.problem().code;
  }
  RestoreTarget sqlite_target() const {
    return {.database = (database_.folder() / "restored.db").string(), .blobs = {}};
  }

  // Everything in the tables, as text.
  static std::string contents_of(Database& database) {
    std::string all;
    const Done read = database.read([&all](Session& session) {
      all.clear();
      session.each<std::string, std::optional<std::string>, std::string>(
          "select id, parent, name from units order by id",
          [&all](const std::string& id, const std::optional<std::string>& parent, const std::string& name) {
            all += id + "|" + parent.value_or("-") + "|" + name + "\n";
          });
      session.each<std::string, std::string, std::optional<std::string>, std::optional<std::int64_t>,
                   std::optional<double>, bool, std::optional<Bytes>>(
          "select id, unit, name, size, weight, good, sealed from people order by id",
          [&all](const std::string& id, const std::string& unit, const std::optional<std::string>& name,
                 std::optional<std::int64_t> size, std::optional<double> weight, bool good,
                 const std::optional<Bytes>& sealed) {
            all += id + "|" + unit + "|" + name.value_or("-") + "|" + std::to_string(size.value_or(-1)) +
                   "|" + std::to_string(weight.value_or(-1)) + (good ? "|t|" : "|f|") +
                   (sealed ? sealed->content : "-") + "\n";
          });
      for (const auto& name : session.values<std::string>("select name from kinds")) all += name + "\n";
    });
    EXPECT_TRUE(read);
    return all;
  }

  // The archive written again, with each part as `change` leaves it; nothing: without it.
  void rewrite(const fs::path& to,
               const std::function<std::optional<std::string>(const std::string&, std::string)>& change) {
    auto from = ArchiveReader::open(file_);
    auto out = ArchiveWriter::create(to);
    ASSERT_TRUE(from && out);
    while (auto part = *from->next()) {
      const auto content = change(part->name, *from->read_all(1 << 30));
      if (content) {
        ASSERT_TRUE(out->add(part->name, *content));
      }
    }
    ASSERT_TRUE(out->close());
    ASSERT_TRUE(seal_backup(to));
  }

  StandingClock clock_{Date{2026, 1, 15}};
  TestDatabase database_{{storage_migrations(), people}};
  MigrationPlan plan_{storage_migrations(), people};
  std::unique_ptr<BlobStore> blobs_ = database_.is_postgresql() ? BlobStore::in_tables(*database_)
                                                                : std::move(*BlobStore::beside(*database_));
  fs::path file_ = database_.folder() / "backup.tar.gz";
};

TEST_F(BackupTest, ARestoredDatabaseHoldsTheSame) {
  fill(60'000);  // two parts and more
  const Backup backup = backed_up();
  EXPECT_EQ(backup.contents.rows, 60'000 + 1 + 2 + 1 + 1 + 1 + 3);  // …, kinds, evidence, blobs, migrations
  EXPECT_EQ(backup.contents.blobs, 1);
  const auto checked = check_backup(file_);
  ASSERT_TRUE(checked) << describe(checked.problem());
  EXPECT_EQ(checked->sm3, backup.sm3);
  EXPECT_EQ(checked->contents.rows, backup.contents.rows);
  EXPECT_EQ(checked->contents.tables, backup.contents.tables);
  EXPECT_EQ(checked->contents.bytes, backup.contents.bytes);
  EXPECT_EQ(checked->contents.made, clock_.now());

  const auto restored = restore(file_, sqlite_target(), plan_);
  ASSERT_TRUE(restored) << describe(restored.problem());
  auto database = Database::open({.database = sqlite_target().database});
  ASSERT_TRUE(database) << describe(database.problem());
  EXPECT_EQ(contents_of(**database), contents_of(*database_));
  EXPECT_TRUE((*database)->check_integrity(IntegrityCheck::full));
  EXPECT_TRUE(pending_migrations(**database, plan_)->done.empty());
  const auto sm3 = (*database)->read(
      [](Session& session) { return *session.value<std::string>("select content from evidence"); });
  EXPECT_EQ((*BlobStore::beside(**database))->read(*sm3, 1 << 20).value(),
            blobs_->read(*sm3, 1 << 20).value());
}

TEST_F(BackupTest, OneEnginesBackupIsRestoredIntoTheOther) {
  fill(500);
  backed_up();
  TestDatabase other({}, 0);
  // An SQLite file is restored above already; this needs an empty schema, where there is a PostgreSQL.
  if (!other.is_postgresql()) return;
  EXPECT_TRUE(other->write([](Session& session) { session.script("drop table migrations"); }));
  const auto restored = restore(file_, {.database = other.location(), .blobs = {}}, plan_);
  ASSERT_TRUE(restored) << describe(restored.problem());
  EXPECT_EQ(contents_of(*other), contents_of(*database_));
  ASSERT_TRUE(restore(file_, sqlite_target(), plan_));
  // … and from the file back again.
  auto moved = Database::open({.database = sqlite_target().database});
  ASSERT_TRUE(moved);
  const auto beside = std::move(*BlobStore::beside(**moved));
  ASSERT_TRUE(back_up(**moved, *beside, database_.folder() / "again.tar.gz", clock_));
  EXPECT_EQ(restore(database_.folder() / "again.tar.gz", {.database = other.location(), .blobs = {}}, plan_)
                .problem()
                .code,
            "backup.target_occupied");
}

TEST_F(BackupTest, IsOfOneMomentWhileOthersWrite) {
  fill(20'000);
  ASSERT_TRUE(database_->write([](Session& session) {
    session.execute("insert into units (id, name) values ('from', '500'), ('to', '0')");
  }));
  std::atomic<bool> stop{false};
  std::atomic<int> moved{0};
  std::jthread writer([&] {
    // Numbers that always add up to 500, in a table that is read early and one that is read late.
    for (int i = 1; !stop && i <= 500; ++i) {
      (void)database_->write([&](Session& session) {
        session.execute("update units set name = :name where id = 'from'", std::to_string(500 - i));
        session.execute("delete from kinds where name <> 'changed'");
        session.execute("insert into kinds (name) values (:name)", std::to_string(i));
      });
      moved = i;
    }
  });
  while (moved < 3) std::this_thread::yield();
  const int before = moved;
  backed_up();
  stop = true;
  writer.join();
  ASSERT_TRUE(restore(file_, sqlite_target(), plan_));
  auto database = Database::open({.database = sqlite_target().database});
  const auto sum = (*database)->read([](Session& session) {
    return std::pair(
        std::stoi(*session.value<std::string>("select name from units where id = 'from'")),
        std::stoi(*session.value<std::string>("select name from kinds where name <> 'changed'")));
  });
  EXPECT_EQ(sum->first + sum->second, 500);
  EXPECT_GE(sum->second, before);
}

TEST_F(BackupTest, ACutFileIsRefusedWhereverItIsCut) {
  fill(2000);
  backed_up();
  const auto size = fs::file_size(file_);
  const fs::path cut = database_.folder() / "cut.tar.gz";
  for (const auto bytes :
       {std::uintmax_t{0}, std::uintmax_t{100}, size / 4, size / 2, size - 600, size - 9, size - 1}) {
    fs::copy_file(file_, cut, fs::copy_options::overwrite_existing);
    fs::resize_file(cut, bytes);
    const std::string code = code_of_check(cut);
    EXPECT_TRUE(code == "backup.damaged" || code == "backup.cut" || code == "backup.unreadable")
        << bytes << " " << code;
    EXPECT_FALSE(restore(cut, sqlite_target(), plan_));
  }
  EXPECT_FALSE(fs::exists(sqlite_target().database));
}

TEST_F(BackupTest, AnAlteredByteIsRefusedWhereverItIs) {
  fill(300);
  backed_up();
  const auto size = fs::file_size(file_);
  const fs::path altered = database_.folder() / "altered.tar.gz";
  for (std::uintmax_t at = 2; at < size; at += at + 100 < size ? size / 60 : 1) {
    fs::copy_file(file_, altered, fs::copy_options::overwrite_existing);
    std::fstream file(altered, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte ^ 0x10));
    file.close();
    const std::string code = code_of_check(altered);
    EXPECT_TRUE(code == "backup.altered" || code == "backup.cut") << at << " " << code;
  }
}

TEST_F(BackupTest, APartThatWasAlteredWithinAWholeArchiveIsRefused) {
  fill(300);
  backed_up();
  const fs::path altered = database_.folder() / "altered.tar.gz";
  const auto is_people = [](const std::string& name) { return name.find("-people/") != std::string::npos; };
  rewrite(altered, [&](const std::string& name, std::string content) -> std::optional<std::string> {
    if (is_people(name)) content[content.size() / 2] = '9';
    return content;
  });
  EXPECT_EQ(code_of_check(altered), "backup.altered");
  rewrite(altered, [&](const std::string& name, std::string content) {
    return is_people(name) ? std::nullopt : std::optional(std::move(content));
  });
  EXPECT_EQ(code_of_check(altered), "backup.altered");
  rewrite(altered, [](const std::string& name, std::string content) {
    return name == "manifest" ? std::nullopt : std::optional(std::move(content));
  });
  EXPECT_EQ(code_of_check(altered), "backup.cut");
  rewrite(altered, [](const std::string& name, std::string content) {
    return std::optional(name == "about" ? "hengcai backup 2\n" + content : content);
  });
  EXPECT_EQ(code_of_check(altered), "backup.newer");
  EXPECT_EQ(restore(altered, sqlite_target(), plan_).problem().code, "backup.newer");
}

TEST_F(BackupTest, NobodyElseMayReadItOrWhatIsRestored) {
  fill(10);
  backed_up();
  ASSERT_TRUE(restore(file_, sqlite_target(), plan_));
  const auto blobs = fs::path(sqlite_target().database).replace_extension(".blobs");
  for (const fs::path& path : {file_, fs::path(sqlite_target().database), blobs}) {
    EXPECT_EQ(fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none)
        << path;
  }
}

TEST_F(BackupTest, TarReadsIt) {
  fill(10);
  backed_up();
  EXPECT_EQ(std::system(("tar xzf " + file_.string() + " -C " + database_.folder().string()).c_str()), 0);
  EXPECT_TRUE(fs::exists(database_.folder() / "manifest"));
}

TEST_F(BackupTest, WhatIsNoBackupIsRefused) {
  const fs::path file = database_.folder() / "letter.txt";
  std::ofstream(file) << "Dear all, …";
  EXPECT_EQ(code_of_check(file), "backup.unreadable");
  EXPECT_EQ(code_of_check(database_.folder() / "none"), "file.unreadable");
}

TEST_F(BackupTest, AnOccupiedTargetIsLeftAlone) {
  fill(10);
  backed_up();
  const auto target = sqlite_target();
  std::ofstream(target.database) << "something";
  EXPECT_EQ(restore(file_, target, plan_).problem().code, "backup.target_occupied");
  EXPECT_EQ(fs::file_size(target.database), 9U);
  fs::remove(target.database);
  const fs::path blobs = fs::path(target.database).replace_extension(".blobs");
  fs::create_directories(blobs / "incoming");
  EXPECT_EQ(restore(file_, target, plan_).problem().code, "backup.target_occupied");
  EXPECT_FALSE(fs::exists(target.database));
}

TEST_F(BackupTest, AProgramThatDoesNotKnowTheMigrationsRefuses) {
  fill(10);
  backed_up();
  const MigrationPlan older{storage_migrations(), std::span(people).first(1)};
  EXPECT_EQ(restore(file_, sqlite_target(), older).problem().code, "storage.migration_unknown");
  auto changed = people;
  changed[0].sql = "create table units (id text primary key)";
  EXPECT_EQ(restore(file_, sqlite_target(), {storage_migrations(), changed}).problem().code,
            "storage.migration_changed");
  // Nothing half-done is left, and the next restoration succeeds.
  std::set<std::string> left;
  for (const auto& entry : fs::directory_iterator(database_.folder()))
    left.insert(entry.path().filename().string());
  EXPECT_FALSE(left.contains("restored.db.restoring"));
  EXPECT_FALSE(left.contains("restored.db"));
  EXPECT_TRUE(restore(file_, sqlite_target(), plan_));
}

TEST_F(BackupTest, ANewerProgramRestoresAndThenMigrates) {
  fill(10);
  backed_up();
  constexpr std::array<Migration, 1> later{
      {{"later", 1, "later", "alter table people add column later text"}}};
  MigrationPlan newer = plan_;
  newer.emplace_back(later);
  ASSERT_TRUE(restore(file_, sqlite_target(), newer));
  auto database = Database::open({.database = sqlite_target().database});
  EXPECT_EQ(migrate(**database, newer, clock_)->done.size(), 1U);
}

TEST_F(BackupTest, ADamagedContentIsNotBackedUpInSilence) {
  fill(10);
  ASSERT_TRUE(database_->write([](Session& session) {
    session.execute("insert into blobs (sm3, bytes, kept_at) values (:sm3, 1, '')", std::string(64, 'a'));
  }));
  const auto backup = back_up(*database_, *blobs_, file_, clock_);
  ASSERT_FALSE(backup);
  EXPECT_EQ(backup.problem().code, "blob.missing");
  EXPECT_FALSE(fs::exists(file_));
}

}  // namespace
}  // namespace hengcai::storage
