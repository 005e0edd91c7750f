#include <gmock/gmock.h>

#include "features/audit/audit_fixture.h"

namespace hengcai::audit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class List : public AuditTest {
 protected:
  void SetUp() override {
    add_at({2026, 1, 14}, "li", person_change, "1", "/p/a/");
    add_at({2026, 1, 15}, "wang", person_reveal, "1", "/p/a/b/");
    add_at({2026, 1, 16}, "li", person_reveal, "2", "/p/ab/");
    add_at({2026, 1, 17}, "wang", account_grant, "3", "");
  }

  void add_at(Date day, const char* doer, const Action& action, const char* subject, const char* path) {
    clock_.set(Instant::start_of(day));
    Entry what = entry(subject, action);
    what.doer.account_id = doer;
    what.organisation.path = path;
    add(what);
  }

  std::vector<std::int64_t> found(const access::Scope& scope, const Filter& filter = {}) {
    std::vector<std::int64_t> sequences;
    for (const Record& record : page(scope, filter, {}, 50).items) sequences.push_back(record.sequence);
    return sequences;
  }
  std::vector<std::int64_t> found(const Filter& filter) { return found(access::Scope::everything(), filter); }

  Page page(const access::Scope& scope, const Filter& filter, std::optional<std::int64_t> before, int limit) {
    return database_
        ->read([&](storage::Session& session) { return list(session, scope, filter, before, limit); })
        .value();
  }
};

TEST_F(List, NewestFirst) { EXPECT_THAT(found(Filter{}), ElementsAre(4, 3, 2, 1)); }

TEST_F(List, FiltersAddUp) {
  EXPECT_THAT(found(Filter{.actor_id = "li"}), ElementsAre(3, 1));
  EXPECT_THAT(found(Filter{.action = "person.reveal"}), ElementsAre(3, 2));
  EXPECT_THAT(found(Filter{.subject_id = "1"}), ElementsAre(2, 1));
  EXPECT_THAT(found(Filter{.subject_kind = "account"}), IsEmpty());
  EXPECT_THAT(
      found(
          Filter{.actor_id = "wang", .action = "person.reveal", .subject_kind = "person", .subject_id = "1"}),
      ElementsAre(2));
}

TEST_F(List, DaysAreThoseOfChinaAndBothIncluded) {
  EXPECT_THAT(found(Filter{.from = Date{2026, 1, 15}, .to = Date{2026, 1, 16}}), ElementsAre(3, 2));
  EXPECT_THAT(found(Filter{.from = Date{2026, 1, 17}}), ElementsAre(4))
      << "midnight in China, the day before in UTC";
  EXPECT_THAT(found(Filter{.to = Date{2026, 1, 13}}), IsEmpty());
}

TEST_F(List, AnOrganisationAndAllBelowIt) {
  EXPECT_THAT(found(Filter{.organisation_id = "a"}), ElementsAre(2, 1));
  EXPECT_THAT(found(Filter{.organisation_id = "b"}), ElementsAre(2));
  EXPECT_THAT(found(Filter{.organisation_id = "p"}), ElementsAre(3, 2, 1));
  EXPECT_THAT(found(Filter{.organisation_id = "%"}), IsEmpty());
  EXPECT_THAT(found(Filter{.organisation_id = ""}), IsEmpty());
}

TEST_F(List, TheScopeBoundsItWhateverTheFilterSays) {
  const access::Scope scope = access::Scope::organisation("/p/a/");
  EXPECT_THAT(found(scope), ElementsAre(2, 1));
  EXPECT_THAT(found(scope, {.organisation_id = "p"}), ElementsAre(2, 1));
  EXPECT_THAT(found(scope, {.organisation_id = "ab"}), IsEmpty());
  EXPECT_THAT(found(scope, {.actor_id = "wang"}), ElementsAre(2))
      << "and what belongs to no organisation is not in it";
  EXPECT_THAT(found(access::Scope()), IsEmpty());
}

TEST_F(List, PagesMeetWithoutGapOrRepetition) {
  for (int limit = 1; limit <= 5; ++limit) {
    std::vector<std::int64_t> all;
    std::optional<std::int64_t> before;
    do {
      const Page next = page(access::Scope::everything(), {}, before, limit);
      EXPECT_LE(next.items.size(), static_cast<std::size_t>(limit));
      for (const Record& record : next.items) all.push_back(record.sequence);
      before = next.next;
    } while (before);
    EXPECT_THAT(all, ElementsAre(4, 3, 2, 1)) << limit;
  }
}

TEST_F(List, OneIsFoundByItsIdWithinTheScope) {
  const std::string id = page(access::Scope::everything(), {.subject_id = "2"}, {}, 1).items[0].id;
  const auto find_in = [&](const access::Scope& scope, const std::string& which) {
    return database_->read([&](storage::Session& session) { return find(session, scope, which); });
  };
  EXPECT_EQ(find_in(access::Scope::everything(), id)->sequence, 3);
  EXPECT_EQ(find_in(access::Scope::organisation("/p/a/"), id).problem().code, "audit.not_found");
  EXPECT_EQ(find_in(access::Scope::everything(), "x").problem().code, "audit.not_found");
}

}  // namespace
}  // namespace hengcai::audit
