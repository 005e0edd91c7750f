#include "features/register/store.h"

#include <gmock/gmock.h>

#include "features/register/layout.h"
#include "migrations/register.h"
#include "migrations/storage.h"
#include "platform/crypto/keys.h"
#include "platform/storage/test_database.h"

namespace hengcai::registry {
namespace {

using storage::Session;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// A register with people of two units.
struct Rows {
  Rows() : reading(load_layout(std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies" / "roster")) {}

  template <class Function>
  auto write(Function&& function) {
    auto result = database->write(std::forward<Function>(function));
    if (!result) throw std::runtime_error(describe(result.problem()));
    return *std::move(result);
  }
  PersonRow person(int number, const std::string& name, const std::string& path = "/a/b/") {
    PersonRow row;
    row.id = "person-" + std::to_string(1000 + number);
    row.organisation_id = path.substr(path.size() - 2, 1);
    row.organisation_path = path;
    row.name = name;
    row.document_number = "H0" + std::to_string(100000 + number);
    row.class_ = number % 2 == 0 ? "A" : "";
    row.created_at = row.updated_at = clock.now();
    return row;
  }
  void insert(const PersonRow& row) {
    write([&](Session& session) { return store::insert(session, vault, row); });
  }
  std::vector<std::string> names(const store::Filter& filter, store::Order order = store::Order::name,
                                 const access::Scope& scope = access::Scope::everything()) {
    return write([&](Session& session) {
      std::vector<std::string> all;
      store::Page page{.after = std::nullopt, .limit = 2};
      while (true) {
        const auto found = store::list(session, vault, scope, filter, order, page);
        for (const auto& one : found) all.push_back(one.row.name);
        if (found.size() < page.limit) return all;
        page.after = found.back().keys;
      }
    });
  }

  LayoutReading reading;
  StandingClock clock{Date{2026, 1, 15}};
  std::shared_ptr<const KeyFile> keys = KeyFile::in_memory();
  Vault vault{reading.layout, *keys};
  storage::TestDatabase database{{storage::storage_migrations(), storage::register_migrations()}};
};

TEST(PeopleStore, PagesFollowEachOtherInTheOrderOfADictionary) {
  Rows rows;
  rows.insert(rows.person(1, "张三"));
  rows.insert(rows.person(2, "白一"));
  rows.insert(rows.person(3, "李四"));
  rows.insert(rows.person(4, "张三丰"));
  rows.insert(rows.person(5, "张三"));
  EXPECT_THAT(rows.names({}), ElementsAre("白一", "李四", "张三", "张三", "张三丰"));
  EXPECT_THAT(rows.names({.name = "张三"}), ElementsAre("张三", "张三", "张三丰"));
  EXPECT_THAT(rows.names({.class_ = "A"}, store::Order::highest_class), ElementsAre("白一", "张三丰"));
  EXPECT_THAT(rows.names({.class_ = ""}), ElementsAre("李四", "张三", "张三"));
}

TEST(PeopleStore, AListHoldsWhatTheScopeHolds) {
  Rows rows;
  rows.insert(rows.person(1, "赵一", "/a/b/"));
  rows.insert(rows.person(2, "钱二", "/a/c/"));
  rows.insert(rows.person(3, "孙三", "/d/"));
  EXPECT_THAT(rows.names({}, store::Order::name, access::Scope::organisation("/a/")),
              ElementsAre("钱二", "赵一"));
  EXPECT_THAT(rows.names({.within = "/a/c/"}), ElementsAre("钱二"));
  EXPECT_THAT(rows.names({.within = "/d/"}, store::Order::name, access::Scope::organisation("/a/")),
              IsEmpty());
  EXPECT_THAT(rows.names({}, store::Order::name, access::Scope::own_person("person-1003")),
              ElementsAre("孙三"));
}

TEST(PeopleStore, ANumberIsFoundByItsIndexAndBelongsToOnePerson) {
  Rows rows;
  rows.insert(rows.person(1, "赵一"));
  const auto found = rows.write([&](Session& session) {
    return store::find_by_document(session, rows.vault, access::Scope::everything(), " h0100001");
  });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->document_number, "H0100001");
  PersonRow other = rows.person(1, "钱二");
  other.id = "person-2";
  const Done twice =
      rows.database->write([&](Session& session) { return store::insert(session, rows.vault, other); });
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.problem().code, "person.document.conflict");
}

TEST(PeopleStore, NothingSensitiveStandsInTheDatabaseInPlain) {
  Rows rows;
  const PersonRow row = rows.person(1, "赵一");
  rows.insert(row);
  const Version own{.row_id = "row-1",
                    .person_id = row.id,
                    .record_id = row.id,
                    .kind = std::string(own_kind),
                    .fields = {{"name", "赵一"}, {"person_id", "H0100001"}, {"phone", "13800001234"}},
                    .recorded_at = rows.clock.now()};
  rows.write([&](Session& session) { store::add(session, rows.vault, std::span(&own, 1)); });
  const auto kept = rows.write([&](Session& session) {
    auto texts = session.values<std::string>("select fields from person_records");
    for (std::string& text : session.values<std::string>("select document_number from persons"))
      texts.push_back(std::move(text));
    return texts;
  });
  EXPECT_THAT(kept, SizeIs(2));
  EXPECT_THAT(kept, Each(Not(testing::AnyOf(HasSubstr("H0100001"), HasSubstr("13800001234")))));
  const auto read =
      rows.write([&](Session& session) { return store::versions(session, rows.vault, row.id); });
  ASSERT_THAT(read, SizeIs(1));
  EXPECT_EQ(read.front().fields, own.fields);
  EXPECT_EQ(rows.vault.masked(own_kind, read.front().fields).at("phone"), "138****1234");
}

TEST(PeopleStore, ASupersededVersionIsStillKnownAsOfItsTime) {
  Rows rows;
  const PersonRow row = rows.person(1, "赵一");
  rows.insert(row);
  Version version{.row_id = "row-1",
                  .person_id = row.id,
                  .record_id = "record-1",
                  .kind = "sanctions",
                  .fields = {{"kind", "党纪处分"}},
                  .valid_from = Date{2025, 1, 1},
                  .recorded_at = rows.clock.now()};
  rows.write([&](Session& session) { store::add(session, rows.vault, std::span(&version, 1)); });
  const Instant before = rows.clock.now();
  rows.clock.advance(std::chrono::hours(1));
  rows.write([&](Session& session) {
    store::supersede(session, "row-1", {.at = rows.clock.now(), .by = {"x", "某人"}});
  });
  const auto known = [&](const store::Known& asked) {
    return rows.write([&](Session& session) { return store::versions(session, rows.vault, row.id, asked); });
  };
  EXPECT_THAT(known({}), IsEmpty());
  EXPECT_THAT(known({.at = before, .superseded = false}), SizeIs(1));
  EXPECT_THAT(known({.at = rows.clock.now(), .superseded = false}), IsEmpty());
  EXPECT_THAT(known({.at = std::nullopt, .superseded = true}), SizeIs(1));
}

TEST(PeopleStore, PeopleMoveWithTheirOrganisation) {
  Rows rows;
  rows.insert(rows.person(1, "赵一", "/a/b/"));
  rows.insert(rows.person(2, "钱二", "/ab/"));
  rows.write([&](Session& session) { store::move_paths(session, "/a/", "/x/y/"); });
  EXPECT_THAT(rows.names({.within = "/x/y/b/"}), ElementsAre("赵一"));
  EXPECT_THAT(rows.names({.within = "/ab/"}), ElementsAre("钱二"));
}

/// Every order, and the filters of every day, find their page by an index instead of sorting the register.
TEST(PeopleStore, AListIsNeverSortedAsAWhole) {
  Rows rows;
  if (rows.database.is_postgresql()) GTEST_SKIP() << "its plans go by the statistics of the data";
  const auto plan = [&](const store::Filter& filter, store::Order order) {
    return rows.write([&](Session& session) {
      storage::Parameters values;
      const std::string statement = store::list_statement(session, access::Scope::everything(), filter, order,
                                                          {.after = std::nullopt, .limit = 50}, values);
      std::string text;
      session.each<std::int64_t, std::int64_t, std::int64_t, std::string>(
          "explain query plan " + statement,
          [&text](std::int64_t, std::int64_t, std::int64_t, const std::string& step) { text += step + "\n"; },
          values);
      return text;
    });
  };
  const std::vector<std::pair<store::Filter, store::Order>> lists{
      {{}, store::Order::name},
      {{}, store::Order::latest_change},
      {{}, store::Order::latest_class},
      {{}, store::Order::highest_class},
      {{.name = "张"}, store::Order::name},
      {{.class_ = "A"}, store::Order::name},
      {{.class_ = "A"}, store::Order::highest_class},
      {{.status = "退休返聘"}, store::Order::name},
      {{.post_level = "二级"}, store::Order::name},
      {{.sex = "女"}, store::Order::name}};
  for (const auto& [filter, order] : lists) {
    const std::string text = plan(filter, order);
    EXPECT_THAT(text, HasSubstr("USING INDEX"));
    EXPECT_THAT(text, Not(HasSubstr("TEMP B-TREE")));
  }
}

}  // namespace
}  // namespace hengcai::registry
