#include "app/doors/doors.h"

#include <map>

#include <gmock/gmock.h>

#include "features/accounts/accounts_fixture.h"
#include "migrations/doors.h"
#include "platform/json/json.h"

namespace hengcai::app {
namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Request;
using http::Response;

// The handlers write a row for each time that they ran.
class DoorsTest : public testing::Test {
 protected:
  DoorsTest() {
    const auto migrated = storage::migrate(*house_.database,
                                           {storage::audit_migrations(), storage::organisations_migrations(),
                                            storage::accounts_migrations(), storage::doors_migrations()},
                                           house_.clock);
    EXPECT_TRUE(migrated);
    (void)house_.demo("clerk", access::Role::unit_clerk, house_.school);
    const auto count = [](Call& call) {
      return call.write([&](storage::Session& session) {
        session.execute("insert into login_failures (login_name, failures, last_at) values (:name, 1, :at)",
                        call.request().body, Instant{});
        return call.request().body == "bad" ? http::text_response(422, "no")
                                            : http::text_response(201, "made " + call.request().body);
      });
    };
    doors_.add(Method::get, "/people", Gate::with(Verb::people_read),
               [](Call& call) { return http::text_response(200, call.actor().display_name); });
    doors_.add(Method::get, "/audit", Gate::with(Verb::audit_read),
               [](Call&) { return http::text_response(200, "audit"); });
    doors_.add(Method::post, "/people", Gate::with(Verb::people_maintain), count);
    doors_.add(Method::post, "/secret", Gate::with(Verb::people_maintain), count, {.keeps_answer = false});
    doors_.add(Method::post, "/lookup", Gate::with(Verb::people_read), count, {.wants_key = false});
    doors_.add(Method::post, "/code", Gate::begun_session({"second_factor"}), count);
    doors_.add(Method::post, "/open", Gate::everybody(), count);
    session_ = *house_.log_in("clerk", std::string(accounts::House::password));
  }

  /// As the page of the clerk sends it; `but` replaces headers, empty ones are left out.
  Response send(Method method, const std::string& path, const std::string& body = "",
                const std::map<std::string, std::string>& but = {}) {
    std::map<std::string, std::string> headers{{"Cookie", "hengcai=" + session_.token},
                                               {"Host", "hengcai.test"},
                                               {"Origin", "http://hengcai.test"},
                                               {"X-Hengcai-CSRF", *session_.view.csrf_token},
                                               {"Idempotency-Key", "key-00000001"}};
    for (const auto& [name, value] : but) headers[name] = value;
    Request request{.method = method, .path = path, .body = body};
    for (const auto& [name, value] : headers) {
      if (!value.empty()) request.headers.add(name, value);
    }
    return router_.find(method, path).route->handler(request);
  }
  static std::string code(const Response& response) {
    const auto document = json::Document::parse(response.body);
    return std::to_string(response.status) + " " + std::string(document->root().find("code")->text());
  }
  std::int64_t written() {
    return house_
        .read([](storage::Session& session) {
          return session.value<std::int64_t>("select count(*) from login_failures");
        })
        .value();
  }

  accounts::House house_;
  http::Router router_;
  ServerDoors doors_{router_, *house_.database, house_.sessions, house_.clock};
  accounts::Opened session_;
};

TEST_F(DoorsTest, WhoHasTheVerbComesIn) {
  const Response response = send(Method::get, "/people");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "clerk");
}

TEST_F(DoorsTest, WhoIsNotLoggedInOrHasNotTheVerbDoesNot) {
  EXPECT_EQ(code(send(Method::get, "/people", "", {{"Cookie", ""}})), "401 session.unauthenticated");
  EXPECT_EQ(code(send(Method::get, "/people", "", {{"Cookie", "hengcai=guess"}})),
            "401 session.unauthenticated");
  EXPECT_EQ(code(send(Method::get, "/people", "",
                      {{"Cookie", "hengcai=" + session_.token + "; hengcai=" + session_.token}})),
            "401 session.unauthenticated");
  EXPECT_EQ(code(send(Method::get, "/audit")), "403 access.denied");
}

TEST_F(DoorsTest, ALogInThatIsNotCompleteOpensOnlyWhatCompletesIt) {
  EXPECT_EQ(code(send(Method::post, "/code", "a")), "403 session.incomplete");
  (void)house_.demo("reviewer", access::Role::county_reviewer, house_.county);
  session_ = *house_.log_in("reviewer", std::string(accounts::House::password));
  EXPECT_EQ(code(send(Method::get, "/people")), "403 session.incomplete");
}

TEST_F(DoorsTest, AWriteFromAnotherSiteOrWithoutTheTokenIsRefused) {
  EXPECT_EQ(code(send(Method::post, "/people", "a", {{"Origin", "http://evil.test"}})),
            "403 session.origin.forbidden");
  EXPECT_EQ(code(send(Method::post, "/people", "a", {{"Origin", "null"}})), "403 session.origin.forbidden");
  EXPECT_EQ(code(send(Method::post, "/open", "a", {{"Sec-Fetch-Site", "cross-site"}})),
            "403 session.origin.forbidden");
  EXPECT_EQ(code(send(Method::post, "/people", "a", {{"X-Hengcai-CSRF", ""}})), "403 session.csrf.forbidden");
  EXPECT_EQ(code(send(Method::post, "/people", "a", {{"X-Hengcai-CSRF", "guess"}})),
            "403 session.csrf.forbidden");
  EXPECT_EQ(written(), 0);
}

TEST_F(DoorsTest, TheSameKeyDoesNothingTwice) {
  EXPECT_EQ(send(Method::post, "/people", "a").status, 201);
  const Response again = send(Method::post, "/people", "a");
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, "made a");
  EXPECT_EQ(written(), 1);
  EXPECT_EQ(code(send(Method::post, "/people", "b")), "422 idempotency.key_reused");
  EXPECT_EQ(send(Method::post, "/people", "b", {{"Idempotency-Key", "key-00000002"}}).status, 201);
  EXPECT_EQ(written(), 2);
}

TEST_F(DoorsTest, ARefusedWriteLeavesNothingAndItsKeyFree) {
  EXPECT_EQ(send(Method::post, "/people", "bad").status, 422);
  EXPECT_EQ(written(), 0);
  EXPECT_EQ(send(Method::post, "/people", "good").status, 201);
}

TEST_F(DoorsTest, AnAnswerWithASecretIsNotKept) {
  EXPECT_EQ(send(Method::post, "/secret", "a").body, "made a");
  EXPECT_EQ(code(send(Method::post, "/secret", "a")), "409 idempotency.secret.conflict");
  EXPECT_EQ(written(), 1);
  const auto kept = house_.read([](storage::Session& session) {
    return session.value<std::int64_t>("select count(*) from idempotency_keys where body is not null");
  });
  EXPECT_EQ(kept, 0);
}

TEST_F(DoorsTest, AWriteHasAKeyUnlessItChangesNothing) {
  EXPECT_EQ(code(send(Method::post, "/people", "a", {{"Idempotency-Key", ""}})), "400 http.idempotency_key");
  EXPECT_EQ(code(send(Method::post, "/people", "a", {{"Idempotency-Key", "x"}})), "400 http.idempotency_key");
  EXPECT_EQ(send(Method::post, "/lookup", "a", {{"Idempotency-Key", ""}}).status, 201);
}

TEST_F(DoorsTest, KeysOfDifferentAccountsAreDifferentKeys) {
  EXPECT_EQ(send(Method::post, "/people", "a").status, 201);
  (void)house_.demo("other", access::Role::unit_clerk, house_.clinic);
  session_ = *house_.log_in("other", std::string(accounts::House::password));
  EXPECT_EQ(send(Method::post, "/people", "b").status, 201);
}

}  // namespace
}  // namespace hengcai::app
