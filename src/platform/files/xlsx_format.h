#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/date.h"

namespace hengcai {

/// Whether a number format shows a day or a time: the code of a custom format, `yyyy"年"m"月"d"日"`. What
/// stands in quotes or brackets, or behind `\`, `_` or `*`, is not looked at.
[[nodiscard]] bool is_date_format(std::string_view code);
/// The same of a built-in format by its number. 27–36 and 50–58 are the East Asian dates, which differ by
/// language but are dates in all of them (ECMA-376 part 1, 18.8.30).
[[nodiscard]] bool is_date_format(int builtin);

struct SerialDate {
  Date date;
  std::int32_t second_of_day = 0;

  bool operator==(const SerialDate&) const = default;
};

/// A date serial as a date: 1 is 1900-01-01, 60 a 29 February 1900 that never was (nothing), 61 is
/// 1900-03-01; in the 1904 system 0 is 1904-01-01. Nothing outside the days a spreadsheet can show.
[[nodiscard]] std::optional<SerialDate> date_of_serial(double serial, bool from_1904);

/// The serial of a date in the 1900 system. Dates before 1900-01-01 have none.
[[nodiscard]] std::optional<int> serial_of_date(const Date& date);

/// Resolves `_x000D_` escapes (ECMA-376 part 1, 22.4.2.4 ST_Xstring) from `from` on, in place. Escapes of
/// halves of surrogate pairs are joined; those of NUL and of a lone half stay as they are written.
void resolve_escapes(std::string& text, std::size_t from);

}  // namespace hengcai
