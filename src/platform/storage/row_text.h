#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/storage/value.h"

namespace hengcai::storage {

/// What a column holds, as far as its text must tell.
enum class ColumnType : std::uint8_t { text, integer, real, boolean, bytes };

/// A value in PostgreSQL's text form; of no bytes and no null.
[[nodiscard]] std::string text_of(const Parameter& parameter);

/// A row as one line, in the text form of PostgreSQL's `copy`: fields parted by tabs, `\N` for null, `\\`,
/// `\t`, `\n` and
/// `\r` for those characters, bytes as `\\x0a1b`. With its end of line.
void append_row_text(std::string& data, const Parameters& row);

/// Reads such a line back, without its end. Nothing where it does not fit the types.
[[nodiscard]] std::optional<Parameters> parse_row_text(std::string_view line,
                                                       std::span<const ColumnType> types);

}  // namespace hengcai::storage
