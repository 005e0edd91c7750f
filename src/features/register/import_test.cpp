#include <gmock/gmock.h>

#include "features/register/import_fixture.h"
#include "features/register/service.h"
#include "features/register/workbook_fixture.h"
#include "platform/files/xlsx_reader.h"

namespace hengcai::registry {
namespace {

namespace fs = std::filesystem;
using storage::Session;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const fs::path policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";

/// A flat workbook of some people of one unit, by the columns of the header.
fs::path workbook(const ImportDesk& desk, const std::string& name, const std::vector<FixtureRow>& rows) {
  const fs::path path = desk.files.path() / name;
  EXPECT_TRUE(write_fixture(path, {{"名册", rows}}));
  return path;
}

const FixtureRow header{"证件号码", "姓名", "手机号", "现工作单位", "到岗日期", "人才层次", "评定日期"};
FixtureRow line(int person, const std::string& name, const std::string& phone = "13800001234",
                const std::string& level = "C", const std::string& date = "2024-05-01",
                const std::string& unit = "某某学院") {
  return {number_of(person), name, phone, unit, "2015-07-01", level, date};
}

TEST(Import, APreviewSaysWhatWouldBeAndChangesNothing) {
  ImportDesk desk;
  const ImportView seen =
      desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一"), line(2, "钱二")}));
  EXPECT_EQ(seen.state, ImportState::preview);
  ASSERT_TRUE(seen.counts);
  EXPECT_EQ(*seen.counts, (ImportCounts{.people = 2, .create = 2, .records = 4}));
  EXPECT_EQ(desk.people_count(), 0);
  const auto rows = desk.rows(seen.id);
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].name, "赵一");
  EXPECT_EQ(rows[0].line, 2);
  EXPECT_EQ(rows[0].action, ImportAction::create);
  EXPECT_EQ(rows[0].organisation_name, "某某学院");
  EXPECT_THAT(rows[0].document_number, HasSubstr("****"));
}

TEST(Import, AcceptedPeopleStandInTheRegisterUnderTheirUnit) {
  ImportDesk desk;
  const ImportView seen =
      desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一"), line(2, "钱二")}));
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "");
  EXPECT_EQ(desk.get_import(seen.id).state, ImportState::accepting);
  desk.work_off();
  const ImportView accepted = desk.get_import(seen.id);
  EXPECT_EQ(accepted.state, ImportState::accepted);
  EXPECT_TRUE(accepted.may_undo);
  const auto person = desk.look_up(1);
  ASSERT_TRUE(person);
  EXPECT_EQ(person->organisation->name, "某某学院");
  EXPECT_EQ(person->class_, "C");
  EXPECT_THAT(desk.get(person->id).records, Each(Field(&RecordView::import_id, seen.id)));
  EXPECT_THAT(desk.trail_of(person->id), Contains(Field(&audit::Record::action, "person.import")));
}

TEST(Import, TheSameWorkbookAgainChangesNothing) {
  ImportDesk desk;
  const fs::path file = workbook(desk, "名册.xlsx", {header, line(1, "赵一"), line(2, "钱二")});
  const ImportView first = desk.preview(file);
  EXPECT_EQ(desk.accept(first.id, {ImportRows::all, {}}), "");
  desk.work_off();
  const std::int64_t version = desk.look_up(1)->version;
  const ImportView again = desk.preview(file);
  EXPECT_EQ(*again.counts, (ImportCounts{.people = 2, .same = 2, .records = 4}));
  EXPECT_EQ(desk.accept(again.id, {ImportRows::all, {}}), "");
  desk.work_off();
  EXPECT_EQ(desk.get_import(again.id).state, ImportState::accepted);
  EXPECT_EQ(desk.look_up(1)->version, version);
}

TEST(Import, WhatDiffersIsShownAndTheFormerValueStaysKnown) {
  ImportDesk desk;
  PersonInput input = desk.input(1);
  const PersonView person = desk.enter(input);
  desk.clock.advance(std::chrono::hours(24));
  const ImportView seen = desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一", "13900005678")}));
  EXPECT_EQ(*seen.counts, (ImportCounts{.people = 1, .change = 1, .records = 2}));
  const auto rows = desk.rows(seen.id);
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].person_id, person.id);
  EXPECT_THAT(rows[0].changes,
              ElementsAre(ImportChange{"people", "phone", "138****1234", "139****5678"},
                          ImportChange{"classifications", "class", std::nullopt, "C"},
                          ImportChange{"classifications", "date", std::nullopt, "2024-05-01"}));
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "");
  desk.work_off();
  EXPECT_EQ(desk.get(person.id).fields.at("phone"), "139****5678");
  EXPECT_EQ(desk.look_up(1)->class_, "C");
  EXPECT_EQ(desk.get(person.id, {.known_on = Date{2026, 1, 15}}).fields.at("phone"), "138****1234");
}

TEST(Import, UndoneItIsAsBefore) {
  ImportDesk desk;
  const PersonView person = desk.enter(desk.input(1));
  desk.clock.advance(std::chrono::hours(24));
  const ImportView seen =
      desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一", "13900005678"), line(2, "钱二")}));
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "");
  desk.work_off();
  EXPECT_EQ(desk.people_count(), 2);
  desk.clock.advance(std::chrono::hours(24));
  EXPECT_EQ(desk.undo(seen.id), "");
  desk.work_off();
  EXPECT_EQ(desk.get_import(seen.id).state, ImportState::undone);
  EXPECT_EQ(desk.people_count(), 1);
  EXPECT_FALSE(desk.look_up(2));
  const PersonView after = desk.get(person.id);
  EXPECT_EQ(after.fields, person.fields);
  EXPECT_THAT(after.records, SizeIs(person.records.size()));
  EXPECT_EQ(desk.look_up(1)->class_, std::nullopt);
  const PersonView meanwhile = desk.get(person.id, {.known_on = Date{2026, 1, 16}});
  EXPECT_EQ(meanwhile.fields.at("phone"), "139****5678") << "what was known stays known as of its time";
  const ImportView again =
      desk.preview(workbook(desk, "再传.xlsx", {header, line(1, "赵一", "13900005678"), line(2, "钱二")}));
  EXPECT_EQ(again.counts->create, 1);
  EXPECT_EQ(again.counts->change, 1);
}

TEST(Import, WhoWasChangedByHandSinceStandsInTheWayOfUndoing) {
  ImportDesk desk;
  const ImportView seen =
      desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一"), line(2, "钱二")}));
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "");
  desk.work_off();
  const PersonView person = desk.get(desk.look_up(2)->id);
  ASSERT_THAT(desk.change(person, {.fields = {{"politics", "群众"}}}), IsEmpty());
  EXPECT_EQ(desk.undo(seen.id), "import.undo.changed");
  const Problems obstacles =
      desk.read([&](Session& session) { return obstacles_to_undo(session, desk.parts, seen.id); });
  ASSERT_THAT(obstacles, SizeIs(2));
  EXPECT_THAT(obstacles[1].message, HasSubstr("钱二（某某学院）"));
  desk.work_off();
  EXPECT_EQ(desk.get_import(seen.id).state, ImportState::accepted);
  EXPECT_EQ(desk.people_count(), 2);
}

TEST(Import, ARecordOfTheSameDayIsCorrectedAndAnotherIsAdded) {
  ImportDesk desk;
  const ImportView first = desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一")}));
  EXPECT_EQ(desk.accept(first.id, {ImportRows::all, {}}), "");
  desk.work_off();
  const ImportView second = desk.preview(workbook(
      desk, "更正.xlsx", {header, line(1, "赵一", "13800001234", "B"), line(1, "赵一", "13800001234", "B")}));
  EXPECT_EQ(second.counts->faulty, 2) << "named twice";
  const ImportView third =
      desk.preview(workbook(desk, "更正.xlsx", {header, line(1, "赵一", "13800001234", "B")}));
  EXPECT_THAT(desk.rows(third.id).at(0).changes,
              ElementsAre(ImportChange{"classifications", "class", "C", "B"}));
  EXPECT_EQ(desk.accept(third.id, {ImportRows::all, {}}), "");
  desk.work_off();
  const ImportView fourth =
      desk.preview(workbook(desk, "新评.xlsx", {header, line(1, "赵一", "13800001234", "A", "2025-06-01")}));
  EXPECT_EQ(desk.accept(fourth.id, {ImportRows::all, {}}), "");
  desk.work_off();
  std::vector<std::string> classes;
  for (const RecordView& record : desk.get(desk.look_up(1)->id).records) {
    if (record.kind == "classifications") classes.push_back(record.fields.at("class"));
  }
  EXPECT_THAT(classes, ElementsAre("A", "B"));
}

TEST(Import, PeopleOfOtherUnitsAreFaults) {
  ImportDesk desk;
  const PersonView elsewhere = desk.enter([&] {
    PersonInput input = desk.input(2, "钱二");
    input.organisation_id = desk.works;
    return input;
  }());
  access::Actor clerk{.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c16",
                      .display_name = "学院经办",
                      .grants = {{access::Role::unit_clerk, desk.path(desk.college)}}};
  const fs::path file = workbook(desk, "名册.xlsx",
                                 {header, line(1, "赵一"), line(2, "钱二"),
                                  line(3, "孙三", "13800001234", "C", "2024-05-01", "某某工厂")});
  const std::string id = desk.upload_as(clerk, file, desk.college).id;
  desk.work_off();
  const ImportView seen = desk.get_import(id);
  EXPECT_EQ(seen.counts->create, 1);
  EXPECT_EQ(seen.counts->faulty, 2);
  EXPECT_THAT(desk.faults(id), Each(Field(&ImportFault::code, "import.scope")));
  EXPECT_EQ(desk.get(elsewhere.id).version, 1);
}

TEST(Import, AUnitThatIsNotRegisteredIsEnteredByWhoMay) {
  ImportDesk desk;
  const FixtureRow columns{"证件号码", "姓名",     "现工作单位", "统一社会信用代码",
                           "单位性质", "隶属关系", "所在市州",   "到岗日期"};
  const fs::path file = workbook(desk, "名册.xlsx",
                                 {columns,
                                  {number_of(1), "赵一", "某某研究所", "12220000MB0A0000X0", "事业单位",
                                   "市州", "长春市", "2015-07-01"}});
  access::Actor clerk{.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c16",
                      .display_name = "学院经办",
                      .grants = {{access::Role::unit_clerk, desk.path(desk.college)}}};
  const std::string refused = desk.upload_as(clerk, file, desk.college).id;
  desk.work_off();
  EXPECT_THAT(desk.faults(refused), Contains(Field(&ImportFault::code, "import.organisation.unknown")));
  const fs::path plain = workbook(
      desk, "名册二.xlsx",
      {columns, {number_of(1), "赵一", "某某研究所", "", "事业单位", "市州", "长春市", "2015-07-01"}});
  const ImportView seen = desk.preview(plain);
  EXPECT_EQ(*seen.counts, (ImportCounts{.people = 1, .create = 1, .organisations_create = 1, .records = 1}));
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "");
  desk.work_off();
  ASSERT_EQ(desk.get_import(seen.id).state, ImportState::accepted);
  const auto person = desk.look_up(1);
  ASSERT_TRUE(person);
  EXPECT_THAT(*person->organisation->trail, Contains("长春市"));
  const auto of_prefecture = desk.read(
      [&](Session& session) { return store::ids(session, desk.everything, {.prefecture = "长春市"}); });
  EXPECT_THAT(of_prefecture, ElementsAre(person->id)) << "a prefecture alone is enough";
}

TEST(Import, ARegisterThatChangedUnderThePreviewIsReadAnew) {
  ImportDesk desk;
  const ImportView seen = desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一")}));
  (void)desk.enter(desk.input(1));
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "");
  desk.work_off();
  const ImportView again = desk.get_import(seen.id);
  EXPECT_EQ(again.state, ImportState::preview);
  ASSERT_TRUE(again.problem);
  EXPECT_THAT(again.problem->json, HasSubstr("import.preview.stale"));
  EXPECT_EQ(again.counts->change, 1);
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "");
  desk.work_off();
  EXPECT_EQ(desk.get_import(seen.id).state, ImportState::accepted);
}

TEST(Import, StoppedOrInterruptedItLeavesNothingHalfDone) {
  ImportDesk desk;
  const fs::path file = workbook(desk, "名册.xlsx", {header, line(1, "赵一")});
  const std::string id = desk.upload(file, desk.root()).id;
  std::atomic<bool> stopping = true;
  EXPECT_FALSE(desk.work.do_next(stopping)) << "the program ends";
  EXPECT_EQ(desk.get_import(id).state, ImportState::reading);
  desk.work_off();
  EXPECT_EQ(desk.get_import(id).state, ImportState::preview) << "and goes on after its next start";
  EXPECT_EQ(desk.accept(id, {ImportRows::all, {}}), "");
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.imports.stop(session, desk.officer, desk.everything, id);
  }),
            "");
  desk.work_off();
  EXPECT_EQ(desk.get_import(id).state, ImportState::preview);
  EXPECT_EQ(desk.people_count(), 0);
  EXPECT_EQ(desk.code_of([&](Session& session) {
    return desk.imports.discard(session, desk.officer, desk.everything, id);
  }),
            "");
  EXPECT_EQ(desk.accept(id, {ImportRows::all, {}}), "import.state.conflict");
}

TEST(Import, WhatIsNoWorkbookFailsWithItsReason) {
  ImportDesk desk;
  const fs::path path = desk.files.path() / "名册.xlsx";
  std::ofstream(path) << "no workbook";
  const ImportView failed = desk.preview(path);
  EXPECT_EQ(failed.state, ImportState::failed);
  EXPECT_TRUE(failed.problem);
  EXPECT_FALSE(failed.counts);
}

TEST(Import, TheMarkedCopyShowsTheBadCells) {
  ImportDesk desk;
  const ImportView seen = desk.preview(workbook(desk, "名册.xlsx", {header, line(1, "赵一", "12")}));
  ASSERT_THAT(desk.faults(seen.id), SizeIs(1));
  EXPECT_EQ(desk.faults(seen.id).front().cell, "C2");
  const ScratchFolder folder;
  const auto copy = marked_copy(*desk.database, desk.imports, desk.everything, seen.id, folder.path());
  ASSERT_TRUE(copy) << describe(copy.problem());
  EXPECT_TRUE(XlsxReader::open(*copy));
}

/// The walk of web/tests/walks does it with five thousand, through the browser.
TEST(Import, ARosterWithFaultsIsAcceptedInPartUndoneAndImportedAgain) {
  ImportDesk desk;
  const fs::path file = desk.files.path() / "名册.xlsx";
  ASSERT_TRUE(make_demo_roster(policies, *desk.layout, {.people = 600, .seed = 7, .faults = 40}, file));
  const ImportView seen = desk.preview(file);
  ASSERT_EQ(seen.state, ImportState::preview) << (seen.problem ? seen.problem->json : "");
  EXPECT_EQ(seen.counts->faults, 40);
  const std::int64_t left_out = seen.counts->faulty;
  EXPECT_GE(left_out, 40);
  EXPECT_LE(left_out, 50) << "a row entered twice leaves out both";
  EXPECT_EQ(seen.counts->create + left_out, seen.counts->people);
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::all, {}}), "import.faults");
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::good, left_out - 1}), "import.left_out");
  EXPECT_EQ(desk.accept(seen.id, {ImportRows::good, left_out}), "");
  desk.work_off();
  ASSERT_EQ(desk.get_import(seen.id).state, ImportState::accepted) << desk.get_import(seen.id).problem->json;
  EXPECT_EQ(desk.people_count(), static_cast<std::size_t>(seen.counts->create));
  const ImportView again = desk.preview(file);
  EXPECT_EQ(again.counts->same, seen.counts->create);
  EXPECT_EQ(again.counts->create + again.counts->change, 0);
  EXPECT_EQ(desk.undo(seen.id), "");
  desk.work_off();
  ASSERT_EQ(desk.get_import(seen.id).state, ImportState::undone);
  EXPECT_EQ(desk.people_count(), 0);
  const ImportView third = desk.preview(file);
  EXPECT_EQ(third.counts->create, seen.counts->create);
  EXPECT_EQ(desk.accept(third.id, {ImportRows::good, left_out}), "");
  desk.work_off();
  EXPECT_EQ(desk.people_count(), static_cast<std::size_t>(seen.counts->create));
}

}  // namespace
}  // namespace hengcai::registry
