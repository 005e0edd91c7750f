#include "features/assessment/meetings.h"

#include <algorithm>
#include <utility>

#include "platform/base/identifier.h"

namespace hengcai::assessment {

namespace {

using storage::Session;

constexpr audit::Action meeting_create{"meeting.create", "登记领导班子会议", true};
constexpr std::size_t most_decisions = 1000;

Problem not_found() { return {.code = "meeting.not_found", .message = "没有这次会议"}; }

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// Who was there: at least one, and not fewer than half.
Done check_attendance(const std::vector<MeetingMember>& members) {
  const auto present = std::ranges::count_if(members, &MeetingMember::present);
  if (present > 0 && 2 * present >= static_cast<std::ptrdiff_t>(members.size())) return done();
  return Problem{.code = "meeting.attendance",
                 .message = "到会人数不到半数，不能集体研究决定",
                 .value = std::to_string(present) + "/" + std::to_string(members.size()),
                 .place = {.field = "/members"}};
}

}  // namespace

MeetingView Meetings::shown(Session& session, const MeetingRow& row) const {
  return {.id = row.id,
          .version = row.version,
          .organisation = desk_.parts()
                              .organisations()
                              .ref(session, row.organisation_id)
                              .value_or(organisations::Ref{.id = row.organisation_id}),
          .held_on = row.held_on,
          .place = row.place,
          .chair = row.chair,
          .members = row.members,
          .minutes = row.minutes,
          .recorded_at = row.recorded_at.to_string(),
          .recorded_by = row.recorded_by_name,
          .decided = row.decided};
}

Result<MeetingPage> Meetings::list(Session& session, const access::Scope& scope,
                                   const std::optional<std::string>& organisation_id,
                                   const http::Paging& paging) const {
  std::optional<std::string> within;
  if (organisation_id) {
    const auto unit = desk_.parts().organisations().within(session, scope, *organisation_id);
    if (!unit) return unit.problem();
    within = unit->path;
  }
  std::vector<MeetingRow> rows =
      store::meetings(session, scope, within, {paging.after(), paging.limit() + 1});
  MeetingPage page;
  if (rows.size() > paging.limit()) {
    rows.pop_back();
    page.next_cursor = paging.cursor({rows.back().recorded_at.to_string(), rows.back().id});
  }
  for (const MeetingRow& row : rows) page.items.push_back(shown(session, row));
  return page;
}

Result<MeetingView> Meetings::get(Session& session, const access::Scope& scope, std::string_view id) const {
  const auto row = store::find_meeting(session, scope, id);
  if (!row) return not_found();
  MeetingView view = shown(session, *row);
  for (const DecisionRow& decision : store::decisions(session, row->id, most_decisions)) {
    const auto decided = store::find(session, access::Scope::everything(), decision.case_id);
    if (!decided) continue;
    view.decisions.push_back({decided->id, decided->person_name, decided->item_id, said(decided->proposal),
                              decision.grade, said(decision.reason)});
  }
  return view;
}

Result<MeetingView> Meetings::create(Session& session, const access::Actor& actor, const access::Scope& scope,
                                     const MeetingInput& input) const {
  const Parts& parts = desk_.parts();
  const auto unit = parts.organisations().within(session, scope, input.organisation_id);
  if (!unit) return unit.problem();
  if (input.held_on > parts.clock().today()) {
    return Problem{.code = "meeting.day",
                   .message = "会议还没有召开",
                   .wanted = "不晚于今天",
                   .place = {.field = "/held_on"}};
  }
  if (Done attended = check_attendance(input.members); !attended) return attended.problem();
  const MeetingRow row{.id = new_id(parts.clock()),
                       .organisation_id = unit->id,
                       .organisation_path = unit->path,
                       .held_on = input.held_on,
                       .place = input.place,
                       .chair = input.chair,
                       .members = input.members,
                       .minutes = input.minutes,
                       .recorded_at = parts.clock().now(),
                       .recorded_by_name = actor.display_name};
  store::insert(session, row);
  const auto appended = parts.people.parts().trail.append(
      session, {.doer = audit::doer_of(actor),
                .action = meeting_create,
                .subject = {"meeting", row.id, row.held_on.to_string()},
                .organisation = {unit->path, unit->name},
                .after = R"({"held_on":)" + json::to_text(row.held_on) + "}"});
  if (!appended) return appended.problem();
  return shown(session, row);
}

Result<MeetingView> Meetings::decide(Session& session, const access::Actor& actor, const access::Scope& scope,
                                     std::string_view id, const DecisionsInput& input) const {
  const auto row = store::find_meeting(session, scope, id);
  if (!row) return not_found();
  for (std::size_t i = 0; i < input.decisions.size(); ++i) {
    const DecisionOfCase& one = input.decisions[i];
    const Done decided =
        cases_.decide(session, {actor, scope, one.case_id}, {row->id, one.grade, one.reason});
    if (decided) continue;
    Problem problem = decided.problem();
    problem.place.field = "/decisions/" + std::to_string(i);
    if (problem.code == "case.not_found") problem.code = "meeting.case";  // the meeting itself was found
    return problem;
  }
  return get(session, scope, id);
}

}  // namespace hengcai::assessment
