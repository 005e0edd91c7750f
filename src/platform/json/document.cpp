#include "platform/json/document.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

#include "platform/text/utf8.h"

namespace hengcai::json {

namespace {

using boost::system::error_code;
using Characters = boost::json::string_view;

/// Objects of more members than this are looked through for repeated names by sorting.
constexpr std::size_t few_members = 16;

std::optional<std::string_view> repeated_name(std::span<const Member> members) {
  if (members.size() <= few_members) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (members[i].name == members[j].name) return members[i].name;
      }
    }
    return std::nullopt;
  }
  std::vector<std::string_view> names;
  names.reserve(members.size());
  for (const Member& member : members) names.push_back(member.name);
  std::ranges::sort(names);
  const auto repeated = std::ranges::adjacent_find(names);
  return repeated == names.end() ? std::nullopt : std::optional(*repeated);
}

enum class Fault : std::uint8_t { none, too_many, nul, repeated_name };

}  // namespace

/// What Boost's parser tells, turned into nodes. What is inside an open list or object waits on a stack until
/// that is closed and its size known.
class DocumentBuilder {
 public:
  DocumentBuilder(std::pmr::memory_resource& arena, const Limits& limits) : arena_(arena), limits_(limits) {}

  [[nodiscard]] Fault fault() const { return fault_; }
  [[nodiscard]] const std::string& repeated_pointer() const { return pointer_; }
  [[nodiscard]] Node root() const { return waiting_.front().value; }

  // What basic_parser asks of its handler.
  static constexpr auto max_object_size = static_cast<std::size_t>(-1);
  static constexpr auto max_array_size = static_cast<std::size_t>(-1);
  static constexpr auto max_key_size = static_cast<std::size_t>(-1);
  static constexpr auto max_string_size = static_cast<std::size_t>(-1);

  static bool on_document_begin(error_code&) { return true; }
  static bool on_document_end(error_code&) { return true; }
  bool on_array_begin(error_code& error) { return open(true, error); }
  bool on_object_begin(error_code& error) { return open(false, error); }

  bool on_array_end(std::size_t, error_code&) {
    const std::span<const Member> inside = inside_of_innermost();
    auto* items = allocate<Node>(inside.size());
    std::ranges::transform(inside, items, [](const Member& item) { return item.value; });
    return close(Node(Kind::list, items, inside.size()));
  }
  bool on_object_end(std::size_t, error_code& error) {
    const std::span<const Member> inside = inside_of_innermost();
    if (const auto name = repeated_name(inside)) return fail_at(*name, error);
    auto* members = allocate<Member>(inside.size());
    std::ranges::copy(inside, members);
    return close(Node(Kind::object, members, inside.size()));
  }

  bool on_key_part(Characters part, std::size_t, error_code&) { return keep(part); }
  bool on_key(Characters part, std::size_t, error_code& error) {
    name_ = take(part);
    return name_.find('\0') == std::string_view::npos || fail(Fault::nul, error);
  }
  bool on_string_part(Characters part, std::size_t, error_code&) { return keep(part); }
  bool on_string(Characters part, std::size_t, error_code& error) {
    const std::string_view text = take(part);
    if (text.find('\0') != std::string_view::npos) return fail(Fault::nul, error);
    return add(Node(Kind::text, text.data(), text.size()), error);
  }
  bool on_number_part(Characters part, error_code&) { return keep(part); }
  bool on_int64(std::int64_t, Characters part, error_code& error) { return add_number(part, error); }
  bool on_uint64(std::uint64_t, Characters part, error_code& error) { return add_number(part, error); }
  bool on_double(double, Characters part, error_code& error) { return add_number(part, error); }
  bool on_bool(bool value, error_code& error) {
    return add(Node(Kind::boolean, nullptr, value ? 1 : 0), error);
  }
  bool on_null(error_code& error) { return add(Node(), error); }
  static bool on_comment_part(Characters, error_code&) { return true; }
  static bool on_comment(Characters, error_code&) { return true; }

 private:
  struct Open {
    std::string_view name;  ///< as a member of the one around it
    std::size_t begin;      ///< of what is inside, among the waiting
    bool is_list;
  };

  bool fail(Fault fault, error_code& error) {
    fault_ = fault;
    error = boost::json::error::input_error;
    return false;
  }
  /// For a member of the innermost object.
  bool fail_at(std::string_view name, error_code& error) {
    for (std::size_t i = 1; i < open_.size(); ++i) {
      const Open& around = open_[i - 1];
      append_pointer_token(pointer_,
                           around.is_list ? std::to_string(open_[i].begin - around.begin) : open_[i].name);
    }
    append_pointer_token(pointer_, name);
    return fail(Fault::repeated_name, error);
  }
  bool count(error_code& error) { return ++count_ <= limits_.values || fail(Fault::too_many, error); }

  bool open(bool is_list, error_code& error) {
    open_.push_back({std::exchange(name_, {}), waiting_.size(), is_list});
    return count(error);
  }
  [[nodiscard]] std::span<const Member> inside_of_innermost() const {
    return std::span(waiting_).subspan(open_.back().begin);
  }
  bool close(Node node) {
    waiting_.resize(open_.back().begin);
    waiting_.push_back({open_.back().name, node});
    open_.pop_back();
    return true;
  }
  bool add(Node node, error_code& error) {
    waiting_.push_back({std::exchange(name_, {}), node});
    return count(error);
  }
  bool add_number(Characters part, error_code& error) {
    const std::string_view text = take(part);
    return add(Node(Kind::number, text.data(), text.size()), error);
  }

  template <class T>
  T* allocate(std::size_t count) {
    auto* begin = static_cast<T*>(arena_.allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_default_construct_n(begin, count);
    return begin;
  }
  bool keep(Characters part) {
    kept_.append(part.data(), part.size());
    return true;
  }
  /// All parts of a text or number, put into the arena.
  std::string_view take(Characters last) {
    const std::size_t size = kept_.size() + last.size();
    char* text = allocate<char>(size);
    std::copy_n(last.data(), last.size(), std::ranges::copy(kept_, text).out);
    kept_.clear();
    return {text, size};
  }

  std::pmr::memory_resource& arena_;
  const Limits& limits_;
  std::vector<Member> waiting_;
  std::vector<Open> open_;
  std::string_view name_;  ///< of the member whose value comes next
  std::string kept_;       ///< parts of the text that is being read
  std::string pointer_;
  std::size_t count_ = 0;
  Fault fault_ = Fault::none;
};

namespace {

Place place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {.line = static_cast<int>(std::ranges::count(before, '\n')) + 1,
          .column = static_cast<int>(before.size() - line_begin) + 1};
}

Problem problem_of(const DocumentBuilder& builder, error_code error, std::string_view text,
                   std::size_t offset) {
  Problem problem{.code = "json.syntax", .message = "不是正确的 JSON", .place = place_of(text, offset)};
  if (builder.fault() == Fault::repeated_name) {
    problem.code = "json.duplicate_member";
    problem.message = "同一个对象里有重复的成员";
    problem.place.field = builder.repeated_pointer();
  } else if (builder.fault() == Fault::nul) {
    problem.code = "json.encoding";
    problem.message = "文字里有空字符（NUL）";
  } else if (builder.fault() == Fault::too_many) {
    problem.code = "json.too_large";
    problem.message = "JSON 里的值太多";
  } else if (error == boost::json::error::too_deep) {
    problem.code = "json.too_deep";
    problem.message = "JSON 嵌套太深";
  } else if (const auto invalid = find_invalid_utf8(text)) {
    problem.code = "json.encoding";
    problem.message = "不是正确的 UTF-8";
    problem.place = place_of(text, *invalid);
  }
  return problem;
}

}  // namespace

std::string_view Node::text() const {
  if (kind_ != Kind::text && kind_ != Kind::number) return {};
  return {static_cast<const char*>(content_), size_};
}

std::span<const Node> Node::items() const {
  if (kind_ != Kind::list) return {};
  return {static_cast<const Node*>(content_), size_};
}

const Node* Node::find(std::string_view name) const {
  const auto all = members();
  const auto found = std::ranges::find(all, name, &Member::name);
  return found == all.end() ? nullptr : &found->value;
}

Result<Document> Document::parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes) return Problem{.code = "json.too_large", .message = "JSON 太大"};
  Document document;
  document.arena_ = std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() + 256);
  boost::json::parse_options options;
  options.max_depth = static_cast<std::size_t>(limits.depth);
  boost::json::basic_parser<DocumentBuilder> parser(options, *document.arena_, limits);
  error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = boost::json::error::extra_data;
  if (error) return problem_of(parser.handler(), error, text, read);
  document.root_ = parser.handler().root();
  return document;
}

void append_pointer_token(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char character : token) {
    if (character == '~') {
      pointer += "~0";
    } else if (character == '/') {
      pointer += "~1";
    } else {
      pointer += character;
    }
  }
}

}  // namespace hengcai::json
