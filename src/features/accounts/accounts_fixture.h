#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "features/access/model.h"
#include "features/accounts/service.h"
#include "features/audit/service.h"
#include "features/organisations/service.h"
#include "migrations/accounts.h"
#include "migrations/audit.h"
#include "migrations/organisations.h"
#include "platform/base/clock.h"
#include "platform/crypto/column_cipher.h"
#include "platform/crypto/keys.h"
#include "platform/storage/test_database.h"

namespace hengcai::accounts {

/// A small province with the three administrators, in a database of the test's own.
struct House {
  static organisations::Vocabulary words() {
    return {.divisions = {{"220000", "吉林省", "", "吉林省"},
                          {"220100", "长春市", "长春市", "长春市"},
                          {"220200", "吉林市", "吉林市", "吉林市"},
                          {"220102", "南关区", "长春市", "长春市南关区"},
                          {"220202", "昌邑区", "吉林市", "吉林市昌邑区"}}};
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
  /// The code of what stands in the way; empty where nothing does.
  template <class Function>
  std::string refusal(Function&& function) {
    const auto result = database->write(std::forward<Function>(function));
    return result ? std::string() : result.problem().code;
  }

  House() {
    organisations.add_follower(administration.follower());
    write([&](storage::Session& session) {
      return organisations.seed(session, {}, {.province_bureau = "某省人社厅", .bureau = "{name}人社局"});
    });
    county = place("南关区");
    other_county = place("昌邑区");
    school = employer("某学校", county);
    clinic = employer("某医院", other_county);
    const std::string root = place("吉林省");
    system = demo("system", access::Role::system_administrator, root);
    security = demo("security", access::Role::security_administrator, root);
    unit_administrator = demo("school-admin", access::Role::unit_administrator, school);
  }

  std::string place(const std::string& name) {
    return read([&](storage::Session& session) {
             return session.value<std::string>("select id from organisations where name = :name", name);
           })
        .value();
  }
  std::string employer(const std::string& name, const std::string& parent_id) {
    organisations::Input input;
    input.parent_id = parent_id;
    input.node = organisations::Node::employer;
    input.name = name;
    return write([&](storage::Session& session) {
             return organisations.create(session, {.display_name = "录入"}, access::Scope::everything(),
                                         input);
           })
        .id;
  }
  /// An account with a role, as the actor it is once logged in. Its password is `password`.
  access::Actor demo(const std::string& login_name, access::Role role, const std::string& organisation_id) {
    write([&](storage::Session& session) {
      return administration.create_demo_account(session, {.login_name = login_name,
                                                          .display_name = login_name,
                                                          .role = role,
                                                          .organisation_id = organisation_id,
                                                          .password_hash = hash()});
    });
    const auto id = read([&](storage::Session& session) {
      return session.value<std::string>("select id from accounts where login_name = :name", login_name);
    });
    const auto path =
        read([&](storage::Session& session) { return organisations.known(session, organisation_id); });
    return {.account_id = id.value(), .display_name = login_name, .grants = {{role, path->path}}};
  }
  static const std::string& hash() {
    static const std::string made = hashed(std::string(password)).hash;
    return made;
  }
  /// A password that nobody has to wait for.
  static NewPassword cheap() { return {"temporary", hash()}; }

  /// The whole log-in; a failed one is written down as the routes do it.
  Result<Opened> log_in(const std::string& login_name, const std::string& with,
                        const std::optional<std::string>& former = {}) {
    const auto candidate =
        database->read([&](storage::Session& session) { return sessions.look_up(session, login_name); });
    if (!candidate) return candidate.problem();
    if (Sessions::check(*candidate, with) == Sessions::Verdict::wrong) {
      write([&](storage::Session& session) {
        sessions.note_failure(session, *candidate,
                              candidate->account_id ? LoginOutcome::wrong_password : LoginOutcome::wrong_name,
                              origin);
      });
      return Sessions::wrong();
    }
    return database->write([&](storage::Session& session) {
      return sessions.finish(session, *candidate, std::nullopt, former, origin);
    });
  }
  std::optional<Presence> presence(const std::string& token) {
    return read([&](storage::Session& session) { return sessions.presence(session, token, "10.0.0.1"); });
  }

  static constexpr std::string_view password = "Richtig-Pferd-7";
  Origin origin{"10.0.0.1", "browser"};
  static constexpr std::int16_t year = 2026;
  StandingClock clock{Date{year, 1, 15}};
  std::shared_ptr<const KeyFile> keys = KeyFile::in_memory();
  audit::Trail trail{clock, *keys};
  ColumnCipher cipher{*keys};
  organisations::Service organisations{clock, trail, words()};
  Parts parts{
      .clock = clock, .real_clock = clock, .trail = trail, .cipher = cipher, .organisations = organisations};
  Sessions sessions{parts};
  Administration administration{parts};
  storage::TestDatabase database{
      {storage::audit_migrations(), storage::organisations_migrations(), storage::accounts_migrations()}};
  std::string county;
  std::string other_county;
  std::string school;
  std::string clinic;
  access::Actor system;
  access::Actor security;
  access::Actor unit_administrator;
};

}  // namespace hengcai::accounts
