#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace hengcai {

/// The attributes of a start tag, valid during the call. Prefixes are left out of names.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// Null when absent.
  [[nodiscard]] const char* find(std::string_view local_name) const;
  [[nodiscard]] std::string_view text(std::string_view local_name) const {
    const char* value = find(local_name);
    return value == nullptr ? std::string_view() : std::string_view(value);
  }
  /// `1` or `true`.
  [[nodiscard]] bool flag(std::string_view local_name) const;
  /// Calls `use(local name, value)` for each.
  template <class Use>
  void for_each(Use use) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) use(local(pair[0]), pair[1]);
  }
  [[nodiscard]] static std::string_view local(const char* name);

 private:
  const char** pairs_;
};

/// Receives the elements of a part. Names come without prefix: which namespace carries a workbook differs
/// (transitional, strict, `x:`), the local names do not.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view /*name*/) {}
  virtual void text(std::string_view /*piece*/) {}

 protected:
  /// Ends the parsing with this problem, or without one. Further calls may still come until the parser
  /// notices; the first problem stays.
  void fail(Problem problem);
  void stop() { stopped_ = true; }
  /// Where the tag of the current call stands in the stream, in bytes; begin and end are equal for the end of
  /// an element that was written as one tag (`<c/>`).
  [[nodiscard]] std::int64_t tag_begin() const;
  [[nodiscard]] std::int64_t tag_end() const;

 private:
  friend struct XmlCallbacks;
  friend class SimpleXml;
  friend Done read_xml(const std::function<int(char*, unsigned)>& read, XmlHandler& handler,
                       const Problem& damaged, const std::string& prefix);
  void* parser_ = nullptr;
  bool stopped_ = false;
  int depth_ = 0;
  std::optional<Problem> problem_;
  std::exception_ptr exception_;
};

/// Parses a stream of XML in bounded memory: a DOCTYPE, elements nested more than 64 deep and single tags of
/// megabytes are refused. `read` is ZipReader::read or the like. Whatever is wrong with the stream is
/// answered with `damaged`, to whose message the detail is added. Exceptions of the handler pass through.
/// `prefix`, when given, is parsed before the stream.
[[nodiscard]] Done read_xml(const std::function<int(char*, unsigned)>& read, XmlHandler& handler,
                            const Problem& damaged, const std::string& prefix = {});

}  // namespace hengcai
