#include "features/register/people.h"

#include <map>

#include <gmock/gmock.h>

#include "features/register/database_roster.h"
#include "features/register/register_fixture.h"
#include "features/register/store.h"

namespace hengcai::registry {
namespace {

using storage::Session;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::SizeIs;

std::vector<std::pair<std::string, std::string>> codes_and_fields(const Problems& problems) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const Problem& problem : problems) all.emplace_back(problem.code, problem.place.field);
  return all;
}

TEST(People, APersonIsEnteredWithWhatFollowsFromTheNumber) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  EXPECT_EQ(person.fields.at("name"), "赵一");
  EXPECT_EQ(person.fields.at("birth_date"), "1985-02-28");
  EXPECT_EQ(person.fields.at("id_type"), "居民身份证");
  EXPECT_EQ(person.organisation->name, "某某学院");
  EXPECT_THAT(person.records, SizeIs(1));
  EXPECT_EQ(person.version, 1);
}

TEST(People, SensitiveFieldsAreMaskedAndSealed) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  EXPECT_EQ(person.fields.at("phone"), "138****1234");
  EXPECT_THAT(person.fields.at("person_id"), HasSubstr("****"));
  const auto kept = desk.read(
      [](Session& session) { return session.values<std::string>("select fields from person_records"); });
  for (const std::string& fields : kept) {
    EXPECT_THAT(fields, Not(HasSubstr(number_of(1))));
    EXPECT_THAT(fields, Not(HasSubstr("13800001234")));
  }
}

TEST(People, WhoLooksAtASensitiveFieldIsRecorded) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  const Revealed revealed = desk.write([&](Session& session) {
    return desk.people.reveal(session, {desk.officer, desk.everything, person.id, 0},
                              {{"phone"}, "电话核实"});
  });
  EXPECT_EQ(revealed.fields.at("phone"), "13800001234");
  const auto trail = desk.trail_of(person.id);
  ASSERT_THAT(trail, Not(IsEmpty()));
  EXPECT_EQ(trail.front().action, "person.reveal");
  EXPECT_EQ(trail.front().reason, "电话核实");
  EXPECT_THAT(trail.front().after, HasSubstr("phone"));
  for (const auto& record : trail) EXPECT_THAT(record.after, Not(HasSubstr("13800001234")));
}

TEST(People, FaultsAreThoseOfAWorkbookWithPointers) {
  Register desk;
  PersonInput input = desk.input(1);
  input.fields["person_id"] = "229900198502281230";
  input.fields["politics"] = "无此面貌";
  input.fields["colour"] = "红";
  input.records = {{{.kind = "classifications", .fields = {{"class", "A"}, {"date", "2099-01-01"}}}}};
  const Problems problems = desk.attempt(
      [&](Session& session) { return desk.people.create(session, desk.officer, desk.everything, input); });
  EXPECT_THAT(codes_and_fields(problems),
              testing::UnorderedElementsAre(
                  testing::Pair(testing::StartsWith("roster.id_number."), "/fields/person_id"),
                  testing::Pair("roster.code", "/fields/politics"),
                  testing::Pair("record.field.unknown", "/fields/colour"),
                  testing::Pair("roster.date.future", "/records/0/fields/date")));
}

TEST(People, ANumberBelongsToOnePerson) {
  Register desk;
  desk.enter(desk.input(1));
  const Problems problems = desk.attempt([&](Session& session) {
    return desk.people.create(session, desk.officer, desk.everything, desk.input(1, "钱二"));
  });
  EXPECT_THAT(codes_and_fields(problems),
              ElementsAre(testing::Pair("person.document.conflict", "/fields/person_id")));
}

TEST(People, AChangeIsTrueFromItsDayAndKnownFromItsRecording) {
  Register desk;
  PersonView person = desk.enter(desk.input(1));
  desk.clock.advance(std::chrono::hours(24));
  EXPECT_THAT(desk.change(person, {.fields = {{"status", "失联"}}, .valid_from = Date{2025, 10, 1}}),
              IsEmpty());
  EXPECT_EQ(desk.get(person.id).fields.at("status"), "失联");
  EXPECT_EQ(desk.get(person.id).version, 2);
  EXPECT_THAT(desk.get(person.id, {.on = Date{2025, 9, 30}}).fields, Not(Contains(Key("status"))));
  EXPECT_THAT(desk.get(person.id, {.known_on = Date{2026, 1, 15}}).fields, Not(Contains(Key("status"))));
  EXPECT_EQ(desk.get(person.id, {.known_on = Date{2026, 1, 16}}).fields.at("status"), "失联");
}

TEST(People, AStaleVersionChangesNothing) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  EXPECT_THAT(desk.change(person, {.fields = {{"status", "失联"}}}), IsEmpty());
  EXPECT_THAT(codes_and_fields(desk.change(person, {.fields = {{"status", "去世"}}})),
              ElementsAre(testing::Pair("person.stale", "")));
  EXPECT_EQ(desk.get(person.id).fields.at("status"), "失联");
}

TEST(People, TheHistoryOfAFieldTellsValuesDaysAndRecorders) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  desk.clock.advance(std::chrono::hours(24));
  desk.change(person, {.fields = {{"name", "赵依"}}, .correction = true, .reason = "笔误"});
  const auto history = desk.read(
      [&](Session& session) { return desk.people.history(session, desk.everything, person.id, "name"); });
  ASSERT_THAT(history, SizeIs(2));
  EXPECT_EQ(history[0].value, "赵依");
  EXPECT_EQ(history[0].reason, "笔误");
  EXPECT_FALSE(history[0].superseded_at);
  EXPECT_EQ(history[1].value, "赵一");
  EXPECT_EQ(history[1].superseded_at, history[0].recorded_at);
  EXPECT_EQ(history[1].recorded_by->name, "省厅经办");
}

TEST(People, ARecordIsCorrectedAndItsFormerVersionStaysKnown) {
  Register desk;
  PersonInput input = desk.input(1);
  input.records = {{{.kind = "classifications", .fields = {{"class", "C"}, {"date", "2020-05-01"}}}}};
  const PersonView person = desk.enter(input);
  const auto found = std::ranges::find(person.records, "classifications", &RecordView::kind);
  ASSERT_NE(found, person.records.end());
  desk.clock.advance(std::chrono::hours(1));
  EXPECT_THAT(desk.attempt([&](Session& session) {
    return desk.people.correct_record(session, {desk.officer, desk.everything, person.id, person.version},
                                      found->id, {.fields = {{"class", "B"}}, .reason = "文件核对"});
  }),
              IsEmpty());
  const auto records = desk.read([&](Session& session) {
    return desk.people.records(session, desk.everything, person.id, "classifications", true, {});
  });
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[0].fields.at("class"), "B");
  EXPECT_EQ(records[0].id, records[1].id);
  EXPECT_TRUE(records[1].superseded_at);
  const auto timeline = desk.read(
      [&](Session& session) { return desk.people.timeline(session, desk.everything, person.id, {}); });
  EXPECT_THAT(timeline, ElementsAre(testing::Field(&TimelineEntry::title, "人才分类评定：B"),
                                    testing::Field(&TimelineEntry::title, "工作经历：某某学院")));
}

TEST(People, AWithdrawnRecordIsGoneFromNowOn) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  desk.add_record(person, {.kind = "sanctions",
                           .fields = {{"kind", "党纪处分"}, {"name", "警告"}, {"date", "2024-01-01"}}});
  const PersonView with = desk.get(person.id);
  const auto found = std::ranges::find(with.records, "sanctions", &RecordView::kind);
  ASSERT_NE(found, with.records.end());
  desk.clock.advance(std::chrono::hours(24));
  desk.attempt([&](Session& session) {
    return desk.people.withdraw_record(session, {desk.officer, desk.everything, person.id, with.version},
                                       found->id, "误录");
  });
  EXPECT_THAT(desk.get(person.id).records, SizeIs(1));
  EXPECT_THAT(desk.get(person.id, {.known_on = Date{2026, 1, 15}}).records, SizeIs(2));
}

TEST(People, ARecordThatContradictsAnotherIsRefused) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  EXPECT_THAT(codes_and_fields(desk.add_record(
                  person, {.kind = "classifications", .fields = {{"class", "A"}, {"date", "1980-01-01"}}})),
              Contains(testing::Pair("roster.date.order", "/fields/date")));
  EXPECT_THAT(codes_and_fields(desk.add_record(person, {.kind = "organisations", .fields = {}})),
              ElementsAre(testing::Pair("record.kind", "/kind")));
}

TEST(People, WhoMovesToAnotherUnitIsSeenThere) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  const auto there = access::Scope::organisation(desk.path(desk.works));
  const auto is_seen = [&] {
    return desk.read(
        [&](Session& session) { return store::find(session, desk.vault, there, person.id).has_value(); });
  };
  EXPECT_FALSE(is_seen());
  EXPECT_THAT(
      desk.add_record(
          person, {.kind = "employments", .fields = {{"from", "2025-12-01"}}, .organisation_id = desk.works}),
      IsEmpty());
  EXPECT_TRUE(is_seen());
}

TEST(People, SomebodyOutsideOfTheScopeDoesNotExist) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  const auto elsewhere = access::Scope::organisation(desk.path(desk.works));
  const auto found = desk.database->read(
      [&](Session& session) { return desk.people.get(session, desk.officer, elsewhere, person.id); });
  ASSERT_FALSE(found);
  EXPECT_EQ(found.problem().code, "person.not_found");
  EXPECT_THAT(
      desk.read([&](Session& session) { return desk.people.look_up(session, elsewhere, number_of(1)); }),
      IsEmpty());
  EXPECT_THAT(desk.read([&](Session& session) {
    return desk.people.look_up(session, desk.everything, number_of(1));
  }),
              SizeIs(1));
}

TEST(People, AnEndThatIsKnownAheadTakesEffectOnItsDay) {
  Register desk;
  const PersonView person = desk.enter(desk.input(1));
  const RecordInput second{
      .kind = "employments", .fields = {{"from", "2012-01-01"}}, .organisation_id = desk.works};
  ASSERT_THAT(desk.add_record(person, second), IsEmpty());
  const std::string record_id = desk.get(person.id).records.front().id;
  ASSERT_THAT(desk.attempt([&](Session& session) {
    return desk.people.correct_record(session, {desk.officer, desk.everything, person.id, 2}, record_id,
                                      {.fields = {{"to", "2026-03-01"}}, .reason = "合同到期"});
  }),
              IsEmpty());
  const auto unit_in_lists = [&] {
    return desk
        .read([&](Session& session) { return store::find(session, desk.vault, desk.everything, person.id); })
        ->organisation_id;
  };
  const auto catch_up = [&] {
    return desk.write([&](Session& session) { return desk.people.catch_up(session, 100); });
  };
  EXPECT_EQ(unit_in_lists(), desk.college);
  EXPECT_EQ(catch_up(), 0);
  desk.clock.set(Instant::start_of(Date{2026, 3, 1}));
  EXPECT_EQ(catch_up(), 1);
  EXPECT_EQ(unit_in_lists(), desk.works);
  EXPECT_EQ(desk.get(person.id).version, 3);
  EXPECT_EQ(catch_up(), 0);
}

TEST(People, AUnitOfAPrefectureAloneKeepsItsPrefecture) {
  Register desk;
  const std::string county_unit = desk.college;
  const std::string prefecture_unit = desk.employer("某某研究院", "220100", "prefecture");
  const std::string nowhere = desk.employer("某某医院", std::nullopt, "220200", "prefecture");
  int number = 0;
  for (const std::string& unit : {county_unit, prefecture_unit, nowhere}) {
    PersonInput input = desk.input(++number);
    input.organisation_id = unit;
    (void)desk.enter(input);
  }
  const Roster roster = desk.read([&](Session& session) {
    const auto ids = store::ids(session, desk.everything, {});
    return load_people(session, desk.parts, ids, {});
  });
  const RecordTable& units = roster.table(SheetKind::organisations);
  const SheetSpec& sheet = desk.layout->sheet(SheetKind::organisations);
  std::map<std::string, std::string, std::less<>> prefecture_of;
  for (Row row = 0; row < units.size(); ++row)
    prefecture_of.emplace(units.column(sheet.index("name")).text(row),
                          units.column(sheet.index("prefecture")).text(row));
  EXPECT_THAT(prefecture_of, testing::UnorderedElementsAre(testing::Pair("某某学院", "长春市"),
                                                           testing::Pair("某某研究院", "长春市"),
                                                           testing::Pair("某某医院", "吉林市")));
}

}  // namespace
}  // namespace hengcai::registry
