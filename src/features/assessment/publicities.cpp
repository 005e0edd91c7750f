#include "features/assessment/publicities.h"

#include <algorithm>
#include <utility>

#include "platform/base/identifier.h"

namespace hengcai::assessment {

namespace {

using access::Actor;
using access::Scope;
using policy::ActKind;
using storage::Session;

constexpr audit::Action publicity_create{"publicity.create", "发布公示", true};
constexpr audit::Action publicity_close{"publicity.close", "结束公示", true};
constexpr std::size_t most_cases = 1000;

Problem not_found() { return {.code = "publicity.not_found", .message = "没有这次公示"}; }

bool can_be_published(const CaseInHand& hand) {
  return std::ranges::any_of(hand.item.process->transitions, [&](const policy::Transition& transition) {
    return transition.act == ActKind::publish &&
           std::ranges::find(transition.from, hand.row.step) != transition.from.end();
  });
}

/// Every day from the first to the last, with the numbers of the working days.
Result<std::vector<PublicityDay>> days_of(const PublicityRow& row, const CasePack& pack,
                                          WorkCalendar::StartDay start_day) {
  std::vector<PublicityDay> days;
  int number = 0;
  for (Date day = row.from; day <= row.to; day = day.plus_days(1)) {
    const auto worked = pack.calendar().is_workday(day);
    if (!worked) return worked.problem();
    PublicityDay one{.date = day, .worked = *worked};
    const bool counts = *worked && (day != row.from || start_day == WorkCalendar::StartDay::counted);
    if (counts) one.number = ++number;
    days.push_back(one);
  }
  return days;
}

}  // namespace

namespace {

/// The employer that an organisation is part of, by the path of ids that leads to it; nothing where it is a
/// division, a bureau or a department.
std::optional<std::string> employer_above(Session& session, const organisations::Service& organisations,
                                          const std::string& path) {
  for (std::size_t end = path.find('/', 1); end != std::string::npos; end = path.find('/', end + 1)) {
    const std::size_t begin = path.rfind('/', end - 1) + 1;
    const auto known = organisations.known(session, path.substr(begin, end - begin));
    if (known && known->node == organisations::Node::employer) return known->path;
  }
  return std::nullopt;
}

}  // namespace

Scope whole_unit(Session& session, const organisations::Service& organisations, const Scope& scope) {
  Scope widened = scope;
  for (const std::string& path : scope.paths()) {
    if (const auto employer = employer_above(session, organisations, path))
      widened.add(Scope::organisation(*employer));
  }
  return widened;
}

Result<PublicityView> Publicities::shown(Session& session, const PublicityRow& row) const {
  const auto pack = desk_.parts().packs.open(row.pack_id);
  if (!pack) return pack.problem();
  const auto rule = (*pack)->publicity(row.rule_id);
  const Date today = desk_.parts().clock().today();
  PublicityView view{.id = row.id,
                     .version = row.version,
                     .organisation = desk_.parts()
                                         .organisations()
                                         .ref(session, row.organisation_id)
                                         .value_or(organisations::Ref{.id = row.organisation_id}),
                     .state = row.state,
                     .from = row.from,
                     .to = row.to,
                     .working_days = row.working_days,
                     .place = row.place,
                     .contact = row.contact,
                     .open_objections = store::open_objections(session, row.id),
                     .closed_on = row.closed_on,
                     .entries = row.entries};
  if (row.exempt > 0) view.exempt = row.exempt;
  if (rule) view.cite = (*pack)->cited(rule->cite);
  auto days = days_of(row, **pack, rule ? rule->start_day : WorkCalendar::StartDay::not_counted);
  if (!days) return days.problem();
  view.days = *std::move(days);
  view.days_left = static_cast<int>(std::ranges::count_if(
      view.days, [today](const PublicityDay& day) { return day.number && day.date > today; }));
  if (row.state == PublicityState::closed) {
    view.why_not = "公示已经结束";
  } else if (today <= row.to) {
    view.why_not = "公示到" + row.to.to_chinese() + "结束，期满以后才能结束公示";
  } else if (view.open_objections > 0) {
    view.why_not = "有异议尚未处理完毕";
  }
  view.may_close = !view.why_not;
  return view;
}

Result<PublicityPage> Publicities::list(Session& session, const Scope& scope,
                                        const std::optional<std::string>& organisation_id,
                                        std::optional<PublicityState> state,
                                        const http::Paging& paging) const {
  const Scope seen = whole_unit(session, desk_.parts().organisations(), scope);
  std::optional<std::string> within;
  if (organisation_id) {
    const auto unit = desk_.parts().organisations().within(session, seen, *organisation_id);
    if (!unit) return unit.problem();
    within = unit->path;
  }
  std::vector<PublicityRow> rows =
      store::publicities(session, seen, within, state, {paging.after(), paging.limit() + 1});
  PublicityPage page;
  if (rows.size() > paging.limit()) {
    rows.pop_back();
    page.next_cursor = paging.cursor({rows.back().published_at.to_string(), rows.back().id});
  }
  for (const PublicityRow& row : rows) {
    auto view = shown(session, row);
    if (!view) return view.problem();
    page.items.push_back(*std::move(view));
  }
  return page;
}

Result<PublicityView> Publicities::get(Session& session, const Scope& scope, std::string_view id) const {
  const auto row =
      store::find_publicity(session, whole_unit(session, desk_.parts().organisations(), scope), id);
  if (!row) return not_found();
  return shown(session, *row);
}

Done Publicities::record(Session& session, const Actor& actor, const PublicityRow& row,
                         const audit::Action& action) const {
  const auto unit = desk_.parts().organisations().known(session, row.organisation_id);
  const auto appended = desk_.parts().people.parts().trail.append(
      session, {.doer = audit::doer_of(actor),
                .action = action,
                .subject = {"publicity", row.id, row.from.to_string()},
                .organisation = {row.organisation_path, unit ? unit->name : std::string()},
                .after = R"({"entries":)" + std::to_string(row.entries.size()) + R"(,"from":)" +
                         json::to_text(row.from) + R"(,"to":)" + json::to_text(row.to) + "}"});
  return appended ? done() : Done(appended.problem());
}

Result<std::vector<CaseInHand>> Publicities::to_publish(Session& session, const Scope& scope,
                                                        const organisations::Known& unit,
                                                        const PublicityInput& input) const {
  std::vector<CaseInHand> hands;
  const bool are_named = input.case_ids.has_value();
  store::Filter filter{.within = unit.path, .state = CaseState::open};
  const std::vector<std::string> ids =
      are_named ? *input.case_ids : store::ids(session, scope, filter, 100 * most_cases);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    auto hand = desk_.take(session, scope, ids[i]);
    const bool is_good = hand && hand->row.organisation_path.starts_with(unit.path) &&
                         can_be_published(*hand) &&
                         (hands.empty() || hand->row.pack_id == hands.front().row.pack_id);
    if (is_good && hands.size() < most_cases) hands.push_back(*std::move(hand));
    if (is_good || !are_named) continue;
    return Problem{.code = "publicity.case",
                   .message = "这个事项卷现在不能公示",
                   .place = {.field = "/case_ids/" + std::to_string(i)}};
  }
  return hands;
}

Result<PublicityView> Publicities::create(Session& session, const Actor& actor, const Scope& scope,
                                          const PublicityInput& input) const {
  const Parts& parts = desk_.parts();
  const auto unit = parts.organisations().within(session, scope, input.organisation_id);
  if (!unit) return unit.problem();
  auto hands = to_publish(session, scope, *unit, input);
  if (!hands) return hands.problem();
  if (hands->empty()) return Problem{.code = "publicity.empty", .message = "没有等待公示的人员"};
  const CasePack& pack = *hands->front().pack;
  const auto rule = pack.publicity_of(hands->front().row.grade);
  if (!rule) return Problem{.code = "publicity.rule", .message = "政策包没有这个等次的公示要求"};
  const Date today = parts.clock().today();
  const auto last = pack.calendar().publicity_end(today, rule->working_days, rule->start_day);
  if (!last) return last.problem();
  PublicityRow row{.id = new_id(parts.clock()),
                   .organisation_id = unit->id,
                   .organisation_path = unit->path,
                   .pack_id = hands->front().row.pack_id,
                   .rule_id = rule->id,
                   .from = today,
                   .to = *last,
                   .working_days = rule->working_days,
                   .place = input.place,
                   .contact = input.contact,
                   .published_at = parts.clock().now()};
  for (const CaseInHand& hand : *hands) {
    const auto where = parts.organisations().known(session, hand.row.organisation_id);
    row.entries.push_back({static_cast<std::int64_t>(row.entries.size()) + 1, hand.row.person_name,
                           where ? where->name : std::string(), hand.row.grade});
  }
  store::insert(session, row);
  const std::string content =
      R"({"publicity_id":)" + json::to_text(row.id) + R"(,"to":)" + json::to_text(row.to) + "}";
  for (std::size_t i = 0; i < hands->size(); ++i) {
    CaseInHand& hand = (*hands)[i];
    hand.row.publicity_id = row.id;
    hand.row.publicity_number = row.entries[i].number;
    const auto taken = desk_.act(session, actor, hand, {.act = ActKind::publish, .content = content});
    if (!taken) return taken.problem();
  }
  if (Done recorded = record(session, actor, row, publicity_create); !recorded) return recorded.problem();
  return shown(session, row);
}

Result<PublicityView> Publicities::close(Session& session, const Actor& actor, const Scope& scope,
                                         std::string_view id, std::int64_t version) const {
  auto row = store::find_publicity(session, scope, id);
  if (!row) return not_found();
  if (row->version != version)
    return Problem{.code = "publicity.stale", .message = "公示已被他人办理，请刷新后再试"};
  const auto view = shown(session, *row);
  if (!view) return view.problem();
  if (!view->may_close) {
    const std::string code = row->state == PublicityState::closed       ? "publicity.closed.conflict"
                             : desk_.parts().clock().today() <= row->to ? "publicity.running.conflict"
                                                                        : "publicity.objection.conflict";
    return Problem{.code = code, .message = *view->why_not, .value = row->to.to_string()};
  }
  const store::Filter filter{.publicity_id = row->id};
  for (const std::string& case_id : store::ids(session, Scope::everything(), filter, most_cases)) {
    auto hand = desk_.take(session, Scope::everything(), case_id);
    if (!hand) return hand.problem();
    const bool waits = std::ranges::any_of(hand->item.process->transitions, [&](const auto& transition) {
      return transition.act == ActKind::close_publicity &&
             std::ranges::find(transition.from, hand->row.step) != transition.from.end();
    });
    if (!waits) continue;  // suspended, left, or back in deliberation
    const auto taken = desk_.act(session, actor, *hand, {.act = ActKind::close_publicity});
    if (!taken) return taken.problem();
  }
  row->state = PublicityState::closed;
  row->closed_on = desk_.parts().clock().today();
  store::update(session, *row);
  if (Done recorded = record(session, actor, *row, publicity_close); !recorded) return recorded.problem();
  return shown(session, *row);
}

}  // namespace hengcai::assessment
