#pragma once

#include <string>
#include <string_view>

#include "platform/base/date.h"
#include "platform/base/result.h"

namespace hengcai {

/// What a citizen identification number says of its holder (GB 11643-1999).
struct CitizenNumber {
  Date born;
  bool male = false;  ///< the 17th digit is odd
};

/// Checks an 18-digit citizen number, written as `code_text` gives it: digits, an existing birth date, the
/// check character (ISO 7064 MOD 11-2). The area prefix is not looked up: areas are dissolved and renamed,
/// their people keep the number.
///
/// Problems: `id_number.length` (a 15-digit number of before 1999 is named as such), `id_number.characters`,
/// `id_number.birth_date`, `id_number.check_digit`.
[[nodiscard]] Result<CitizenNumber> check_citizen_number(std::string_view number);

/// The 18th character that belongs to the first 17 digits; for making test data.
[[nodiscard]] char citizen_check_character(std::string_view first_17_digits);

/// Whether a number as a spreadsheet stores it (`2.2990019800101E+17`, `229900198001010020`) is so long that
/// its last digits cannot be trusted: a spreadsheet keeps 15. What was an ID number cannot be restored.
[[nodiscard]] bool has_lost_digits(std::string_view number_text);

/// What a unified social credit code (GB 32100-2015) turns out to be.
struct CreditCode {
  /// Characters 9–17 satisfy their own check of GB 11714. Old codes may break it: worth a warning, no more.
  bool organisation_part_checks = false;
};

/// Checks an 18-character unified social credit code, written as `code_text` gives it.
/// Problems: `credit_code.length`, `credit_code.characters` (I, O, S, V, Z are not used),
/// `credit_code.check_digit`.
[[nodiscard]] Result<CreditCode> check_credit_code(std::string_view code);

/// The 18th character that belongs to the first 17.
[[nodiscard]] char credit_code_check_character(std::string_view first_17);

// Documents of people without a citizen number. Their formats have changed over the years, so only what
// cannot be such a number is refused (`id_number.format`, or the problems of a citizen number).

/// Any country's: 5 to 20 letters and digits.
[[nodiscard]] Done check_passport_number(std::string_view number);
/// 外国人永久居留身份证: three letters and twelve digits, or since 2023 eighteen digits that begin with 9 and
/// carry birth date and check character like a citizen number.
[[nodiscard]] Done check_permanent_residence_number(std::string_view number);
/// 港澳台居民居住证: a citizen number with the area 810000, 820000 or 830000.
[[nodiscard]] Done check_residence_permit_number(std::string_view number);
/// 港澳居民来往内地通行证 (H or M and 8 or 10 digits) and 台湾居民来往大陆通行证 (8 digits, or 10 with a
/// letter).
[[nodiscard]] Done check_travel_permit_number(std::string_view number);

}  // namespace hengcai
