#include "policy/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "policy/compile.h"
#include "policy/dmn_problem.h"
#include "policy/fault_fixture.h"

namespace hengcai::policy {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::string> check(const testing::PolicyFolder& policies) {
  Problems problems;
  Problems hints;
  check_whole_pack(policies.pack(), policies.root(), problems, hints);
  return testing::one_line_each(problems);
}

TEST(Check, PassesTheSmallPack) {
  const testing::PolicyFolder policies;
  EXPECT_THAT(check(policies), ElementsAreArray(std::vector<std::string>{}));
}

TEST(Check, RefusesEveryFaultAtItsPlace) {
  for (const testing::Fault& fault : testing::read_faults("check.faults")) {
    SCOPED_TRACE(fault.title);
    const testing::PolicyFolder policies;
    policies.replace(fault.file, fault.before, fault.after);
    EXPECT_THAT(check(policies), ElementsAreArray(fault.problems));
  }
}

/// Every code that the engine can give a text of a pack, as its sources write them.
std::set<std::string> engine_codes() {
  std::set<std::string> codes;
  const std::regex code("\"((feel|dmn|xml|file)\\.[a-z_]+)\"");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::filesystem::path(HENGCAI_SOURCE_DIR) / "src/engine")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
    const std::string text = testing::read_text(entry.path());
    for (auto found = std::sregex_iterator(text.begin(), text.end(), code); found != std::sregex_iterator();
         ++found) {
      codes.insert(found->str(1));
    }
  }
  return codes;
}

TEST(Check, SaysEveryFindingOfTheEngineInChinese) {
  const std::set<std::string> codes = engine_codes();
  EXPECT_GT(codes.size(), 40);
  for (const std::string& code : codes) {
    feel::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = "nothing here is named `甲`";
    diagnostic.nearest = "乙";
    const Problem problem = to_problem(diagnostic);
    EXPECT_EQ(problem.message.find("nothing here"), std::string::npos) << code;
    EXPECT_THAT(problem.message, ::testing::EndsWith("“甲”")) << code;
    EXPECT_EQ(problem.wanted, "“乙”");
  }
}

TEST(Check, ShowsTheLineWithACaret) {
  const testing::PolicyFolder policies;
  policies.replace("pack.yaml", "value: 5, cite: T3}", "value: 5, cite: T33}");
  Problems problems;
  Problems hints;
  check_whole_pack(policies.pack(), policies.root(), problems, hints);
  ASSERT_EQ(problems.size(), 1);
  EXPECT_THAT(problems.front().excerpt, ::testing::HasSubstr("{id: report_days, name: 报告工作日数"));
  EXPECT_THAT(problems.front().excerpt, ::testing::HasSubstr("\n    ^"));
}

}  // namespace
}  // namespace hengcai::policy
