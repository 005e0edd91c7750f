#include "features/assessment/desk.h"

#include <algorithm>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/storage/failure.h"

namespace hengcai::assessment {

namespace {

using access::Actor;
using policy::ActKind;
using policy::Guard;
using storage::Session;

constexpr std::string_view sealed_table = "case_forms";
constexpr std::string_view sealed_column = "answers";

/// Key acts are signed (design: submit, decide, approve).
bool is_key_act(ActKind act) {
  return act == ActKind::submit || act == ActKind::decide || act == ActKind::answer || act == ActKind::leave;
}

bool is_asked(const policy::Process& process, std::string_view step, std::optional<ActKind> act,
              Guard guard) {
  return std::ranges::any_of(process.transitions, [&](const policy::Transition& transition) {
    return (!act || transition.act == *act) &&
           std::ranges::find(transition.from, step) != transition.from.end() &&
           std::ranges::find(transition.needs, guard) != transition.needs.end();
  });
}

CaseState state_in(const policy::Step* step) {
  if (step == nullptr || step->kind == policy::Step::Kind::work) return CaseState::open;
  return step->kind == policy::Step::Kind::wait ? CaseState::waiting : CaseState::ended;
}

bool all_declared(const policy::Form& form, const std::vector<std::string>& given) {
  return std::ranges::all_of(form.declarations, [&](const policy::Declaration& one) {
    return std::ranges::find(given, one.id) != given.end();
  });
}

/// Every entry has been looked at, and none is still to be sent back.
bool all_reviewed(Session& session, const CaseInHand& hand, const OpenedForm& form) {
  const auto document = json::Document::parse(form.answers, answer_limits);
  if (!document) return false;
  const std::vector<store::MarkRow> marks = store::marks(session, hand.row.id);
  const std::vector<Entry> entries = entries_of(*hand.item.form, document->root());
  return std::ranges::all_of(entries, [&](const Entry& entry) {
    const auto mark = std::ranges::find(marks, entry.at, &store::MarkRow::entry);
    return mark != marks.end() && mark->verdict != Verdict::to_return;
  });
}

bool is_published_long_enough(Session& session, const CaseRow& row, Date today) {
  if (!row.publicity_id) return false;
  const auto last = session.value<Date>("select to_day from publicities where id = :id", *row.publicity_id);
  return last && *last < today;
}

bool has_open_objection(Session& session, std::string_view case_id) {
  return session
             .value<std::int64_t>(
                 "select count(*) from objections where case_id = :case_id and state = 'open'", case_id)
             .value_or(0) > 0;
}

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

Problem case_not_found() { return {.code = "case.not_found", .message = "没有这个事项卷"}; }

std::vector<Guard> brought_by(ActKind act) {
  switch (act) {
    case ActKind::submit:
      return {Guard::declared};
    case ActKind::propose:
      return {Guard::proposal_with_grounds};
    case ActKind::decide:
      return {Guard::meeting_held};
    case ActKind::acknowledge:
      return {Guard::receipt};
    case ActKind::answer:
      return {Guard::no_open_objection};
    default:
      return {};
  }
}

Result<CaseInHand> Desk::take(Session& session, const access::Scope& scope, std::string_view id,
                              std::optional<std::int64_t> version) const {
  auto row = store::find(session, scope, id);
  if (!row) return case_not_found();
  if (version && *version != row->version) {
    return Problem{.code = "case.stale",
                   .message = "事项卷已被他人办理，请刷新后再试",
                   .value = std::to_string(row->version)};
  }
  auto pack = parts_.packs.open(row->pack_id);
  if (!pack) return pack.problem();
  auto item = (*pack)->item(row->item_id);
  if (!item) return Problem{.code = "case.item", .message = "政策包里没有这个事项", .value = row->item_id};
  return CaseInHand{*std::move(row), *std::move(pack), *std::move(item)};
}

Result<Desk::Seen> Desk::see(Session& session, const CaseInHand& hand, std::optional<ActKind> act) const {
  const Date today = parts_.clock().today();
  auto facts = facts_of(session, parts_.people.parts(), hand.pack->pack(), hand.row.person_id, today);
  if (!facts) return facts.problem();
  Seen seen;
  seen.findings = find(*hand.pack, *hand.item.process, *std::move(facts), hand.row.grade, today);
  seen.facts.person = seen.findings.facts;
  seen.facts.decisions = seen.findings.decisions;
  seen.facts.as_of = today;
  seen.facts.proposed_grade = said(hand.row.proposal);
  seen.facts.grade = said(hand.row.grade);
  seen.facts.objection_outcome = said(hand.row.objection_outcome);
  if (hand.item.form != nullptr) {
    auto form = this->form(session, hand, seen.facts);
    if (!form) return form.problem();
    seen.form = *std::move(form);
    const auto document = json::Document::parse(seen.form.answers, answer_limits);
    if (!document) return document.problem();
    Problems shape;
    seen.facts.answers = answers_to_feel(*hand.item.form, document->root(), shape);
    seen.facts.evidence =
        evidence_of(*hand.item.form, document->root(), store::evidence(session, hand.row.id));
  }
  seen.facts.met = met(session, hand, seen, act);
  return seen;
}

std::vector<Guard> Desk::met(Session& session, const CaseInHand& hand, Seen& seen,
                             std::optional<ActKind> act) const {
  const policy::Form* form = hand.item.form;
  std::vector<Guard> met;
  const auto add_if_asked = [&](Guard guard, const auto& holds) {
    if (is_asked(*hand.item.process, hand.row.step, act, guard) && holds()) met.push_back(guard);
  };
  const bool is_submitted =
      is_asked(*hand.item.process, hand.row.step, ActKind::submit, Guard::form_complete);
  const auto stage = is_submitted ? policy::FormStage::person : policy::FormStage::unit;
  add_if_asked(Guard::form_complete, [&] {
    if (form == nullptr) return true;
    seen.form_problems = hand.pack->logic().check_form(*form, seen.facts, stage);
    return seen.form_problems.empty();
  });
  add_if_asked(Guard::declared,
               [&] { return form == nullptr || all_declared(*form, seen.form.declarations); });
  add_if_asked(Guard::secrecy_clear, [&] {
    const auto document = json::Document::parse(seen.form.answers, answer_limits);
    return document && std::ranges::none_of(scan_answers(hand.pack->pack().secrecy, document->root()),
                                            [](const PlacedHit& one) { return one.hit.refuses; });
  });
  add_if_asked(Guard::entries_reviewed,
               [&] { return form == nullptr || all_reviewed(session, hand, seen.form); });
  add_if_asked(Guard::proposal_with_grounds,
               [&] { return !hand.row.proposal.empty() && !hand.row.grounds.empty(); });
  add_if_asked(Guard::meeting_held, [&] { return hand.row.meeting_id.has_value(); });
  add_if_asked(Guard::publicity_over,
               [&] { return is_published_long_enough(session, hand.row, seen.facts.as_of); });
  add_if_asked(Guard::no_open_objection, [&] { return !has_open_objection(session, hand.row.id); });
  add_if_asked(Guard::receipt, [&] {
    const auto letter = store::notification(session, hand.row.id);
    return letter && letter->received_on.has_value();
  });
  return met;
}

Result<policy::CaseFacts> Desk::look_at(Session& session, const CaseInHand& hand) const {
  auto seen = see(session, hand, std::nullopt);
  if (!seen) return seen.problem();
  return std::move(seen->facts);
}

Result<const policy::Transition*> Desk::act(Session& session, const Actor& actor, CaseInHand& hand,
                                            const Deed& deed) const {
  auto seen = see(session, hand, deed.act);
  if (!seen) return seen.problem();
  for (const Guard guard : deed.brings) {
    if (std::ranges::find(seen->facts.met, guard) == seen->facts.met.end()) seen->facts.met.push_back(guard);
  }
  const auto next = hand.pack->logic().next(*hand.item.process, hand.row.step, deed.act, seen->facts);
  if (!next) {
    const bool is_form = next.problem().code == "case.guard.form_complete" && !seen->form_problems.empty();
    return is_form ? seen->form_problems.front() : next.problem();
  }
  const policy::Transition& transition = **next;
  store::EventRow event{.case_id = hand.row.id,
                        .act = std::string(policy::to_string(deed.act)),
                        .title = transition.name,
                        .from_step = hand.row.step,
                        .at = parts_.clock().now(),
                        .doer = json::to_text(audit::doer_of(actor)),
                        .content = deed.content,
                        .cite = transition.cite,
                        .pack_id = hand.row.pack_id,
                        .pack_sm3 = hand.pack->compiled().hash};
  Basis basis{.step = hand.row.step,
              .act = event.act,
              .proposal = seen->facts.proposed_grade,
              .grade = seen->facts.grade,
              .objection_outcome = seen->facts.objection_outcome};
  for (const Guard guard : seen->facts.met) basis.met.emplace_back(policy::to_string(guard));
  event.basis = json::to_text(basis);
  const std::string findings = json::to_text(kept(hand.pack->pack(), seen->findings));
  event.findings_sm3 = to_hex(sm3(findings));
  store::keep_findings(session, *event.findings_sm3, findings);
  event.snapshot = take_snapshot(session, hand, seen->form);

  if (Done entered = enter(session, hand, transition); !entered) return entered.problem();
  event.to_step = hand.row.step;
  hand.row.pack_sm3 = event.pack_sm3;
  hand.row.updated_at = event.at;
  store::update(session, hand.row);
  store::append(session, event);
  Done followed = follow_duties(session, actor, hand, transition, event.from_step,
                                deed.arisen_on.value_or(parts_.clock().today()));
  if (!followed) return followed.problem();
  const std::string code = "case." + event.act;
  const std::string after = R"({"from":)" + json::to_text(event.from_step) + R"(,"to":)" +
                            json::to_text(event.to_step) + R"(,"version":)" +
                            std::to_string(hand.row.version) + "}";
  Done recorded =
      record(session, actor, hand.row, {code, transition.name, is_key_act(deed.act)}, after, deed.reason);
  if (!recorded) return recorded.problem();
  Done updated = update_register(session, actor, hand, transition, *seen);
  if (!updated) return updated.problem();
  return &transition;
}

Done Desk::enter(Session& session, CaseInHand& hand, const policy::Transition& transition) const {
  CaseRow& row = hand.row;
  const std::string former = row.step;
  row.step = transition.returns() ? row.came_from : transition.to;
  if (transition.act == ActKind::suspend || transition.act == ActKind::object) row.came_from = former;
  if (transition.act == ActKind::suspend) row.suspended = true;
  if (transition.act == ActKind::resume || transition.act == ActKind::leave) row.suspended = false;
  if (transition.act == ActKind::send_back) row.returned = true;
  if (transition.act == ActKind::submit) row.returned = false;
  const policy::Step* step = hand.step();
  if (step == nullptr)
    return Problem{.code = "case.step", .message = "政策包里没有这个环节", .value = row.step};
  row.state = state_in(step);
  row.due_on = row.base_due_on;
  if (row.state == CaseState::ended) row.due_on.reset();
  if (step->clock.empty()) return done();
  if (hand.pack->publicity(step->clock)) {
    if (row.publicity_id)
      row.due_on = session.value<Date>("select to_day from publicities where id = :id", *row.publicity_id);
    return done();
  }
  const auto due = hand.pack->deadline(step->clock, parts_.clock().today());
  if (!due) return due.problem();
  if (*due) row.due_on = **due;
  return done();
}

Done Desk::open_duty(Session& session, const Actor& actor, const CaseInHand& hand, std::string_view deadline,
                     Date arisen_on) const {
  const auto due = hand.pack->deadline(deadline, arisen_on);
  if (!due) return due.problem();
  if (!*due || !parts_.duties.open) return done();
  return parts_.duties.open(session, actor,
                            {.kind = std::string(deadline),
                             .title = hand.pack->deadline_name(deadline),
                             .of = &hand.row,
                             .arisen_on = arisen_on,
                             .due_on = **due,
                             .cite = hand.pack->deadline_cite(deadline)});
}

Done Desk::meet_what_opens(Session& session, const Actor& actor, const CaseInHand& hand, ActKind act) const {
  if (!parts_.duties.meet) return done();
  for (const policy::Transition& transition : hand.item.process->transitions) {
    if (transition.act != act) continue;
    for (const std::string& id : transition.opens) {
      if (Done met = parts_.duties.meet(session, actor, id, hand.row.id); !met) return met;
    }
  }
  return done();
}

Done Desk::follow_duties(Session& session, const Actor& actor, const CaseInHand& hand,
                         const policy::Transition& transition, const std::string& former_step,
                         Date arisen_on) const {
  const policy::Step* former = hand.item.process->step(former_step);
  const bool has_left = former_step != hand.row.step;
  if (has_left && former != nullptr && !former->clock.empty() && parts_.duties.meet) {
    if (Done met = parts_.duties.meet(session, actor, former->clock, hand.row.id); !met) return met;
  }
  if (transition.act == ActKind::answer) {
    if (Done met = meet_what_opens(session, actor, hand, ActKind::object); !met) return met;
  }
  for (const std::string& id : transition.opens) {
    if (Done opened = open_duty(session, actor, hand, id, arisen_on); !opened) return opened;
  }
  const policy::Step* step = hand.step();
  if (!has_left || step == nullptr || step->clock.empty()) return done();
  return open_duty(session, actor, hand, step->clock, parts_.clock().today());
}

std::optional<std::int64_t> Desk::take_snapshot(Session& session, const CaseInHand& hand,
                                                const OpenedForm& form) const {
  if (hand.item.form == nullptr) return std::nullopt;
  const std::string digest = to_hex(sm3(form.answers));
  const auto last = store::last_snapshot(session, hand.row.id);
  if (last && last->sm3 == digest) return last->number;
  const store::Snapshot snapshot{last ? last->number + 1 : 1, digest, seal(hand.row.id, form.answers)};
  store::add_snapshot(session, hand.row.id, snapshot, parts_.clock().now());
  return snapshot.number;
}

Done Desk::note(Session& session, const Actor& actor, CaseInHand& hand, const audit::Action& action,
                std::string content, std::string reason) const {
  store::EventRow event{.case_id = hand.row.id,
                        .act = std::string(action.code.substr(action.code.find('.') + 1)),
                        .title = std::string(action.name),
                        .from_step = hand.row.step,
                        .to_step = hand.row.step,
                        .at = parts_.clock().now(),
                        .doer = json::to_text(audit::doer_of(actor)),
                        .content = std::move(content),
                        .pack_id = hand.row.pack_id,
                        .pack_sm3 = hand.pack->compiled().hash};
  hand.row.updated_at = event.at;
  store::update(session, hand.row);
  store::append(session, event);
  return record(session, actor, hand.row, action, R"({"sequence":)" + std::to_string(event.sequence) + "}",
                std::move(reason));
}

Done Desk::record(Session& session, const Actor& actor, const CaseRow& row, const audit::Action& action,
                  std::string after, std::string reason) const {
  const auto unit = parts_.organisations().known(session, row.organisation_id);
  const auto appended = parts_.people.parts().trail.append(
      session, {.doer = audit::doer_of(actor),
                .action = action,
                .subject = {"case", row.id, row.item_id},
                .organisation = {row.organisation_path, unit ? unit->name : std::string()},
                .after = std::move(after),
                .reason = std::move(reason)});
  return appended ? done() : Done(appended.problem());
}

std::string Desk::seal(std::string_view case_id, std::string_view answers) const {
  return parts_.cipher.seal(answers, column_context(sealed_table, sealed_column, case_id));
}

Result<std::string> Desk::open(std::string_view case_id, std::string_view sealed) const {
  return parts_.cipher.open(sealed, column_context(sealed_table, sealed_column, case_id));
}

}  // namespace hengcai::assessment
