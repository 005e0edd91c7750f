#include "platform/storage/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "platform/storage/test_database.h"

// What a statement gives must be the same on both engines: these tests run on SQLite and, by ON_POSTGRESQL,
// again on PostgreSQL.
namespace hengcai::storage {
namespace {

using testing::ElementsAre;

constexpr std::string_view shape =
    "create table things (id text primary key, name text, size bigint, weight double precision, good "
    "boolean, "
    "seen text, content bytea, kind text not null default 'plain' constraint things_kind check (kind <> "
    "'bad'));"
    "create unique index things_name_size on things (name, size);"
    "create table parts (id text primary key, thing text not null references things (id))";

class SessionTest : public testing::Test {
 protected:
  SessionTest() {
    const Done made = database_->write([](Session& session) { session.script(shape); });
    EXPECT_TRUE(made) << describe(made.problem());
  }

  // Of a write that does only this.
  Problem problem_of_writing(const std::function<void(Session&)>& work) {
    const Done written = database_->write(work);
    return written.ok() ? Problem{} : written.problem();
  }
  std::int64_t count() {
    return *database_->read(
        [](Session& session) { return *session.value<std::int64_t>("select count(*) from things"); });
  }

  TestDatabase database_;
};

TEST_F(SessionTest, EveryTypeComesBackAsItWent) {
  const auto written = database_->write([](Session& session) {
    session.execute(
        "insert into things (id, name, size, weight, good, seen, content) "
        "values (:id, :name, :size, :weight, :good, :seen, :content)",
        "1", "𠮷林省 'quoted' \"x\" \\ ; -- \n\t☃", std::numeric_limits<std::int64_t>::max(), 0.1, true,
        Date{2026, 1, 15}, Bytes{std::string("\0\\\n\xFF", 4)});
    session.execute("insert into things (id, size, weight, good, seen) values (:id, :s, :w, :g, :t)", "2",
                    std::numeric_limits<std::int64_t>::min(), -1e-300, false, Instant{1768465800123});
  });
  ASSERT_TRUE(written) << describe(written.problem());
  const auto rows = database_->read([](Session& session) {
    return session.rows<std::optional<std::string>, std::int64_t, double, bool, std::optional<Bytes>>(
        "select name, size, weight, good, content from things order by id");
  });
  ASSERT_TRUE(rows) << describe(rows.problem());
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->at(0),
            std::tuple("𠮷林省 'quoted' \"x\" \\ ; -- \n\t☃", std::numeric_limits<std::int64_t>::max(), 0.1,
                       true, Bytes{std::string("\0\\\n\xFF", 4)}));
  EXPECT_EQ(rows->at(1), std::tuple(std::optional<std::string>(), std::numeric_limits<std::int64_t>::min(),
                                    -1e-300, false, std::optional<Bytes>()));
  const auto seen = database_->read([](Session& session) {
    return std::pair(session.value<Date>("select seen from things where id = '1'"),
                     session.value<Instant>("select seen from things where id = '2'"));
  });
  EXPECT_EQ(seen->first, (Date{2026, 1, 15}));
  EXPECT_EQ(seen->second, Instant{1768465800123});
}

TEST_F(SessionTest, NullsAreBoundAndReadAsOptionals) {
  const std::optional<std::string> nobody;
  const std::optional<std::int64_t> nothing;
  for (const char* id : {"1", "2"}) {  // the second time the statement is prepared already
    const auto written = database_->write([&](Session& session) {
      session.execute("insert into things (id, name, size) values (:id, :name, :size)", id, nobody, nothing);
    });
    ASSERT_TRUE(written) << describe(written.problem());
  }
  const auto found = database_->read([](Session& session) {
    return session.row<std::optional<std::string>, std::optional<std::int64_t>>(
        "select name, size from things where id = :id", "2");
  });
  EXPECT_EQ(**found, std::tuple(nobody, nothing));
}

TEST_F(SessionTest, ANameMayStandSeveralTimesAndOutOfOrder) {
  const auto found = database_->write([](Session& session) {
    session.execute("insert into things (id, name, size) values (:a, :b, :c)", "x", "y", 3);
    return session.values<std::string>(
        "select id from things where (name = :name or cast(:other as text) is not null) and id = :id "
        "and name = :name and ':id' <> id -- :none\n",
        "y", std::optional<std::string>(), "x");
  });
  ASSERT_TRUE(found) << describe(found.problem());
  EXPECT_THAT(*found, ElementsAre("x"));
}

TEST_F(SessionTest, ParametersPutTogetherElsewhereStandForAsMany) {
  const auto found = database_->write([](Session& session) {
    for (const int i : {1, 2, 3, 4}) {
      session.execute("insert into things (id, size) values (:id, :size)", std::to_string(i), i);
    }
    const Parameters bounds{parameter(2), parameter(4)};
    return session.values<std::string>(
        "select id from things where id <> :not and size >= :from and size < :to order by id limit :most",
        "9", bounds, 10);
  });
  EXPECT_THAT(*found, ElementsAre("2", "3"));
}

TEST_F(SessionTest, AChangeTellsHowManyRowsItConcerned) {
  const auto counts = database_->write([](Session& session) {
    const auto inserted = session.execute("insert into things (id) values ('a'), ('b'), ('c')");
    const auto none = session.execute("update things set size = 1 where id = :id", "nobody");
    const auto updated = session.execute("update things set size = 1");
    const auto ignored = session.execute("insert into things (id) values ('a') on conflict (id) do nothing");
    const auto removed = session.execute("delete from things where id > 'a'");
    return std::vector{inserted, none, updated, ignored, removed};
  });
  EXPECT_THAT(*counts, ElementsAre(3, 0, 3, 0, 2));
}

TEST_F(SessionTest, TextsSortByCodePointAndLikeMindsTheCase) {
  const auto found = database_->write([](Session& session) {
    for (const char* id : {"b", "B", "a", "ä", "中", "𠮷", "A_", "Z", "丁"}) {
      session.execute("insert into things (id) values (:id)", id);
    }
    return std::pair(session.values<std::string>("select id from things order by id"),
                     session.values<std::string>("select id from things where id like :p order by id", "b%"));
  });
  EXPECT_THAT(found->first, ElementsAre("A_", "B", "Z", "a", "b", "ä", "丁", "中", "𠮷"));
  EXPECT_THAT(found->second, ElementsAre("b"));
}

TEST_F(SessionTest, SumsAndCountsAreWholeNumbers) {
  const auto sums = database_->write([](Session& session) {
    session.execute("insert into things (id, size) values ('a', 40), ('b', 2)");
    return session.row<std::int64_t, std::int64_t, std::optional<std::int64_t>>(
        "select count(*), sum(size), (select sum(size) from things where id = 'none') from things");
  });
  ASSERT_TRUE(sums) << describe(sums.problem());
  EXPECT_EQ(**sums, std::tuple(2, 42, std::nullopt));
}

TEST_F(SessionTest, ReturningAndUpsertWorkInOneText) {
  const auto sizes = database_->write([](Session& session) {
    std::vector<std::int64_t> all;
    for (const std::int64_t size : {5, 7}) {
      all.push_back(*session.value<std::int64_t>(
          "insert into things (id, size) values ('a', :size) "
          "on conflict (id) do update set size = things.size + excluded.size returning size",
          size));
    }
    return all;
  });
  EXPECT_THAT(*sizes, ElementsAre(5, 12));
}

TEST_F(SessionTest, ViolatedConstraintsAreProblemsThatNameThem) {
  ASSERT_EQ(problem_of_writing([](Session& session) {
              session.execute("insert into things (id, name, size) values ('a', 'n', 1)");
            }).code,
            "");
  const auto key = problem_of_writing(
      [](Session& session) { session.execute("insert into things (id) values (:id)", "a"); });
  EXPECT_EQ(key.code + " " + key.place.field, "storage.unique things.id");
  const auto unique = problem_of_writing([](Session& session) {
    session.execute("insert into things (id, name, size) values ('b', :name, 1)", "n");
  });
  EXPECT_EQ(unique.code + " " + unique.place.field, "storage.unique things.name, things.size");
  const auto check = problem_of_writing(
      [](Session& session) { session.execute("insert into things (id, kind) values ('b', :kind)", "bad"); });
  EXPECT_EQ(check.code + " " + check.place.field, "storage.check things_kind");
  const auto missing = problem_of_writing([](Session& session) {
    session.execute("insert into things (id, kind) values ('b', :kind)", std::optional<std::string>());
  });
  EXPECT_EQ(missing.code + " " + missing.place.field, "storage.not_null things.kind");
  const auto reference = problem_of_writing(
      [](Session& session) { session.execute("insert into parts (id, thing) values ('p', 'none')"); });
  EXPECT_EQ(reference.code + " " + reference.place.field, "storage.foreign_key parts");
  const auto referred = problem_of_writing([](Session& session) {
    session.execute("insert into parts (id, thing) values ('p', 'a')");
    session.execute("delete from things where id = 'a'");
  });
  EXPECT_EQ(referred.code + " " + referred.place.field, "storage.foreign_key things");
  EXPECT_EQ(count(), 1);
}

TEST_F(SessionTest, AnAttemptThatFailsLeavesTheTransactionAsItWas) {
  const auto written = database_->write([](Session& session) -> Result<std::string> {
    session.execute("insert into things (id) values ('a')");
    const auto again = session.attempt("insert into things (id) values ('a')");
    session.execute("insert into things (id) values ('b')");
    return again ? "inserted" : again.problem().code;
  });
  ASSERT_TRUE(written) << describe(written.problem());
  EXPECT_EQ(*written, "storage.unique");
  EXPECT_EQ(count(), 2);
}

TEST_F(SessionTest, TextsThatAreNotUtf8OrHaveANulAreRefused) {
  for (const std::string& bad :
       {std::string("a\0b", 3), std::string("\xC0\xAF"), std::string("\xED\xA0\x80")}) {
    const auto problem = problem_of_writing(
        [&](Session& session) { session.execute("insert into things (id, name) values ('x', :name)", bad); });
    EXPECT_EQ(problem.code, "storage.text");
    const auto read = database_->read([&](Session& session) {
      return session.value<std::string>("select id from things where name = :name", bad);
    });
    EXPECT_EQ(read.problem().code, "storage.text");
    const auto bulk = problem_of_writing([&](Session& session) {
      bool first = true;
      session.bulk_insert("things", {"id"}, [&](Parameters& row) {
        row = {parameter(bad)};
        return std::exchange(first, false);
      });
    });
    EXPECT_EQ(bulk.code, "storage.text");
  }
  EXPECT_EQ(count(), 0);
}

TEST_F(SessionTest, AStatementIsNotChangedByWhatIsBoundToIt) {
  const std::string injection = "x'); delete from things; --";
  const auto found = database_->write([&](Session& session) {
    session.execute("insert into things (id, name) values (:id, :name)", "1", injection);
    return session.value<std::string>("select id from things where name = :name", injection);
  });
  EXPECT_EQ(*found, "1");
}

TEST_F(SessionTest, FaultsOfAStatementThrow) {
  const auto fault = [this](const std::function<void(Session&)>& work) {
    EXPECT_THROW((void)database_->write(work), std::logic_error);
  };
  fault([](Session& session) { session.execute("insert into nowhere values (1)"); });
  fault([](Session& session) { session.execute("delete from things; delete from parts"); });
  fault([](Session& session) { session.execute("delete from things where id = :id"); });
  fault([](Session& session) { session.execute("delete from things", "a"); });
  fault([](Session& session) { session.execute("delete from things where id = \"no_column\""); });
  fault([](Session& session) { (void)session.rows<std::string>("select id, name from things"); });
  fault([](Session& session) {
    session.execute("insert into things (id) values ('a')");
    (void)session.value<std::string>("select name from things");
  });
  fault([](Session& session) {
    session.execute("insert into things (id) values ('a')");
    (void)session.value<std::int64_t>("select id from things");
  });
  fault([](Session& session) {
    session.execute("insert into things (id, size) values ('a', 1)");
    (void)session.value<std::string>("select size from things");
  });
  fault([](Session& session) {
    session.execute("insert into things (id, size) values ('a', 40000)");
    (void)session.value<std::int16_t>("select size from things");
  });
  fault([](Session& session) {
    session.execute("insert into things (id) values ('a'), ('b')");
    (void)session.value<std::string>("select id from things");
  });
  EXPECT_EQ(count(), 0);
  EXPECT_TRUE(
      database_->write([](Session& session) { session.execute("insert into things (id) values ('a')"); }));
}

TEST_F(SessionTest, ASessionRunsOneStatementAtATime) {
  EXPECT_THROW((void)database_->write([](Session& session) {
    session.execute("insert into things (id) values ('a'), ('b')");
    session.each<std::string>("select id from things", [&session](const std::string& id) {
      session.execute("update things set size = 1 where id = :id", id);
    });
  }),
               std::logic_error);
}

TEST_F(SessionTest, ReadingCannotWrite) {
  EXPECT_THROW((void)database_->read(
                   [](Session& session) { session.execute("insert into things (id) values ('a')"); }),
               std::logic_error);
  EXPECT_EQ(count(), 0);
}

TEST_F(SessionTest, ManyRowsGoInAtOnceAndComeOutOneByOne) {
  constexpr std::int64_t rows = 20'000;
  const auto inserted = database_->write([&](Session& session) {
    std::int64_t at = 0;
    return session.bulk_insert(
        "things", {"id", "name", "size", "weight", "good", "content"}, [&at](Parameters& row) {
          if (at == rows) return false;
          row = {parameter("id" + std::to_string(at)),
                 at % 3 == 0 ? Parameter{} : parameter("a\tb\\c\nd\r\\N 吉林 " + std::to_string(at)),
                 parameter(at),
                 parameter(static_cast<double>(at) / 3),
                 parameter(at % 2 == 0),
                 parameter(Bytes{std::string("\0\xFF\\", 3)})};
          ++at;
          return true;
        });
  });
  ASSERT_TRUE(inserted) << describe(inserted.problem());
  EXPECT_EQ(*inserted, rows);
  std::int64_t seen = 0;
  const auto read = database_->read([&seen](Session& session) {
    seen = 0;
    session.each<std::string, std::optional<std::string>, std::int64_t, double, bool, Bytes>(
        "select id, name, size, weight, good, content from things order by size",
        [&seen](const std::string& id, const std::optional<std::string>& name, std::int64_t size,
                double weight, bool good, const Bytes& content) {
          ASSERT_EQ(id, "id" + std::to_string(seen));
          ASSERT_EQ(name, seen % 3 == 0 ? std::nullopt
                                        : std::optional("a\tb\\c\nd\r\\N 吉林 " + std::to_string(seen)));
          ASSERT_EQ(size, seen);
          ASSERT_EQ(weight, static_cast<double>(seen) / 3);
          ASSERT_EQ(good, seen % 2 == 0);
          ASSERT_EQ(content.content, std::string("\0\xFF\\", 3));
          ++seen;
        });
  });
  ASSERT_TRUE(read) << describe(read.problem());
  EXPECT_EQ(seen, rows);
}

TEST_F(SessionTest, ABulkInsertThatFailsLeavesNothing) {
  const auto problem = problem_of_writing([](Session& session) {
    int at = 0;
    session.bulk_insert("things", {"id"}, [&at](Parameters& row) {
      row = {parameter(at == 500 ? "id3" : "id" + std::to_string(at))};
      return at++ < 1000;
    });
  });
  EXPECT_EQ(problem.code, "storage.unique");
  EXPECT_EQ(count(), 0);
  const auto thrown = [](Session& session) {
    session.bulk_insert("things", {"id"},
                        [](Parameters&) -> bool { throw std::runtime_error("the source broke"); });
  };
  EXPECT_THROW((void)database_->write(thrown), std::runtime_error);
  EXPECT_EQ(count(), 0);
}

TEST_F(SessionTest, WhoStopsReadingHalfwayLeavesTheConnectionUsable) {
  ASSERT_TRUE(database_->write([](Session& session) {
    int at = 0;
    session.bulk_insert("things", {"id"}, [&at](Parameters& row) {
      row = {parameter("id" + std::to_string(at))};
      return at++ < 5000;
    });
  }));
  const auto stop = [](Session& session) {
    session.each<std::string>("select id from things",
                              [](const std::string&) { throw std::runtime_error("enough"); });
  };
  EXPECT_THROW((void)database_->read(stop), std::runtime_error);
  EXPECT_EQ(count(), 5000);
}

TEST_F(SessionTest, MoreStatementsThanAreKeptPreparedStillWork) {
  const auto last = database_->read([](Session& session) {
    std::int64_t value = 0;
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 600; ++i) {
        const std::string sql = "select cast(:x as bigint) + " + std::to_string(i);
        value = *session.value<std::int64_t>(sql, 1);
      }
    }
    return value;
  });
  ASSERT_TRUE(last) << describe(last.problem());
  EXPECT_EQ(*last, 600);
}

}  // namespace
}  // namespace hengcai::storage
