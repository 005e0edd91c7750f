#include "platform/storage/named_parameters.h"

#include <algorithm>
#include <cctype>

namespace hengcai::storage {
namespace {

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Past the end of what begins at `from` and has no parameters: a quoted text or name, a comment. Or `from`
// itself.
std::size_t past_opaque(std::string_view sql, std::size_t from) {
  const auto past = [sql, from](std::string_view closing, std::size_t opening) {
    const std::size_t at = sql.find(closing, from + opening);
    return at == std::string_view::npos ? sql.size() : at + closing.size();
  };
  const std::string_view rest = sql.substr(from);
  if (rest.starts_with('\'')) return past("'", 1);  // a doubled quote opens the next text at once
  if (rest.starts_with('"')) return past("\"", 1);
  if (rest.starts_with("--")) return past("\n", 2);
  if (rest.starts_with("/*")) return past("*/", 2);
  if (rest.starts_with("::")) return from + 2;
  return from;
}

}  // namespace

NumberedStatement number_parameters(std::string_view sql) {
  NumberedStatement numbered;
  numbered.sql.reserve(sql.size());
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t past = past_opaque(sql, at); past != at) {
      numbered.sql += sql.substr(at, past - at);
      at = past;
      continue;
    }
    std::size_t end = at + 1;
    while (sql[at] == ':' && end < sql.size() && is_name(sql[end])) ++end;
    if (sql[at] != ':' || end == at + 1) {
      numbered.sql += sql[at++];
      continue;
    }
    const std::string_view name = sql.substr(at + 1, end - at - 1);
    const auto found = std::find(numbered.names.begin(), numbered.names.end(), name);
    const auto number = found - numbered.names.begin() + 1;
    if (found == numbered.names.end()) numbered.names.push_back(name);
    numbered.sql += "$" + std::to_string(number);
    at = end;
  }
  return numbered;
}

}  // namespace hengcai::storage
