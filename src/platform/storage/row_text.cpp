#include "platform/storage/row_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace hengcai::storage {
namespace {

std::string text_of_real(double value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end};
}

void append_escaped(std::string& data, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        data += "\\\\";
        break;
      case '\n':
        data += "\\n";
        break;
      case '\r':
        data += "\\r";
        break;
      case '\t':
        data += "\\t";
        break;
      default:
        data += c;
    }
  }
}

void append_hex(std::string& data, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  data += "\\\\x";
  for (const char c : bytes) {
    data += digits[static_cast<unsigned char>(c) >> 4];
    data += digits[static_cast<unsigned char>(c) & 15];
  }
}

// The field without its escapes, or nothing where one of them is cut or unknown.
std::optional<std::string> unescaped(std::string_view field) {
  std::string text;
  text.reserve(field.size());
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] != '\\') {
      text += field[i];
      continue;
    }
    if (++i == field.size()) return std::nullopt;
    switch (field[i]) {
      case '\\':
        text += '\\';
        break;
      case 'n':
        text += '\n';
        break;
      case 'r':
        text += '\r';
        break;
      case 't':
        text += '\t';
        break;
      default:
        return std::nullopt;
    }
  }
  return text;
}

template <class Number>
std::optional<Parameter> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return parameter(value);
}

std::optional<Parameter> parse_bytes(std::string_view text) {
  if (!text.starts_with("\\x") || text.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  for (std::size_t i = 2; i < text.size(); i += 2) {
    unsigned byte = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
    if (error != std::errc() || end != text.data() + i + 2) return std::nullopt;
    bytes.content += static_cast<char>(byte);
  }
  return parameter(bytes);
}

std::optional<Parameter> parse_field(std::string_view field, ColumnType type) {
  if (field == "\\N") return Parameter{};
  std::optional<std::string> text = unescaped(field);
  if (!text) return std::nullopt;
  switch (type) {
    case ColumnType::text:
      return parameter(*text);
    case ColumnType::integer:
      return parse_number<std::int64_t>(*text);
    case ColumnType::real:
      return parse_number<double>(*text);
    case ColumnType::boolean:
      return *text == "t" || *text == "f" ? std::optional(parameter(*text == "t")) : std::nullopt;
    case ColumnType::bytes:
      return parse_bytes(*text);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Parameters> parse_row_text(std::string_view line, std::span<const ColumnType> types) {
  Parameters row;
  row.reserve(types.size());
  for (const ColumnType type : types) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    auto value = parse_field(line.substr(0, end), type);
    const bool last = row.size() + 1 == types.size();
    if (!value || last != (end == line.size())) return std::nullopt;
    row.push_back(std::move(*value));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return row;
}

std::string text_of(const Parameter& parameter) {
  struct Writer {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "t" : "f"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return text_of_real(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const Bytes& value) const { return value.content; }
  };
  return std::visit(Writer{}, parameter.value);
}

void append_row_text(std::string& data, const Parameters& row) {
  bool first = true;
  for (const Parameter& parameter : row) {
    if (!first) data += '\t';
    first = false;
    if (std::holds_alternative<std::monostate>(parameter.value)) {
      data += "\\N";
    } else if (const auto* bytes = std::get_if<Bytes>(&parameter.value)) {
      append_hex(data, bytes->content);
    } else if (const auto* text = std::get_if<std::string>(&parameter.value)) {
      append_escaped(data, *text);
    } else {
      data += text_of(parameter);
    }
  }
  data += '\n';
}

}  // namespace hengcai::storage
