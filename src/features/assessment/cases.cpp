#include "features/assessment/cases.h"

#include <algorithm>
#include <utility>

#include "features/assessment/consequences.h"
#include "features/assessment/form_views.h"
#include "features/assessment/objection_store.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"

// Opening cases and looking at them. What is done to them is in acts.cpp and review.cpp.
namespace hengcai::assessment {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using policy::ActKind;
using storage::Session;

constexpr audit::Action case_open{"case.open", "开立事项卷"};

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// Of the last classification; records come the newest first.
std::string class_of(const registry::PersonView& person) {
  for (const registry::RecordView& record : person.records) {
    const auto level = record.fields.find("class");
    if (record.kind == "classifications" && level != record.fields.end()) return level->second;
  }
  return {};
}

/// What stands in the way of an act, without what the act itself brings.
std::vector<std::string> reasons(const policy::PossibleAct& possible) {
  const std::vector<policy::Guard> brought = brought_by(possible.transition->act);
  std::vector<std::string> why;
  for (const Problem& problem : possible.blocked) {
    const bool is_brought = std::ranges::any_of(brought, [&](policy::Guard guard) {
      return problem.code == "case.guard." + std::string(policy::to_string(guard));
    });
    if (!is_brought) why.push_back(problem.message);
  }
  return why;
}

EntryMark view_of(const store::MarkRow& mark) {
  return {mark.entry, mark.verdict, said(mark.reason), mark.at.to_string(), mark.by_name};
}

OpinionView view_of(const store::OpinionRow& row) {
  return {row.id,
          row.kind,
          row.given_by,
          row.given_on,
          row.text,
          row.due_on,
          row.record_id,
          row.recorded_at.to_string(),
          row.recorded_by_name,
          {}};
}

std::vector<OpinionView> opinions_of(Session& session, std::string_view case_id) {
  std::vector<OpinionView> opinions;
  for (const store::OpinionRow& row : store::opinions(session, case_id)) opinions.push_back(view_of(row));
  for (const store::EvidenceRow& file : store::opinion_files(session, case_id)) {
    const auto of = std::ranges::find(opinions, file.row_id, &OpinionView::id);
    if (of != opinions.end()) of->files.push_back(assessment::view_of(file));
  }
  return opinions;
}

NotificationView view_of(const store::NotificationRow& row) {
  return {row.sent_at.to_string(), row.how, row.received_on, row.receipt_how, row.opinion, said(row.comment)};
}

}  // namespace

Verb verb_of(ActKind act) {
  switch (act) {
    case ActKind::submit:
    case ActKind::acknowledge:
      return Verb::cases_fill;
    case ActKind::decide:
      return Verb::cases_decide;
    case ActKind::publish:
    case ActKind::close_publicity:
    case ActKind::notify:
    case ActKind::report:
      return Verb::cases_publish;
    case ActKind::object:
      return Verb::objections_raise;
    case ActKind::answer:
      return Verb::objections_answer;
    default:
      return Verb::cases_review;
  }
}

Result<std::string> Cases::open(Session& session, const Actor& actor, const NewCase& entry) const {
  const Parts& parts = desk_.parts();
  const auto pack = parts.packs.open(entry.pack_id);
  if (!pack) return pack.problem();
  const auto item = (*pack)->item(entry.item_id);
  if (!item) {
    return Problem{.code = "case.item",
                   .message = "政策包里没有这个需要办理的事项",
                   .value = entry.item_id,
                   .place = {.field = "/item_id"}};
  }
  const auto person = parts.people.get(session, actor, Scope::everything(), entry.person_id);
  if (!person) return person.problem();
  CaseRow row{.id = new_id(parts.clock()),
              .campaign_id = entry.campaign_id,
              .pack_id = entry.pack_id,
              .pack_sm3 = (*pack)->compiled().hash,
              .item_id = item->id,
              .process_id = item->process->id,
              .form_id = item->form != nullptr ? item->form->id : std::string(),
              .person_id = entry.person_id,
              .person_name = entry.person_name,
              .person_class = class_of(*person),
              .organisation_id = entry.organisation_id,
              .organisation_path = entry.organisation_path,
              .step = item->process->first,
              .due_on = entry.due_on,
              .base_due_on = entry.due_on,
              .opened_at = parts.clock().now()};
  row.updated_at = row.opened_at;
  if (const Done inserted = store::insert(session, row); !inserted) {
    if (inserted.problem().code != "storage.unique") return inserted.problem();
    return Problem{.code = "case.open.conflict", .message = "此人在这一事项上已有事项卷"};
  }
  store::EventRow event{.case_id = row.id,
                        .act = "open",
                        .title = std::string(case_open.name),
                        .to_step = row.step,
                        .at = row.opened_at,
                        .doer = json::to_text(audit::doer_of(actor)),
                        .content = "{}",
                        .cite = item->process->cite,
                        .pack_id = row.pack_id,
                        .pack_sm3 = row.pack_sm3};
  store::append(session, event);
  const std::string after =
      R"({"item":)" + json::to_text(row.item_id) + R"(,"pack_sm3":)" + json::to_text(row.pack_sm3) + "}";
  if (Done recorded = desk_.record(session, actor, row, case_open, after); !recorded)
    return recorded.problem();
  return row.id;
}

Result<CaseView> Cases::open_by_hand(Session& session, const Actor& actor, const Scope& scope,
                                     const CaseInput& input) const {
  const Parts& parts = desk_.parts();
  const auto person = parts.people.get(session, actor, scope, input.person_id);
  if (!person) return person.problem();
  const auto unit =
      person->organisation ? parts.organisations().known(session, person->organisation->id) : std::nullopt;
  if (!unit) return Problem{.code = "case.open.organisation", .message = "此人没有工作单位，不能开立事项卷"};
  const auto name = person->fields.find("name");
  const NewCase entry{.campaign_id = input.campaign_id.value_or(""),
                      .pack_id = input.pack_id,
                      .item_id = input.item_id,
                      .person_id = person->id,
                      .person_name = name != person->fields.end() ? name->second : std::string(),
                      .organisation_id = unit->id,
                      .organisation_path = unit->path,
                      .due_on = input.due_on};
  const auto id = open(session, actor, entry);
  if (!id) return id.problem();
  return get(session, actor, Scope::everything(), *id);
}

CaseSummary Cases::summary(Session& session, const CaseRow& row) const {
  const Parts& parts = desk_.parts();
  CaseSummary view{.id = row.id,
                   .version = row.version,
                   .campaign_id = said(row.campaign_id),
                   .pack_id = row.pack_id,
                   .item = {row.item_id, row.item_id},
                   .person = {row.person_id, row.person_name, said(row.person_class)},
                   .step = {row.step, row.step},
                   .state = row.state,
                   .grade = said(row.grade),
                   .proposal = said(row.proposal),
                   .returned = row.returned,
                   .due_on = row.due_on,
                   .updated_at = row.updated_at.to_string()};
  view.organisation = parts.organisations()
                          .ref(session, row.organisation_id)
                          .value_or(organisations::Ref{.id = row.organisation_id});
  if (row.due_on && row.state != CaseState::ended) view.late = *row.due_on < parts.clock().today();
  const auto pack = parts.packs.open(row.pack_id);
  const auto item = pack ? (*pack)->item(row.item_id) : std::nullopt;
  if (item) {
    view.item.name = item->name;
    view.step.name = (*pack)->step_name(*item->process, row.step);
  }
  return view;
}

Result<CasePage> Cases::list(Session& session, const Scope& scope, Query query,
                             const http::Paging& paging) const {
  if (query.organisation_id) {
    const auto unit = desk_.parts().organisations().within(session, scope, *query.organisation_id);
    if (!unit) return unit.problem();
    query.filter.within = unit->path;
  }
  std::vector<CaseRow> rows =
      store::list(session, scope, query.filter, query.order, {paging.after(), paging.limit() + 1});
  CasePage page;
  if (rows.size() > paging.limit()) {
    rows.pop_back();
    page.next_cursor = paging.cursor({store::key_of(rows.back(), query.order), rows.back().id});
  }
  for (const CaseRow& row : rows) page.items.push_back(summary(session, row));
  if (paging.wants_count()) {
    const std::size_t counted = store::count(session, scope, query.filter, http::count_limit);
    page.total = std::min(counted, http::count_limit);
    page.total_is_exact = counted <= http::count_limit;
  }
  return page;
}

namespace {

/// Only a suspension or an exit leads to it: nothing that lies ahead of everybody.
bool is_aside(const policy::Process& process, const policy::Step& step) {
  return process.first != step.id &&
         std::ranges::none_of(process.transitions, [&](const policy::Transition& transition) {
           const bool leads_aside = transition.act == ActKind::suspend || transition.act == ActKind::leave;
           return transition.to == step.id && !leads_aside;
         });
}

/// The steps of a case in the order of the process: those it has been through, where it is, and those that
/// lie ahead, without the ones that it has passed by.
std::vector<StepOfCase> steps_of(const CaseInHand& hand, const std::vector<store::EventRow>& events) {
  const policy::Process& process = *hand.item.process;
  bool is_behind = hand.step() != nullptr && !is_aside(process, *hand.step());
  std::vector<StepOfCase> steps;
  for (const policy::Step& step : hand.item.process->steps) {
    StepOfCase view{.id = step.id,
                    .name = step.name,
                    .who = step.who,
                    .state = "ahead",
                    .cite = hand.pack->cited(step.cite)};
    for (const store::EventRow& event : events) {
      if (event.to_step != step.id || (event.from_step == step.id && view.since)) continue;
      view.since = event.at.to_string();
      view.state = "done";
    }
    if (step.id == hand.row.step) {
      view.state = "present";
      is_behind = false;
    } else if (!view.since && (is_behind || is_aside(process, step))) {
      continue;
    }
    steps.push_back(std::move(view));
  }
  return steps;
}

std::vector<CaseActView> acts_of(const CaseInHand& hand, const policy::CaseFacts& facts, const Actor& actor) {
  std::vector<CaseActView> acts;
  for (const policy::PossibleAct& possible :
       hand.pack->logic().possible(*hand.item.process, hand.row.step, facts)) {
    const policy::Transition& transition = *possible.transition;
    CaseActView view{.act = std::string(policy::to_string(transition.act)),
                     .name = transition.name,
                     .cite = hand.pack->cited(transition.cite)};
    const std::string to = transition.returns() ? hand.row.came_from : transition.to;
    if (!to.empty()) view.to = Named{to, hand.pack->step_name(*hand.item.process, to)};
    std::vector<std::string> why = reasons(possible);
    const auto scope = access::authorise(actor, verb_of(transition.act));
    if (!scope) {
      why.insert(why.begin(), scope.problem().message);
    } else if (!scope->covers_person(hand.row.organisation_path, hand.row.person_id)) {
      why.insert(why.begin(),
                 "不在您“" + std::string(access::info(verb_of(transition.act)).title) + "”的范围内");
    }
    view.open = why.empty();
    if (!why.empty()) view.why = std::move(why);
    acts.push_back(std::move(view));
  }
  return acts;
}

}  // namespace

Result<CaseView> Cases::shown(Session& session, const Actor& actor, const CaseInHand& hand) const {
  const auto facts = desk_.look_at(session, hand);
  if (!facts) return facts.problem();
  CaseView view;
  static_cast<CaseSummary&>(view) = summary(session, hand.row);
  view.pack_sm3 = hand.row.pack_sm3;
  view.grounds = said(hand.row.grounds);
  if (hand.row.state == CaseState::waiting && hand.step() != nullptr)
    view.waiting_for = said(hand.step()->help);
  view.exit_ground = said(hand.row.exit_ground);
  view.steps = steps_of(hand, store::events(session, hand.row.id));
  view.acts = acts_of(hand, *facts, actor);
  view.scale = hand.pack->scale(hand.item);
  for (const store::MarkRow& mark : store::marks(session, hand.row.id)) view.marks.push_back(view_of(mark));
  view.opinions = opinions_of(session, hand.row.id);
  view.meeting_id = hand.row.meeting_id;
  view.publicity_id = hand.row.publicity_id;
  if (const auto letter = store::notification(session, hand.row.id)) view.notification = view_of(*letter);
  for (const ObjectionRow& row : store::objections_of(session, hand.row.id)) {
    ObjectionView objection = view_of(row, view.organisation, hand.row.person_name);
    const auto answers = access::authorise(actor, Verb::objections_answer);
    const bool may_see_who = answers && answers->covers(hand.row.organisation_path);
    if (!may_see_who &&
        row.kind == ObjectionKind::publicity) {  // whoever objected is told to those who investigate
      objection.by_name.clear();
      objection.contact.reset();
      objection.text.clear();
    }
    view.objections.push_back(std::move(objection));
  }
  auto consequences = consequences_of(session, hand);
  if (!consequences) return consequences.problem();
  view.consequences = *std::move(consequences);
  return view;
}

Result<CaseView> Cases::shown_again(Session& session, const Target& target) const {
  const auto hand = desk_.take(session, target.scope, target.case_id);
  if (!hand) return hand.problem();
  return shown(session, target.actor, *hand);
}

Result<CaseView> Cases::get(Session& session, const Actor& actor, const Scope& scope,
                            std::string_view id) const {
  const auto hand = desk_.take(session, scope, id);
  if (!hand) return hand.problem();
  return shown(session, actor, *hand);
}

Result<CaseEventList> Cases::events(Session& session, const Scope& scope, std::string_view id) const {
  const auto hand = desk_.take(session, scope, id);
  if (!hand) return hand.problem();
  CaseEventList list;
  for (const store::EventRow& event : store::events(session, id)) {
    Problems problems;
    const auto doer = json::read<audit::Doer>(event.doer, problems);
    CaseEventView view{.sequence = event.sequence,
                       .act = event.act,
                       .title = event.title,
                       .at = event.at.to_string(),
                       .by = doer && !doer->name.empty() ? doer->name : std::string("系统"),
                       .to_step = {event.to_step, hand->pack->step_name(*hand->item.process, event.to_step)},
                       .content = {event.content},
                       .pack_sm3 = event.pack_sm3};
    if (!event.from_step.empty())
      view.from_step = Named{event.from_step, hand->pack->step_name(*hand->item.process, event.from_step)};
    if (!event.cite.empty()) view.cite = hand->pack->cited(event.cite);
    list.items.push_back(std::move(view));
  }
  return list;
}

organisations::Follower Cases::follower() const {
  organisations::Follower follower;
  follower.moved = [](Session& session, std::string_view from, std::string_view to) {
    store::move_paths(session, from, to);
    return done();
  };
  follower.succeeded = [this](Session& session, const organisations::Follower::Succession& to) {
    return follow_succession(session, to);
  };
  follower.ending = refuse_if_busy;
  return follower;
}

}  // namespace hengcai::assessment
