#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace hengcai::json {

/// Appends a JSON text: in quotes, with what must be escaped escaped. `text` is UTF-8.
void append_text(std::string& out, std::string_view text);
/// Appends a number in its shortest form that reads back the same. Throws std::domain_error for NaN,
/// infinities.
void append_number(std::string& out, double number);
void append_integer(std::string& out, long long number);
void append_integer(std::string& out, unsigned long long number);

/// Writes JSON of no fixed shape straight to a string, without blanks:
///
///   std::string out;
///   Writer writer(out);
///   writer.begin_object();
///   writer.name("items").begin_list();
///   for (const auto& name : names) writer.text(name);
///   writer.end_list();
///   writer.end_object();                       // {"items":["张三","李四"]}
///
/// Commas are the writer's; that every begin has its end, and every member a name, is the caller's.
/// For what has a fixed shape use `json::write` (json.h), which can also write members here: `value(x)`.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_list() { return open('['); }
  Writer& end_list() { return close(']'); }
  Writer& name(std::string_view name);

  Writer& null() { return raw("null"); }
  Writer& boolean(bool value) { return raw(value ? "true" : "false"); }
  Writer& text(std::string_view value);
  Writer& number(double value);
  template <std::integral T>
  Writer& integer(T value) {
    separate();
    if constexpr (std::signed_integral<T>)
      append_integer(out_, static_cast<long long>(value));
    else
      append_integer(out_, static_cast<unsigned long long>(value));
    return *this;
  }
  Writer& raw(std::string_view json);  ///< a value that is JSON already

  /// Where the next value is to be appended by other means (`json::write(writer.place(), x)`).
  [[nodiscard]] std::string& place() { return separate(), out_; }

 private:
  Writer& open(char bracket);
  Writer& close(char bracket);
  void separate() {
    if (needs_comma_) out_ += ',';
    needs_comma_ = true;
  }

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace hengcai::json
