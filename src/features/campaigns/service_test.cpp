#include "features/campaigns/service.h"

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/dmn/json.h"
#include "features/register/workbook_fixture.h"
#include "platform/crypto/digest.h"
#include "platform/files/xlsx_reader.h"
#include "policy/decide.h"

namespace hengcai::campaigns {
namespace {

namespace fs = std::filesystem;
using feel::Value;
using registry::FixtureSheet;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;

const fs::path policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
const Date as_of{2026, 1, 15};
const std::string needs_information = "需补充信息";

/// A folder of its own, gone at the end.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::path(testing::TempDir()) / "hengcai-campaigns-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { fs::remove_all(path_); }
  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::shared_ptr<const policy::CompiledPack> open(const std::string& name) {
  Problems problems;
  auto pack = policy::open_pack(policies / name, policies, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << describe(problem);
  return pack;
}

registry::RosterReading read(const policy::CompiledPack& pack, const fs::path& file) {
  const std::vector<fs::path> files{file};
  auto reading = registry::read_roster_for(pack.pack, files, registry::repository_layout(), {.today = as_of});
  if (!reading) throw std::runtime_error(describe(reading.problem()));
  for (const Problem& fault : reading->faults.listed()) ADD_FAILURE() << describe(fault);
  return *std::move(reading);
}

/// A sheet of a result workbook as a reader of it sees it: rows by their headers.
using SheetRows = std::vector<std::map<std::string, std::string>>;

std::map<std::string, SheetRows> read_workbook(const fs::path& path) {
  std::map<std::string, SheetRows> sheets;
  auto reader = XlsxReader::open(path);
  if (!reader) throw std::runtime_error(describe(reader.problem()));
  for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
    SheetRows& rows = sheets[reader->sheets()[i].name];
    std::map<int, std::string> headers;
    const Done done = reader->read_sheet(i, [&](const XlsxRow& row) {
      if (headers.empty() && row.cells.size() < 2) return true;  // the title
      std::map<std::string, std::string> cells;
      for (const XlsxCell& cell : row.cells) {
        if (headers.empty() || !headers.contains(cell.column)) {
          cells[std::to_string(cell.column)] = cell.text;
        } else {
          cells[headers[cell.column]] = cell.text;
        }
      }
      if (headers.empty()) {
        for (const XlsxCell& cell : row.cells) headers[cell.column] = cell.text;
      } else {
        rows.push_back(std::move(cells));
      }
      return true;
    });
    if (!done) throw std::runtime_error(describe(done.problem()));
  }
  return sheets;
}

std::vector<Value> read_lines(const fs::path& path) {
  std::vector<Value> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    auto value = dmn::value_from_json(line);
    if (!value) throw std::runtime_error("no JSON: " + line);
    lines.push_back(*std::move(value));
  }
  return lines;
}

std::string text_of(const Value& object, const std::string& key) {
  const Value* value = object.find(key);
  return value != nullptr && value->kind() == feel::Kind::string ? std::string(value->string()) : "";
}

std::vector<std::string> texts_of(const Value& object, const std::string& key) {
  std::vector<std::string> texts;
  const Value* list = object.find(key);
  if (list == nullptr) return texts;
  for (const Value& item : list->list()) texts.emplace_back(item.string());
  return texts;
}

std::vector<std::string> keys_of(const Value& object) {
  std::vector<std::string> keys;
  for (const feel::ContextEntry& entry : object.entries()) keys.push_back(entry.name);
  return keys;
}

/// A demo roster of a few blocks, decided under one pack; made once for the tests that look at it.
struct Campaign {
  explicit Campaign(const std::string& name) : pack(open(name)) {
    constexpr std::size_t people = 2300;
    const Done made = registry::make_demo_roster(policies, *registry::repository_layout(),
                                                 {.people = people, .seed = 5}, folder / "roster.xlsx");
    if (!made) throw std::runtime_error(describe(made.problem()));
    reading = std::make_unique<registry::RosterReading>(read(*pack, folder / "roster.xlsx"));
    result = decide(3, "out");
  }

  [[nodiscard]] RosterDecision decide(unsigned threads, const std::string& out) const {
    DecideRequest request;
    request.pack = pack;
    request.roster = &reading->roster;
    request.sources = {{"roster.xlsx", "0123"}};
    request.as_of = as_of;
    request.out = folder / out;
    request.threads = threads;
    auto decided = decide_roster(request);
    if (!decided) throw std::runtime_error(describe(decided.problem()));
    return *std::move(decided);
  }

  Scratch folder;
  std::shared_ptr<const policy::CompiledPack> pack;
  std::unique_ptr<registry::RosterReading> reading;
  RosterDecision result;
};

class DecideRosterTest : public testing::TestWithParam<const char*> {
 protected:
  static const Campaign& campaign() {
    static std::map<std::string, std::unique_ptr<Campaign>> made;
    auto& one = made[GetParam()];
    if (!one) one = std::make_unique<Campaign>(GetParam());
    return *one;
  }
  static const registry::Roster& roster() { return campaign().reading->roster; }
  static std::string number(registry::Row row) { return std::string(roster().person_text(row, "person_id")); }
};

INSTANTIATE_TEST_SUITE_P(Packs, DecideRosterTest, testing::Values("jilin-2025-83", "jilin-2023-25"),
                         [](const auto& test) {
                           return test.param[6] == '2' && test.param[9] == '5' ? std::string("Jilin2025No83")
                                                                               : std::string("Jilin2023No25");
                         });

TEST_P(DecideRosterTest, EverybodyStandsOnExactlyOneSheet) {
  auto workbook = read_workbook(campaign().result.workbook);
  std::vector<std::string> found;
  std::size_t sum = 0;
  for (const SheetCount& sheet : campaign().result.sheets) {
    const SheetRows& rows = workbook.at(sheet.sheet);
    EXPECT_EQ(rows.size(), sheet.people) << sheet.sheet;
    for (const auto& row : rows) found.push_back(row.at("证件号码"));
    sum += sheet.people;
  }
  EXPECT_EQ(sum, campaign().result.people);
  std::vector<std::string> expected;
  for (registry::Row row = 0; row < roster().people(); ++row) expected.push_back(number(row));
  EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected));
}

TEST_P(DecideRosterTest, TheSummariesCountTheSheets) {
  auto workbook = read_workbook(campaign().result.workbook);
  const SheetRows& summary = workbook.at("汇总");
  for (const SheetCount& sheet : campaign().result.sheets) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i + 1 < summary.size(); ++i) sum += std::stoul(summary[i].at(sheet.sheet));
    EXPECT_EQ(sum, sheet.people) << sheet.sheet;
    EXPECT_EQ(summary.back().at(sheet.sheet), std::to_string(sheet.people));
  }
  EXPECT_EQ(summary.back().at("合计"), std::to_string(roster().people()));
  std::size_t all = 0;
  for (const auto& row : workbook.at("分项统计")) all += std::stoul(row.at("人数"));
  EXPECT_EQ(all, roster().people());
}

TEST_P(DecideRosterTest, GivesTheSameBytesWhateverTheNumberOfThreads) {
  const std::string workbook = content_of(campaign().result.workbook);
  const std::string lines = content_of(campaign().result.lines);
  for (const unsigned threads : {1U, 2U, 5U}) {
    const RosterDecision again = campaign().decide(threads, "out" + std::to_string(threads));
    EXPECT_TRUE(content_of(again.workbook) == workbook) << threads;
    EXPECT_TRUE(content_of(again.lines) == lines) << threads;
    EXPECT_EQ(again.workbook_sm3, to_hex(sm3(workbook)));
    EXPECT_EQ(again.lines_sm3, to_hex(sm3(lines)));
  }
}

TEST_P(DecideRosterTest, WritesALineForEachPersonInTheOrderOfTheRoster) {
  std::map<std::string, std::string> sheet_of;
  for (const auto& [sheet, rows] : read_workbook(campaign().result.workbook)) {
    for (const auto& row : rows) {
      if (row.contains("证件号码")) sheet_of[row.at("证件号码")] = sheet;
    }
  }
  std::map<std::string, std::string> sheet_by_value;
  for (const auto& placed : campaign().pack->pack.placement.sheets)
    sheet_by_value[placed.value] = placed.sheet;
  const std::vector<Value> lines = read_lines(campaign().result.lines);
  ASSERT_EQ(lines.size(), roster().people());
  for (registry::Row row = 0; row < roster().people(); ++row) {
    const Value& line = lines[row];
    ASSERT_THAT(keys_of(line),
                ElementsAre("person", "name", "pack", "hash", "as_of", "placement", "facts", "decisions"));
    EXPECT_EQ(text_of(line, "person"), number(row));
    EXPECT_EQ(text_of(line, "name"), roster().person_text(row, "name"));
    EXPECT_EQ(text_of(line, "pack"), GetParam());
    EXPECT_EQ(text_of(line, "hash"), campaign().pack->hash);
    EXPECT_EQ(text_of(line, "as_of"), "2026-01-15");
    const bool is_open = line.find("placement")->is_null();
    const std::string sheet = is_open ? needs_information : sheet_by_value[text_of(line, "placement")];
    EXPECT_EQ(sheet_of[number(row)], sheet) << number(row);
  }
}

/// Whether a decision says that there is nothing, of which no line tells (docs/results.md).
bool finds_nothing(const Value& value) {
  return value.is_null() || value.is_false() || value == Value::of("无") ||
         (value.kind() == feel::Kind::list && value.list().empty());
}

TEST_P(DecideRosterTest, LinesSayWhatIsDecidedOfEachPersonAlone) {
  const policy::Pack& pack = campaign().pack->pack;
  const std::vector<Value> lines = read_lines(campaign().result.lines);
  const auto facts = registry::make_facts(pack, roster(), as_of);
  ASSERT_TRUE(facts.ok());
  std::vector<policy::PersonToDecide> people;
  std::vector<registry::Row> rows;
  constexpr registry::Row step = 7;
  for (registry::Row row = 0; row < roster().people(); row += step) {
    policy::PersonToDecide& person = people.emplace_back();
    person.as_of = as_of;
    rows.push_back(row);
    for (const auto& column : facts->columns) person.facts.push_back(column.values[column.codes()[row]]);
  }
  const auto results = policy::decide(*campaign().pack, people);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Value& decisions = *lines[rows[i]].find("decisions");
    for (std::size_t d = 0; d < pack.decisions.size(); ++d) {
      const policy::DecisionResult& expected = results[i][d];
      const Value* said = decisions.find(expected.decision);
      if (pack.decisions[d].role == policy::Decision::Role::helper) {
        EXPECT_EQ(said, nullptr) << expected.decision;
      } else if (expected.needs_information()) {
        ASSERT_NE(said, nullptr) << expected.decision;
        EXPECT_THAT(keys_of(*said), ElementsAre("needs"));
        EXPECT_EQ(texts_of(*said, "needs"), expected.missing);
      } else if (finds_nothing(expected.value)) {
        EXPECT_EQ(said, nullptr) << expected.decision;
      } else {
        ASSERT_NE(said, nullptr) << expected.decision;
        EXPECT_EQ(dmn::to_json(*said->find("value")), dmn::to_json(expected.value));
        EXPECT_EQ(texts_of(*said, "rules"), expected.rules);
        EXPECT_EQ(texts_of(*said, "cite"), expected.cite);
      }
    }
  }
}

TEST_P(DecideRosterTest, LinesNameNothingThatThePackDoesNotHave) {
  const policy::CompiledPack& pack = *campaign().pack;
  for (const Value& line : read_lines(campaign().result.lines)) {
    for (const feel::ContextEntry& fact : line.find("facts")->entries()) {
      EXPECT_NE(pack.pack.fact_by_id(fact.name), nullptr) << fact.name;
      EXPECT_THAT(dmn::to_json(fact.value), testing::Not(HasSubstr("unknown"))) << fact.name;
    }
    for (const feel::ContextEntry& decision : line.find("decisions")->entries()) {
      const policy::DecisionText* table = pack.tables.decision(decision.name);
      ASSERT_NE(table, nullptr) << decision.name;
      for (const std::string& rule : texts_of(decision.value, "rules")) {
        EXPECT_NE(table->rule(rule), nullptr) << rule;
      }
      for (const std::string& clause : texts_of(decision.value, "cite")) {
        EXPECT_NE(pack.pack.clause(clause), nullptr) << clause;
      }
      for (const std::string& fact : texts_of(decision.value, "needs")) {
        EXPECT_NE(pack.pack.fact_by_id(fact), nullptr) << fact;
      }
    }
  }
}

TEST_P(DecideRosterTest, ExplainsEveryPersonWithoutAWordOfJson) {
  constexpr registry::Row step = 97;
  for (registry::Row row = 0; row < roster().people(); row += step) {
    const auto text = explain_person(*campaign().pack, roster(), row, as_of);
    ASSERT_TRUE(text.ok());
    EXPECT_THAT(*text, HasSubstr("判定：去向 "));
    EXPECT_THAT(*text, HasSubstr("  依据："));
    EXPECT_EQ(text->find_first_of("[]{}"), std::string::npos) << *text;
  }
}

/// A few people written down by hand, decided under notice 83 of 2025.
class DecideFewTest : public testing::Test {
 protected:
  /// An ordinary person of class D whose period ends: one row for each sheet.
  static std::vector<FixtureSheet> ordinary(const std::string& status, const std::string& retired_on = "") {
    return {
        {"人员",
         {{"证件号码", "姓名", "证件类型", "在岗状态", "退休日期", "是否返聘"},
          {"E1234567", "安娜·示例", "护照", status, retired_on, ""}}},
        {"单位",
         {{"统一社会信用代码", "单位名称", "单位性质", "隶属关系", "所在地"},
          {"91350100M000100Y43", "澜屿大学", "事业单位", "省", "长春市南关区"}}},
        {"工作经历",
         {{"证件号码", "统一社会信用代码", "起始日期"}, {"E1234567", "91350100M000100Y43", "2015-07-01"}}},
        {"人才分类评定",
         {{"证件号码", "人才层次", "评定日期", "电子证书落款日期"},
          {"E1234567", "D", "2020-06-30", "2020-06-30"}}}};
  }

  Result<RosterDecision> decide(const std::vector<FixtureSheet>& sheets, const std::string& out = "out") {
    EXPECT_TRUE(registry::write_fixture(folder_ / "roster.xlsx", sheets));
    return decide_again(out);
  }
  Result<RosterDecision> decide_again(const std::string& out) {
    reading_ = std::make_unique<registry::RosterReading>(read(*pack(), folder_ / "roster.xlsx"));
    DecideRequest request;
    request.pack = pack();
    request.roster = &reading_->roster;
    request.as_of = day_;
    request.out = folder_ / out;
    return decide_roster(request);
  }
  static std::shared_ptr<const policy::CompiledPack> pack() {
    static const auto opened = open("jilin-2025-83");
    return opened;
  }

  Scratch folder_;
  Date day_ = as_of;
  std::unique_ptr<registry::RosterReading> reading_;
};

TEST_F(DecideFewTest, WhoseFactIsMissingNeedsExactlyThatInformation) {
  std::vector<FixtureSheet> sheets = ordinary("失联");
  const auto open_result = decide(sheets);
  ASSERT_TRUE(open_result.ok()) << describe(open_result.problem());
  auto workbook = read_workbook(open_result->workbook);
  ASSERT_EQ(workbook.at(needs_information).size(), 1U);
  EXPECT_EQ(workbook.at(needs_information)[0].at("尚缺的信息"), "现状态起始日期");
  EXPECT_THAT(workbook.at(needs_information)[0].at("涉及条款"), HasSubstr("B5.4.8"));
  EXPECT_THAT(workbook.at(needs_information)[0].at("所据事实"), HasSubstr("在岗状态 失联"));
  EXPECT_THAT(workbook.at(needs_information)[0], testing::Not(Contains(Key("理由"))))
      << "many rules could still apply";
  const Value line = read_lines(open_result->lines).at(0);
  EXPECT_TRUE(line.find("placement")->is_null());
  EXPECT_THAT(texts_of(*line.find("decisions")->find("placement"), "needs"), ElementsAre("status_since"));

  sheets[0].rows[0].push_back("现状态起始日期");
  sheets[0].rows[1].push_back("2025-01-10");
  const auto settled = decide(sheets);
  ASSERT_TRUE(settled.ok());
  workbook = read_workbook(settled->workbook);
  EXPECT_THAT(workbook.at(needs_information), IsEmpty());
  EXPECT_EQ(workbook.at("退出管理").size(), 1U);
}

TEST_F(DecideFewTest, OnceTheFirstMissingFactIsSaidNothingElseIsAsked) {
  const auto open_result = decide(ordinary(""));
  ASSERT_TRUE(open_result.ok());
  auto workbook = read_workbook(open_result->workbook);
  ASSERT_EQ(workbook.at(needs_information).size(), 1U);
  EXPECT_TRUE(workbook.at(needs_information)[0].at("尚缺的信息").starts_with("在岗状态、"));

  const auto settled = decide(ordinary("在职在岗"));
  ASSERT_TRUE(settled.ok());
  workbook = read_workbook(settled->workbook);
  EXPECT_THAT(workbook.at(needs_information), IsEmpty());
  EXPECT_EQ(workbook.at("期末考核").size(), 1U);
}

TEST_F(DecideFewTest, WhatIsNotAskedForIsNotMissing) {
  // 是否返聘 matters to a retired person alone.
  const auto working = decide(ordinary("在职在岗"));
  ASSERT_TRUE(working.ok());
  EXPECT_THAT(read_workbook(working->workbook).at(needs_information), IsEmpty());
  const auto retired = decide(ordinary("退休返聘", "2025-03-31"));
  ASSERT_TRUE(retired.ok());
  const auto workbook = read_workbook(retired->workbook);
  ASSERT_EQ(workbook.at(needs_information).size(), 1U);
  EXPECT_THAT(workbook.at(needs_information)[0].at("尚缺的信息"), HasSubstr("返聘"));
}

TEST_F(DecideFewTest, LeavesOutOfALineWhatNobodyHasSaidOfARecord) {
  std::vector<FixtureSheet> sheets = ordinary("在职在岗");
  sheets.push_back(
      {"考核结果", {{"证件号码", "考核种类", "考核年度", "考核等次"}, {"E1234567", "年度考核", "2024", ""}}});
  const auto decided = decide(sheets);
  ASSERT_TRUE(decided.ok());
  const Value line = read_lines(decided->lines).at(0);
  const Value& record = line.find("facts")->find("results")->list().at(0);
  EXPECT_EQ(*record.find("年度"), Value::of(2024));
  EXPECT_EQ(record.find("等次"), nullptr) << "left empty: nobody has said";
}

TEST_F(DecideFewTest, AYearWithoutACalendarIsNamedAndNeverGuessed) {
  std::vector<FixtureSheet> sheets = ordinary("转公务员或参公");
  sheets[0].rows[0].push_back("情形发生日期");
  sheets[0].rows[1].push_back("2035-03-01");
  day_ = {2035, 4, 1};
  EXPECT_TRUE(registry::write_fixture(folder_ / "roster.xlsx", sheets));
  const std::vector<fs::path> files{folder_ / "roster.xlsx"};
  auto reading =
      registry::read_roster_for(pack()->pack, files, registry::repository_layout(), {.today = day_});
  ASSERT_TRUE(reading.ok());
  const auto text = explain_person(*pack(), reading->roster, 0, day_);
  ASSERT_TRUE(text.ok());
  EXPECT_THAT(*text, HasSubstr("无法判定"));
  EXPECT_THAT(*text, HasSubstr("2035"));
}

TEST_F(DecideFewTest, AFolderThatCannotBeMadeLeavesNothingBehind) {
  ASSERT_TRUE(decide(ordinary("在职在岗")).ok());
  std::ofstream(folder_ / "file") << "no folder";
  const auto refused = decide_again("file/out");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problem().code, "file.unwritable");
  EXPECT_EQ(content_of(folder_ / "file"), "no folder");
}

TEST_F(DecideFewTest, AFileThatCannotBeReplacedLeavesNothingHalfDone) {
  fs::create_directories(folder_ / "out/results.xlsx");
  const auto refused = decide(ordinary("在职在岗"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problem().code, "file.unwritable");
  EXPECT_THAT(names_in(folder_ / "out"), ElementsAre("results.xlsx"));
}

/// As on a full disk: no file may grow beyond `bytes`.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(DecideFewTest, ADiskThatIsFullKeepsTheResultsOfBefore) {
  const auto before = decide(ordinary("在职在岗"));
  ASSERT_TRUE(before.ok());
  const std::string workbook = content_of(before->workbook);
  const std::string lines = content_of(before->lines);
  day_ = {2026, 1, 16};
  for (const rlim_t bytes : {rlim_t{16}, rlim_t{4096}}) {
    const auto refused = [&] {
      const FileSizeLimit limit(bytes);
      return decide_again("out");
    }();
    ASSERT_FALSE(refused.ok()) << bytes;
    EXPECT_TRUE(content_of(before->workbook) == workbook) << bytes;
    EXPECT_TRUE(content_of(before->lines) == lines) << bytes;
    EXPECT_THAT(names_in(folder_ / "out"), ElementsAre("decisions.ndjson", "results.xlsx")) << bytes;
  }
}

}  // namespace
}  // namespace hengcai::campaigns
