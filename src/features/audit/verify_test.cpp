#include <gmock/gmock.h>

#include "features/audit/audit_fixture.h"
#include "features/audit/chain.h"
#include "features/audit/store.h"

namespace hengcai::audit {
namespace {

class Verify : public AuditTest {
 protected:
  void SetUp() override { add_ten(); }

  /// `audit.changed 3`, or nothing when all is whole.
  std::string fault(const std::optional<Anchor>& anchor = {}) {
    const auto found = verify(*database_, *keys_, anchor);
    EXPECT_TRUE(found) << describe(found.problem());
    if (!found || found->whole()) return "";
    return found->fault->code + " " + found->fault->place.field;
  }

  /// Makes the chain anew from the record on, as one does who knows how it is made but has not the key.
  void forge_from(std::int64_t sequence, const std::string& reason) {
    const auto forged = database_->write([&](storage::Session& session) {
      std::string previous = sequence == 1 ? Head{}.digest : *digest_at(session, sequence - 1);
      for (Record record : records_after(session, sequence - 1, 100)) {
        if (record.sequence == sequence) record.reason = reason;
        record.previous = previous;
        record.digest = digest_of(record);
        previous = record.digest;
        session.execute("delete from audit_records where sequence = :sequence", record.sequence);
        insert(session, record);
        move_head(session, {.sequence = record.sequence, .digest = record.digest});
      }
    });
    ASSERT_TRUE(forged);
  }
};

TEST_F(Verify, AWholeChainIsWhole) {
  const auto found = verify(*database_, *keys_, {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->whole());
  EXPECT_EQ(found->records, 10);
  EXPECT_EQ(found->signatures, 2);
  EXPECT_EQ(found->head, present_head());
}

TEST_F(Verify, FindsAChangeOfAnyColumn) {
  for (const char* column :
       {"id", "recorded_at", "doer_id", "doer_name", "session_id", "address", "action", "action_name",
        "subject_kind", "subject_id", "subject_name", "organisation_path", "organisation_name", "before_json",
        "after_json", "reason", "signing_key", "previous", "digest"}) {
    const std::string name = column;
    tamper("update audit_records set " + name + " = " + name + " || 'x' where sequence = 3");
    EXPECT_EQ(fault(), "audit.changed 3") << column;
    tamper("update audit_records set " + name + " = substr(" + name + ", 1, length(" + name + ") - 1) " +
           "where sequence = 3");
    EXPECT_EQ(fault(), "") << column;
  }
}

TEST_F(Verify, FindsARemovedRecord) {
  tamper("delete from audit_records where sequence = 5");
  EXPECT_EQ(fault(), "audit.removed 5");
}

TEST_F(Verify, FindsARemovedRecordWhoseGapWasClosed) {
  tamper("delete from audit_records where sequence = 5");
  tamper("update audit_records set sequence = 5 where sequence = 10");
  EXPECT_EQ(fault(), "audit.reordered 5");
}

TEST_F(Verify, FindsThatTheBeginningIsGone) {
  tamper("delete from audit_records where sequence <= 2");
  EXPECT_EQ(fault(), "audit.removed 1");
}

TEST_F(Verify, FindsRecordsThatChangedPlaces) {
  tamper("update audit_records set sequence = 100 where sequence = 5");
  tamper("update audit_records set sequence = 5 where sequence = 6");
  tamper("update audit_records set sequence = 6 where sequence = 100");
  EXPECT_EQ(fault(), "audit.reordered 5");
}

TEST_F(Verify, FindsThatTheEndIsGone) {
  tamper("delete from audit_records where sequence >= 9");
  EXPECT_EQ(fault(), "audit.truncated 9");
  tamper("delete from audit_records");
  EXPECT_EQ(fault(), "audit.truncated 1");
}

TEST_F(Verify, FindsThatTheEndIsGoneWithTheHeadSetBackByWhatIsKeptElsewhere) {
  const Anchor anchor{.head = present_head(), .at = {}};
  tamper("delete from audit_records where sequence >= 9");
  tamper(
      "update audit_head set sequence = 8, digest = (select digest from audit_records where sequence = 8)");
  EXPECT_EQ(fault(), "") << "the database alone cannot tell";
  EXPECT_EQ(fault(anchor), "audit.truncated 9");
}

TEST_F(Verify, FindsAChainMadeAnewByWhatIsKeptElsewhere) {
  const Anchor anchor{.head = present_head(), .at = {}};
  forge_from(9, "另一个理由");
  EXPECT_EQ(fault(), "");
  EXPECT_EQ(fault(anchor), "audit.rewritten 10");
}

TEST_F(Verify, FindsAChainMadeAnewByItsSignatures) {
  forge_from(3, "另一个理由");
  EXPECT_EQ(fault(), "audit.signature 4") << "the digest of the signed record differs now";
}

TEST_F(Verify, FindsAForgedSignature) {
  tamper(
      "update audit_records set signature = (select signature from audit_records where sequence = 8) "
      "where sequence = 4");
  EXPECT_EQ(fault(), "audit.signature 4");
  tamper("update audit_records set signature = '' where sequence = 4");
  EXPECT_EQ(fault(), "audit.signature 4");
}

TEST_F(Verify, FindsASignatureOnWhatWasNotSigned) {
  tamper("update audit_records set signature = 'x' where sequence = 3");
  EXPECT_EQ(fault(), "audit.signature 3");
}

TEST_F(Verify, FindsARecordAddedByAnotherHand) {
  forge_from(10, "x");
  tamper("update audit_head set digest = '" + std::string(64, '1') + "'");
  EXPECT_EQ(fault(), "audit.rewritten 10");
}

TEST_F(Verify, AnEmptyChainIsWhole) {
  storage::TestDatabase fresh{{storage::audit_migrations()}};
  const auto found = verify(*fresh, *keys_, {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->whole());
  EXPECT_EQ(found->head, Head{});
  EXPECT_EQ(found->records, 0);
}

TEST_F(Verify, TellsItsProgressAndCanBeStopped) {
  std::vector<std::int64_t> told;
  ASSERT_TRUE(
      verify(*database_, *keys_, {}, [&](std::int64_t records) { return told.push_back(records), true; }));
  EXPECT_THAT(told, testing::ElementsAre(10));
  EXPECT_EQ(verify(*database_, *keys_, {}, [](std::int64_t) { return false; }).problem().code,
            "audit.stopped");
}

TEST_F(Verify, TheMessageNamesTheRecord) {
  tamper("update audit_records set reason = 'x' where sequence = 3");
  EXPECT_EQ(verify(*database_, *keys_, {})->fault->message, "第 3 条审计记录被改动过");
}

TEST_F(Verify, OldSignaturesHoldAfterAChangeOfKeys) {
  const ScratchFolder folder;
  const auto path = folder.path() / "keys";
  const auto first = KeyFile::open_or_create(path).value();
  storage::TestDatabase fresh{{storage::audit_migrations()}};
  const auto sign_with = [&](const KeyProvider& keys) {
    const Trail trail(clock_, keys);
    ASSERT_TRUE(fresh->write(
        [&](storage::Session& session) { return trail.append(session, entry("1", account_grant)); }));
  };
  sign_with(*first);
  const auto second = KeyFile::rotate(path).value();
  sign_with(*second);
  EXPECT_TRUE(verify(*fresh, *second, {})->whole());
  EXPECT_EQ(verify(*fresh, *first, {})->fault->code, "audit.signature") << "the new key is not known there";
}

}  // namespace
}  // namespace hengcai::audit
