#include "features/assessment/forms.h"

#include <algorithm>
#include <utility>

#include "features/assessment/form_access.h"
#include "platform/json/node_text.h"

// Saving and handing in. What a form looks like is in form_views.cpp, its files in evidence.cpp.
namespace hengcai::assessment {

namespace {

using policy::ActKind;
using storage::Session;

constexpr audit::Action case_save{"case.save", "保存表单"};

Problem closed() { return {.code = "case_form.closed.conflict", .message = "当前环节不能修改这里的内容"}; }

std::vector<SecrecyHitView> hits_of(const CaseInHand& hand, const json::Node& answers) {
  std::vector<SecrecyHitView> views;
  for (const PlacedHit& placed : scan_answers(hand.pack->pack().secrecy, answers)) {
    views.push_back({placed.entry, placed.hit.offset, placed.hit.length, placed.hit.word, placed.hit.refuses,
                     placed.hit.note.empty() ? std::nullopt : std::optional(placed.hit.note)});
  }
  return views;
}

/// What the caller changed where he may not.
Problems forbidden_changes(const CaseInHand& hand, const FormAccess& access, const json::Node& before,
                           const json::Node& after) {
  Problems problems;
  for (const std::string& id : changed_fields(before, after)) {
    const policy::FormSection* section = hand.item.form->section_of(id);
    const policy::FormField* field = hand.item.form->field(id);
    if (section == nullptr || field == nullptr) continue;
    if (!access.may_write(*section)) {
      Problem problem = closed();
      problem.place.field = "/answers/" + id;
      problems.push_back(std::move(problem));
    } else if (field->fixed) {
      problems.push_back({.code = "form.fixed",
                          .message = "“" + field->label + "”由系统带出，不能修改",
                          .wanted = "有误的，请单位在人才库更正",
                          .place = {.field = "/answers/" + id}});
    }
  }
  return problems;
}

}  // namespace

Result<CaseInHand> Forms::take(Session& session, const access::Scope& scope, std::string_view id) const {
  auto hand = desk_.take(session, scope, id);
  if (hand && hand->item.form == nullptr)
    return Problem{.code = "case_form.not_found", .message = "这个事项不需要填表"};
  return hand;
}

Result<CaseFormView> Forms::get(Session& session, const access::Actor& actor, const access::Scope& scope,
                                std::string_view id) const {
  const auto hand = take(session, scope, id);
  if (!hand) return hand.problem();
  const auto facts = desk_.look_at(session, *hand);
  if (!facts) return facts.problem();
  const auto form = desk_.form(session, *hand, *facts);
  if (!form) return form.problem();
  const auto sources = desk_.sources(session, *hand);
  if (!sources) return sources.problem();
  const auto document = json::Document::parse(form->answers, answer_limits);
  if (!document) return document.problem();
  const policy::Form& asked = *hand->item.form;
  const FormAccess access = access_of(*hand, actor);
  CaseFormView view{
      .case_id = hand->row.id,
      .version = form->version,
      .form_id = asked.id,
      .title = asked.title,
      .editable = access.may_write_anything(),
      .answers = {form->answers},
      .problems = entries_of(hand->pack->logic().check_form(asked, *facts, policy::FormStage::draft)),
      .secrecy = hits_of(*hand, document->root())};
  if (!view.editable) view.why_not = closed().message;
  if (!asked.help.empty()) view.help = asked.help;
  view.sections = sections_of(*hand, hand->pack->logic().resolve(asked, *facts, *sources), access);
  for (const store::ReturnRow& row : store::returns(session, hand->row.id)) {
    if (hand->row.returned) view.returned.push_back({row.entry, row.reason, row.at.to_string()});
  }
  for (const policy::Declaration& one : asked.declarations) {
    view.declarations.push_back({one.id, one.text,
                                 std::ranges::find(form->declarations, one.id) != form->declarations.end(),
                                 hand->pack->cited(one.cite)});
  }
  for (const store::EvidenceRow& row : store::evidence(session, hand->row.id))
    view.evidence.push_back(view_of(row));
  view.evidence_limits = {asked.evidence.types, asked.evidence.most_megabytes, asked.evidence.most_files};
  if (form->saved_at) view.saved_at = form->saved_at->to_string();
  if (form->submitted_at) view.submitted_at = form->submitted_at->to_string();
  return view;
}

registry::Checked<Forms::Draft> Forms::draft(Session& session, const Cases::Target& target,
                                             const json::Text& answers) const {
  auto hand = take(session, target.scope, target.case_id);
  if (!hand) return hand.problem();
  const FormAccess access = access_of(*hand, target.actor);
  if (!access.may_write_anything()) return closed();
  const auto document = json::Document::parse(answers.json, answer_limits);
  if (!document) return document.problem();
  Problems problems;
  const feel::Value values = answers_to_feel(*hand->item.form, document->root(), problems);
  for (Problem& problem : problems) problem.place.field = "/answers" + problem.place.field;
  if (!problems.empty()) return problems;
  auto facts = desk_.look_at(session, *hand);
  if (!facts) return facts.problem();
  const auto former = desk_.form(session, *hand, *facts);
  if (!former) return former.problem();
  if (target.version && *target.version != former->version) {
    return Problem{.code = "case_form.stale",
                   .message = "表单已在别处保存过，请先载入最新内容",
                   .value = std::to_string(former->version)};
  }
  const auto before = json::Document::parse(former->answers, answer_limits);
  if (!before) return before.problem();
  if (Problems forbidden = forbidden_changes(*hand, access, before->root(), document->root());
      !forbidden.empty())
    return forbidden;
  const auto asked_now = [&] {
    return sections_of(*hand, hand->pack->logic().resolve(*hand->item.form, *facts, {}), access);
  };
  const std::string asked_before = json::to_text(asked_now());
  facts->answers = values;
  auto asked = asked_now();
  Draft draft{.hand = *std::move(hand), .version = former->version};
  if (json::to_text(asked) != asked_before) draft.answer.sections = std::move(asked);
  draft.sealed = desk_.seal(draft.hand.row.id, json::to_text(document->root()));
  draft.answer.problems = entries_of(
      draft.hand.pack->logic().check_form(*draft.hand.item.form, *facts, policy::FormStage::draft));
  draft.answer.secrecy = hits_of(draft.hand, document->root());
  return draft;
}

Result<CaseFormSaved> Forms::save(Session& session, const Cases::Target& target, Draft draft) const {
  const auto row = store::find(session, target.scope, target.case_id);
  if (!row) return case_not_found();
  if (row->step != draft.hand.row.step) return closed();
  store::FormRow form{.version = draft.version,
                      .answers = std::move(draft.sealed),
                      .saved_at = desk_.parts().clock().now(),
                      .saved_by_name = target.actor.display_name};
  if (!store::save_form(session, row->id, form))
    return Problem{.code = "case_form.stale", .message = "表单已在别处保存过，请先载入最新内容"};
  const std::string after = R"({"version":)" + std::to_string(form.version) + "}";
  if (Done recorded = desk_.record(session, target.actor, *row, case_save, after); !recorded)
    return recorded.problem();
  draft.answer.version = form.version;
  draft.answer.saved_at = form.saved_at.to_string();
  return draft.answer;
}

namespace {

/// Marks of entries that are as they were stay; of those that were changed, and of those that were sent
/// back, they go.
void keep_marks_of_what_is_unchanged(Session& session, const CaseInHand& hand,
                                     const std::vector<Entry>& before, const std::vector<Entry>& now) {
  for (const store::MarkRow& mark : store::marks(session, hand.row.id)) {
    const auto entry = std::ranges::find(now, mark.entry, &Entry::at);
    const bool is_same = entry != now.end() && std::ranges::find(before, *entry) != before.end();
    if (!is_same || mark.verdict == Verdict::to_return) store::remove_mark(session, hand.row.id, mark.entry);
  }
}

Result<std::vector<Entry>> entries_in(const policy::Form& form, const std::string& answers) {
  const auto document = json::Document::parse(answers, answer_limits);
  if (!document) return document.problem();
  return entries_of(form, document->root());
}

}  // namespace

registry::Checked<CaseView> Forms::submit(Session& session, const Cases::Target& target,
                                          const SubmitInput& input) const {
  auto hand = take(session, target.scope, target.case_id);
  if (!hand) return hand.problem();
  const auto facts = desk_.look_at(session, *hand);
  if (!facts) return facts.problem();
  const auto form = desk_.form(session, *hand, *facts);
  if (!form) return form.problem();
  if (target.version && *target.version != form->version) {
    return Problem{.code = "case_form.stale",
                   .message = "表单已在别处保存过，请先载入最新内容",
                   .value = std::to_string(form->version)};
  }
  const policy::Form& asked = *hand->item.form;
  Problems faults = hand->pack->logic().check_form(asked, *facts, policy::FormStage::person);
  const bool is_open = std::ranges::any_of(hand->item.process->transitions, [&](const auto& transition) {
    return transition.act == ActKind::submit &&
           std::ranges::find(transition.from, hand->row.step) != transition.from.end();
  });
  if (is_open && !faults.empty()) return faults;
  for (const policy::Declaration& one : asked.declarations) {
    if (std::ranges::find(input.declarations, one.id) != input.declarations.end()) continue;
    return Problem{.code = "case.guard.declared",
                   .message = "没有勾选承诺：" + one.text,
                   .place = {.field = "/declarations"}};
  }
  if (const auto last = store::last_snapshot(session, hand->row.id)) {
    const auto former = desk_.open(hand->row.id, last->answers);
    if (!former) return former.problem();
    const auto before = entries_in(asked, *former);
    const auto now = entries_in(asked, form->answers);
    if (!before) return before.problem();
    if (!now) return now.problem();
    keep_marks_of_what_is_unchanged(session, *hand, *before, *now);
  }
  const auto taken = desk_.act(
      session, target.actor, *hand,
      {.act = ActKind::submit, .content = json::to_text(input), .brings = brought_by(ActKind::submit)});
  if (!taken) return taken.problem();
  if (form->version == 0) {  // first answers that nobody had to change
    store::FormRow first{.answers = desk_.seal(hand->row.id, form->answers),
                         .saved_at = desk_.parts().clock().now(),
                         .saved_by_name = target.actor.display_name};
    (void)store::save_form(session, hand->row.id, first);
  }
  store::note_submitted(session, hand->row.id, input.declarations, desk_.parts().clock().now());
  store::clear_returns(session, hand->row.id);
  const auto shown = cases_.get(session, target.actor, target.scope, target.case_id);
  if (!shown) return shown.problem();
  return *shown;
}

}  // namespace hengcai::assessment
