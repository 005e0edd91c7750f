#include <gmock/gmock.h>

#include <fstream>

#include "features/audit/audit_fixture.h"
#include "platform/files/xlsx_reader.h"

namespace hengcai::audit {
namespace {

class Export : public AuditTest {
 protected:
  void SetUp() override {
    for (const char* doer : {"li", "wang", "li", "wang"}) {
      Entry what = entry("1");
      what.doer.account_id = doer;
      add(what);
      clock_.advance(std::chrono::hours(24));
    }
  }
};

TEST_F(Export, WritesLinesThatVerifyOutsideOfTheSystem) {
  const ScratchFolder folder;
  const auto path = folder.path() / "audit.ndjson";
  const auto count = database_->read([&](storage::Session& session) {
    return export_records(session, access::Scope::everything(), {}, ExportForm::ndjson, path);
  });
  EXPECT_EQ(*count, 4);
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_THAT(lines[0], testing::HasSubstr(R"("sequence":1,)"));
  EXPECT_THAT(lines[0], testing::HasSubstr(R"("before":"{\"phone\":\"138****1234\"}")"));
  const Head end = present_head();
  EXPECT_EQ(lines[4], R"({"head":{"sequence":4,"digest":")" + end.digest + R"("}})");
}

TEST_F(Export, WritesAWorkbook) {
  const ScratchFolder folder;
  const auto path = folder.path() / "audit.xlsx";
  const auto count = database_->read([&](storage::Session& session) {
    return export_records(session, access::Scope::everything(), {.actor_id = "li"}, ExportForm::xlsx, path);
  });
  EXPECT_EQ(*count, 2);
  std::vector<std::string> rows;
  auto reader = XlsxReader::open(path);
  ASSERT_TRUE(reader);
  ASSERT_TRUE(reader->read_sheet(0, [&](const XlsxRow& row) {
    std::string text;
    for (const XlsxCell& cell : row.cells) text.append(cell.text).append("|");
    rows.push_back(text);
    return true;
  }));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_THAT(rows[0], testing::HasSubstr("第 4 条，SM3 " + present_head().digest));
  EXPECT_THAT(rows[2], testing::StartsWith("1|2031-01-15 12:00:00|李四|10.0.0.7|修改人才信息|张*|甲单位|"));
  EXPECT_THAT(rows[3], testing::StartsWith("3|2031-01-17 12:00:00|李四|"));
}

}  // namespace
}  // namespace hengcai::audit
