#include <gmock/gmock.h>

#include <map>
#include <utility>

#include "features/access/service.h"
#include "features/audit/audit_fixture.h"
#include "features/audit/watch.h"
#include "platform/json/json.h"

namespace hengcai::audit {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

/// A call as the server makes it, with the database at hand.
class TestCall final : public access::Call {
 public:
  TestCall(storage::Database& database, const http::Request& request, const access::Actor& actor,
           access::Scope scope)
      : Call(request, actor, std::move(scope)), database_(database) {}
  http::Response read(const Work& work) override { return database_.read(work).value(); }
  http::Response write(const Work& work) override {
    return database_.write([&](storage::Session& session) { return work(session); }).value();
  }

 private:
  storage::Database& database_;
};

class Routes : public AuditTest, public access::Doors {
 protected:
  void SetUp() override {
    add_ten();
    add_routes(*this, trail_, watch_);
  }
  void add(Method method, std::string_view path, const access::Gate& gate, access::CallHandler handler,
           const access::DoorOptions&) override {
    doors_[{method, std::string(path)}] = {gate, std::move(handler)};
  }
  using AuditTest::add;

  http::Response ask(Method method, const std::string& path, http::Query query = {},
                     const access::Scope& scope = access::Scope::everything(), const std::string& id = {}) {
    http::Request request{.method = method, .query = std::move(query)};
    if (!id.empty()) request.parameters = {{"audit_id", id}};
    TestCall call(*database_, request, auditor_, scope);
    return doors_.at({method, path}).second(call);
  }
  http::Response list(http::Query query = {}) { return ask(Method::get, "/api/v1/audit", std::move(query)); }

  /// The text of a member of the answer, where it stands first.
  static std::string member(const std::string& body, const std::string& name) {
    const std::string begin = "\"" + name + "\":\"";
    const std::size_t at = body.find(begin);
    if (at == std::string::npos) return {};
    return body.substr(at + begin.size(), body.find('"', at + begin.size()) - at - begin.size());
  }

  access::Actor auditor_{.account_id = "auditor", .display_name = "赵六", .address = "10.0.0.9"};
  ScratchFolder folder_;
  Watch watch_{
      *database_, clock_, *keys_, folder_.path() / "audit-head", {.interval = std::chrono::hours(1)}};
  std::map<std::pair<Method, std::string>, std::pair<access::Gate, access::CallHandler>> doors_;
};

TEST_F(Routes, StandBehindTheVerbsOfTheContract) {
  const auto verb = [this](Method method, const char* path) { return doors_.at({method, path}).first.verb; };
  EXPECT_EQ(doors_.size(), 5U);
  EXPECT_EQ(verb(Method::get, "/api/v1/audit"), access::Verb::audit_read);
  EXPECT_EQ(verb(Method::get, "/api/v1/audit/{audit_id}"), access::Verb::audit_read);
  EXPECT_EQ(verb(Method::get, "/api/v1/audit-export"), access::Verb::audit_export);
  EXPECT_EQ(verb(Method::get, "/api/v1/audit-state"), access::Verb::audit_read);
  EXPECT_EQ(verb(Method::post, "/api/v1/audit-state"), access::Verb::audit_verify);
}

TEST_F(Routes, ListWithoutWhatWasBeforeAndAfter) {
  const http::Response response = list({{"limit", "1"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(
      response.body,
      HasSubstr(R"("sequence":10,"at":"2031-01-15T04:00:00.000Z","actor":{"id":"li","name":"李四"},)"
                R"("address":"10.0.0.7","action":"person.change","action_name":"修改人才信息",)"
                R"("subject_kind":"person","subject_id":"10","subject_name":"张*",)"
                R"("organisation":{"id":"a","name":"甲单位"},"reason":"本人申请更正","signed":false,)"));
  EXPECT_THAT(response.body, Not(HasSubstr("138")));
}

TEST_F(Routes, PagesFollowEachOther) {
  std::string cursor;
  int pages = 0;
  std::string seen;
  do {
    http::Query query{{"limit", "4"}};
    if (!cursor.empty()) query.emplace_back("cursor", cursor);
    const http::Response response = list(query);
    ASSERT_EQ(response.status, 200) << response.body;
    for (int i = 10; i > 0; --i) {
      const std::string sequence = "\"sequence\":" + std::to_string(i) + ",";
      if (response.body.find(sequence) != std::string::npos) seen += std::to_string(i) + " ";
    }
    cursor = member(response.body, "next_cursor");
    ++pages;
  } while (!cursor.empty());
  EXPECT_EQ(pages, 3);
  EXPECT_EQ(seen, "10 9 8 7 6 5 4 3 2 1 ");
}

TEST_F(Routes, FiltersComeFromAClosedListAndAreChecked) {
  EXPECT_THAT(list({{"subject_id", "4"}, {"action", "account.grant"}}).body, HasSubstr("\"sequence\":4,"));
  EXPECT_EQ(list({{"organisation_id", "none"}}).body, R"({"items":[]})");
  EXPECT_EQ(list({{"sort", "reason"}}).status, 400);
  EXPECT_EQ(list({{"from", "yesterday"}}).status, 400);
  EXPECT_EQ(list({{"cursor", "x"}}).status, 400);
  EXPECT_EQ(list({{"limit", "1000"}}).status, 400);
}

TEST_F(Routes, OneRecordTellsWhatWasBeforeAndAfter) {
  const std::string id = member(list({{"limit", "1"}}).body, "id");
  const auto one = [&](const access::Scope& scope) {
    return ask(Method::get, "/api/v1/audit/{audit_id}", {}, scope, id);
  };
  EXPECT_THAT(one(access::Scope::everything()).body,
              HasSubstr(R"("before":{"phone":"138****1234"},"after":{"phone":null},)"));
  EXPECT_EQ(one(access::Scope::organisation("/p/b/")).status, 404);
}

TEST_F(Routes, AnExportIsRecordedWithWhatWasAskedFor) {
  const http::Response workbook = ask(Method::get, "/api/v1/audit-export", {{"action", "person.change"}});
  EXPECT_EQ(workbook.status, 200);
  ASSERT_TRUE(workbook.file);
  EXPECT_GT(workbook.file->size(), 1000U);
  EXPECT_EQ(present_head().sequence, 11);
  const http::Response lines = ask(Method::get, "/api/v1/audit-export", {{"format", "ndjson"}});
  std::string text(lines.file->size(), '\0');
  lines.file->read(0, text.data(), text.size());
  EXPECT_THAT(text, HasSubstr(R"("doer_name":"赵六")"));
  EXPECT_THAT(text, HasSubstr(R"("action":"audit.export")"));
  EXPECT_THAT(text, HasSubstr(R"("after":"{\"action\":\"person.change\"}")"));
  EXPECT_EQ(ask(Method::get, "/api/v1/audit-export", {{"format", "pdf"}}).status, 400);
}

TEST_F(Routes, NothingIsExportedThatCannotBeRecorded) {
  tamper("update audit_head set digest = 'x'");
  const http::Response response = ask(Method::get, "/api/v1/audit-export");
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(response.body, HasSubstr("audit.broken"));
  EXPECT_FALSE(response.file);
}

TEST_F(Routes, TheStateTellsHeadLengthAndTheLastVerification) {
  EXPECT_EQ(ask(Method::get, "/api/v1/audit-state").body,
            R"({"count":10,"head":")" + present_head().digest + R"("})");
  EXPECT_EQ(ask(Method::post, "/api/v1/audit-state").status, 202);
  while (watch_.verification()->state == Watch::State::running) std::this_thread::yield();
  EXPECT_THAT(ask(Method::get, "/api/v1/audit-state").body, HasSubstr(R"("verification":{"state":"whole",)"));
}

TEST_F(Routes, ABrokenChainCanStillBeVerified) {
  tamper("update audit_records set reason = 'x' where sequence = 10");
  tamper("update audit_records set digest = 'x' where sequence = 10");
  EXPECT_EQ(ask(Method::post, "/api/v1/audit-state").status, 202);
  while (watch_.verification()->state == Watch::State::running) std::this_thread::yield();
  const std::string state = ask(Method::get, "/api/v1/audit-state").body;
  EXPECT_THAT(state, HasSubstr(R"("state":"broken")"));
  EXPECT_THAT(state, HasSubstr(R"("code":"audit.changed")"));
  EXPECT_THAT(state, HasSubstr("第 10 条审计记录被改动过"));
}

}  // namespace
}  // namespace hengcai::audit
