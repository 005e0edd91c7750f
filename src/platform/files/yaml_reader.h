#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/result.h"

namespace hengcai {

class YamlNode;

/// An entry of a map, in the order of the file.
struct YamlEntry {
  std::string key;
  int line = 0;    ///< of the key
  int column = 0;  ///< of the key, in characters
  const YamlNode* value = nullptr;
};

enum class YamlKind : std::uint8_t { null, scalar, list, map };

/// A node of a YAML document: immutable, owned by its document, safe to read from many threads.
class YamlNode {
 public:
  [[nodiscard]] YamlKind kind() const { return kind_; }
  /// `~`, `null` or nothing after the colon.
  [[nodiscard]] bool is_null() const { return kind_ == YamlKind::null; }
  [[nodiscard]] bool is_scalar() const { return kind_ == YamlKind::scalar; }
  [[nodiscard]] bool is_list() const { return kind_ == YamlKind::list; }
  [[nodiscard]] bool is_map() const { return kind_ == YamlKind::map; }

  /// The scalar as written, quotes and escapes resolved: `010` is "010", `yes` is "yes".
  [[nodiscard]] const std::string& text() const { return text_; }
  /// The scalar stood in quotes or as a block, so it is text and nothing else.
  [[nodiscard]] bool quoted() const { return quoted_; }
  /// `!unknown` for `x: !unknown`; empty without a tag.
  [[nodiscard]] const std::string& tag() const { return tag_; }
  [[nodiscard]] std::span<const YamlNode* const> items() const { return items_; }  ///< of a list
  [[nodiscard]] std::span<const YamlEntry> entries() const { return entries_; }    ///< of a map
  [[nodiscard]] const YamlNode* find(std::string_view key) const;  ///< of a map; null when not there

  /// File, line, column and path (`facts[3].type`) of this node. A node shared by aliases says where it was
  /// written.
  [[nodiscard]] Place place() const;
  /// A problem at this node, its value and an excerpt with a caret included.
  [[nodiscard]] Problem problem(std::string code, std::string message, std::string wanted = {}) const;
  /// The same at the key of an entry of this map.
  [[nodiscard]] Problem problem_at(const YamlEntry& entry, std::string code, std::string message,
                                   std::string wanted = {}) const;

 private:
  friend class YamlTree;
  YamlKind kind_ = YamlKind::null;
  bool quoted_ = false;
  int line_ = 0;
  int column_ = 0;
  std::size_t weight_ = 1;  ///< nodes beneath and this one, aliases counted as often as they stand
  const class YamlTree* tree_ = nullptr;
  const YamlNode* parent_ = nullptr;
  std::size_t position_ = 0;  ///< among the parent's items or entries
  std::string text_;
  std::string tag_;
  std::vector<const YamlNode*> items_;
  std::vector<YamlEntry> entries_;
};

/// Bounds on a document. `nodes` counts what a walk meets, so a few lines of aliases to aliases do not pass.
struct YamlLimits {
  std::uint64_t file_bytes = 16 << 20;
  std::size_t nodes = 1'000'000;
  int depth = 64;
};

/// One YAML file: a pack, the work calendar, cases.
///
/// Stricter than YAML where laxness hides mistakes: duplicate keys, keys that are not plain words, a second
/// document, malformed UTF-8 and NUL are errors. Nothing is guessed about scalars; the reader of a field says
/// what it wants (YamlMap).
class YamlDocument {
 public:
  /// Problems: `yaml.unreadable`, `yaml.too_large`, `yaml.syntax`, `yaml.duplicate_key`, `yaml.encoding`.
  [[nodiscard]] static Result<YamlDocument> load(const std::filesystem::path& path, const YamlLimits& = {});
  /// `file` is the name that problems show.
  [[nodiscard]] static Result<YamlDocument> parse(std::string text, std::string file, const YamlLimits& = {});

  /// The document's only node; null for an empty file. Lives as long as a copy of the document does.
  [[nodiscard]] const YamlNode& root() const;
  [[nodiscard]] const std::string& text() const;  ///< the bytes, for digests

 private:
  explicit YamlDocument(std::shared_ptr<const class YamlTree> tree) : tree_(std::move(tree)) {}
  std::shared_ptr<const class YamlTree> tree_;
};

/// Reads a map strictly: each field once, with its type; what is wrong or missing is added to a list of
/// problems and reading goes on, so that an author sees every mistake at once.
///
///   YamlMap map(document.root(), problems);
///   pack.id = map.text("pack");                       // must be there
///   pack.note = map.find_text("note");                // may be absent or null
///   for (const YamlNode* node : map.list("facts")) pack.facts.push_back(read_fact(*node, problems));
///   map.finish();                                     // whatever was not asked for is an unknown key
///
/// A getter of a required field answers with the type's empty value (or the lower bound) when it adds a
/// problem: look at the problems before using what was read. Keys are learnt from the getters called, so
/// every branch must ask for all keys that it allows. The node must outlive the map.
///
/// Problems: `yaml.missing_key`, `yaml.unknown_key` (with the nearest key), `yaml.type`, `yaml.range`,
/// `yaml.choice`.
class YamlMap {
 public:
  YamlMap(const YamlNode& node, Problems& problems);
  YamlMap(const YamlMap&) = delete;
  YamlMap& operator=(const YamlMap&) = delete;
  ~YamlMap() { finish(); }

  [[nodiscard]] const YamlNode& node() const { return node_; }
  /// Reports unknown keys; called by the destructor if not before. Nothing may be asked afterwards.
  void finish();

  // Required: a problem when absent or null.
  [[nodiscard]] std::string text(std::string_view key);  ///< never empty
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t low = min_integer,
                                     std::int64_t high = max_integer);
  [[nodiscard]] bool boolean(std::string_view key);
  [[nodiscard]] Date date(std::string_view key);
  [[nodiscard]] std::size_t choice(std::string_view key, std::initializer_list<std::string_view> words);
  [[nodiscard]] std::span<const YamlNode* const> list(std::string_view key);  ///< may be `[]`
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);         ///< a list of texts
  [[nodiscard]] const YamlNode* map(std::string_view key);                    ///< null after a problem
  [[nodiscard]] const YamlNode* any(std::string_view key);                    ///< null only when absent

  // Optional: nothing when absent or null, a problem when of another type.
  [[nodiscard]] std::optional<std::string> find_text(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> find_integer(std::string_view key, std::int64_t low = min_integer,
                                                         std::int64_t high = max_integer);
  [[nodiscard]] std::optional<bool> find_boolean(std::string_view key);
  [[nodiscard]] std::optional<Date> find_date(std::string_view key);
  [[nodiscard]] std::optional<std::size_t> find_choice(std::string_view key,
                                                       std::initializer_list<std::string_view> words);
  [[nodiscard]] std::span<const YamlNode* const> find_list(std::string_view key);
  [[nodiscard]] std::vector<std::string> find_texts(std::string_view key);
  [[nodiscard]] const YamlNode* find_map(std::string_view key);
  [[nodiscard]] const YamlNode* find(std::string_view key);  ///< any kind, null included; null when absent

  static constexpr std::int64_t min_integer = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t max_integer = std::numeric_limits<std::int64_t>::max();

 private:
  const YamlNode* find_value(std::string_view key);
  const YamlNode* need_value(std::string_view key);
  const YamlNode* of_kind(const YamlNode* node, YamlKind kind);

  const YamlNode& node_;
  Problems& problems_;
  std::vector<std::string> asked_;
  bool finished_ = false;
};

// The same for a node that is no field of a map (an item of a list). Nothing after a problem.
[[nodiscard]] std::optional<std::string> yaml_text(const YamlNode& node, Problems& problems);
[[nodiscard]] std::optional<std::int64_t> yaml_integer(const YamlNode& node, Problems& problems,
                                                       std::int64_t low = YamlMap::min_integer,
                                                       std::int64_t high = YamlMap::max_integer);
[[nodiscard]] std::optional<bool> yaml_boolean(const YamlNode& node, Problems& problems);
[[nodiscard]] std::optional<Date> yaml_date(const YamlNode& node, Problems& problems);
[[nodiscard]] std::optional<std::size_t> yaml_choice(const YamlNode& node, Problems& problems,
                                                     std::span<const std::string_view> words);

}  // namespace hengcai
