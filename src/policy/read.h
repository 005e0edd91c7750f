#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "platform/files/yaml_reader.h"
#include "policy/pack.h"

namespace hengcai::policy {

// The readers of a pack's files, which load_pack() puts together. Each adds what is wrong to `problems` and
// reads on.

/// pack.yaml: everything of a pack but its folder, clauses and cases.
[[nodiscard]] Pack read_pack(const YamlNode& root, Problems& problems);

/// `snake_case`, else `pack.id`.
[[nodiscard]] std::string read_id(YamlMap& map, Problems& problems, std::string_view key = "id");
/// One clause id or a list of them; `pack.cite` for anything else. read_cite() requires it.
[[nodiscard]] Citation read_cite(YamlMap& map, Problems& problems);
[[nodiscard]] Citation find_cite(YamlMap& map, Problems& problems);
/// A file below the pack's folder: relative, without `..`, else `pack.file_name`.
[[nodiscard]] std::string read_file_name(YamlMap& map, Problems& problems, std::string_view key);
/// A FEEL text that may be absent, with the place of its first character.
[[nodiscard]] FeelText read_feel(YamlMap& map, std::string_view key);
[[nodiscard]] ScalarType read_scalar_type(YamlMap& map, Problems& problems);

[[nodiscard]] std::vector<Parameter> read_parameters(YamlMap& pack, Problems& problems);
[[nodiscard]] std::vector<CodeList> read_codes(YamlMap& pack, Problems& problems);
[[nodiscard]] std::vector<Fact> read_facts(YamlMap& pack, Problems& problems);
[[nodiscard]] std::vector<Decision> read_decisions(YamlMap& pack, Problems& problems);
[[nodiscard]] Placement read_placement(YamlMap& pack, Problems& problems);
[[nodiscard]] std::vector<EntryList> read_data(YamlMap& pack, Problems& problems);
[[nodiscard]] std::vector<Clause> read_clauses(const YamlNode& root, Problems& problems);
[[nodiscard]] Cases read_cases(const YamlNode& root, Problems& problems);
[[nodiscard]] Form read_form(const YamlNode& root, Problems& problems);
[[nodiscard]] Process read_process(const YamlNode& root, Problems& problems);
[[nodiscard]] Secrecy read_secrecy(const YamlNode& root, Problems& problems);

/// Refuses the second of two entries of one name (`pack.duplicate`).
class Unique {
 public:
  Unique(std::string what, Problems& problems) : what_(std::move(what)), problems_(problems) {}
  void add(const std::string& name, const YamlNode& node);

 private:
  std::string what_;  ///< 事实编号
  Problems& problems_;
  std::unordered_set<std::string> seen_;
};

}  // namespace hengcai::policy
