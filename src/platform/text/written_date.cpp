#include "platform/text/written_date.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "platform/text/normal_text.h"
#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

Problem refused(std::string code, std::string message, std::string_view text) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = "2023-06-30 这样的日期",
          .value = shorten(text, 40),
          .place = {}};
}

std::optional<int> chinese_digit(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  if (c == U'○' || c == U'零') return 0;
  if (c == U'元') return 1;
  const std::size_t at = digits.find(c);
  return at == std::u32string_view::npos ? std::nullopt : std::optional(static_cast<int>(at));
}

/// `二〇二三` digit by digit, or up to `三十一` by tens. Numbers of a date are no larger.
std::optional<std::string> chinese_number(std::u32string_view text) {
  const std::size_t ten = text.find_first_of(U"十廿卅");
  if (ten == std::u32string_view::npos) {
    std::string digits;
    for (const char32_t c : text) {
      const auto digit = chinese_digit(c);
      if (!digit) return std::nullopt;
      digits += std::to_string(*digit);
    }
    return digits;
  }
  if (ten > 1 || text.size() > ten + 2 || (text[ten] != U'十' && ten > 0)) return std::nullopt;
  int tens = text[ten] == U'廿' ? 2 : text[ten] == U'卅' ? 3 : 1;
  if (ten == 1) tens = chinese_digit(text[0]).value_or(-1);
  const int ones = text.size() > ten + 1 ? chinese_digit(text[ten + 1]).value_or(-1) : 0;
  if (tens < 1 || tens > 3 || ones < 0) return std::nullopt;
  return std::to_string(tens * 10 + ones);
}

/// The numbers of a date as written, and what stood after each.
struct Part {
  std::string digits;
  char32_t mark = 0;
};

char32_t plain_mark(char32_t c) {
  if (c == U'—' || c == U'–' || c == U'‐' || c == U'−') return U'-';
  if (c == U'。' || c == U'·' || c == U'．') return U'.';
  if (c == U'号') return U'日';
  return c;
}

/// Splits at the marks; nothing when something else stands between the numbers.
std::optional<std::vector<Part>> split(std::u32string_view text) {
  std::vector<Part> parts;
  std::u32string number;
  const auto close = [&](char32_t mark) {
    const bool arabic = !number.empty() && number[0] >= U'0' && number[0] <= U'9';
    const auto digits = arabic ? std::optional(to_utf8(number)) : chinese_number(number);
    number.clear();
    if (!digits || digits->empty()) return false;
    parts.push_back({*digits, mark});
    return true;
  };
  for (const char32_t c : text) {
    const char32_t mark = plain_mark(c);
    if (std::u32string_view(U"-/.年月日").find(mark) != std::u32string_view::npos) {
      if (!close(mark)) return std::nullopt;
    } else {
      number += c;
    }
  }
  if (!number.empty() && !close(0)) return std::nullopt;
  for (const Part& part : parts) {
    if (part.digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  }
  return parts;
}

/// `20230630` and `202306` have no marks.
void split_run_of_digits(std::vector<Part>& parts) {
  if (parts.size() != 1 || parts[0].mark != 0) return;
  const std::string digits = parts[0].digits;
  if (digits.size() != 8 && digits.size() != 6) return;
  parts = {{digits.substr(0, 4), U'-'}, {digits.substr(4, 2), U'-'}};
  if (digits.size() == 8) parts.push_back({digits.substr(6), 0});
  parts.back().mark = 0;
}

/// `年月日` in their order, or one and the same sign between the numbers and none after.
bool marks_agree(const std::vector<Part>& parts) {
  constexpr std::array<char32_t, 3> chinese{U'年', U'月', U'日'};
  if (parts[0].mark == U'年') {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool last_unmarked = parts[i].mark == 0 && i + 1 == parts.size() && i != 1;
      if (parts[i].mark != chinese.at(i) && !last_unmarked) return false;
    }
    return true;
  }
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i].mark != parts[0].mark ||
        std::u32string_view(U"-/.").find(parts[i].mark) == std::u32string_view::npos) {
      return false;
    }
  }
  return parts.back().mark == 0;
}

/// `08:30`, `08:30:00`, `08:30:00.000`, with or without T or Z: dropped when it is a time.
std::u32string_view without_time(std::u32string_view text) {
  const std::size_t colon = text.find(U':');
  if (colon == std::u32string_view::npos || colon < 2) return text;
  const auto is_time_sign = [](char32_t c) {
    return (c >= U'0' && c <= U'9') || c == U':' || c == U'.' || c == U'Z';
  };
  for (const char32_t c : text.substr(colon)) {
    if (!is_time_sign(c)) return text;
  }
  std::size_t hour = colon;
  while (hour > 0 && colon - hour < 2 && text[hour - 1] >= U'0' && text[hour - 1] <= U'9') --hour;
  if (hour > 0 && text[hour - 1] == U'T') return text.substr(0, hour - 1);
  return hour > 0 && is_blank(text[hour - 1]) ? text.substr(0, hour) : text;
}

int value_of(const std::string& digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Result<WrittenDate> date_of(const std::vector<Part>& parts, std::string_view text) {
  if (parts[0].digits.size() == 2) {
    return refused("date.two_digit_year", "年份只有两位，分不清是哪一年", text);
  }
  if (parts[0].digits.size() != 4) return refused("date.form", "不是日期", text);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].digits.size() > 2) return refused("date.form", "不是日期", text);
  }
  const int year = value_of(parts[0].digits);
  if (year < first_year || year > last_year) {
    return refused("date.year_range", "年份不在 1900 至 2100 之间", text);
  }
  const auto date = Date::from(year, parts.size() > 1 ? value_of(parts[1].digits) : 1,
                               parts.size() > 2 ? value_of(parts[2].digits) : 1);
  if (!date) return refused("date.no_such_day", "没有这一天", text);
  constexpr std::array<DatePrecision, 3> precisions{DatePrecision::year, DatePrecision::month,
                                                    DatePrecision::day};
  return WrittenDate{*date, precisions.at(parts.size() - 1)};
}

}  // namespace

Result<WrittenDate> parse_written_date(std::string_view text) {
  constexpr std::size_t longest = 64;
  const std::string_view trimmed = trim(text);
  if (trimmed.empty() || trimmed.size() > longest) return refused("date.form", "不是日期", text);
  const std::u32string folded = to_code_points(to_half_width(trimmed));
  const std::string day = without_blanks(to_utf8(without_time(folded)));
  auto parts = split(to_code_points(day));
  if (!parts || parts->empty() || parts->size() > 3) return refused("date.form", "不是日期", text);
  split_run_of_digits(*parts);
  if (!marks_agree(*parts)) return refused("date.form", "不是日期", text);
  if (parts->size() == 3 && parts->front().digits.size() <= 2 && parts->back().digits.size() == 4) {
    return refused("date.year_last", "年份写在了后面，分不清月和日", text);
  }
  return date_of(*parts, text);
}

}  // namespace hengcai
