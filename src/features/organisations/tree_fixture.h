#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "features/access/model.h"
#include "features/audit/service.h"
#include "features/organisations/service.h"
#include "migrations/audit.h"
#include "migrations/organisations.h"
#include "platform/base/clock.h"
#include "platform/crypto/keys.h"
#include "platform/storage/test_database.h"

namespace hengcai::organisations {

/// The words of the tests' organisations: two prefectures with a county each.
inline Vocabulary few_words() {
  return {.kinds = {{"事业单位", ""}, {"民营企业", ""}},
          .authorities = {{"中央", "10"}, {"省", "20"}, {"市州", "40"}, {"县市区", "50"}, {"其他", "90"}},
          .registration_levels = {{"省", ""}, {"市州", ""}, {"县市区", ""}},
          .divisions = {{"220000", "吉林省", "", "吉林省"},
                        {"220100", "长春市", "长春市", "长春市"},
                        {"220200", "吉林市", "吉林市", "吉林市"},
                        {"220102", "南关区", "长春市", "长春市南关区"},
                        {"220202", "昌邑区", "吉林市", "吉林市昌邑区"}}};
}

/// A province in a database of the test's own, with whoever may do everything to it.
struct Tree {
  static storage::MigrationPlan with_own(storage::MigrationPlan more) {
    storage::MigrationPlan plan{storage::audit_migrations(), storage::organisations_migrations()};
    plan.insert(plan.end(), more.begin(), more.end());
    return plan;
  }

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

  explicit Tree(storage::MigrationPlan more = {}) : database(with_own(std::move(more))) {
    write([&](storage::Session& session) {
      return service.seed(session, officer, {"某省人社厅", "{name}人社局", {"某省教育部门"}});
    });
  }

  /// The county or prefecture with this code.
  std::string place(std::string_view division) {
    return read([&](storage::Session& session) {
             return session.value<std::string>(
                 "select id from organisations where division = :division and node in ('prefecture', "
                 "'county')",
                 division);
           })
        .value();
  }
  Input employer(std::string name, std::string_view division = "220102") {
    Input input;
    input.parent_id = place(division);
    input.node = Node::employer;
    input.name = std::move(name);
    input.kind = "事业单位";
    input.authority = "县市区";
    input.division = std::string(division);
    return input;
  }
  Organisation create(const Input& input) {
    return write(
        [&](storage::Session& session) { return service.create(session, officer, everything, input); });
  }
  Organisation get(std::string_view id, std::optional<Date> on = {}) {
    return read([&](storage::Session& session) { return service.get(session, officer, everything, id, on); });
  }
  std::string path(std::string_view id) {
    return read([&](storage::Session& session) { return service.known(session, id); }).value().path;
  }

  static constexpr std::int16_t year = 2026;
  StandingClock clock{Date{year, 1, 15}};
  std::shared_ptr<const KeyFile> keys = KeyFile::in_memory();
  audit::Trail trail{clock, *keys};
  Service service{clock, trail, few_words()};
  access::Scope everything = access::Scope::everything();
  access::Actor officer{.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c15",
                        .display_name = "省厅经办",
                        .grants = {{access::Role::province_officer, "/"}}};
  storage::TestDatabase database;
};

}  // namespace hengcai::organisations
