#include "platform/text/identity_numbers.h"

#include <gtest/gtest.h>

namespace hengcai {
namespace {

std::string code_of(const Result<CitizenNumber>& result) { return result ? "" : result.problem().code; }
std::string code_of(const Result<CreditCode>& result) { return result ? "" : result.problem().code; }

TEST(CitizenNumber, TheExampleOfTheStandardSaysBirthDateAndSex) {
  const auto number = check_citizen_number("11010519491231002X");
  ASSERT_TRUE(number);
  EXPECT_EQ(number->born, (Date{1949, 12, 31}));
  EXPECT_FALSE(number->male);
  EXPECT_TRUE(check_citizen_number("229900198001010011")->male);
}

TEST(CitizenNumber, EveryWrongDigitIsNoticed) {
  const std::string good = "229900198001010011";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = good;
      if (wrong[at] == digit) continue;
      wrong[at] = digit;
      EXPECT_FALSE(check_citizen_number(wrong)) << wrong;
    }
  }
}

TEST(CitizenNumber, SaysWhatIsWrong) {
  EXPECT_EQ(code_of(check_citizen_number("110105194912310021")), "id_number.check_digit");
  EXPECT_EQ(code_of(check_citizen_number("229900198002300015")), "id_number.birth_date");
  EXPECT_EQ(code_of(check_citizen_number("2299001980010100A8")), "id_number.characters");
  EXPECT_EQ(code_of(check_citizen_number("11010519491231002x")), "id_number.characters") << "see code_text";
  EXPECT_EQ(code_of(check_citizen_number("")), "id_number.length");
  EXPECT_EQ(check_citizen_number("229900800101001").problem().message, "是 15 位的旧身份证号码");
  EXPECT_EQ(check_citizen_number("身份证").problem().message, "身份证号码是 3 位");
}

TEST(LostDigits, AreToldByTheSizeOfTheNumber) {
  EXPECT_TRUE(has_lost_digits("2.2990019800101E+17"));
  EXPECT_TRUE(has_lost_digits("229900198001010020"));
  EXPECT_FALSE(has_lost_digits("229900800101001")) << "15 digits are kept";
  EXPECT_FALSE(has_lost_digits("22990019800101001X"));
  EXPECT_FALSE(has_lost_digits(""));
}

TEST(CreditCode, KnownVectors) {
  EXPECT_TRUE(check_credit_code("91512081MA62K0260E"));
  EXPECT_TRUE(check_credit_code("91350100M000100Y43"));
  EXPECT_EQ(code_of(check_credit_code("91350100M000100Y4Z")), "credit_code.characters") << "Z is not used";
  EXPECT_EQ(code_of(check_credit_code("91350100M000100Y44")), "credit_code.check_digit");
  EXPECT_EQ(code_of(check_credit_code("91350100M000100Y4")), "credit_code.length");
}

TEST(CreditCode, TheOrganisationPartIsCheckedByItsOwnRule) {
  EXPECT_TRUE(check_credit_code("91350100M000100Y43")->organisation_part_checks);
  std::string other = "91350100M000100Y5";
  other += credit_code_check_character(other);
  EXPECT_FALSE(check_credit_code(other)->organisation_part_checks);
}

TEST(ForeignDocuments, OnlyTheImpossibleIsRefused) {
  EXPECT_TRUE(check_passport_number("E12345678"));
  EXPECT_FALSE(check_passport_number("E123"));
  EXPECT_FALSE(check_passport_number("E1234-5678"));
  EXPECT_TRUE(check_permanent_residence_number("USA229900010101"));
  EXPECT_FALSE(check_permanent_residence_number("US1229900010101"));
  const std::string residence = std::string("92299919800101001");
  EXPECT_TRUE(check_permanent_residence_number(residence + citizen_check_character(residence)));
  const std::string permit = "83000019800101001";
  EXPECT_TRUE(check_residence_permit_number(permit + citizen_check_character(permit)));
  EXPECT_FALSE(check_residence_permit_number("229900198001010011"));
  EXPECT_FALSE(check_residence_permit_number(""));
  EXPECT_TRUE(check_travel_permit_number("H12345678"));
  EXPECT_TRUE(check_travel_permit_number("01234567"));
  EXPECT_FALSE(check_travel_permit_number("X12345678"));
}

}  // namespace
}  // namespace hengcai
