#include "features/duties/service.h"

#include <algorithm>
#include <utility>

#include "features/duties/store.h"
#include "platform/base/identifier.h"
#include "platform/json/json.h"

namespace hengcai::duties {

namespace {

using access::Actor;
using access::Scope;
using storage::Session;
using store::Row;

constexpr audit::Action duty_open{"duty.open", "产生应办事项"};
constexpr audit::Action duty_meet{"duty.meet", "办结应办事项"};
constexpr audit::Action duty_waive{"duty.waive", "免除应办事项", true};

constexpr std::size_t most_late = 100;

/// Whether the scope reaches from above: an organisation does not release itself.
bool reaches_from_above(const Scope& scope, std::string_view path) {
  return scope.is_everything() || std::ranges::any_of(scope.paths(), [path](const std::string& mine) {
           return mine.size() < path.size() && path.starts_with(mine);
         });
}

Done record(Session& session, const audit::Trail& trail, const organisations::Service& organisations,
            const audit::Doer& doer, const audit::Action& action, const Row& row) {
  const auto unit = organisations.known(session, row.organisation_id);
  const std::string after =
      R"({"due_on":)" + json::to_text(row.due_on ? row.due_on->to_string() : std::string()) + R"(,"kind":)" +
      json::to_text(row.kind) + R"(,"subject":)" + json::to_text(row.subject.id) + "}";
  const auto appended =
      trail.append(session, {.doer = doer,
                             .action = action,
                             .subject = {"duty", row.id, row.title},
                             .organisation = {row.organisation_path, unit ? unit->name : ""},
                             .after = after,
                             .reason = row.waive_reason.value_or("")});
  return appended ? done() : Done(appended.problem());
}

Problem not_found() { return {.code = "duty.not_found", .message = "没有这个应办事项"}; }

DutyView view_of(Row row, organisations::Ref organisation, Date today, const Scope& waivable) {
  DutyView view;
  view.id = std::move(row.id);
  view.version = row.version;
  view.kind = std::move(row.kind);
  view.title = std::move(row.title);
  view.cite = std::move(row.cite);
  view.state = row.state;
  view.timing = timing_of(row.state, row.due_on, row.met_on, today);
  if (row.state == State::open && row.due_on) view.days_left = row.due_on->days() - today.days();
  view.campaign_id = std::move(row.campaign_id);
  view.subject_kind = std::move(row.subject.kind);
  view.subject_id = std::move(row.subject.id);
  if (!row.subject.name.empty()) view.subject_name = std::move(row.subject.name);
  view.organisation = std::move(organisation);
  view.arisen_on = row.arisen_on;
  view.due_on = row.due_on;
  view.met_on = row.met_on;
  view.waived_on = row.waived_on;
  view.waived_by = std::move(row.waived_by);
  view.waive_reason = std::move(row.waive_reason);
  view.may_waive = row.state == State::open && reaches_from_above(waivable, row.organisation_path);
  return view;
}

/// How far the actor waives; nothing where he may not.
Scope waivable_by(const Actor& actor) {
  auto scope = access::authorise(actor, access::Verb::duties_waive);
  return scope ? *std::move(scope) : Scope();
}

Result<store::Filter> filter_of(Session& session, const organisations::Service& organisations,
                                const Scope& scope, const Filter& asked) {
  store::Filter filter{.campaign_id = asked.campaign_id, .kind = asked.kind, .list = asked.list};
  if (asked.organisation_id) {
    const auto within = organisations.within(session, scope, *asked.organisation_id);
    if (!within) return within.problem();
    filter.within = within->path;
  }
  return filter;
}

organisations::Ref ref_of(Session& session, const organisations::Service& organisations,
                          const std::string& id) {
  return organisations.ref(session, id).value_or(organisations::Ref{id, "", {}});
}

}  // namespace

Result<bool> Service::open(Session& session, const audit::Doer& doer, const NewDuty& duty) const {
  const auto unit = organisations_.known(session, duty.organisation_id);
  if (!unit) {
    return Problem{
        .code = "organisation.not_found", .message = "没有这个机构", .value = duty.organisation_id};
  }
  Row row;
  row.id = new_id(clock_);
  row.kind = duty.kind;
  row.campaign_id = duty.campaign_id;
  row.subject = duty.subject;
  row.person_id = duty.person_id;
  row.organisation_id = unit->id;
  row.organisation_path = unit->path;
  row.title = duty.title;
  row.cite = duty.cite;
  row.arisen_on = duty.arisen_on;
  row.due_on = duty.due_on;
  row.created_at = clock_.now();
  if (!store::insert(session, row)) return false;
  if (Done recorded = record(session, trail_, organisations_, doer, duty_open, row); !recorded)
    return recorded.problem();
  return true;
}

Result<std::size_t> Service::meet(Session& session, const audit::Doer& doer, std::string_view kind,
                                  std::string_view subject_id,
                                  std::optional<std::string_view> organisation_id) const {
  std::size_t met = 0;
  for (Row& row : store::owed(session, kind, subject_id)) {
    if (organisation_id && row.organisation_id != *organisation_id) continue;
    row.state = State::met;
    row.met_on = clock_.today();
    if (!store::end(session, row)) continue;  // somebody was faster
    if (Done recorded = record(session, trail_, organisations_, doer, duty_meet, row); !recorded)
      return recorded.problem();
    ++met;
  }
  return met;
}

Result<Service::Page> Service::list(Session& session, const Actor& actor, const Scope& scope,
                                    const Filter& asked, const http::Paging& paging) const {
  const auto filter = filter_of(session, organisations_, scope, asked);
  if (!filter) return filter.problem();
  const Date today = clock_.today();
  std::vector<Row> found = store::list(session, scope, *filter, today, paging.after(), paging.limit() + 1);
  Page page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = paging.cursor({store::due_key(found.back()), found.back().id});
  }
  const Scope waivable = waivable_by(actor);
  for (Row& row : found) {
    auto organisation = ref_of(session, organisations_, row.organisation_id);
    page.items.push_back(view_of(std::move(row), std::move(organisation), today, waivable));
  }
  if (paging.wants_count()) {
    const std::size_t count = store::count(session, scope, *filter, today, http::count_limit);
    page.total = std::min(count, http::count_limit);
    page.total_is_exact = count <= http::count_limit;
  }
  return page;
}

Result<Sums> Service::sums(Session& session, const Scope& scope, const Filter& asked) const {
  const auto filter = filter_of(session, organisations_, scope, asked);
  if (!filter) return filter.problem();
  Sums sums = store::sums(session, scope, *filter, clock_.today());
  for (const store::LateSum& late : store::late_sums(session, scope, *filter, clock_.today(), most_late))
    sums.by_organisation.push_back(
        {ref_of(session, organisations_, late.organisation_id), late.open, late.late});
  return sums;
}

Result<DutyView> Service::get(Session& session, const Actor& actor, const Scope& scope,
                              std::string_view id) const {
  auto row = store::find(session, scope, id);
  if (!row) return not_found();
  auto organisation = ref_of(session, organisations_, row->organisation_id);
  return view_of(*std::move(row), std::move(organisation), clock_.today(), waivable_by(actor));
}

Result<DutyView> Service::waive(Session& session, const Actor& actor, const Scope& scope, std::string_view id,
                                std::int64_t version, const std::string& reason) const {
  auto row = store::find(session, scope, id);
  if (!row) return not_found();
  if (row->version != version) return Problem{.code = "duty.stale", .message = "这个应办事项刚被他人办理过"};
  if (row->state != State::open) {
    return Problem{
        .code = "duty.state.conflict", .message = "这个应办事项已经了结", .wanted = "还没有办结的"};
  }
  if (!reaches_from_above(scope, row->organisation_path)) {
    return Problem{
        .code = "duty.waive.own", .message = "不能免除自己单位的应办事项", .wanted = "由上级单位办理"};
  }
  row->state = State::waived;
  row->waived_on = clock_.today();
  row->waived_by = AccountRef{actor.account_id, actor.display_name};
  row->waive_reason = reason;
  if (!store::end(session, *row))
    return Problem{.code = "duty.stale", .message = "这个应办事项刚被他人办理过"};
  if (Done recorded = record(session, trail_, organisations_, audit::doer_of(actor), duty_waive, *row);
      !recorded)
    return recorded.problem();
  return get(session, actor, scope, id);
}

organisations::Follower Service::follower() const {
  organisations::Follower follower;
  follower.moved = [](Session& session, std::string_view from, std::string_view to) {
    store::move_paths(session, from, to);
    return done();
  };
  follower.succeeded = [this](Session& session, const organisations::Follower::Succession& to) {
    const auto unit = organisations_.known(session, to.to_id);
    if (!unit) return done();
    if (!to.person_ids) {
      store::pass_on(session, to.from_id, unit->id, unit->path);
      return done();
    }
    // A part of the people: what is owed for them goes with them, what the organisation owes stays with it.
    for (const std::string& person : *to.person_ids)
      store::pass_on(session, to.from_id, unit->id, unit->path, person);
    return done();
  };
  return follower;
}

}  // namespace hengcai::duties
