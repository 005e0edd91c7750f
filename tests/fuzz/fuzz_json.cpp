// JSON from outside over any bytes: a document within its limits or a problem; what was read into a struct is
// written and read again alike.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/json/json.h"
#include "platform/text/utf8.h"

namespace {

using hengcai::json::Node;

enum class Sort { first, second };
BOOST_DESCRIBE_ENUM(Sort, first, second)

struct Inner {
  std::string name;
  std::optional<std::int64_t> number;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, number))

struct Sample {
  std::optional<hengcai::Date> day;
  std::optional<Sort> sort;
  std::optional<double> ratio;
  std::optional<std::optional<bool>> flag;
  std::optional<std::vector<Inner>> list;
  std::optional<std::map<std::string, hengcai::json::Text>> any;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (day, sort, ratio, flag, list, any))

std::size_t walk(const Node& node, int depth) {
  if (depth > 16 || !hengcai::is_utf8(node.text())) std::abort();
  if (node.text().find('\0') != std::string_view::npos) std::abort();
  std::size_t count = 1;
  for (const Node& item : node.items()) count += walk(item, depth + 1);
  for (const auto& member : node.members()) {
    if (node.find(member.name) != &member.value) std::abort();  // else the name stands twice
    count += walk(member.value, depth + 1);
  }
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const hengcai::json::Limits limits{.bytes = 1 << 16, .values = 1000, .depth = 16};
  const auto document = hengcai::json::Document::parse(text, limits);
  if (document && walk(document->root(), 0) > limits.values) std::abort();
  if (!document) (void)describe(document.problem());

  hengcai::Problems problems;
  const auto sample = hengcai::json::read<Sample>(text, problems, limits);
  if (sample.has_value() != problems.empty()) std::abort();
  for (const auto& problem : problems) (void)describe(problem);
  if (!sample) return 0;
  const std::string written = hengcai::json::to_text(*sample);
  const auto again = hengcai::json::read<Sample>(written, problems, {.depth = 40});
  if (!again || hengcai::json::to_text(*again) != written) std::abort();
  return 0;
}
