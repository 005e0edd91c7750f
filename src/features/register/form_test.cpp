#include "features/register/form.h"

#include <gmock/gmock.h>

namespace hengcai::registry {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Date today{2026, 1, 15};

std::shared_ptr<const RosterLayout> layout() {
  static const auto loaded = std::make_shared<const RosterLayout>(
      load_layout(std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies" / "roster").layout);
  return loaded;
}

FormRecord own(Fields fields) {
  Fields all{{"person_id", "22990019850228001X"}, {"name", "赵一"}};
  for (auto& [column, text] : fields) all.insert_or_assign(column, text);
  return {.kind = SheetKind::people, .fields = std::move(all)};
}

std::vector<std::string> faults_of(const std::vector<FormRecord>& records) {
  std::vector<std::string> all;
  for (const FormFault& fault : read_form(layout(), records, today).faults)
    all.push_back(std::to_string(fault.record) + " " + fault.column + " " + fault.problem.code);
  return all;
}

TEST(Form, WhatPeopleTypeBecomesCanonicalAndWhatFollowsIsFilledIn) {
  const std::vector<FormRecord> records{
      own({{"phone", " 138 0000 1234"}, {"politics", "党员"}}),
      {.kind = SheetKind::classifications, .fields = {{"class", "A类"}, {"date", "2020年5月1日"}}}};
  const FormReading reading = read_form(layout(), records, today);
  EXPECT_THAT(reading.faults, IsEmpty());
  EXPECT_EQ(reading.fields[0].at("politics"), "中共党员");
  EXPECT_EQ(reading.fields[0].at("birth_date"), "1985-02-28");
  EXPECT_EQ(reading.fields[0].at("id_type"), "居民身份证");
  EXPECT_EQ(reading.fields[1], (Fields{{"class", "A"}, {"date", "2020-05-01"}}));
}

TEST(Form, FaultsAreThoseOfTheReaderOfWorkbooks) {
  EXPECT_THAT(faults_of({own({{"politics", "无此面貌"}, {"birth_date", "1985-03-01"}})}),
              UnorderedElementsAre("0 politics roster.code", "0 birth_date roster.birth_date.id_number"));
  EXPECT_THAT(
      faults_of({own({}), {.kind = SheetKind::sanctions, .fields = {{"date", "2099-01-01"}}}}),
      UnorderedElementsAre("1 kind roster.required", "1 name roster.required", "1 date roster.date.future"));
}

TEST(Form, RecordsAreHeldAgainstEachOther) {
  EXPECT_THAT(
      faults_of({own({}),
                 {.kind = SheetKind::classifications, .fields = {{"class", "A"}, {"date", "2020-05-01"}}},
                 {.kind = SheetKind::classifications, .fields = {{"class", "B"}, {"date", "2020-05-01"}}},
                 {.kind = SheetKind::agreements,
                  .fields = {{"kind", "返聘"}, {"from", "2024-05-01"}, {"to", "2023-05-01"}}}}),
      UnorderedElementsAre("2 class roster.class.conflict", "3 to roster.date.order"));
}

TEST(Form, AnEmploymentNeedsItsOrganisation) {
  const Fields fields{{"from", "2015-07-01"}};
  EXPECT_THAT(faults_of({own({}), {.kind = SheetKind::employments, .fields = fields}}),
              UnorderedElementsAre("1 organisation roster.required"));
  EXPECT_THAT(
      faults_of({own({}),
                 {.kind = SheetKind::employments, .fields = fields, .organisation_id = "an organisation"}}),
      IsEmpty());
}

TEST(Form, WhatTheLayoutDoesNotHaveIsRefused) {
  EXPECT_THAT(faults_of({own({{"colour", "红"}}),
                         {.kind = SheetKind::results,
                          .fields = {{"kind", "年度考核"}, {"year", "2024"}, {"person_id", "1"}}},
                         {.kind = SheetKind::sanctions, .fields = {}}}),
              UnorderedElementsAre("0 colour record.field.unknown", "1 person_id record.field.system",
                                   "2  record.empty"));
}

}  // namespace
}  // namespace hengcai::registry
