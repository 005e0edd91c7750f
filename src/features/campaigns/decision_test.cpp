#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "features/campaigns/decision_runs.h"
#include "features/campaigns/person_decisions.h"
#include "features/campaigns/service.h"
#include "features/register/import_fixture.h"
#include "features/register/service.h"
#include "migrations/campaigns.h"

namespace hengcai::campaigns {
namespace {

namespace fs = std::filesystem;
using registry::AsOf;
using registry::PersonView;
using storage::Session;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const fs::path policies = fs::path(HENGCAI_SOURCE_DIR) / "policies";
const std::string pack_id = "jilin-2025-83";

/// A register with the desk where decisions are made.
struct Decisions : registry::ImportDesk {
  Decisions() : ImportDesk({storage::campaigns_migrations()}) {}

  PersonDecisions decide(const std::string& person_id, const AsOf& as_of = {}) {
    return read([&](Session& session) {
      return decider.decide(session, officer, everything, person_id, pack_id, as_of);
    });
  }
  Problems fill_in(const PersonView& person, const FactsInput& input) {
    return attempt([&](Session& session) {
      return decider.fill_in(session, {officer, everything, person.id, person.version}, input);
    });
  }
  DecisionRunView run(const DecisionRunInput& input, const access::Scope& scope) {
    const std::string id =
        write([&](Session& session) { return runs.start(session, officer, scope, input); }).id;
    while (run_work.do_next(never)) {
    }
    return read([&](Session& session) { return runs.get(session, officer, scope, id); });
  }
  /// Brings in all of a workbook.
  void take_in(const fs::path& file) {
    const auto seen = preview(file);
    ASSERT_EQ(seen.state, registry::ImportState::preview) << (seen.problem ? seen.problem->json : "");
    ASSERT_EQ(accept(seen.id, {registry::ImportRows::all, {}}), "");
    work_off();
    const auto accepted = get_import(seen.id);
    ASSERT_EQ(accepted.state, registry::ImportState::accepted)
        << (accepted.problem ? accepted.problem->json : "");
  }

  policy::Shelf packs{policies};
  PersonDecider decider{people, packs};
  DecisionRuns runs{parts, packs, *blobs};
  DecisionWork run_work{*database, runs, 1};
};

registry::RecordInput classified(const std::string& level, const std::string& date) {
  return {.kind = "classifications",
          .fields = {{"class", level}, {"date", date}, {"certificate_date", date}}};
}

TEST(PersonDecisions, WhatIsMissingIsNamedAndFilledInItDecides) {
  Decisions desk;
  registry::PersonInput input = desk.input(1);
  input.records = {{classified("C", "2023-05-01")}};
  const PersonView person = desk.enter(input);
  const PersonDecisions open = desk.decide(person.id);
  EXPECT_EQ(open.placement, std::nullopt);
  EXPECT_EQ(open.person_version, 1);
  ASSERT_THAT(open.missing, Contains(Field(&MissingFact::id, "status")));
  const auto status = std::ranges::find(open.missing, "status", &MissingFact::id);
  EXPECT_TRUE(status->source.fillable);
  EXPECT_EQ(status->source.kind, "people");
  EXPECT_THAT(status->codes, Not(IsEmpty()));

  EXPECT_THAT(
      desk.fill_in(person, {.pack_id = pack_id, .on = {2026, 1, 15}, .facts = {{"status", "在职在岗", {}}}}),
      IsEmpty());
  const PersonDecisions decided = desk.decide(person.id);
  EXPECT_TRUE(decided.placement);
  EXPECT_EQ(decided.person_version, 2);
  EXPECT_THAT(decided.missing, Not(Contains(Field(&MissingFact::id, "status"))));
}

TEST(PersonDecisions, EachSaysWhyByRuleClauseAndFacts) {
  Decisions desk;
  registry::PersonInput input = desk.input(1);
  input.fields.emplace("status", "去世");
  input.fields.emplace("died_on", "2025-11-02");
  input.records = {{classified("C", "2023-05-01")}};
  const PersonView person = desk.enter(input);
  const PersonDecisions decided = desk.decide(person.id);
  const auto with_rules = std::ranges::find_if(decided.decisions, [](const PersonDecision& one) {
    return one.role == "outcome" && one.state == "decided" && !one.rules.empty() &&
           std::ranges::find(one.facts, "status", &FactShown::id) != one.facts.end();
  });
  ASSERT_NE(with_rules, decided.decisions.end());
  EXPECT_THAT(with_rules->citations, Not(IsEmpty()));
  EXPECT_THAT(with_rules->explanation, HasSubstr("依据"));
  EXPECT_THAT(with_rules->facts, Contains(testing::AllOf(Field(&FactShown::id, "status"),
                                                         Field(&FactShown::shown, HasSubstr("去世")),
                                                         Field(&FactShown::is_known, true))));
}

TEST(PersonDecisions, AreMadeOnWhatWasKnownThen) {
  Decisions desk;
  registry::PersonInput input = desk.input(1);
  input.records = {{classified("C", "2023-05-01")}};
  const PersonView person = desk.enter(input);
  desk.clock.advance(std::chrono::hours(48));
  EXPECT_THAT(
      desk.fill_in(person, {.pack_id = pack_id, .on = {2026, 1, 15}, .facts = {{"status", "在职在岗", {}}}}),
      IsEmpty());
  EXPECT_TRUE(desk.decide(person.id, {.on = Date{2026, 1, 15}}).placement);
  EXPECT_FALSE(desk.decide(person.id, {.on = Date{2026, 1, 15}, .known_on = Date{2026, 1, 16}}).placement);
}

TEST(PersonDecisions, AFactOfARecordGoesIntoThatRecordOrANewOne) {
  Decisions desk;
  registry::PersonInput input = desk.input(1);
  input.records = {{classified("C", "2023-05-01")}};
  const PersonView person = desk.enter(input);
  const FactsInput grade{
      .pack_id = pack_id, .on = {2026, 1, 15}, .facts = {{"final_grade", "优秀", {{{"year", "2025"}}}}}};
  EXPECT_THAT(desk.fill_in(person, grade), IsEmpty());
  PersonView after = desk.get(person.id);
  const auto result = std::ranges::find(after.records, "results", &registry::RecordView::kind);
  ASSERT_NE(result, after.records.end());
  EXPECT_EQ(result->fields.at("kind"), "期末考核");
  EXPECT_EQ(result->fields.at("grade"), "优秀");
  EXPECT_THAT(
      desk.fill_in(after, {.pack_id = pack_id, .on = {2026, 1, 15}, .facts = {{"final_grade", "称职", {}}}}),
      SizeIs(testing::Ge(0U)));
  after = desk.get(person.id);
  EXPECT_EQ(std::ranges::count(after.records, "results", &registry::RecordView::kind), 1);
}

TEST(PersonDecisions, WhatCannotBeFilledInIsRefusedWithItsPlace) {
  Decisions desk;
  const PersonView person = desk.enter(desk.input(1));
  const Problems problems = desk.fill_in(
      person,
      {.pack_id = pack_id, .on = {2026, 1, 15}, .facts = {{"unit_kind", "机关", {}}, {"no_fact", "x", {}}}});
  ASSERT_THAT(problems, SizeIs(2));
  EXPECT_EQ(problems[0].code, "fact.not_fillable");
  EXPECT_EQ(problems[0].place.field, "/facts/0/id");
  EXPECT_EQ(problems[1].code, "fact.unknown");
  const Problems wrong =
      desk.fill_in(person, {.pack_id = pack_id, .on = {2026, 1, 15}, .facts = {{"status", "在家", {}}}});
  ASSERT_THAT(wrong, SizeIs(1));
  EXPECT_EQ(wrong[0].place.field, "/facts/0/value");
}

TEST(PersonDecisions, SomebodyOutsideOfTheScopeDoesNotExist) {
  Decisions desk;
  const PersonView person = desk.enter(desk.input(1));
  const auto elsewhere = access::Scope::organisation(desk.path(desk.works));
  const auto found = desk.database->read([&](Session& session) {
    return desk.decider.decide(session, desk.officer, elsewhere, person.id, pack_id, {});
  });
  ASSERT_FALSE(found);
  EXPECT_EQ(found.problem().code, "person.not_found");
}

std::multiset<std::string> lines_of(std::istream& in) {
  std::multiset<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

TEST(DecisionRuns, ARosterInTheRegisterIsDecidedAsItsWorkbookIs) {
  Decisions desk;
  const fs::path file = desk.files.path() / "名册.xlsx";
  ASSERT_TRUE(registry::make_demo_roster(policies, *desk.layout, {.people = 600, .seed = 3}, file));
  desk.take_in(file);
  const std::vector<fs::path> files{file};
  for (const std::string id : {"jilin-2025-83", "jilin-2023-25"}) {
    const auto pack = desk.packs.open(id).value();
    const auto reading = registry::read_roster_for(pack->pack, files, desk.layout, {.today = {2026, 1, 15}});
    ASSERT_TRUE(reading);
    DecideRequest request;
    request.pack = pack;
    request.roster = &reading->roster;
    request.as_of = {2026, 1, 15};
    request.out = desk.files.path() / id;
    request.threads = 1;
    const auto decided = decide_roster(request);
    ASSERT_TRUE(decided);
    const DecisionRunView run = desk.run({.pack_id = id, .on = {2026, 1, 15}}, desk.everything);
    ASSERT_EQ(run.state, RunState::done) << (run.problem ? run.problem->json : "");
    EXPECT_EQ(run.people, 600);
    ASSERT_THAT(run.files, SizeIs(2));
    std::istringstream by_register(desk.blobs->read(run.files[1].sm3, 64 << 20).value());
    std::ifstream by_workbook(decided->lines);
    EXPECT_EQ(lines_of(by_register), lines_of(by_workbook)) << id;
    for (std::size_t i = 0; i < decided->sheets.size(); ++i)
      EXPECT_EQ(run.sheets.at(i).people, static_cast<std::int64_t>(decided->sheets[i].people));
  }
}

TEST(DecisionRuns, DecideWhomTheFilterFindsWithinTheScope) {
  Decisions desk;
  (void)desk.enter(desk.input(1));
  registry::PersonInput other = desk.input(2, "钱二");
  other.organisation_id = desk.works;
  (void)desk.enter(other);
  EXPECT_EQ(desk.run({.pack_id = pack_id, .on = {2026, 1, 15}}, desk.everything).people, 2);
  EXPECT_EQ(
      desk.run({.pack_id = pack_id, .on = {2026, 1, 15}, .filter = {.q = "钱"}}, desk.everything).people, 1);
  const auto college = access::Scope::organisation(desk.path(desk.college));
  EXPECT_EQ(desk.run({.pack_id = pack_id, .on = {2026, 1, 15}}, college).people, 1);
  const auto refused = desk.database->write([&](Session& session) {
    return desk.runs.start(
        session, desk.officer, college,
        {.pack_id = pack_id, .on = {2026, 1, 15}, .filter = {.organisation_id = desk.works}});
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "access.out_of_scope");
}

TEST(DecisionRuns, ADownloadIsRecordedAndAStoppedRunStaysSo) {
  Decisions desk;
  (void)desk.enter(desk.input(1));
  const DecisionRunView run = desk.run({.pack_id = pack_id, .on = {2026, 1, 15}}, desk.everything);
  const RunFile file = desk.write([&](Session& session) {
    return desk.runs.take_file(session, desk.officer, desk.everything, run.id, "results.xlsx");
  });
  EXPECT_EQ(file.sm3, run.files[0].sm3);
  EXPECT_THAT(desk.trail_of(run.id), Contains(Field(&audit::Record::action, "decision_run.download")));
  const std::string id = desk.write([&](Session& session) {
                               return desk.runs.start(session, desk.officer, desk.everything,
                                                      {.pack_id = pack_id, .on = {2026, 1, 15}});
                             })
                             .id;
  (void)desk.write(
      [&](Session& session) { return desk.runs.stop(session, desk.officer, desk.everything, id); });
  EXPECT_FALSE(desk.run_work.do_next(desk.never));
  const auto stopped =
      desk.read([&](Session& session) { return desk.runs.get(session, desk.officer, desk.everything, id); });
  EXPECT_EQ(stopped.state, RunState::stopped);
  EXPECT_THAT(stopped.files, IsEmpty());
}

}  // namespace
}  // namespace hengcai::campaigns
