#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "features/assessment/service.h"
#include "features/register/register_fixture.h"
#include "migrations/assessment.h"
#include "platform/json/node_text.h"

namespace hengcai::assessment {

/// A register with a unit whose people are assessed: a clerk, a leader, and each person for himself.
struct CaseDesk : registry::Register {
  CaseDesk() : Register({storage::assessment_migrations()}) {
    clerk.grants = {{access::Role::unit_clerk, path(college)}};
    leader.grants = {{access::Role::unit_leader, path(college)}};
    other_clerk.grants = {{access::Role::unit_clerk, path(works)}};
  }

  /// Somebody of a class since a day, in post; `more` of his own fields.
  std::string person(int number, const std::string& level, const std::string& since,
                     const registry::Fields& more = {}, const std::string& name = "赵一") {
    registry::PersonInput in = input(number, name);
    in.fields.insert({{"status", "在职在岗"}, {"secret_related", "否"}, {"field_now", "材料工程"}});
    for (const auto& [column, value] : more) in.fields.insert_or_assign(column, value);
    in.records = {{{.kind = "classifications",
                    .fields = {{"class", level}, {"date", since}, {"certificate_date", since}}}}};
    return enter(in).id;
  }
  std::string open(const std::string& person_id, const std::string& item) {
    return write([&](storage::Session& session) {
             return cases.open_by_hand(session, officer, everything, {person_id, pack_id, item, {}, {}});
           })
        .id;
  }
  CaseView get(const std::string& id) {
    return read([&](storage::Session& session) { return cases.get(session, clerk, everything, id); });
  }
  static access::Actor self(const std::string& person_id, const std::string& unit_path) {
    return {.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c21",
            .person_id = person_id,
            .display_name = "本人",
            .grants = {{access::Role::person, unit_path}}};
  }

  /// The code of the problem; empty where it was done.
  template <class Act>
  std::string code_of(Act&& act) {
    const Done done = database->write([&](storage::Session& session) -> Done {
      auto result = act(session);
      if (result) return hengcai::done();
      if constexpr (requires { result.problems(); })
        return result.problems().front();
      else
        return result.problem();
    });
    return done ? std::string() : done.problem().code;
  }

  /// Saves answers over what is there: texts by field.
  registry::Checked<CaseFormSaved> save(storage::Session& session, const std::string& id,
                                        const access::Actor& actor,
                                        const std::map<std::string, std::string>& json_by_field) {
    const auto shown = forms.get(session, actor, everything, id);
    if (!shown) return shown.problem();
    const auto document = json::Document::parse(shown->answers.json);
    std::string answers;
    json::Writer writer(answers);
    writer.begin_object();
    for (const json::Member& member : document->root().members()) {
      if (!json_by_field.contains(std::string(member.name)))
        writer.name(member.name).raw(json::to_text(member.value));
    }
    for (const auto& [field, value] : json_by_field) writer.name(field).raw(value);
    writer.end_object();
    const auto draft = forms.draft(session, {actor, everything, id, shown->version}, {answers});
    if (!draft) return draft.problems();
    const auto saved = forms.save(session, {actor, everything, id, shown->version}, *draft);
    if (!saved) return saved.problem();
    return *saved;
  }
  std::string fill(const std::string& id, const access::Actor& actor,
                   const std::map<std::string, std::string>& json_by_field) {
    return code_of([&](storage::Session& session) { return save(session, id, actor, json_by_field); });
  }
  std::string submit(const std::string& id, const access::Actor& actor,
                     const std::vector<std::string>& declarations = {"truthful", "no_secret"}) {
    return code_of([&](storage::Session& session) {
      return forms.submit(session, {actor, everything, id}, {declarations});
    });
  }
  /// Fills in what a final assessment wants of the person, and hands it in.
  std::string hand_in(const std::string& id) {
    const std::map<std::string, std::string> reports{{"report_ethics", R"("遵纪守法")"},
                                                     {"report_duties", R"("履行职责")"},
                                                     {"report_results", R"("完成项目")"},
                                                     {"report_post", R"("在岗")"}};
    if (const std::string code = fill(id, clerk, reports); !code.empty()) return code;
    return submit(id, clerk);
  }
  std::string review_all(const std::string& id) {
    return code_of(
        [&](storage::Session& session) { return cases.review_all(session, {clerk, everything, id}); });
  }
  std::string propose(const std::string& id, const std::string& grade) {
    return code_of([&](storage::Session& session) {
      return cases.propose(session, {clerk, everything, id}, {grade, "对照标准，业绩突出。"});
    });
  }
  /// From the opened case to the leadership's table.
  void bring_to_deliberation(const std::string& id, const std::string& grade) {
    const auto must = [](const std::string& code) {
      if (!code.empty()) throw std::runtime_error(code);
    };
    must(hand_in(id));
    must(review_all(id));
    must(fill(id, clerk,
              {{"truth", R"("属实")"}, {"completeness", R"("完整")"}, {"unit_opinion", R"("同意")"}}));
    must(propose(id, grade));
  }
  std::string meeting() {
    return write([&](storage::Session& session) {
             return meetings.create(session, leader, everything,
                                    {college,
                                     clock.today(),
                                     "会议室",
                                     "某主任",
                                     {{"某主任", "主任", true}, {"某副主任", "副主任", true}},
                                     "会议研究了考核等次。"});
           })
        .id;
  }
  std::string decide(const std::string& id, const std::string& meeting_id,
                     const std::optional<std::string>& grade = {}, const std::string& reason = {}) {
    return code_of([&](storage::Session& session) {
      return cases.decide(session, {leader, everything, id}, {meeting_id, grade, reason});
    });
  }
  PublicityView publish() {
    return write([&](storage::Session& session) {
      return publicities.create(session, clerk, everything, {college, {}, "公告栏", "人事处"});
    });
  }
  std::string close(const std::string& publicity_id) {
    return code_of([&](storage::Session& session) -> Result<PublicityView> {
      const auto view = publicities.get(session, everything, publicity_id);
      if (!view) return view.problem();
      return publicities.close(session, clerk, everything, publicity_id, view->version);
    });
  }
  void go_to(Date day) { clock.set(Instant::start_of(day).plus(std::chrono::hours(10))); }
  Replay replay(const std::string& id) {
    return read([&](storage::Session& session) { return assessment::replay(session, desk, id); });
  }

  static constexpr const char* pack_id = "jilin-2025-83";
  access::Actor clerk{.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c16", .display_name = "经办甲"};
  access::Actor leader{.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c17", .display_name = "负责人乙"};
  access::Actor other_clerk{.account_id = "019bc04e-1f6b-7a31-9c4e-6b0d8f2a7c18", .display_name = "经办丙"};
  std::unique_ptr<storage::BlobStore> blobs = storage::BlobStore::in_tables(*database);
  policy::Shelf shelf{std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies"};
  CasePacks packs{shelf, std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies"};
  ColumnCipher cipher{*keys};
  std::vector<std::pair<std::string, Date>> duties;  ///< kind and day
  assessment::Parts parts_of_cases{
      people,
      packs,
      *blobs,
      cipher,
      {.open =
           [this](storage::Session&, const access::Actor&, const DutyToOpen& duty) {
             duties.emplace_back(duty.kind, duty.due_on);
             return done();
           },
       .meet =
           [this](storage::Session&, const access::Actor&, std::string_view kind, std::string_view) {
             std::erase_if(duties, [&](const auto& duty) { return duty.first == kind; });
             return done();
           }}};
  Desk desk{parts_of_cases};
  Cases cases{desk};
  Forms forms{desk, cases};
  Meetings meetings{desk, cases};
  Publicities publicities{desk};
  Objections objections{desk};
  CaseRuns runs{desk, cases};
  Figures figures{cases};
  CaseWork work{*database, runs};
};

}  // namespace hengcai::assessment
