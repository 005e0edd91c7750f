#include <algorithm>
#include <utility>

#include "features/assessment/cases.h"
#include "platform/base/identifier.h"
#include "platform/text/utf8.h"

// What the working group does: entry by entry, back to the person, opinions, the proposed grade.
namespace hengcai::assessment {

namespace {

using policy::ActKind;
using storage::Session;

constexpr audit::Action case_review{"case.review", "逐条审核"};
constexpr audit::Action case_opinion{"case.opinion", "记录意见"};
constexpr audit::Action case_reuse{"case.reuse", "采用已有考核结果"};
constexpr std::size_t longest_text = 2000;

Problem wrong(std::string code, std::string message, std::string at, std::string wanted = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .place = {.field = std::move(at)}};
}

bool is_written(const std::string& text, std::size_t most) {
  const bool says_something = text.find_first_not_of(" \t\r\n") != std::string::npos;
  return says_something && count_code_points(text) <= most;
}

/// The entries of the form as it is now.
Result<std::vector<Entry>> entries(const CaseInHand& hand, const OpenedForm& form) {
  if (hand.item.form == nullptr) return std::vector<Entry>{};
  const auto document = json::Document::parse(form.answers, answer_limits);
  if (!document) return document.problem();
  return entries_of(*hand.item.form, document->root());
}

Result<std::vector<Entry>> entries_now(const Desk& desk, Session& session, const CaseInHand& hand) {
  const auto facts = desk.look_at(session, hand);
  if (!facts) return facts.problem();
  const auto form = desk.form(session, hand, *facts);
  if (!form) return form.problem();
  return entries(hand, *form);
}

bool is_entry(const std::vector<Entry>& entries, std::string_view at) {
  return std::ranges::find(entries, at, &Entry::at) != entries.end();
}

/// Entries are judged where the process can send the case back or propose.
Done check_is_under_review(const CaseInHand& hand) {
  const bool is_under_review =
      std::ranges::any_of(hand.item.process->transitions, [&](const policy::Transition& transition) {
        return transition.act == ActKind::propose &&
               std::ranges::find(transition.from, hand.row.step) != transition.from.end();
      });
  if (is_under_review) return done();
  return Problem{.code = "case.act.refused", .message = "当前环节不能审核", .value = hand.row.step};
}

bool is_about_help(OpinionKind kind) {
  return kind == OpinionKind::help_plan || kind == OpinionKind::help_follow_up;
}

/// A plan of help runs to a day; it is followed up once there is one, perhaps to a further day.
Done check_help(const std::vector<store::OpinionRow>& before, const OpinionInput& input) {
  if (!is_about_help(input.kind)) return done();
  const bool is_plan = input.kind == OpinionKind::help_plan;
  const bool is_planned =
      std::ranges::find(before, OpinionKind::help_plan, &store::OpinionRow::kind) != before.end();
  if (!is_plan && !is_planned)
    return wrong("case.opinion.plan", "还没有登记提醒谈话和帮扶措施", "/kind", "先登记帮扶措施，再登记复查");
  if (input.due_on ? *input.due_on < input.given_on : is_plan)
    return wrong("case.opinion.due_on", "没有写明改进的期限，或者早于谈话、复查的日期", "/due_on",
                 "不早于谈话、复查的日期");
  return done();
}

/// A plan meets what the decision opened, and is itself to be followed up by its day; a follow-up meets that,
/// and opens it anew where it sets a further day.
Done follow_help(const Desk& desk, Session& session, const access::Actor& actor, const CaseInHand& hand,
                 const OpinionInput& input) {
  static constexpr std::string_view duty = "help_plan";
  const Duties& duties = desk.parts().duties;
  if (!is_about_help(input.kind) || !duties.open || !duties.meet) return done();
  Done met = input.kind == OpinionKind::help_plan
                 ? desk.meet_what_opens(session, actor, hand, ActKind::decide)
                 : duties.meet(session, actor, duty, hand.row.id);
  if (!met || !input.due_on) return met;
  return duties.open(session, actor,
                     {.kind = std::string(duty),
                      .title = "帮扶措施落实和复查",
                      .of = &hand.row,
                      .arisen_on = input.given_on,
                      .due_on = *input.due_on});
}

}  // namespace

Result<CaseView> Cases::review(Session& session, const Target& target, const ReviewInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  if (Done may = check_is_under_review(*hand); !may) return may.problem();
  const auto known = entries_now(desk_, session, *hand);
  if (!known) return known.problem();
  const Instant now = desk_.parts().clock().now();
  for (std::size_t i = 0; i < input.marks.size(); ++i) {
    const MarkInput& mark = input.marks[i];
    const std::string at = "/marks/" + std::to_string(i);
    if (!is_entry(*known, mark.entry)) return wrong("case.review.entry", "表单里没有这一条", at + "/entry");
    if (mark.verdict != Verdict::true_entry && !is_written(mark.reason.value_or(""), longest_text))
      return wrong("case.review.reason", "没有写明原因", at + "/reason",
                   "说明哪里不真实、不完整或要修改什么");
    store::put_mark(session, hand->row.id,
                    {mark.entry, mark.verdict, mark.reason.value_or(""), now, target.actor.display_name});
  }
  if (Done noted = desk_.note(session, target.actor, *hand, case_review, json::to_text(input)); !noted)
    return noted.problem();
  return shown_again(session, target);
}

Done Cases::review_all(Session& session, const Target& target) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  if (Done may = check_is_under_review(*hand); !may) return may;
  const auto known = entries_now(desk_, session, *hand);
  if (!known) return known.problem();
  const std::vector<store::MarkRow> marks = store::marks(session, hand->row.id);
  ReviewInput input;
  for (const Entry& entry : *known) {
    if (std::ranges::find(marks, entry.at, &store::MarkRow::entry) == marks.end())
      input.marks.push_back({entry.at, Verdict::true_entry, {}});
  }
  for (const MarkInput& mark : input.marks) {
    store::put_mark(session, hand->row.id,
                    {mark.entry, mark.verdict, "", desk_.parts().clock().now(), target.actor.display_name});
  }
  return desk_.note(session, target.actor, *hand, case_review, json::to_text(input));
}

Result<CaseView> Cases::send_back(Session& session, const Target& target, const ReturnInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  if (!is_written(input.reason, longest_text)) return wrong("case.reason", "没有写明退回原因", "/reason");
  const auto known = entries_now(desk_, session, *hand);
  if (!known) return known.problem();
  const Instant now = desk_.parts().clock().now();
  store::clear_returns(session, hand->row.id);
  store::put_return(session, hand->row.id, {"", input.reason, now});
  ReturnInput said = input;
  if (!said.entries) said.entries.emplace();
  for (std::size_t i = 0; i < said.entries->size(); ++i) {
    if (!is_entry(*known, (*said.entries)[i].entry))
      return wrong("case.review.entry", "表单里没有这一条", "/entries/" + std::to_string(i) + "/entry");
  }
  for (const store::MarkRow& mark : store::marks(session, hand->row.id)) {
    if (mark.verdict != Verdict::true_entry && is_entry(*known, mark.entry))
      said.entries->push_back({mark.entry, mark.reason});
  }
  for (const ReturnedInput& entry : *said.entries)
    store::put_return(session, hand->row.id, {entry.entry, entry.reason, now});
  const auto taken =
      desk_.act(session, target.actor, *hand,
                {.act = ActKind::send_back, .content = json::to_text(said), .reason = input.reason});
  if (!taken) return taken.problem();
  return shown_again(session, target);
}

Result<CaseView> Cases::add_opinion(Session& session, const Target& target, const OpinionInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  if (!is_written(input.text, longest_text)) return wrong("case.opinion.text", "没有写明内容", "/text");
  if (!is_written(input.given_by, longest_text))
    return wrong("case.opinion.given_by", "没有写明由谁作出", "/given_by");
  const Date today = desk_.parts().clock().today();
  if (input.given_on > today) return wrong("case.opinion.day", "日期还没有到", "/given_on");
  if (Done good = check_help(store::opinions(session, hand->row.id), input); !good) return good.problem();
  store::add_opinion(session, hand->row.id,
                     {.id = new_id(desk_.parts().clock()),
                      .kind = input.kind,
                      .given_by = input.given_by,
                      .given_on = input.given_on,
                      .text = input.text,
                      .due_on = input.due_on,
                      .recorded_at = desk_.parts().clock().now(),
                      .recorded_by_name = target.actor.display_name});
  if (Done followed = follow_help(desk_, session, target.actor, *hand, input); !followed)
    return followed.problem();
  if (Done noted = desk_.note(session, target.actor, *hand, case_opinion, json::to_text(input)); !noted)
    return noted.problem();
  return shown_again(session, target);
}

Result<CaseView> Cases::reuse(Session& session, const Target& target, const ReuseInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  if (!is_written(input.text, longest_text)) return wrong("case.opinion.text", "没有写明内容", "/text");
  const auto records = desk_.parts().people.records(session, access::Scope::everything(), hand->row.person_id,
                                                    "results", false, std::nullopt);
  if (!records) return records.problem();
  const auto record = std::ranges::find(*records, input.record_id, &registry::RecordView::id);
  if (record == records->end()) return wrong("record.not_found", "此人没有这条考核结果", "/record_id");
  store::add_opinion(session, hand->row.id,
                     {.id = new_id(desk_.parts().clock()),
                      .kind = OpinionKind::reuse,
                      .given_by = target.actor.display_name,
                      .given_on = desk_.parts().clock().today(),
                      .text = input.text,
                      .record_id = input.record_id,
                      .recorded_at = desk_.parts().clock().now(),
                      .recorded_by_name = target.actor.display_name});
  if (Done noted = desk_.note(session, target.actor, *hand, case_reuse, json::to_text(input)); !noted)
    return noted.problem();
  return shown_again(session, target);
}

Done Cases::propose(Session& session, const Target& target, const ProposalInput& input) const {
  auto hand = desk_.take(session, target.scope, target.case_id, target.version);
  if (!hand) return hand.problem();
  if (!hand->item.process->grade.grade.empty()) {
    if (!input.grade || !hand->pack->has_grade(hand->item, *input.grade))
      return wrong("case.grade", "没有这个等次", "/grade", "本事项等次表中的一个");
    if (!is_written(input.grounds.value_or(""), longest_text))
      return wrong("case.grounds", "没有写明等次建议的理由", "/grounds", "对照等次标准写明");
    hand->row.proposal = *input.grade;
    hand->row.grounds = *input.grounds;
  }
  const auto taken = desk_.act(
      session, target.actor, *hand,
      {.act = ActKind::propose,
       .content = json::to_text(input),
       .brings = hand->row.proposal.empty() ? std::vector<policy::Guard>() : brought_by(ActKind::propose)});
  return taken ? done() : Done(taken.problem());
}

}  // namespace hengcai::assessment
