// table_bench TABLE.json PEOPLE ROUNDS: one decision table, one thread, by our engine, by SQLite and by a
// loop written by hand, in turns. Prints a line of JSON per engine, as the peers do: the median of its
// rounds.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine_table.h"
#include "people.h"
#include "table.h"

namespace hengcai::bench {

namespace {

using Answers = std::vector<std::uint8_t>;  ///< per person, the index of the rule that fired

std::uint8_t decide_by_hand(const Person& p) {
  enum : std::uint8_t { a, b, c, d, e };
  enum : std::uint8_t { excellent, good, fair, failed };
  if (p.dismissed) return 0;
  if (p.investigated) return 1;
  if (p.left) return p.ends < 20230101 ? 2 : p.talent_class <= b ? 3 : 4;
  switch (p.grade) {
    case failed:
      return p.talent_class == a ? 5 : p.talent_class <= c ? 6 : 7;
    case excellent:
      if (p.assessed > 20201231) return 11;
      return p.talent_class <= b ? 8 : p.talent_class == c ? 9 : 10;
    case good:
      if (p.talent_class <= b && p.assessed >= 20210101 && p.assessed <= 20221231) return 12;
      if ((p.talent_class == c || p.talent_class == d) && p.ends >= 20250101) return 13;
      if (p.assessed < 20180101) return 14;
      return p.talent_class == e ? 15 : 16;
    default:
      if (p.talent_class <= b && p.assessed < 20190701) return 17;
      return p.ends < 20240701 ? 18 : 19;
  }
}

/// The people in a table of an SQLite database in memory.
class SqliteTable {
 public:
  explicit SqliteTable(const std::vector<Person>& people) {
    check(sqlite3_open(":memory:", &database_));
    run("CREATE TABLE people (\"class\" TEXT, grade TEXT, assessed INT, ends INT, dismissed INT, "
        "investigated INT, "
        "\"left\" INT)");
    run("BEGIN");
    sqlite3_stmt* insert = prepare("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const Person& person : people) add(insert, person);
    sqlite3_finalize(insert);
    run("COMMIT");
  }
  SqliteTable(const SqliteTable&) = delete;
  SqliteTable& operator=(const SqliteTable&) = delete;
  ~SqliteTable() { sqlite3_close(database_); }

  void decide(const std::string& expression, Answers& answers) {
    sqlite3_stmt* select = prepare("SELECT " + expression + " FROM people");
    for (std::size_t i = 0; sqlite3_step(select) == SQLITE_ROW; ++i) {
      answers[i] = static_cast<std::uint8_t>(sqlite3_column_int(select, 0));
    }
    check(sqlite3_finalize(select));
  }

 private:
  void check(int result) {
    if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }
  void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr));
    return statement;
  }
  void add(sqlite3_stmt* insert, const Person& person) {
    const auto bind_name = [&](int place, std::string_view name) {
      sqlite3_bind_text(insert, place, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
    };
    bind_name(1, class_names[person.talent_class]);
    bind_name(2, grade_names[person.grade]);
    sqlite3_bind_int64(insert, 3, person.assessed);
    sqlite3_bind_int64(insert, 4, person.ends);
    sqlite3_bind_int(insert, 5, person.dismissed);
    sqlite3_bind_int(insert, 6, person.investigated);
    sqlite3_bind_int(insert, 7, person.left);
    if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_));
    check(sqlite3_reset(insert));
  }

  sqlite3* database_ = nullptr;
};

/// One way of deciding everybody, with its times.
struct Contestant {
  std::string name;
  std::function<void(Answers&)> decide;
  std::vector<double> seconds;
  std::uint32_t sum = 0;
};

void take_turns(std::vector<Contestant>& contestants, std::size_t people, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    for (Contestant& contestant : contestants) {
      Answers answers(people);
      const auto begin = std::chrono::steady_clock::now();
      contestant.decide(answers);
      contestant.seconds.push_back(
          std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
      AnswerSum sum;
      for (const std::uint8_t rule : answers) sum.add(rule);
      contestant.sum = sum.value();
    }
  }
}

int run(const std::string& table, std::size_t count, int rounds) {
  const std::vector<Person> people = make_people(count);
  SqliteTable sqlite(people);
  const std::string expression = table_as_sql(table);
  EngineTable engine(table_as_dmn(table), people);
  std::vector<Contestant> contestants;
  contestants.push_back({"hengcai", [&](Answers& answers) { engine.decide(answers); }, {}, 0});
  contestants.push_back({"sqlite", [&](Answers& answers) { sqlite.decide(expression, answers); }, {}, 0});
  contestants.push_back({"by-hand",
                         [&](Answers& answers) {
                           for (std::size_t i = 0; i < people.size(); ++i)
                             answers[i] = decide_by_hand(people[i]);
                         },
                         {},
                         0});
  take_turns(contestants, count, rounds);
  for (Contestant& contestant : contestants) {
    std::sort(contestant.seconds.begin(), contestant.seconds.end());
    std::printf(R"({"engine": "%s", "people": %zu, "seconds": %.6f, "sum": %u})"
                "\n",
                contestant.name.c_str(), count, contestant.seconds[contestant.seconds.size() / 2],
                contestant.sum);
  }
  std::printf(R"({"engine": "hengcai-coding", "people": %zu, "seconds": %.6f, "sum": 0})"
              "\n",
              count, engine.coding_seconds());
  return 0;
}

}  // namespace

}  // namespace hengcai::bench

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "table_bench TABLE.json PEOPLE ROUNDS\n");
    return 2;
  }
  return hengcai::bench::run(argv[1], std::strtoull(argv[2], nullptr, 10), std::atoi(argv[3]));
}
