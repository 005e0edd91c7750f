#include <gmock/gmock.h>

#include <stdexcept>
#include <thread>
#include <vector>

#include "features/audit/audit_fixture.h"
#include "features/audit/chain.h"
#include "platform/base/identifier.h"
#include "platform/crypto/digest.h"

namespace hengcai::audit {
namespace {

class Append : public AuditTest {
 protected:
  std::vector<Record> all() {
    const auto page = database_->read(
        [](storage::Session& session) { return list(session, access::Scope::everything(), {}, {}, 200); });
    return page->items;
  }
  Result<std::int64_t> try_to_add() {
    return database_->write([&](storage::Session& session) { return trail_.append(session, entry("x")); });
  }
};

TEST_F(Append, KeepsWhatWasDoneAndChainsIt) {
  EXPECT_EQ(add(entry("1")), 1);
  EXPECT_EQ(add(entry("2", account_grant)), 2);
  const std::vector<Record> records = all();
  ASSERT_EQ(records.size(), 2U);
  const Record& first = records[1];
  EXPECT_EQ(first.doer, entry("1").doer);
  EXPECT_EQ(first.subject, entry("1").subject);
  EXPECT_EQ(first.organisation, entry("1").organisation);
  EXPECT_EQ(first.action + first.action_name, "person.change修改人才信息");
  EXPECT_EQ(first.before + first.after + first.reason,
            R"({"phone":"138****1234"}{"phone":null}本人申请更正)");
  EXPECT_EQ(first.recorded_at, "2031-01-15T04:00:00.000Z");
  EXPECT_TRUE(is_id(first.id));
  EXPECT_EQ(first.previous, std::string(64, '0'));
  EXPECT_EQ(first.digest, digest_of(first));
  EXPECT_EQ(records[0].previous, first.digest);
  EXPECT_EQ(present_head(), (Head{2, records[0].digest}));
}

TEST_F(Append, SignsKeyActsOnly) {
  add(entry("1"));
  add(entry("2", account_grant));
  const std::vector<Record> records = all();
  EXPECT_EQ(records[1].signing_key + records[1].signature, "");
  EXPECT_EQ(records[0].signing_key, keys_->verifying_key().fingerprint());
  EXPECT_TRUE(signature_holds(records[0], *keys_));
  EXPECT_FALSE(signature_holds(records[0], *KeyFile::in_memory()));
}

TEST_F(Append, StandsAndFallsWithWhatItRecords) {
  add(entry("1"));
  const auto refused = database_->write([&](storage::Session& session) -> Done {
    if (const auto added = trail_.append(session, entry("2")); !added) return added.problem();
    return Problem{.code = "test.refused", .message = "不行"};
  });
  EXPECT_EQ(refused.problem().code, "test.refused");
  EXPECT_EQ(present_head().sequence, 1);
  EXPECT_EQ(add(entry("3")), 2) << "no gap is left";
}

TEST_F(Append, SeveralInOneTransactionFollowEachOther) {
  const auto last = database_->write([&](storage::Session& session) -> Result<std::int64_t> {
    for (int i = 0; i < 4; ++i) {
      if (const auto added = trail_.append(session, entry("x")); !added) return added.problem();
    }
    return trail_.append(session, entry("x"));
  });
  EXPECT_EQ(*last, 5);
  EXPECT_TRUE(verify(*database_, *keys_, {})->whole());
}

TEST_F(Append, ManyThreadsMakeOneChain) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) add(entry("x"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto found = verify(*database_, *keys_, {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->whole());
  EXPECT_EQ(found->records, 200);
}

TEST_F(Append, WritesNothingWhereTheLastRecordIsGone) {
  add(entry("1"));
  add(entry("2"));
  tamper("delete from audit_records where sequence = 2");
  EXPECT_EQ(try_to_add().problem().code, "audit.broken");
  EXPECT_EQ(all().size(), 1U);
}

TEST_F(Append, WritesNothingWhereAllRecordsAreGone) {
  add(entry("1"));
  tamper("delete from audit_records");
  EXPECT_EQ(try_to_add().problem().code, "audit.broken");
  EXPECT_EQ(all().size(), 0U);
}

TEST_F(Append, WritesNothingWhereTheLastRecordIsAnother) {
  add(entry("1"));
  tamper("update audit_records set digest = 'x' where sequence = 1");
  EXPECT_EQ(try_to_add().problem().code, "audit.broken");
}

TEST_F(Append, WritesNothingWhereTheHeadWasSetBackOrIsGone) {
  add(entry("1"));
  add(entry("2"));
  tamper(
      "update audit_head set sequence = 1, digest = (select digest from audit_records where sequence = 1)");
  EXPECT_EQ(try_to_add().problem().code, "audit.broken");
  tamper("delete from audit_head");
  EXPECT_EQ(try_to_add().problem().code, "audit.broken");
  EXPECT_EQ(all().size(), 2U);
}

TEST_F(Append, AnythingThatIsTextMayBeInARecord) {
  Entry odd = entry("'; drop table audit_records; --");
  odd.reason = "换行\n引号\"'𠮷";
  odd.before = {};
  add(odd);
  EXPECT_EQ(all()[0].reason, odd.reason);
  EXPECT_TRUE(verify(*database_, *keys_, {})->whole());
  odd.reason = std::string("NUL\0", 4);
  const auto refused =
      database_->write([&](storage::Session& session) { return trail_.append(session, odd); });
  EXPECT_EQ(refused.problem().code, "storage.text");
}

TEST_F(Append, TheDatabaseRefusesChangesAndRemovals) {
  ASSERT_TRUE(protect(*database_));
  ASSERT_TRUE(protect(*database_)) << "again after each start";
  add(entry("1"));
  std::vector<std::string> attempts = {"update audit_records set reason = 'x'", "delete from audit_records"};
  if (database_.is_postgresql()) {
    attempts.push_back("truncate audit_records");
  } else {
    attempts.push_back("insert or replace into audit_records select * from audit_records");
  }
  for (const std::string& sql : attempts) {
    EXPECT_THROW((void)database_->write([&](storage::Session& session) { session.execute(sql); }),
                 std::logic_error)
        << sql;
  }
  EXPECT_EQ(add(entry("2")), 2) << "additions go on";
  EXPECT_TRUE(verify(*database_, *keys_, {})->whole());
}

// Fixed for good: a chain that was written must verify under every later version of the program.
TEST(Chain, TheCanonicalBytesAreThese) {
  const Record record{.sequence = 7, .id = "id", .action = "a", .previous = "p"};
  std::string expected;
  const auto field = [&](const std::string& text) {
    expected += std::string(7, '\0') + static_cast<char>(text.size()) + text;
  };
  for (const char* text : {"hengcai audit 1", "7", "id", "", "", "", "", "", "a"}) field(text);
  for (int i = 0; i < 10; ++i) field("");
  field("p");
  EXPECT_EQ(canonical_bytes(record), expected);
  EXPECT_EQ(digest_of(record), to_hex(sm3(expected)));
}

TEST(Chain, TextsThatMeetDifferentlyHaveDifferentDigests) {
  Record one{.before = "ab", .after = "c"};
  Record other{.before = "a", .after = "bc"};
  EXPECT_NE(digest_of(one), digest_of(other));
}

}  // namespace
}  // namespace hengcai::audit
