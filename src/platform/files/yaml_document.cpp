#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "platform/files/yaml_reader.h"
#include "platform/text/excerpt.h"
#include "platform/text/utf8.h"

namespace hengcai {

/// The nodes of a document with the text that they came from. Built once, then only read.
class YamlTree {
 public:
  YamlTree(std::string text, std::string file) : text_(std::move(text)), file_(std::move(file)) {
    lines_.push_back(0);
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == '\n') lines_.push_back(at + 1);
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const YamlNode& root() const { return root_ == nullptr ? empty_ : *root_; }

  [[nodiscard]] Problem problem(int line, int column, std::string field, std::string code,
                                std::string message, std::string wanted = {}) const {
    return {.code = std::move(code),
            .message = std::move(message),
            .wanted = std::move(wanted),
            .value = {},
            .place = {.file = file_, .part = {}, .field = std::move(field), .line = line, .column = column},
            .excerpt = caret_excerpt(std::string_view(text_).substr(line_start(line)), 1, column)};
  }

  /// The parser counts bytes from 0; people count characters from 1.
  [[nodiscard]] std::pair<int, int> position(const YAML::Mark& mark) const {
    const int line = std::clamp(mark.line + 1, 1, static_cast<int>(lines_.size()));
    const std::string_view rest = std::string_view(text_).substr(line_start(line));
    const std::size_t before = static_cast<std::size_t>(std::max(mark.column, 0));
    return {line, static_cast<int>(count_code_points(rest.substr(0, before))) + 1};
  }

  YamlNode& add(YamlKind kind, const YAML::Mark& mark) {
    YamlNode& node = nodes_.emplace_back();
    node.kind_ = kind;
    node.tree_ = this;
    std::tie(node.line_, node.column_) = position(mark);
    return node;
  }

  static void set_scalar(YamlNode& node, const std::string& value, const std::string& tag) {
    node.text_ = value;
    node.quoted_ = tag == "!";
    set_tag(node, tag);
  }
  static void set_tag(YamlNode& node, const std::string& tag) {
    if (tag != "!" && tag != "?") node.tag_ = tag;
  }
  void set_root(const YamlNode& node) { root_ = &node; }

  static void append(YamlNode& list, YamlNode& child) {
    adopt(list, child, list.items_.size());
    list.items_.push_back(&child);
  }
  static void append(YamlNode& map, const YamlNode& key, YamlNode& child) {
    adopt(map, child, map.entries_.size());
    map.entries_.push_back({key.text_, key.line_, key.column_, &child});
  }
  static std::size_t weight(const YamlNode& node) { return node.weight_; }

 private:
  /// A node that an alias names again keeps its first parent.
  static void adopt(YamlNode& parent, YamlNode& child, std::size_t position) {
    parent.weight_ += child.weight_;
    if (child.parent_ != nullptr) return;
    child.parent_ = &parent;
    child.position_ = position;
  }
  [[nodiscard]] std::size_t line_start(int line) const {
    return line < 1 || line > static_cast<int>(lines_.size()) ? text_.size()
                                                              : lines_[static_cast<std::size_t>(line - 1)];
  }

  std::string text_;
  std::string file_;
  std::vector<std::size_t> lines_;
  std::deque<YamlNode> nodes_;
  YamlNode empty_;
  const YamlNode* root_ = nullptr;
};

namespace {

/// Carries a problem out of the parser's callbacks.
struct Refusal {
  Problem problem;
};

/// Turns the parser's events into a tree, refusing what the house does not allow as soon as it shows.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(YamlTree& tree, const YamlLimits& limits) : tree_(tree), limits_(limits) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    place(open(YamlKind::null, mark, anchor), mark);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode& node = open(YamlKind::scalar, mark, anchor);
    YamlTree::set_scalar(node, value, tag);
    place(node, mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    const bool open_still =
        found != anchors_.end() &&
        std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.node == found->second; });
    if (found == anchors_.end() || open_still) refuse(mark, "yaml.syntax", "别名指向了它自己所在的内容");
    count(YamlTree::weight(*found->second), mark);
    place(*found->second, mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(YamlKind::list, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(YamlKind::map, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    YamlNode* node = nullptr;
    YAML::Mark mark;
    const YamlNode* key = nullptr;                   ///< of a map, when the value is due
    std::unordered_map<std::string, int> keys = {};  ///< key → line
  };

  [[noreturn]] void refuse(const YAML::Mark& mark, const char* code, std::string message,
                           std::string wanted = {}) const {
    const auto [line, column] = tree_.position(mark);
    throw Refusal{tree_.problem(line, column, {}, code, std::move(message), std::move(wanted))};
  }
  void count(std::size_t nodes, const YAML::Mark& mark) {
    nodes_ += nodes;
    if (nodes_ > limits_.nodes) {
      refuse(mark, "yaml.too_large", "内容过多（别名展开后计）",
             "不超过 " + std::to_string(limits_.nodes) + " 个节点");
    }
  }
  YamlNode& open(YamlKind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    count(1, mark);
    YamlNode& node = tree_.add(kind, mark);
    if (anchor != 0) anchors_[anchor] = &node;
    return node;
  }
  void start(YamlKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (static_cast<int>(open_.size()) >= limits_.depth) {
      refuse(mark, "yaml.too_large", "嵌套过深", "不超过 " + std::to_string(limits_.depth) + " 层");
    }
    YamlNode& node = open(kind, mark, anchor);
    YamlTree::set_tag(node, tag);
    open_.push_back({&node, mark});
  }
  void end() {
    const Open closed = std::move(open_.back());
    open_.pop_back();
    place(*closed.node, closed.mark);
  }
  /// Puts a finished node where it belongs: into the list, as the key or as the value of the map around it.
  void place(YamlNode& node, const YAML::Mark& mark) {
    if (open_.empty()) return tree_.set_root(node);
    Open& parent = open_.back();
    if (parent.node->is_list()) return YamlTree::append(*parent.node, node);
    if (parent.key != nullptr)
      return YamlTree::append(*parent.node, *std::exchange(parent.key, nullptr), node);
    if (!node.is_scalar() || node.text().empty()) refuse(mark, "yaml.syntax", "键必须是文字");
    const auto [line, column] = tree_.position(mark);
    const auto [earlier, is_new] = parent.keys.emplace(node.text(), line);
    if (!is_new) {
      refuse(
          mark, "yaml.duplicate_key",
          "键“" + shorten(node.text(), 40) + "”重复，前一个在第 " + std::to_string(earlier->second) + " 行");
    }
    parent.key = &node;
  }

  YamlTree& tree_;
  const YamlLimits& limits_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, YamlNode*> anchors_;
  std::size_t nodes_ = 0;
};

/// The parser's own words, for the mistakes that are made in practice.
std::string in_chinese(const std::string& message) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 16> known{
      {{"end of map not found", "映射没有结束，多半是缩进不齐"},
       {"end of map flow not found", "缺少“}”"},
       {"end of sequence not found", "列表没有结束，多半是缩进不齐"},
       {"end of sequence flow not found", "缺少“]”"},
       {"illegal map value", "此处不能有“: ”；内容含冒号时请加引号"},
       {"illegal map key", "此处不能有键"},
       {"illegal block entry", "此处不能有“- ”"},
       {"illegal flow end", "多余的“]”或“}”"},
       {"illegal EOF in scalar", "引号没有结束"},
       {"illegal document indicator in scalar", "引号没有结束"},
       {"illegal tab when looking for indentation", "缩进用了制表符，请改用空格"},
       {"unknown escape character", "双引号内的转义字符不认识"},
       {"unknown token", "此处的字符不能作为开头，请给内容加引号"},
       {"the referenced anchor is not defined", "别名没有对应的锚点"},
       {"cannot assign multiple tags", "一个内容有多个标签"},
       {"cannot assign multiple anchors", "一个内容有多个锚点"}}};
  for (const auto& [english, chinese] : known) {
    if (message.find(english) != std::string::npos) return std::string(chinese);
  }
  return "YAML 语法有误（" + message + "）";
}

Problem whole_file(std::string file, std::string code, std::string message, std::string wanted = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .value = {},
          .place = {.file = std::move(file), .part = {}, .field = {}}};
}

std::string megabytes(std::uint64_t bytes) { return "不超过 " + std::to_string(bytes >> 20) + " MB"; }

}  // namespace

Result<YamlDocument> YamlDocument::load(const std::filesystem::path& path, const YamlLimits& limits) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || !in) return whole_file(path.string(), "yaml.unreadable", "打不开文件");
  if (size > limits.file_bytes) {
    return whole_file(path.string(), "yaml.too_large", "文件过大", megabytes(limits.file_bytes));
  }
  std::string text(size, '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return parse(std::move(text), path.string(), limits);
}

Result<YamlDocument> YamlDocument::parse(std::string text, std::string file, const YamlLimits& limits) {
  if (text.size() > limits.file_bytes) {
    return whole_file(std::move(file), "yaml.too_large", "文件过大", megabytes(limits.file_bytes));
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::size_t bad = find_invalid_utf8(text).value_or(text.size());
  bad = std::min(bad, text.find('\0'));
  const auto tree = std::make_shared<YamlTree>(std::move(text), std::move(file));
  const std::string& held = tree->text();
  if (bad < held.size()) {
    const auto line =
        static_cast<int>(std::count(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(bad), '\n'));
    return tree->problem(line + 1, 1, {}, "yaml.encoding", "不是 UTF-8 文本", "以 UTF-8 编码保存的文件");
  }
  try {
    // The parser lets an unclosed quote pass at the end of the file, but not before an end marker.
    std::istringstream in(held + (held.ends_with('\n') || held.empty() ? "...\n" : "\n...\n"));
    YAML::Parser parser(in);
    TreeBuilder builder(*tree, limits);
    if (parser.HandleNextDocument(builder)) {
      YamlTree extra{std::string(), std::string()};
      TreeBuilder rest(extra, limits);
      if (parser.HandleNextDocument(rest)) {
        return whole_file(tree->root().place().file, "yaml.syntax", "文件里有第二个 YAML 文档",
                          "只有一个文档");
      }
    }
  } catch (Refusal& refusal) {
    return std::move(refusal.problem);
  } catch (const YAML::Exception& error) {
    const auto [line, column] = tree->position(error.mark);
    return tree->problem(line, column, {}, "yaml.syntax", in_chinese(error.msg));
  }
  return YamlDocument(tree);
}

const YamlNode& YamlDocument::root() const { return tree_->root(); }
const std::string& YamlDocument::text() const { return tree_->text(); }

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [key](const YamlEntry& entry) { return entry.key == key; });
  return found == entries_.end() ? nullptr : found->value;
}

Place YamlNode::place() const { return problem({}, {}).place; }

Problem YamlNode::problem(std::string code, std::string message, std::string wanted) const {
  if (tree_ == nullptr) return whole_file({}, std::move(code), std::move(message), std::move(wanted));
  std::string field;
  for (const YamlNode* node = this; node->parent_ != nullptr; node = node->parent_) {
    const bool in_list = node->parent_->is_list();
    std::string step =
        in_list ? "[" + std::to_string(node->position_) + "]" : node->parent_->entries_[node->position_].key;
    if (!field.empty() && field.front() != '[') step += ".";
    field.insert(0, step);
  }
  Problem problem = tree_->problem(line_, column_, std::move(field), std::move(code), std::move(message),
                                   std::move(wanted));
  if (is_scalar()) problem.value = shorten(text_, 60);
  return problem;
}

Problem YamlNode::problem_at(const YamlEntry& entry, std::string code, std::string message,
                             std::string wanted) const {
  std::string field = place().field;
  field += (field.empty() ? "" : ".") + entry.key;
  return tree_->problem(entry.line, entry.column, std::move(field), std::move(code), std::move(message),
                        std::move(wanted));
}

}  // namespace hengcai
