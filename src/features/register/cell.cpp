#include "features/register/cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "platform/text/identity_numbers.h"
#include "platform/text/nearest.h"
#include "platform/text/normal_text.h"
#include "platform/text/utf8.h"
#include "platform/text/written_date.h"

namespace hengcai::registry {

namespace {

CellState bad(CellFault& fault, std::string code, std::string message, std::string wanted) {
  fault = {std::move(code), std::move(message), std::move(wanted)};
  return CellState::bad;
}

bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF); }

/// `张　三` and `张 三` are 张三: a blank between two Chinese characters is layout, not text.
std::string without_han_blanks(std::string_view text) {
  const std::u32string points = to_code_points(text);
  std::u32string kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool blank = points[i] == ' ' || points[i] == 0x3000;
    if (!blank) {
      kept.push_back(points[i]);
      continue;
    }
    const std::size_t next = points.find_first_not_of(U" \u3000", i);
    if (!kept.empty() && is_han(kept.back()) && next != std::u32string::npos && is_han(points[next]))
      continue;
    kept.push_back(' ');
  }
  return to_utf8(kept);
}

std::string plain_number(double number) {
  std::array<char, 400> buffer;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string();
}

bool only_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Up to here a number cell still holds every digit that was typed.
constexpr double exact_limit = 1e15;

bool lost_digits(const XlsxCell& cell, std::string_view text) {
  if (cell.kind == CellKind::number) return cell.number >= exact_limit;
  return text.find_first_of("Ee") != std::string_view::npos && has_lost_digits(text);
}

}  // namespace

std::string CellReader::shown(const XlsxCell& cell) {
  if (cell.kind == CellKind::date) return cell.date.to_string();
  if (cell.kind == CellKind::boolean) return cell.number != 0 ? "TRUE" : "FALSE";
  constexpr std::size_t readable = 40;
  return shorten(cell.text, readable);
}

CellState CellReader::read(const ColumnSpec& column, const CodeTable* codes, const XlsxCell& cell,
                           std::string& text, CellFault& fault) const {
  if (cell.kind == CellKind::error)
    return bad(fault, "roster.cell.error", "公式出错", "值，而不是公式的错误结果");
  if (cell.kind == CellKind::date) {
    text = cell.date.to_string();
  } else if (cell.kind == CellKind::boolean) {
    text = cell.number != 0 ? "是" : "否";
  } else if (cell.kind == CellKind::number && cell.number < exact_limit) {
    text = plain_number(cell.number);
  } else {
    text = trim(cell.text);
    if (column.type != ColumnType::text) text = to_half_width(text);
  }
  if (text.empty()) return CellState::blank;
  switch (column.type) {
    case ColumnType::text:
      return read_text(column, text, fault);
    case ColumnType::date:
      return read_date(column, cell, text, fault);
    case ColumnType::year:
      return read_year(cell, text, fault);
    case ColumnType::number:
      return read_number(column, cell, text, fault);
    case ColumnType::boolean:
      return read_boolean(text, fault);
    case ColumnType::code:
      return read_code(codes, text, fault);
    case ColumnType::division:
      return read_division(text, fault);
    case ColumnType::id_number:
      return read_id_number(cell, text, fault);
    case ColumnType::credit_code:
      return read_credit_code(cell, text, fault);
    case ColumnType::phone:
      return read_phone(text, fault);
  }
  return CellState::bad;
}

CellState CellReader::read_text(const ColumnSpec& column, std::string& text, CellFault& fault) const {
  constexpr std::size_t longest = 2000;
  if (text.size() > longest && count_code_points(text) > longest)
    return bad(fault, "roster.text.length", "文字过长", "不超过2000字");
  if (column.id == "name" || column.id == "person_name") text = without_han_blanks(text);
  return CellState::good;
}

CellState CellReader::read_date(const ColumnSpec& column, const XlsxCell& cell, std::string& text,
                                CellFault& fault) const {
  static const std::string wanted = "日期，例如 2023-06-30 或 2023年6月30日";
  if (cell.kind == CellKind::date) return CellState::good;
  // A serial number whose cell has lost its date format; 10000 is 1927, 80000 is 2119.
  if (cell.kind == CellKind::number && cell.number >= 10000 && cell.number < 80000) {
    const Date serial = Date{1899, 12, 30}.plus_days(static_cast<int>(cell.number));
    return bad(fault, "roster.date", "像是没有设成日期格式的日期",
               "日期单元格（可能是" + serial.to_string() + "）");
  }
  const Result<WrittenDate> written = parse_written_date(text);
  if (!written) return bad(fault, "roster.date", written.problem().message, wanted);
  text = written->date.to_string();
  if (written->precision == DatePrecision::day) return CellState::good;
  if (written->precision == DatePrecision::month && column.id == "birth_date") {
    text.resize(month_length);  // the ID number has the day
    return CellState::good;
  }
  return bad(fault, "roster.date.incomplete",
             written->precision == DatePrecision::month ? "只有年月，缺少日" : "只有年份，缺少月日", wanted);
}

CellState CellReader::read_year(const XlsxCell& cell, std::string& text, CellFault& fault) const {
  if (cell.kind == CellKind::date) {
    text.resize(4);
    return CellState::good;
  }
  std::string_view digits = text;
  for (const std::string_view suffix : {"度", "年"}) {
    if (digits.ends_with(suffix)) digits.remove_suffix(suffix.size());
  }
  if (digits.size() == 4 && only_digits(digits) && digits >= "1949" && digits <= "2100") {
    text = std::string(digits);
    return CellState::good;
  }
  return bad(fault, "roster.year", "不是年份", "四位年份，如2024");
}

CellState CellReader::read_number(const ColumnSpec& column, const XlsxCell& cell, std::string& text,
                                  CellFault& fault) const {
  double number = cell.number;
  if (cell.kind != CellKind::number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (cell.kind != CellKind::text || error != std::errc{} || end != text.data() + text.size() ||
        !std::isfinite(number))
      return bad(fault, "roster.number", "不是数字", "数字");
  }
  if (column.whole && number != std::floor(number)) return bad(fault, "roster.number", "不是整数", "整数");
  if (column.high > column.low && (number < column.low || number > column.high)) {
    return bad(fault, "roster.number.range", "数字超出范围",
               plain_number(column.low) + "至" + plain_number(column.high));
  }
  text = plain_number(number == 0 ? 0 : number);
  return CellState::good;
}

CellState CellReader::read_boolean(std::string& text, CellFault& fault) const {
  const auto found = layout_.booleans.find(fold_key(text));
  if (found == layout_.booleans.end()) return bad(fault, "roster.boolean", "不是“是”或“否”", "是或否");
  text = found->second ? "是" : "否";
  return CellState::good;
}

CellState CellReader::read_code(const CodeTable* codes, std::string& text, CellFault& fault) const {
  if (!codes) return CellState::good;
  if (const CodeEntry* entry = codes->find(text)) {
    text = entry->value;
    return CellState::good;
  }
  std::string message = "不在代码表中";
  if (const std::string near = nearest(text, codes->values()); !near.empty())
    message += "，是否为“" + near + "”";
  return bad(fault, "roster.code", std::move(message), codes->listing());
}

CellState CellReader::read_division(std::string& text, CellFault& fault) const {
  if (const Division* division = layout_.division(text)) {
    text = division->full_name;
    return CellState::good;
  }
  std::vector<std::string> names;
  for (const Division& division : layout_.divisions) {
    names.push_back(division.name);
    names.push_back(division.full_name);
  }
  std::string message = "不是本省的县（市、区）或市（州）";
  if (const std::string near = nearest(text, names); !near.empty()) message += "，是否为“" + near + "”";
  return bad(fault, "roster.division", std::move(message), "名称如长春市南关区，或六位区划代码");
}

CellState CellReader::read_id_number(const XlsxCell& cell, std::string& text, CellFault& fault) const {
  if (lost_digits(cell, text)) {
    return bad(fault, "roster.id_number.damaged", "号码存成了数字，末几位已经丢失，无法恢复",
               "文本格式的18位号码：先把整列设为文本格式，再重新录入");
  }
  text = code_text(text);
  std::erase(text, '-');
  const Result<CitizenNumber> citizen = check_citizen_number(text);
  if (citizen) return CellState::good;
  // Documents of foreigners and of people from Hong Kong, Macao and Taiwan have letters, or few digits.
  constexpr std::size_t longest_digits = 10;
  const bool like_citizen = text.size() == 18 && only_digits(std::string_view(text).substr(0, 17));
  const bool too_long = only_digits(text) && text.size() > longest_digits;
  if (!like_citizen && !too_long && check_passport_number(text)) return CellState::good;
  const Problem& problem = citizen.problem();
  return bad(fault, "roster." + problem.code, problem.message, problem.wanted);
}

CellState CellReader::read_credit_code(const XlsxCell& cell, std::string& text, CellFault& fault) const {
  if (lost_digits(cell, text)) {
    return bad(fault, "roster.credit_code.damaged", "代码存成了数字，末几位已经丢失，无法恢复",
               "文本格式的18位代码：先把整列设为文本格式，再重新录入");
  }
  text = code_text(text);
  std::erase(text, '-');
  const Result<CreditCode> code = check_credit_code(text);
  if (code) return CellState::good;
  return bad(fault, "roster." + code.problem().code, code.problem().message, code.problem().wanted);
}

CellState CellReader::read_phone(std::string& text, CellFault& fault) const {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (std::string_view(" -+()").find(c) == std::string_view::npos) {
      return bad(fault, "roster.phone", "不是电话号码", "11位手机号");
    }
  }
  if (digits.size() == 13 && digits.starts_with("86")) digits.erase(0, 2);
  const bool mobile = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
  const bool fixed_line = digits.size() >= 10 && digits.size() <= 12 && digits[0] == '0';
  if (!mobile && !fixed_line)
    return bad(fault, "roster.phone", "不是电话号码", "11位手机号，或带区号的固定电话");
  text = digits;
  return CellState::good;
}

Done check_document(std::string_view id_type, std::string_view number) {
  if (id_type == "护照") return check_passport_number(number);
  if (id_type == "外国人永久居留身份证") return check_permanent_residence_number(number);
  if (id_type == "港澳台居民居住证") return check_residence_permit_number(number);
  if (id_type.ends_with("通行证")) return check_travel_permit_number(number);
  const Result<CitizenNumber> citizen = check_citizen_number(number);
  return citizen ? done() : Done(citizen.problem());
}

}  // namespace hengcai::registry
