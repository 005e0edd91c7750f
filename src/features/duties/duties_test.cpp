#include <gmock/gmock.h>

#include "features/duties/service.h"
#include "features/duties/store.h"
#include "features/organisations/tree_fixture.h"
#include "migrations/duties.h"

namespace hengcai::duties {
namespace {

using storage::Session;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Date day(int month, int of) {
  return {2026, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(of)};
}

/// A province with an employer of a county, and what is owed there.
struct Owing : organisations::Tree {
  explicit Owing(const storage::MigrationPlan& more = {}) : Tree(with_duties(more)) {
    service.add_follower(duties.follower());
    unit = create(employer("某某学院")).id;
  }

  static storage::MigrationPlan with_duties(const storage::MigrationPlan& more) {
    storage::MigrationPlan plan{storage::duties_migrations()};
    plan.insert(plan.end(), more.begin(), more.end());
    return plan;
  }

  NewDuty report(const std::string& subject_id, std::optional<Date> due_on) {
    return {.kind = "some_report",
            .title = "某种报告",
            .cite = {"T1"},
            .subject = {"case", subject_id, "赵某"},
            .organisation_id = unit,
            .arisen_on = clock.today(),
            .due_on = due_on};
  }
  bool open(const NewDuty& duty) {
    return write(
        [&](storage::Session& session) { return duties.open(session, audit::doer_of(officer), duty); });
  }
  std::size_t meet(const std::string& subject_id) {
    return write([&](storage::Session& session) {
      return duties.meet(session, audit::doer_of(officer), "some_report", subject_id);
    });
  }
  std::vector<DutyView> list(ListName name, const access::Scope& scope) {
    Problems problems;
    const http::Query query;
    http::QueryReader reader(query, problems);
    const http::Paging paging(reader, query, problems, {.keys = 2});
    return read([&](storage::Session& session) {
             return duties.list(session, officer, scope, {.list = name}, paging);
           })
        .items;
  }
  std::vector<DutyView> list(ListName name = ListName::open) { return list(name, everything); }

  Service duties{clock, trail, service};
  std::string unit;
};

/// Opened on 15 January: late by the 20th, due soon on it, far off, and without a day.
struct Several : Owing {
  Several() {
    open(report("far", day(3, 31)));
    open(report("none", {}));
    open(report("soon", day(1, 24)));
    open(report("late", day(1, 19)));
    clock.set(StandingClock(day(1, 20)).now());
  }
};

auto about(std::string_view subject) { return Field(&DutyView::subject_id, subject); }

Problem problem_of(Owing& owing, const access::Scope& scope, const std::string& id, std::int64_t version) {
  const auto waived = owing.database->write([&](Session& session) {
    return owing.duties.waive(session, owing.officer, scope, id, version, "某种原因");
  });
  return waived ? Problem() : waived.problem();
}

TEST(Duties, WhatIsDueFirstComesFirstAndWhatHasNoDayLast) {
  Several several;
  EXPECT_THAT(several.list(), ElementsAre(about("late"), about("soon"), about("far"), about("none")));
  EXPECT_THAT(several.list(ListName::late), ElementsAre(about("late")));
  EXPECT_THAT(several.list(ListName::due_soon), ElementsAre(about("soon")));
  EXPECT_THAT(several.list(ListName::done), IsEmpty());
  const DutyView late = several.list(ListName::late).front();
  EXPECT_EQ(late.timing, Timing::late);
  EXPECT_EQ(late.days_left, -1);
  EXPECT_EQ(several.list(ListName::due_soon).front().days_left, 4);
  EXPECT_EQ(several.list().back().days_left, std::nullopt);
}

TEST(Duties, SumsSayWhatIsLateAndWhere) {
  Several several;
  several.meet("late");
  several.open(several.report("again", day(1, 10)));
  const Sums sums =
      several.read([&](Session& session) { return several.duties.sums(session, several.everything, {}); });
  EXPECT_EQ(sums.open, 4);
  EXPECT_EQ(sums.late, 1);
  EXPECT_EQ(sums.due_soon, 1);
  EXPECT_EQ(sums.met, 1);
  EXPECT_EQ(sums.met_late, 1);
  ASSERT_THAT(sums.by_organisation, SizeIs(1));
  EXPECT_EQ(sums.by_organisation.front().organisation.id, several.unit);
  EXPECT_EQ(sums.by_organisation.front().late, 1);
}

TEST(Duties, AreSeenByTheOrganisationAndAllAboveItAndByThePersonTheyAreAbout) {
  Owing owing;
  NewDuty duty = owing.report("one", day(2, 1));
  duty.person_id = "somebody";
  owing.open(duty);
  const auto seen = [&](const access::Scope& scope) { return owing.list(ListName::open, scope).size(); };
  EXPECT_EQ(seen(access::Scope::organisation(owing.path(owing.unit))), 1U);
  EXPECT_EQ(seen(access::Scope::organisation(owing.path(owing.place("220100")))), 1U);
  EXPECT_EQ(seen(access::Scope::organisation(owing.path(owing.place("220200")))), 0U);
  EXPECT_EQ(seen(access::Scope::own_person("somebody")), 1U);
  EXPECT_EQ(seen(access::Scope::own_person("another")), 0U);
  EXPECT_EQ(seen(access::Scope()), 0U);
  const auto elsewhere = access::Scope::organisation(owing.path(owing.place("220200")));
  const auto outside = owing.database->read([&](Session& session) {
    return owing.duties.sums(session, elsewhere, {.organisation_id = owing.unit});
  });
  EXPECT_EQ(outside.problem().code, "access.out_of_scope");
}

TEST(Duties, TheSameIsOwedOnceAtATime) {
  Owing owing;
  EXPECT_TRUE(owing.open(owing.report("one", day(2, 1))));
  EXPECT_FALSE(owing.open(owing.report("one", day(3, 1))));
  EXPECT_EQ(owing.meet("one"), 1U);
  EXPECT_EQ(owing.meet("one"), 0U);
  EXPECT_TRUE(owing.open(owing.report("one", day(4, 1)))) << "it may arise anew";
  EXPECT_THAT(owing.list(), SizeIs(1));
  const auto done = owing.list(ListName::done);
  ASSERT_THAT(done, SizeIs(1));
  EXPECT_EQ(done.front().met_on, owing.clock.today());
  EXPECT_EQ(done.front().timing, Timing::in_time);
}

TEST(Duties, AreWaivedByTheLevelAboveWithAReasonThatIsRecorded) {
  Owing owing;
  owing.open(owing.report("one", day(2, 1)));
  const DutyView duty = owing.list().front();
  EXPECT_TRUE(duty.may_waive);
  const auto own = access::Scope::organisation(owing.path(owing.unit));
  const auto above = access::Scope::organisation(owing.path(owing.place("220102")));
  EXPECT_EQ(problem_of(owing, own, duty.id, 1).code, "duty.waive.own");
  EXPECT_EQ(problem_of(owing, above, duty.id, 7).code, "duty.stale");
  EXPECT_EQ(
      problem_of(owing, access::Scope::organisation(owing.path(owing.place("220200"))), duty.id, 1).code,
      "duty.not_found");
  EXPECT_EQ(problem_of(owing, above, duty.id, 1).code, "");
  EXPECT_EQ(problem_of(owing, above, duty.id, 2).code, "duty.state.conflict");
  const DutyView waived = owing.list(ListName::done).front();
  EXPECT_EQ(waived.state, State::waived);
  EXPECT_EQ(waived.waive_reason, "某种原因");
  EXPECT_FALSE(waived.may_waive);
  const auto records = owing.read([&](Session& session) {
    audit::Filter filter;
    filter.subject_id = duty.id;
    return audit::list(session, owing.everything, filter, std::nullopt, 10);
  });
  ASSERT_THAT(records.items, SizeIs(2));
  EXPECT_EQ(records.items.front().action, "duty.waive");
  EXPECT_EQ(records.items.front().reason, "某种原因");
  EXPECT_NE(records.items.front().signature, "") << "a key act";
}

TEST(Duties, FollowTheOrganisation) {
  Owing owing;
  owing.open(owing.report("one", day(2, 1)));
  owing.write([&](Session& session) {
    return owing.service.move(session, owing.officer, owing.everything, owing.unit, 1,
                              {.parent_id = owing.place("220202"), .on = day(1, 15), .reason = "划转"});
  });
  EXPECT_THAT(owing.list(ListName::open, access::Scope::organisation(owing.path(owing.place("220200")))),
              SizeIs(1));
  const std::string other = owing.create(owing.employer("另一学院", "220202")).id;
  owing.write([&](Session& session) {
    return owing.service.merge(
        session, owing.officer, owing.everything,
        {.organisation_ids = {owing.unit, other}, .into_id = other, .on = day(1, 15), .reason = "合并"});
  });
  const auto after = owing.list();
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(after.front().organisation.id, other);
}

}  // namespace
}  // namespace hengcai::duties
