#include <algorithm>
#include <utility>

#include "features/assessment/cases.h"
#include "features/assessment/meeting_store.h"
#include "features/assessment/objection_store.h"
#include "features/assessment/objections.h"
#include "platform/text/utf8.h"

// What is done to one case beside its review: decided, suspended, left, notified, handed over.
namespace hengcai::assessment {

namespace {

using policy::ActKind;
using storage::Session;

constexpr audit::Action case_transfer{"case.transfer", "移交事项卷"};
constexpr audit::Action case_removed{"case.removed", "不再列入名单"};

Problem wrong(std::string code, std::string message, std::string at, std::string wanted = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .place = {.field = std::move(at)}};
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

/// Whether this result was objected to already since the letter went out.
bool was_objected_to(Session& session, const CaseRow& row, const store::NotificationRow& letter) {
  return std::ranges::any_of(store::objections_of(session, row.id), [&](const ObjectionRow& objection) {
    return objection.kind == ObjectionKind::result && objection.received_at >= letter.sent_at;
  });
}

}  // namespace

Done Cases::decide(Session& session, const Target& target, const DecisionInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  CaseRow& row = hand->row;
  if (!hand->item.process->grade.grade.empty()) {
    const std::string grade = input.grade.value_or(row.proposal);
    if (!hand->pack->has_grade(hand->item, grade))
      return wrong("case.grade", "没有这个等次", "/grade", "本事项等次表中的一个");
    if (grade != row.proposal && input.reason.value_or("").empty())
      return wrong("case.decision.reason", "决定的等次与建议不同，没有写明原因", "/reason");
    row.grade = grade;
  }
  Deed deed{.act = ActKind::decide, .reason = input.reason.value_or("")};
  if (input.meeting_id) {
    const auto meeting = store::find_meeting(session, target.scope, *input.meeting_id);
    if (!meeting || !row.organisation_path.starts_with(meeting->organisation_path))
      return wrong("meeting.not_found", "没有这次会议，或者不是这个单位的会议", "/meeting_id");
    row.meeting_id = meeting->id;
    deed.brings = brought_by(ActKind::decide);
  } else {
    row.meeting_id.reset();
  }
  DecisionInput said = input;
  if (!row.grade.empty()) said.grade = row.grade;
  deed.content = json::to_text(said);
  const auto taken = desk_.act(session, target.actor, *hand, deed);
  if (!taken) return taken.problem();
  if (row.meeting_id) store::add_decision(session, *row.meeting_id, {row.id, row.grade, deed.reason});
  return done();
}

Result<CaseView> Cases::suspend(Session& session, const Target& target, const ReasonInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  const auto taken =
      desk_.act(session, target.actor, *hand,
                {.act = ActKind::suspend, .content = json::to_text(input), .reason = input.reason});
  if (!taken) return taken.problem();
  return shown_again(session, target);
}

Result<CaseView> Cases::resume(Session& session, const Target& target, const ReasonInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  const auto taken =
      desk_.act(session, target.actor, *hand,
                {.act = ActKind::resume, .content = json::to_text(input), .reason = input.reason});
  if (!taken) return taken.problem();
  return shown_again(session, target);
}

Result<bool> Cases::may_resume(Session& session, std::string_view id) const {
  const auto hand = desk_.take(session, access::Scope::everything(), id);
  if (!hand) return hand.problem();
  const auto facts = desk_.look_at(session, *hand);
  if (!facts) return facts.problem();
  const auto next = hand->pack->logic().next(*hand->item.process, hand->row.step, ActKind::resume, *facts);
  return hand->row.suspended && next.ok();
}

Result<bool> Cases::resume_by_itself(Session& session, std::string_view id) const {
  auto hand = desk_.take(session, access::Scope::everything(), id);
  if (!hand) return hand.problem();
  if (!hand->row.suspended) return false;
  const access::Actor nobody;
  const ReasonInput why{"人才库已录入结论"};
  const auto taken = desk_.act(session, nobody, *hand,
                               {.act = ActKind::resume, .content = json::to_text(why), .reason = why.reason});
  if (taken) return true;
  const std::string& code = taken.problem().code;
  if (code == "case.act.refused" || code == "case.information") return false;
  return taken.problem();
}

Result<CaseView> Cases::leave(Session& session, const Target& target, const ExitInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  if (input.arisen_on > desk_.parts().clock().today())
    return wrong("case.exit.day", "情形发生的日期还没有到", "/arisen_on");
  hand->row.exit_ground = input.ground;
  const auto taken = desk_.act(session, target.actor, *hand,
                               {.act = ActKind::leave,
                                .content = json::to_text(input),
                                .reason = input.ground,
                                .arisen_on = input.arisen_on});
  if (!taken) return taken.problem();
  return shown_again(session, target);
}

Done Cases::notify(Session& session, const Target& target, const NotifyInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  store::put_notification(
      session, hand->row.id,
      {.grade = hand->row.grade, .sent_at = desk_.parts().clock().now(), .how = input.how});
  const auto taken =
      desk_.act(session, target.actor, *hand, {.act = ActKind::notify, .content = json::to_text(input)});
  return taken ? done() : Done(taken.problem());
}

Result<CaseView> Cases::acknowledge(Session& session, const Target& target, const ReceiptInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  auto letter = store::notification(session, hand->row.id);
  if (!letter) return Problem{.code = "case.act.refused", .message = "结果还没有书面通知本人"};
  const Date today = desk_.parts().clock().today();
  const Date received = input.received_on.value_or(today);
  if (received > today || received < letter->sent_at.china_date())
    return wrong("case.receipt.day", "签收日期不对", "/received_on", "通知之日至今天");
  const bool is_self = target.actor.person_id == hand->row.person_id;
  if (!is_self && input.how == Way::online)
    return wrong("case.receipt.how", "代为录入的签收须有纸质回执", "/how", "paper");
  const bool objects = input.opinion == ReceiptOpinion::objects;
  if (objects && is_blank(input.comment.value_or("")))
    return wrong("case.receipt.comment", "没有写明异议的理由", "/comment");
  letter->received_on = received;
  letter->receipt_how = input.how;
  letter->opinion = input.opinion;
  letter->comment = input.comment.value_or("");
  store::put_notification(session, hand->row.id, *letter);
  if (objects && !was_objected_to(session, hand->row, *letter)) {  // answered first; then the receipt again
    const auto received_objection =
        receive_objection(session, desk_, target.actor, *hand, ObjectionKind::result,
                          {letter->comment, hand->row.person_name, std::nullopt});
    if (!received_objection) return received_objection.problem();
    return shown_again(session, target);
  }
  const auto taken = desk_.act(session, target.actor, *hand,
                               {.act = ActKind::acknowledge,
                                .content = json::to_text(input),
                                .brings = brought_by(ActKind::acknowledge)});
  if (!taken) return taken.problem();
  return shown_again(session, target);
}

Result<CaseRef> Cases::transfer(Session& session, const Target& target, const TransferInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  CaseRow& row = hand->row;
  if (row.state == CaseState::ended)
    return Problem{.code = "case.act.refused", .message = "事项卷已经办结，不再移交"};
  const auto person =
      desk_.parts().people.get(session, target.actor, access::Scope::everything(), row.person_id);
  if (!person) return person.problem();
  const auto unit = desk_.parts().organisations().known(session, input.organisation_id);
  if (!unit || !person->organisation || person->organisation->id != unit->id ||
      unit->id == row.organisation_id) {
    return wrong("case.transfer", "人才库里此人现在不在这个单位", "/organisation_id",
                 "先在人才库登记工作变动");
  }
  row.organisation_id = unit->id;
  row.organisation_path = unit->path;
  if (Done noted =
          desk_.note(session, target.actor, *hand, case_transfer, json::to_text(input), input.reason);
      !noted)
    return noted.problem();
  return CaseRef{
      row.id, row.version,
      desk_.parts().organisations().ref(session, unit->id).value_or(organisations::Ref{.id = unit->id})};
}

Done Cases::follow_succession(Session& session, const organisations::Follower::Succession& to) const {
  const auto unit = desk_.parts().organisations().known(session, to.to_id);
  if (!unit) return done();
  const access::Actor nobody;
  const access::Actor& actor = to.actor != nullptr ? *to.actor : nobody;
  const TransferInput said{unit->id,
                           to.person_ids ? "单位拆分，人员划入" + unit->name : "单位并入" + unit->name};
  for (const std::string& id : store::open_in(session, to.from_id, to.person_ids)) {
    auto hand = desk_.take(session, access::Scope::everything(), id);
    if (!hand) return hand.problem();
    hand->row.organisation_id = unit->id;
    hand->row.organisation_path = unit->path;
    if (Done noted = desk_.note(session, actor, *hand, case_transfer, json::to_text(said), said.reason);
        !noted)
      return noted;
  }
  store::pass_on(session, to.from_id, unit->id, unit->path, to.person_ids);
  return done();
}

Done refuse_if_busy(Session& session, std::string_view organisation_id) {
  const std::size_t cases = store::open_in(session, organisation_id, std::nullopt).size();
  const std::int64_t publicities = store::publicities_in(session, organisation_id);
  if (cases == 0 && publicities == 0) return done();
  return Problem{.code = "organisation.not_empty",
                 .message = "单位还有 " + std::to_string(cases) + " 个事项卷没有办结、" +
                            std::to_string(publicities) + " 次公示没有结束",
                 .wanted = "事项卷随人员划入新单位；公示期满后先结束公示"};
}

Result<std::optional<CaseInHand>> Cases::open_case_of(Session& session, const NewCase& entry) const {
  for (const CaseRow& row : store::of_person(session, entry.person_id)) {
    const bool is_it =
        row.campaign_id == entry.campaign_id && row.item_id == entry.item_id && row.state != CaseState::ended;
    if (!is_it) continue;
    auto hand = desk_.take(session, access::Scope::everything(), row.id);
    if (!hand) return hand.problem();
    return std::optional(*std::move(hand));
  }
  return std::optional<CaseInHand>();
}

Done Cases::follow_move(Session& session, const access::Actor& actor, const NewCase& entry,
                        const std::string& reason) const {
  auto hand = open_case_of(session, entry);
  if (!hand) return hand.problem();
  if (!*hand || (*hand)->row.organisation_id == entry.organisation_id) return done();
  (*hand)->row.organisation_id = entry.organisation_id;
  (*hand)->row.organisation_path = entry.organisation_path;
  const TransferInput said{entry.organisation_id, reason};
  return desk_.note(session, actor, **hand, case_transfer, json::to_text(said), reason);
}

Done Cases::follow_removal(Session& session, const access::Actor& actor, const NewCase& entry,
                           const std::string& reason) const {
  auto hand = open_case_of(session, entry);
  if (!hand) return hand.problem();
  if (!*hand) return done();
  (*hand)->row.state = CaseState::ended;
  (*hand)->row.suspended = false;
  (*hand)->row.due_on.reset();
  (*hand)->row.exit_ground = reason;
  return desk_.note(session, actor, **hand, case_removed, json::to_text(ReasonInput{reason}), reason);
}

}  // namespace hengcai::assessment
