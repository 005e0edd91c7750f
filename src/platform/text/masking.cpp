#include "platform/text/masking.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/text/normal_text.h"
#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr std::array<std::u32string_view, 40> compound_surnames{
    U"欧阳", U"太史", U"端木", U"上官", U"司马", U"东方", U"独孤", U"南宫", U"万俟", U"闻人",
    U"夏侯", U"诸葛", U"尉迟", U"公羊", U"赫连", U"澹台", U"皇甫", U"宗政", U"濮阳", U"公冶",
    U"太叔", U"申屠", U"公孙", U"慕容", U"仲孙", U"钟离", U"长孙", U"宇文", U"司徒", U"鲜于",
    U"司空", U"闾丘", U"子车", U"亓官", U"司寇", U"巫马", U"公西", U"颛孙", U"令狐", U"呼延"};

std::string masked(std::u32string text, std::size_t kept_first, std::size_t kept_last) {
  for (std::size_t at = kept_first; at + kept_last < text.size(); ++at) text[at] = U'*';
  return to_utf8(text);
}

/// For what has not the form that was expected.
std::string masked_unknown(std::u32string text) {
  const std::size_t kept = text.size() > 2 ? 1 : 0;
  return masked(std::move(text), kept, kept);
}

bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_chinese_name(std::u32string_view name) {
  return std::all_of(name.begin(), name.end(), [](char32_t c) { return c >= 0x3400 || c == U'·'; });
}

}  // namespace

std::string mask_name(std::string_view name) {
  std::u32string text = to_code_points(trim(name));
  if (text.size() < 2) return std::string(text.size(), '*');
  if (!is_chinese_name(text)) return masked_unknown(std::move(text));
  const bool compound =
      text.size() > 2 && std::find(compound_surnames.begin(), compound_surnames.end(),
                                   std::u32string_view(text).substr(0, 2)) != compound_surnames.end();
  return masked(std::move(text), compound ? 2 : 1, 0);
}

std::string mask_id_number(std::string_view number) {
  std::u32string text = to_code_points(trim(number));
  const bool expected = text.size() == 18 && std::all_of(text.begin(), text.end() - 1, is_ascii_digit) &&
                        (is_ascii_digit(text[17]) || text[17] == U'X' || text[17] == U'x');
  return expected ? masked(std::move(text), 3, 4) : masked_unknown(std::move(text));
}

std::string mask_phone(std::string_view phone) {
  std::u32string text = to_code_points(trim(phone));
  const bool expected =
      text.size() == 11 && text[0] == U'1' && std::all_of(text.begin(), text.end(), is_ascii_digit);
  return expected ? masked(std::move(text), 3, 4) : masked_unknown(std::move(text));
}

namespace {

std::string masked(Datum datum, std::string_view value) {
  switch (datum) {
    case Datum::name:
      return mask_name(value);
    case Datum::id_number:
      return mask_id_number(value);
    case Datum::phone:
      return mask_phone(value);
  }
  throw std::logic_error("no such datum");
}

}  // namespace

std::optional<std::string> shown(Datum datum, Purpose purpose, std::string_view value) {
  const bool is_name = datum == Datum::name;
  switch (purpose) {
    case Purpose::full:
    case Purpose::level_above:
      return std::string(value);
    case Purpose::screen:
      return is_name ? std::string(value) : masked(datum, value);
    case Purpose::trail:
      return masked(datum, value);
    case Purpose::publication:
      return is_name ? std::optional<std::string>(value) : std::nullopt;
  }
  throw std::logic_error("no such purpose");
}

}  // namespace hengcai
