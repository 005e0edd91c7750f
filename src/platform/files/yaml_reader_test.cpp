#include "platform/files/yaml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

YamlDocument parsed(std::string text) {
  auto document = YamlDocument::parse(std::move(text), "pack.yaml");
  if (!document) throw std::runtime_error(describe(document.problem()));
  return *std::move(document);
}

Problem refused(std::string text, const YamlLimits& limits = {}) {
  const auto document = YamlDocument::parse(std::move(text), "pack.yaml", limits);
  EXPECT_FALSE(document);
  return document ? Problem{} : document.problem();
}

TEST(YamlDocument, KeepsOrderTextAndPlace) {
  const YamlDocument document = parsed("层次: [甲, 'B']\nlist:\n  - {name: 010}\n  - ~\n");
  const YamlNode& root = document.root();
  ASSERT_TRUE(root.is_map());
  ASSERT_EQ(root.entries().size(), 2u);
  EXPECT_EQ(root.entries()[0].key, "层次");
  const YamlNode& quoted = *root.find("层次")->items()[1];
  EXPECT_EQ(quoted.text(), "B");
  EXPECT_TRUE(quoted.quoted());
  EXPECT_EQ(quoted.place(), (Place{"pack.yaml", "", "层次[1]", 1, 9})) << "columns count characters";
  const YamlNode& name = *root.find("list")->items()[0]->find("name");
  EXPECT_EQ(name.text(), "010");
  EXPECT_EQ(name.place(), (Place{"pack.yaml", "", "list[0].name", 3, 12}));
  EXPECT_TRUE(root.find("list")->items()[1]->is_null());
}

TEST(YamlDocument, TagsAreKept) {
  const YamlDocument document = parsed("a: !unknown\nb: !list [1]\nc: text\n");
  EXPECT_EQ(document.root().find("a")->tag(), "!unknown");
  EXPECT_EQ(document.root().find("b")->tag(), "!list");
  EXPECT_EQ(document.root().find("c")->tag(), "");
}

TEST(YamlDocument, AnEmptyFileIsNull) {
  EXPECT_TRUE(parsed("").root().is_null());
  EXPECT_TRUE(parsed("# nothing\n").root().is_null());
}

TEST(YamlDocument, AByteOrderMarkAndWindowsLineEndsDoNotMatter) {
  const YamlDocument document = parsed(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  EXPECT_EQ(document.root().find("a")->text(), "1");
  EXPECT_EQ(document.root().find("b")->place().line, 2);
}

TEST(YamlDocument, RefusesDuplicateKeysAndSaysWhereTheFirstIs) {
  const Problem problem = refused("a: 1\nb: 2\na: 3\n");
  EXPECT_EQ(problem.code, "yaml.duplicate_key");
  EXPECT_THAT(problem.message, HasSubstr("第 1 行"));
  EXPECT_EQ(problem.place.line, 3);
  EXPECT_EQ(problem.excerpt, "a: 3\n^");
}

TEST(YamlDocument, SyntaxErrorsShowTheLineWithACaret) {
  const Problem problem = refused("人员:\n  - 层次: A: B\n");
  EXPECT_EQ(problem.code, "yaml.syntax");
  EXPECT_EQ(problem.place.line, 2);
  EXPECT_EQ(problem.excerpt, "  - 层次: A: B\n    　　   ^");
  EXPECT_EQ(refused("a: [1, 2\n").message, "缺少“]”");
  EXPECT_EQ(refused("a: 'x\n").message, "引号没有结束");
  EXPECT_EQ(refused("a: *nothing\n").message, "别名没有对应的锚点");
}

TEST(YamlDocument, RefusesWhatHidesMistakes) {
  EXPECT_EQ(refused("a: 1\n---\nb: 2\n").code, "yaml.syntax") << "a second document";
  EXPECT_EQ(refused("[a, b]: 1\n").code, "yaml.syntax") << "a list as key";
  EXPECT_EQ(refused("a: &x [*x]\n").code, "yaml.syntax") << "a list within itself";
  EXPECT_EQ(refused("a: 1\nb: \xD5\xC5\n").code, "yaml.encoding") << "GBK";
  EXPECT_EQ(refused("a: 1\nb: \xD5\xC5\n").place.line, 2);
  EXPECT_EQ(refused(std::string("a: \0", 4)).code, "yaml.encoding") << "NUL";
}

TEST(YamlDocument, AliasesAreReadButABombOfThemIsNot) {
  const YamlDocument document = parsed("a: &x {k: 1}\nb: *x\n");
  EXPECT_EQ(document.root().find("b")->find("k")->text(), "1");
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + alias;
    for (int j = 1; j < 10; ++j) bomb += ", " + alias;
    bomb += "]\n";
  }
  EXPECT_EQ(refused(bomb).code, "yaml.too_large");
}

TEST(YamlDocument, SizeAndDepthAreBounded) {
  EXPECT_EQ(refused(std::string(100000, '[')).code, "yaml.too_large");
  EXPECT_EQ(refused("a: 12345678", {.file_bytes = 10}).code, "yaml.too_large");
  EXPECT_EQ(refused("[1, 2, 3, 4]", {.nodes = 4}).code, "yaml.too_large");
  std::string deep = "x";
  for (int i = 0; i < 65; ++i) deep = "{a: " + deep + "}";
  EXPECT_EQ(refused(deep).code, "yaml.too_large");
}

TEST(YamlDocument, AMissingFileIsAProblem) {
  const auto document = YamlDocument::load("/nowhere/pack.yaml");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.problem().code, "yaml.unreadable");
  EXPECT_EQ(document.problem().place.file, "/nowhere/pack.yaml");
}

TEST(YamlMap, ReadsTypedFields) {
  const YamlDocument document =
      parsed("pack: jilin\ndays: -5\nopen: true\nfrom: 2025-12-12\nkind: exit\ntags: [一, 二]\nempty: ~\n");
  Problems problems;
  YamlMap map(document.root(), problems);
  EXPECT_EQ(map.text("pack"), "jilin");
  EXPECT_EQ(map.integer("days"), -5);
  EXPECT_TRUE(map.boolean("open"));
  EXPECT_EQ(map.date("from"), (Date{2025, 12, 12}));
  EXPECT_EQ(map.choice("kind", {"item", "exit"}), 1u);
  EXPECT_THAT(map.texts("tags"), ElementsAre("一", "二"));
  EXPECT_FALSE(map.find_text("empty"));
  EXPECT_FALSE(map.find_integer("absent"));
  EXPECT_NE(map.any("empty"), nullptr);
  map.finish();
  EXPECT_TRUE(problems.empty());
}

TEST(YamlMap, ReportsEveryMistakeInOneGo) {
  const YamlDocument document =
      parsed("days: 010\nopen: yes\nfrom: 2025-02-30\nkind: exti\ntags: one\ncalender: x\nblank:\n");
  Problems problems;
  {
    YamlMap map(document.root(), problems);
    EXPECT_EQ(map.integer("days"), YamlMap::min_integer);
    EXPECT_FALSE(map.boolean("open"));
    (void)map.date("from");
    (void)map.choice("kind", {"item", "exit"});
    (void)map.texts("tags");
    (void)map.text("blank");
    (void)map.text("absent");
    (void)map.find_text("calendar");
  }
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code);
  EXPECT_THAT(codes, ElementsAre("yaml.type", "yaml.type", "yaml.type", "yaml.choice", "yaml.type",
                                 "yaml.missing_key", "yaml.missing_key", "yaml.unknown_key"));
  EXPECT_EQ(problems[0].value, "010");
  EXPECT_THAT(problems[3].message, HasSubstr("exit"));
  EXPECT_THAT(problems.back().message, HasSubstr("calendar"));
  EXPECT_EQ(problems.back().place, (Place{"pack.yaml", "", "calender", 6, 1}));
}

TEST(YamlMap, NumbersOutOfRangeAndQuotedNumbersAreRefused) {
  const YamlDocument document = parsed("a: 13\nb: '5'\nc: 99999999999999999999\nd: 1.5\n");
  Problems problems;
  YamlMap map(document.root(), problems);
  EXPECT_EQ(map.integer("a", 1, 12), 1);
  EXPECT_FALSE(map.find_integer("b"));
  EXPECT_FALSE(map.find_integer("c"));
  EXPECT_FALSE(map.find_integer("d"));
  ASSERT_EQ(problems.size(), 4u);
  EXPECT_EQ(problems[0].code, "yaml.range");
  EXPECT_EQ(problems[0].wanted, "1 至 12");
}

TEST(YamlMap, ANodeThatIsNoMapIsReportedOnce) {
  const YamlDocument document = parsed("- 1\n");
  Problems problems;
  {
    YamlMap map(document.root(), problems);
    EXPECT_EQ(map.text("pack"), "");
    EXPECT_TRUE(map.list("facts").empty());
  }
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "yaml.type");
}

}  // namespace
}  // namespace hengcai
