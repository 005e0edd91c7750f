#include <fstream>
#include <iterator>

#include "features/audit/audit_fixture.h"

namespace hengcai::audit {
namespace {

class AnchorFile : public AuditTest {
 protected:
  void SetUp() override { add_ten(); }

  std::string update() {
    const Done updated = update_anchor(*database_, clock_, *keys_, path_);
    return updated ? "" : updated.problem().code;
  }
  std::optional<Anchor> anchor() { return read_anchor(path_, *keys_).value(); }
  std::string content() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void overwrite(const std::string& text) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_.path() / "audit-head";
};

TEST_F(AnchorFile, KeepsTheHeadAndFollowsTheChain) {
  EXPECT_EQ(anchor(), std::nullopt);
  EXPECT_EQ(update(), "");
  EXPECT_EQ(anchor()->head, present_head());
  EXPECT_EQ(anchor()->at, "2031-01-15T04:00:00.000Z");
  add(entry("11"));
  EXPECT_EQ(update(), "");
  EXPECT_EQ(anchor()->head.sequence, 11);
}

TEST_F(AnchorFile, IsNotWrittenAgainWhereNothingWasAdded) {
  ASSERT_EQ(update(), "");
  const std::string before = content();
  clock_.advance(std::chrono::hours(1));
  EXPECT_EQ(update(), "");
  EXPECT_EQ(content(), before);
}

TEST_F(AnchorFile, IsSigned) {
  ASSERT_EQ(update(), "");
  const std::string whole = content();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = changed[at] == '1' ? '2' : '1';
    overwrite(changed);
    EXPECT_EQ(read_anchor(path_, *keys_).problem().code, "audit.anchor_forged") << at;
    overwrite(whole.substr(0, at));
    EXPECT_EQ(read_anchor(path_, *keys_).problem().code, "audit.anchor_forged") << at;
  }
  overwrite(whole);
  EXPECT_EQ(read_anchor(path_, *KeyFile::in_memory()).problem().code, "audit.anchor_forged");
  EXPECT_EQ(read_anchor(folder_.path(), *keys_).problem().code, "audit.anchor_unreadable");
}

TEST_F(AnchorFile, DoesNotHideThatTheEndIsGone) {
  ASSERT_EQ(update(), "");
  const std::string before = content();
  tamper("delete from audit_records where sequence = 10");
  tamper(
      "update audit_head set sequence = 9, digest = (select digest from audit_records where sequence = 9)");
  EXPECT_EQ(update(), "audit.truncated");
  EXPECT_EQ(content(), before);
}

TEST_F(AnchorFile, DoesNotHideThatTheChainWasMadeAnew) {
  ASSERT_EQ(update(), "");
  tamper("delete from audit_records");
  tamper("update audit_head set sequence = 0, digest = '" + Head{}.digest + "'");
  for (int i = 0; i < 12; ++i) add(entry("another"));
  EXPECT_EQ(update(), "audit.rewritten");
}

TEST_F(AnchorFile, IsReplacedAfterARestoreAndTheChainTellsSo) {
  ASSERT_EQ(update(), "");
  const Head lost = present_head();
  tamper("delete from audit_records where sequence = 10");
  tamper(
      "update audit_head set sequence = 9, digest = (select digest from audit_records where sequence = 9)");
  ASSERT_TRUE(replace_anchor(*database_, trail_, clock_, *keys_, path_, {.name = "系统"}));
  EXPECT_EQ(anchor()->head, present_head());
  EXPECT_EQ(update(), "");
  const auto page = database_->read(
      [](storage::Session& session) { return list(session, access::Scope::everything(), {}, {}, 1); });
  EXPECT_EQ(page->items[0].action, "audit.replace_anchor");
  EXPECT_EQ(page->items[0].before, R"({"digest":")" + lost.digest + R"(","sequence":10})");
  EXPECT_FALSE(page->items[0].signature.empty());
  EXPECT_TRUE(verify(*database_, *keys_, anchor())->whole());
}

}  // namespace
}  // namespace hengcai::audit
