#pragma once

#include <string>

#include "features/duties/service.h"
#include "features/organisations/tree_fixture.h"
#include "migrations/duties.h"

namespace hengcai::duties {

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

}  // namespace hengcai::duties
