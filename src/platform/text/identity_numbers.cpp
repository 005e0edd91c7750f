#include "platform/text/identity_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "platform/text/utf8.h"

namespace hengcai {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

Problem refused(std::string code, std::string message, std::string wanted, std::string_view value) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .value = shorten(value, 40),
          .place = {}};
}

constexpr const char* wanted_citizen = "18 位居民身份证号码";
constexpr const char* wanted_credit = "18 位统一社会信用代码";
constexpr std::string_view credit_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// GB 11714: the check of an organisation code of eight characters.
bool organisation_code_checks(std::string_view nine) {
  constexpr std::array<int, 8> weights{3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i] * (is_digit(nine[i]) ? nine[i] - '0' : nine[i] - 'A' + 10);
  }
  const int check = 11 - sum % 11;
  return nine[8] == (check == 10 ? 'X' : static_cast<char>('0' + check % 11));
}

Done format_refused(std::string_view number, const char* wanted) {
  return refused("id_number.format", "证件号码的格式不对", wanted, number);
}

}  // namespace

char citizen_check_character(std::string_view first_17_digits) {
  constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (first_17_digits[i] - '0');
  return std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)];
}

Result<CitizenNumber> check_citizen_number(std::string_view number) {
  if (number.size() == 15 && all_digits(number)) {
    return refused("id_number.length", "是 15 位的旧身份证号码", wanted_citizen, number);
  }
  if (number.size() != 18) {
    const std::string length = std::to_string(count_code_points(number));
    return refused("id_number.length", "身份证号码是 " + length + " 位", wanted_citizen, number);
  }
  if (!all_digits(number.substr(0, 17)) || !(is_digit(number[17]) || number[17] == 'X')) {
    return refused("id_number.characters", "身份证号码里有不该有的字符", "17 位数字加 1 位数字或 X", number);
  }
  const auto born = Date::from(number_of(number.substr(6, 4)), number_of(number.substr(10, 2)),
                               number_of(number.substr(12, 2)));
  if (!born) return refused("id_number.birth_date", "身份证号码里的出生日期不存在", wanted_citizen, number);
  if (citizen_check_character(number.substr(0, 17)) != number[17]) {
    return refused("id_number.check_digit", "身份证号码的校验位不对，有数字录错了", wanted_citizen, number);
  }
  return CitizenNumber{*born, (number[16] - '0') % 2 == 1};
}

bool has_lost_digits(std::string_view number_text) {
  constexpr double beyond_15_digits = 1e15;
  double value = 0;
  const auto [end, error] =
      std::from_chars(number_text.data(), number_text.data() + number_text.size(), value);
  return error == std::errc() && end == number_text.data() + number_text.size() &&
         std::abs(value) >= beyond_15_digits;
}

char credit_code_check_character(std::string_view first_17) {
  int sum = 0;
  int weight = 1;
  for (std::size_t i = 0; i < 17; ++i) {
    sum += weight * static_cast<int>(credit_alphabet.find(first_17[i]));
    weight = weight * 3 % 31;
  }
  return credit_alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

Result<CreditCode> check_credit_code(std::string_view code) {
  if (code.size() != 18) {
    const std::string length = std::to_string(count_code_points(code));
    return refused("credit_code.length", "统一社会信用代码是 " + length + " 位", wanted_credit, code);
  }
  if (code.find_first_not_of(credit_alphabet) != std::string_view::npos) {
    return refused("credit_code.characters", "统一社会信用代码里有不该有的字符",
                   "数字和大写字母，不用 I、O、S、V、Z", code);
  }
  if (credit_code_check_character(code.substr(0, 17)) != code[17]) {
    return refused("credit_code.check_digit", "统一社会信用代码的校验位不对，有字符录错了", wanted_credit,
                   code);
  }
  return CreditCode{organisation_code_checks(code.substr(8, 9))};
}

Done check_passport_number(std::string_view number) {
  const bool good =
      number.size() >= 5 && number.size() <= 20 &&
      std::all_of(number.begin(), number.end(), [](char c) { return is_digit(c) || is_letter(c); });
  return good ? done() : format_refused(number, "护照号码：5 至 20 位字母和数字");
}

Done check_permanent_residence_number(std::string_view number) {
  if (number.size() == 18 && number[0] == '9') {
    const auto checked = check_citizen_number(number);
    return checked ? done() : Done(checked.problem());
  }
  const bool good = number.size() == 15 && std::all_of(number.begin(), number.begin() + 3, is_letter) &&
                    all_digits(number.substr(3));
  return good ? done()
              : format_refused(number,
                               "外国人永久居留身份证号码：3 位字母加 12 位数字，或 9 开头的 18 位数字");
}

Done check_residence_permit_number(std::string_view number) {
  const std::string_view area = number.substr(0, 6);
  if (area != "810000" && area != "820000" && area != "830000") {
    return format_refused(number, "港澳台居民居住证号码：810000、820000 或 830000 开头的 18 位");
  }
  const auto checked = check_citizen_number(number);
  return checked ? done() : Done(checked.problem());
}

Done check_travel_permit_number(std::string_view number) {
  const std::size_t size = number.size();
  const bool hong_kong_macao =
      (size == 9 || size == 11) && (number[0] == 'H' || number[0] == 'M') && all_digits(number.substr(1));
  const bool taiwan = (size == 8 && all_digits(number)) ||
                      (size == 11 && all_digits(number.substr(0, 10)) && is_letter(number[10]));
  if (hong_kong_macao || taiwan) return done();
  return format_refused(number, "通行证号码：H 或 M 加 8 位或 10 位数字；台胞证 8 位数字");
}

}  // namespace hengcai
