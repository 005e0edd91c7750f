// The readers of pack.yaml, clauses.yaml and cases.yaml (parted by a line `---`) over any bytes: a pack that
// can be compared, listed and checked, or problems with places.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "policy/check.h"
#include "policy/clauses.h"
#include "policy/compare.h"
#include "policy/read.h"

namespace {

namespace policy = hengcai::policy;
using hengcai::Problems;
using hengcai::YamlDocument;

/// The text up to the next parting line, taken off `rest`.
std::string take_document(std::string_view& rest) {
  constexpr std::string_view parting = "\n---\n";
  const std::size_t end = rest.find(parting);
  const std::string text(rest.substr(0, end));
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + parting.size());
  return text;
}

std::optional<YamlDocument> parse(std::string text, const char* file) {
  const hengcai::YamlLimits limits{.file_bytes = 1 << 16, .nodes = 5000, .depth = 32};
  auto document = YamlDocument::parse(std::move(text), file, limits);
  return document ? std::optional(*std::move(document)) : std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto main = parse(take_document(rest), "pack.yaml");
  const auto clauses = parse(take_document(rest), "clauses.yaml");
  const auto cases = parse(take_document(rest), "cases.yaml");
  if (!main) return 0;
  Problems problems;
  policy::Pack pack = policy::read_pack(main->root(), problems);
  if (clauses) pack.clauses = policy::read_clauses(clauses->root(), problems);
  if (cases) pack.cases = policy::read_cases(cases->root(), problems);
  const policy::PackTables tables;
  policy::check_cases(pack, tables, problems);
  (void)describe(policy::clause_uses(pack, tables));
  for (const hengcai::Problem& problem : problems) {
    if (describe(problem).empty()) std::abort();
  }
  if (problems.empty() && !policy::compare(pack, tables, pack, tables).empty()) std::abort();
  return 0;
}
