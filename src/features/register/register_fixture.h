#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "features/access/model.h"
#include "features/audit/service.h"
#include "features/organisations/service.h"
#include "features/register/people.h"
#include "features/register/service.h"
#include "features/register/vault.h"
#include "migrations/audit.h"
#include "migrations/organisations.h"
#include "migrations/register.h"
#include "migrations/storage.h"
#include "platform/base/clock.h"
#include "platform/crypto/keys.h"
#include "platform/storage/test_database.h"

namespace hengcai::registry {

/// The words of the organisations, out of the roster's layout.
inline organisations::Vocabulary words_of(const RosterLayout& layout) {
  organisations::Vocabulary words;
  const auto terms = [&layout](std::string_view id) {
    std::vector<organisations::Term> all;
    for (const CodeEntry& entry : layout.code_table(id)->entries) all.push_back({entry.value, entry.code});
    return all;
  };
  words.kinds = terms("unit_kind");
  words.authorities = terms("authority");
  words.registration_levels = terms("registration_level");
  for (const Division& division : layout.divisions)
    words.divisions.push_back({division.code, division.name, division.prefecture, division.full_name});
  return words;
}

/// A citizen's number of nobody: the area prefix is not assigned.
inline std::string number_of(int person) {
  const std::string serial = std::to_string(1000 + person).substr(1);
  const std::string body = "22990019850228" + serial;
  static constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (int i = 0; i < 17; ++i) sum += (body[static_cast<std::size_t>(i)] - '0') * weights[i];
  return body + "10X98765432"[sum % 11];
}

/// A register in a database of the test's own, with two employers in two counties.
struct Register {
  /// What the closure gives, which must be good.
  template <class Function>
  auto write(Function&& function) {
    auto result = database->write(std::forward<Function>(function));
    if (!result) throw std::runtime_error(describe(result.problem()));
    return *std::move(result);
  }
  template <class Function>
  auto read(Function&& function) {
    auto result = database->read(std::forward<Function>(function));
    if (!result) throw std::runtime_error(describe(result.problem()));
    return *std::move(result);
  }

  /// `more`: of rooms below.
  explicit Register(const storage::MigrationPlan& more = {}) : database(plan_with(more)) {
    write([&](storage::Session& session) {
      return organisations.seed(session, officer,
                                {"某省人社厅",
                                 "{name}人社局",
                                 {"吉林省教育主管部门", "吉林省科技主管部门", "吉林省卫生健康主管部门",
                                  "吉林省国有资产主管部门", "吉林省农业农村主管部门"}});
    });
    college = employer("某某学院", "220102");
    works = employer("某某工厂", "220202");
  }

  std::string employer(const std::string& name, const std::string& division,
                       std::string_view below = "county") {
    return employer(name, division, division, below);
  }
  /// Of a place of its own, or of nobody knows where, below a county or prefecture.
  std::string employer(const std::string& name, std::optional<std::string> division,
                       std::string_view parent_division, std::string_view below) {
    const std::string parent = read([&](storage::Session& session) {
                                 return session.value<std::string>(
                                     "select id from organisations where division = :division and node = "
                                     ":node",
                                     parent_division, below);
                               }).value();
    organisations::Input input;
    input.parent_id = parent;
    input.node = organisations::Node::employer;
    input.name = name;
    input.kind = "事业单位";
    input.authority = below == "county" ? "县市区" : "市州";
    input.division = std::move(division);
    return write([&](storage::Session& session) {
             return organisations.create(session, officer, everything, input);
           })
        .id;
  }
  std::string path(const std::string& organisation_id) {
    return read([&](storage::Session& session) { return organisations.known(session, organisation_id); })
        .value()
        .path;
  }

  PersonInput input(int person, const std::string& name = "赵一") {
    return {.organisation_id = college,
            .employed_from = Date{2015, 7, 1},
            .position = std::nullopt,
            .fields = {{"person_id", number_of(person)}, {"name", name}, {"phone", "13800001234"}},
            .records = {}};
  }
  PersonView enter(const PersonInput& input) {
    return write([&](storage::Session& session) -> Result<PersonView> {
      const auto entered = people.create(session, officer, everything, input);
      if (!entered) return entered.problems().front();
      return *entered;
    });
  }
  PersonView get(const std::string& id, const AsOf& as_of = {}) {
    return read(
        [&](storage::Session& session) { return people.get(session, officer, everything, id, as_of); });
  }
  /// The faults of a change, which is undone; or none, and it is written.
  template <class Change>
  Problems attempt(Change&& change) {
    Problems problems;
    const Done done = database->write([&](storage::Session& session) -> Done {
      const auto changed = change(session);
      if (changed) return hengcai::done();
      problems = changed.problems();
      return problems.front();
    });
    if (!done && problems.empty()) throw std::runtime_error(describe(done.problem()));
    return problems;
  }
  Problems change(const PersonView& person, const PersonChange& change) {
    return attempt([&](storage::Session& session) {
      return people.change(session, {officer, everything, person.id, person.version}, change);
    });
  }
  Problems add_record(const PersonView& person, const RecordInput& input) {
    return attempt([&](storage::Session& session) {
      return people.add_record(session, {officer, everything, person.id, person.version}, input);
    });
  }
  std::vector<audit::Record> trail_of(const std::string& person_id) {
    return read([&](storage::Session& session) {
             audit::Filter filter;
             filter.subject_id = person_id;
             return audit::list(session, everything, filter, std::nullopt, 100);
           })
        .items;
  }

  StandingClock clock{Date{2026, 1, 15}};  ///< a sample day
  std::shared_ptr<const KeyFile> keys = KeyFile::in_memory();
  std::shared_ptr<const RosterLayout> layout =
      open_layout(std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies").value();
  audit::Trail trail{clock, *keys};
  organisations::Service organisations{clock, trail, words_of(*layout)};
  Vault vault{*layout, *keys};
  Parts parts{clock, trail, vault, layout, organisations};
  People people{parts};
  access::Scope everything = access::Scope::everything();
  access::Actor officer{.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c15",
                        .display_name = "省厅经办",
                        .grants = {{access::Role::province_officer, "/"}}};
  std::string college;
  std::string works;
  storage::TestDatabase database;

 private:
  static storage::MigrationPlan plan_with(const storage::MigrationPlan& more) {
    storage::MigrationPlan plan{storage::storage_migrations(), storage::audit_migrations(),
                                storage::organisations_migrations(), storage::register_migrations()};
    plan.insert(plan.end(), more.begin(), more.end());
    return plan;
  }
};

}  // namespace hengcai::registry
