#include "features/assessment/objections.h"

#include <algorithm>
#include <utility>

#include "features/assessment/publicities.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"

namespace hengcai::assessment {

namespace {

using access::Actor;
using access::Scope;
using policy::ActKind;
using storage::Session;

constexpr audit::Action objection_receive{"objection.receive", "收到异议"};
constexpr audit::Action objection_answer{"objection.answer", "处理异议", true};

Problem not_found() { return {.code = "objection.not_found", .message = "没有这份异议"}; }

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

Done record(Session& session, const Desk& desk, const Actor& actor, const ObjectionRow& row,
            const audit::Action& action) {
  const auto unit = desk.parts().organisations().known(session, row.organisation_id);
  std::string after = R"({"case":)" + json::to_text(row.case_id);
  if (row.outcome) after += R"(,"outcome":)" + json::to_text(*row.outcome);
  const auto appended = desk.parts().people.parts().trail.append(
      session, {.doer = audit::doer_of(actor),
                .action = action,
                .subject = {"objection", row.id, std::string(name_of(row.kind))},
                .organisation = {row.organisation_path, unit ? unit->name : std::string()},
                .after = after + "}"});
  return appended ? done() : Done(appended.problem());
}

}  // namespace

Result<ObjectionRow> receive_objection(Session& session, const Desk& desk, const Actor& actor,
                                       CaseInHand& hand, ObjectionKind kind, const ObjectionInput& input) {
  if (is_blank(input.text) || is_blank(input.by_name)) {
    return Problem{.code = "objection.text",
                   .message = "没有写明异议的内容或提出人",
                   .place = {.field = is_blank(input.text) ? "/text" : "/by_name"}};
  }
  ObjectionRow row{.id = new_id(desk.parts().clock()),
                   .kind = kind,
                   .case_id = hand.row.id,
                   .publicity_id = kind == ObjectionKind::publicity ? hand.row.publicity_id : std::nullopt,
                   .organisation_id = hand.row.organisation_id,
                   .organisation_path = hand.row.organisation_path,
                   .grade = hand.row.grade,
                   .text = input.text,
                   .by_name = input.by_name,
                   .contact = input.contact.value_or(""),
                   .received_at = desk.parts().clock().now()};
  const std::string content =
      R"({"kind":)" + json::to_text(kind) + R"(,"objection_id":)" + json::to_text(row.id) + "}";
  const auto taken = desk.act(session, actor, hand, {.act = ActKind::object, .content = content});
  if (!taken) return taken.problem();
  store::insert(session, row);
  if (Done recorded = record(session, desk, actor, row, objection_receive); !recorded)
    return recorded.problem();
  return row;
}

ObjectionView Objections::shown(Session& session, const ObjectionRow& row) const {
  const auto of = store::find(session, Scope::everything(), row.case_id);
  const auto unit = desk_.parts().organisations().ref(session, row.organisation_id);
  return view_of(row, unit.value_or(organisations::Ref{.id = row.organisation_id}),
                 of ? of->person_name : std::string());
}

Result<ObjectionReceived> Objections::to_publicity(Session& session, const Actor& actor, const Scope& scope,
                                                   std::string_view publicity_id,
                                                   const PublicityObjectionInput& input) const {
  const auto publicity =
      store::find_publicity(session, whole_unit(session, desk_.parts().organisations(), scope), publicity_id);
  if (!publicity) return Problem{.code = "publicity.not_found", .message = "没有这次公示"};
  if (publicity->state == PublicityState::closed)
    return Problem{.code = "publicity.closed.conflict", .message = "公示已经结束"};
  const std::vector<std::string> ids =
      store::ids(session, Scope::everything(), {.publicity_id = publicity->id}, publicity->entries.size());
  for (const std::string& id : ids) {
    auto hand = desk_.take(session, Scope::everything(), id);
    if (!hand) return hand.problem();
    if (hand->row.publicity_number != input.entry) continue;
    const auto row = receive_objection(session, desk_, actor, *hand, ObjectionKind::publicity,
                                       {input.text, input.by_name, input.contact});
    if (!row) return row.problem();
    return ObjectionReceived{row->id, row->received_at.to_string()};
  }
  return Problem{.code = "objection.entry", .message = "公示里没有这一条", .place = {.field = "/entry"}};
}

Result<ObjectionView> Objections::to_result(Session& session, const Cases::Target& target,
                                            const ObjectionInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  const auto fills = access::authorise(target.actor, access::Verb::cases_fill);
  if (!fills || !fills->covers_person(hand->row.organisation_path, hand->row.person_id))
    return case_not_found();  // a colleague may object to a publicity, but not to somebody's result
  const auto row = receive_objection(session, desk_, target.actor, *hand, ObjectionKind::result, input);
  if (!row) return row.problem();
  return shown(session, *row);
}

Result<ObjectionPage> Objections::list(Session& session, const Scope& scope,
                                       const std::optional<std::string>& organisation_id,
                                       std::optional<ObjectionState> state,
                                       const http::Paging& paging) const {
  std::optional<std::string> within;
  if (organisation_id) {
    const auto unit = desk_.parts().organisations().within(session, scope, *organisation_id);
    if (!unit) return unit.problem();
    within = unit->path;
  }
  std::vector<ObjectionRow> rows =
      store::objections(session, scope, within, state, {paging.after(), paging.limit() + 1});
  ObjectionPage page;
  if (rows.size() > paging.limit()) {
    rows.pop_back();
    const ObjectionRow& last = rows.back();
    page.next_cursor = paging.cursor({name_of(last.state), last.received_at.to_string(), last.id});
  }
  for (const ObjectionRow& row : rows) page.items.push_back(shown(session, row));
  return page;
}

Result<ObjectionView> Objections::get(Session& session, const Scope& scope, std::string_view id) const {
  const auto row = store::find_objection(session, scope, id);
  if (!row) return not_found();
  return shown(session, *row);
}

Result<ObjectionView> Objections::answer(Session& session, const Actor& actor, const Scope& scope,
                                         std::string_view id, std::int64_t version,
                                         const ObjectionAnswer& input) const {
  auto row = store::find_objection(session, scope, id);
  if (!row) return not_found();
  if (row->version != version)
    return Problem{.code = "objection.stale", .message = "异议已被他人处理，请刷新后再试"};
  if (row->state == ObjectionState::answered)
    return Problem{.code = "objection.answered.conflict", .message = "异议已经答复"};
  if (is_blank(input.findings)) {
    return Problem{.code = "objection.findings",
                   .message = "没有写明核查情况和处理意见",
                   .place = {.field = "/findings"}};
  }
  auto hand = desk_.take(session, Scope::everything(), row->case_id);
  if (!hand) return hand.problem();
  const bool is_upheld = input.outcome == Outcome::upheld;
  const bool is_grade_right = is_upheld ? input.grade && *input.grade != hand->row.grade &&
                                              hand->pack->has_grade(hand->item, *input.grade)
                                        : !input.grade;
  if (!is_grade_right) {
    return Problem{.code = "objection.grade",
                   .message = is_upheld ? "异议成立的，须写明拟变更的等次" : "异议不成立的，等次不变",
                   .place = {.field = "/grade"}};
  }
  row->state = ObjectionState::answered;
  row->outcome = input.outcome;
  row->findings = input.findings;
  row->new_grade = input.grade.value_or("");
  row->answered_at = desk_.parts().clock().now();
  row->answered_by_name = actor.display_name;
  store::update(session, *row);
  hand->row.objection_outcome = hand->pack->objection_outcome(is_upheld);
  if (is_upheld) {  // the leadership decides anew, on what was found
    hand->row.proposal = *input.grade;
    hand->row.grounds = input.findings;
  }
  const std::string content =
      R"({"objection_id":)" + json::to_text(row->id) + R"(,"outcome":)" + json::to_text(input.outcome) + "}";
  const auto taken = desk_.act(session, actor, *hand,
                               {.act = ActKind::answer, .content = content, .reason = input.findings});
  if (!taken) return taken.problem();
  if (Done recorded = record(session, desk_, actor, *row, objection_answer); !recorded)
    return recorded.problem();
  return shown(session, *row);
}

}  // namespace hengcai::assessment
