#include "platform/storage/row_text.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace hengcai::storage {
namespace {

constexpr std::array<ColumnType, 5> all_types{ColumnType::text, ColumnType::integer, ColumnType::real,
                                              ColumnType::boolean, ColumnType::bytes};

bool same(const Parameters& one, const Parameters& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const Parameter& a, const Parameter& b) { return a.value == b.value; });
}

TEST(RowText, EveryRowComesBackAsItWent) {
  const std::string awkward = "\t\n\r\\ \\N \\t 吉林\x01 ";
  const std::vector<Parameters> rows{
      {parameter(awkward), parameter(std::numeric_limits<std::int64_t>::min()), parameter(0.1),
       parameter(true), parameter(Bytes{std::string("\0\\\n\xFF", 4)})},
      {parameter(""), parameter(0), parameter(-1e-300), parameter(false), parameter(Bytes{})},
      {Parameter{}, Parameter{}, Parameter{}, Parameter{}, Parameter{}},
      {parameter("\\N"), parameter(-1), parameter(1e300), parameter(true), parameter(Bytes{"x"})},
  };
  for (const Parameters& row : rows) {
    std::string line;
    append_row_text(line, row);
    ASSERT_EQ(line.find('\n'), line.size() - 1);
    line.pop_back();
    const auto back = parse_row_text(line, all_types);
    ASSERT_TRUE(back) << line;
    EXPECT_TRUE(same(*back, row)) << line;
  }
}

TEST(RowText, RefusesWhatDoesNotFitTheTypes) {
  const std::string good = "a\t1\t2.5\tt\t\\\\x00";
  ASSERT_TRUE(parse_row_text(good, all_types));
  for (const char* bad :
       {"a\t1\t2.5\tt", "a\t1\t2.5\tt\t\\\\x00\t", "a\tone\t2.5\tt\t\\\\x00", "a\t1\t2.5x\tt\t\\\\x00",
        "a\t1\t2.5\ttrue\t\\\\x00", "a\t1\t2.5\tt\t\\\\x0", "a\t1\t2.5\tt\t\\\\x0g", "a\t1\t2.5\tt\tx00",
        "a\\\t1\t2.5\tt\t\\\\x00", "a\\q\t1\t2.5\tt\t\\\\x00", ""}) {
    EXPECT_FALSE(parse_row_text(bad, all_types)) << bad;
  }
}

}  // namespace
}  // namespace hengcai::storage
