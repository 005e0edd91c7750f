#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace hengcai::json {

/// Bounds on a text from outside. What goes beyond is refused while it is being read, not afterwards.
struct Limits {
  std::size_t bytes = 1 << 20;
  std::size_t values = 100'000;  ///< numbers, texts, lists, objects … altogether
  int depth = 32;                ///< lists and objects within each other
};

enum class Kind : std::uint8_t { null, boolean, number, text, list, object };

struct Member;

/// A value of a document: a cheap view, immutable, valid as long as its Document, safe for many threads.
class Node {
 public:
  Node() = default;  ///< null

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
  [[nodiscard]] bool boolean() const { return kind_ == Kind::boolean && size_ != 0; }
  /// A text with its escapes resolved; a number as it was written (`0.10` stays `0.10`); else empty.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] std::span<const Node> items() const;             ///< of a list; else empty
  [[nodiscard]] inline std::span<const Member> members() const;  ///< of an object, as written; else empty
  [[nodiscard]] const Node* find(std::string_view name) const;   ///< a member of an object; null without

 private:
  friend class DocumentBuilder;
  Node(Kind kind, const void* content, std::size_t size) : content_(content), size_(size), kind_(kind) {}

  const void* content_ = nullptr;  ///< characters, nodes or members in the document's arena
  std::size_t size_ = 0;           ///< how many of them; of a boolean, its value
  Kind kind_ = Kind::null;
};

struct Member {
  std::string_view name;
  Node value;
};

inline std::span<const Member> Node::members() const {
  if (kind_ != Kind::object) return {};
  return {static_cast<const Member*>(content_), size_};
}

/// One JSON text (RFC 8259), read strictly: UTF-8 only, no NUL in a text (`\u0000`), no lone surrogates, no
/// name twice in an object, nothing after the value.
///
///   auto document = Document::parse(request.body);
///   if (!document) return document.problem();      // `json.syntax`, line 3, column 12
///   document->root().find("name")
///
/// For what has a fixed shape use `json::read<T>` (json.h); this is for what has none.
class Document {
 public:
  /// Problems: `json.syntax`, `json.encoding`, `json.duplicate_member`, `json.too_large`, `json.too_deep`.
  /// Place: line and column (in bytes) of the text, and for a repeated name its JSON pointer.
  [[nodiscard]] static Result<Document> parse(std::string_view text, const Limits& limits = {});

  [[nodiscard]] const Node& root() const { return root_; }

 private:
  Document() = default;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  Node root_;
};

/// Adds one reference token to a JSON pointer (RFC 6901): `~` and `/` are escaped.
void append_pointer_token(std::string& pointer, std::string_view token);

}  // namespace hengcai::json
