// The strict YAML reader over any bytes: a tree within its limits or a problem, never more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "platform/files/yaml_reader.h"

namespace {

using hengcai::YamlNode;

std::size_t walk(const YamlNode& node) {
  std::size_t count = 1;
  if (node.place().line < 0) std::abort();
  for (const YamlNode* item : node.items()) count += walk(*item);
  for (const auto& entry : node.entries()) count += walk(*entry.value);
  return count;
}

void read_as_map(const YamlNode& node) {
  hengcai::Problems problems;
  {
    hengcai::YamlMap map(node, problems);
    (void)map.text("a");
    (void)map.integer("b", 0, 100);
    (void)map.date("c");
    (void)map.texts("d");
    (void)map.find_choice("e", {"item", "exit"});
    if (const YamlNode* inner = map.find_map("f")) hengcai::YamlMap(*inner, problems).finish();
  }
  for (const auto& problem : problems) (void)describe(problem);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const hengcai::YamlLimits limits{.file_bytes = 1 << 16, .nodes = 2000, .depth = 32};
  const auto document =
      hengcai::YamlDocument::parse(std::string(reinterpret_cast<const char*>(data), size), "f.yaml", limits);
  if (!document) {
    (void)describe(document.problem());
    return 0;
  }
  if (walk(document->root()) > limits.nodes + 1) std::abort();
  read_as_map(document->root());
  return 0;
}
