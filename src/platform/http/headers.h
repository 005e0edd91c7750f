#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hengcai::http {

/// The header fields of one message in their order. Names are compared without regard to case (RFC 9110
/// §5.1).
///
///   headers.add("Content-Type", "application/json");
///   headers.find("content-type")      // application/json
///
/// Views that it gives are valid until the next add.
class Headers {
 public:
  /// Throws std::invalid_argument where name or value could not stand in a message (CR, LF, NUL, other
  /// controls): no value from outside can end a header line.
  void add(std::string_view name, std::string_view value);

  [[nodiscard]] std::optional<std::string_view> find(
      std::string_view name) const;  ///< the first that is called so
  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] std::string_view name(std::size_t index) const;
  [[nodiscard]] std::string_view value(std::size_t index) const;

 private:
  struct Field {
    std::uint32_t begin;
    std::uint32_t name_size;
    std::uint32_t value_size;
  };
  std::string text_;  ///< names and values one after the other
  std::vector<Field> fields_;
};

/// ASCII letters without regard to case.
[[nodiscard]] bool equal_ignoring_case(std::string_view left, std::string_view right);

}  // namespace hengcai::http
