#pragma once

#include <gtest/gtest.h>

#include <string>

#include "features/audit/service.h"
#include "migrations/audit.h"
#include "platform/storage/test_database.h"

namespace hengcai::audit {

inline constexpr Action person_change{"person.change", "修改人才信息"};
inline constexpr Action person_reveal{"person.reveal", "查看敏感信息"};
inline constexpr Action account_grant{"account.grant", "分配角色", true};

/// A database with an audit chain, for one test.
class AuditTest : public testing::Test {
 protected:
  static Entry entry(const std::string& subject_id, const Action& action = person_change) {
    return {.doer = {.account_id = "li", .name = "李四", .session_id = "s", .address = "10.0.0.7"},
            .action = action,
            .subject = {.kind = "person", .id = subject_id, .name = "张*"},
            .organisation = {.path = "/p/a/", .name = "甲单位"},
            .before = R"({"phone":"138****1234"})",
            .after = R"({"phone":null})",
            .reason = "本人申请更正"};
  }

  std::int64_t add(const Entry& entry) {
    const auto sequence =
        database_->write([&](storage::Session& session) { return trail_.append(session, entry); });
    EXPECT_TRUE(sequence) << describe(sequence.problem());
    return sequence ? *sequence : 0;
  }

  /// Ten records, the fourth and the eighth of them signed.
  void add_ten() {
    for (int i = 1; i <= 10; ++i) add(entry(std::to_string(i), i % 4 == 0 ? account_grant : person_change));
  }

  /// What somebody does who has the database at hand.
  void tamper(const std::string& sql) {
    const Done done = database_->write([&](storage::Session& session) { session.execute(sql); });
    ASSERT_TRUE(done) << describe(done.problem());
  }

  Head present_head() {
    return database_->read([](storage::Session& session) { return head(session); }).value();
  }

  storage::TestDatabase database_{{storage::audit_migrations()}};
  StandingClock clock_{Date{2031, 1, 15}};
  std::shared_ptr<const KeyFile> keys_ = KeyFile::in_memory();
  Trail trail_{clock_, *keys_};
};

}  // namespace hengcai::audit
