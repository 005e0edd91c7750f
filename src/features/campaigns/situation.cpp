#include "features/campaigns/situation.h"

#include <algorithm>
#include <utility>

#include "features/campaigns/levels.h"
#include "features/campaigns/name_store.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/json/json.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::campaigns {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;

constexpr audit::Action situation_raise{"situation.raise", "请示特殊情况"};
constexpr audit::Action situation_answer{"situation.answer", "答复特殊情况", true};
constexpr audit::Action situation_pass_on{"situation.pass_on", "转报特殊情况"};
constexpr std::string_view duty_kind = "situation";

std::string duty_title(SituationKind kind) {
  return kind == SituationKind::question ? "答复下级请示的特殊情况" : "阅处下级推荐的典型人才和案例";
}

template <class... Arguments>
std::vector<Situation> read(Session& session, const std::string& rest, const Arguments&... arguments) {
  using Text = std::string;
  using OptionalText = std::optional<std::string>;
  std::vector<Situation> found;
  session.each<Text, std::int64_t, Text, Text, Text, Text, Text, OptionalText, OptionalText, Text, Text, Text,
               Text>(
      "select s.id, s.version, s.campaign_id, s.organisation_id, s.organisation_path, s.addressee_id, "
      "s.addressee_path, s.entry_id, s.person_name, s.title, s.state, s.steps, s.kind from situations s" +
          rest,
      [&](Text id, std::int64_t version, Text campaign, Text organisation, Text path, Text addressee,
          Text addressee_path, OptionalText entry, OptionalText name, Text title, const Text& state,
          const Text& steps, const Text& kind) {
        found.push_back({std::move(id), version, std::move(campaign), std::move(organisation),
                         std::move(path), std::move(addressee), std::move(addressee_path), std::move(entry),
                         std::move(name), std::move(title), enum_named<SituationState>(state).value(),
                         storage::json_column<std::vector<SituationStep>>(steps),
                         enum_named<SituationKind>(kind).value()});
      },
      arguments...);
  return found;
}

std::optional<Situation> find(Session& session, const Scope& scope, std::string_view id) {
  storage::Conditions where;
  const access::Condition mine = scope.where("s.organisation_path");
  where.add(mine.sql, mine.parameters);
  where.add("s.id = :id", id);
  std::vector<Situation> found = read(session, where.text(), where.values());
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

/// The level that an organisation stands below.
std::optional<organisations::Known> above(Session& session, const organisations::Service& organisations,
                                          std::string_view path) {
  const std::vector<std::string> ids = organisations::ids_of(path);
  if (ids.size() < 2) return std::nullopt;
  return organisations.known(session, ids[ids.size() - 2]);
}

Problem nobody_above() { return {.code = "situation.no_level_above", .message = "上面没有可以请示的机构"}; }
Problem stale() {
  return {.code = "situation.stale", .message = "这个请示刚被他人办理过", .wanted = "刷新页面后再试"};
}

}  // namespace

SituationStep Situations::step(const Actor& actor, SituationAct act, const std::string& organisation_id,
                               const std::string& text) const {
  return {act,
          organisation_id,
          text,
          campaigns_.parts().clock.now().to_string(),
          {actor.account_id, actor.display_name}};
}

SituationView Situations::shown(Session& session, const Actor& actor, const Situation& one) const {
  const auto ref = [&](const std::string& id) {
    return campaigns_.parts().organisations.ref(session, id).value_or(organisations::Ref{id, "", {}});
  };
  SituationView view;
  view.id = one.id;
  view.version = one.version;
  view.kind = one.kind;
  view.campaign_id = one.campaign_id;
  view.organisation = ref(one.organisation_id);
  view.addressee = ref(one.addressee_id);
  view.name_entry_id = one.entry_id;
  view.person_name = one.person_name;
  view.title = one.title;
  view.state = one.state;
  for (const SituationStep& taken : one.steps)
    view.steps.push_back({taken.act, ref(taken.organisation_id), taken.text, taken.at, taken.by});
  view.may_answer = one.state == SituationState::open &&
                    scope_of(actor, Verb::situations_answer).covers(one.addressee_path);
  return view;
}

Result<Situations::Page> Situations::list(Session& session, const Actor& actor, const Scope& scope,
                                          const SituationFilter& filter, const http::Paging& paging) const {
  storage::Conditions where;
  const access::Condition mine = scope.where("s.organisation_path");
  where.add(mine.sql, mine.parameters);
  if (filter.organisation_id) {
    const auto within = campaigns_.parts().organisations.within(session, scope, *filter.organisation_id);
    if (!within) return within.problem();
    where.add("s.organisation_path >= :within and s.organisation_path < :within_end", within->path,
              within->path + "~");
  }
  if (filter.campaign_id) where.add("s.campaign_id = :campaign_id", *filter.campaign_id);
  if (filter.kind) where.add("s.kind = :kind", name_of(*filter.kind));
  if (filter.state) where.add("s.state = :state", name_of(*filter.state));
  if (filter.to_me) {
    const Scope answers = scope_of(actor, Verb::situations_answer);
    // The names of the parameters must differ from those of the scope that is read by.
    if (!answers.is_everything()) {
      std::string condition = "1 = 0";
      std::vector<std::string> bounds;
      for (const std::string& path : answers.paths()) {
        const std::string number = std::to_string(bounds.size());
        condition +=
            " or (s.addressee_path >= :mine" + number + " and s.addressee_path < :mine_end" + number + ")";
        bounds.push_back(path);
        bounds.push_back(path + "~");
      }
      where.add(condition, bounds);
    }
    where.add("s.state = 'open'");
  }
  if (paging.after()) where.add("s.id < :after", *paging.after());
  std::vector<Situation> found =
      read(session, where.text() + " order by s.id desc limit :limit", where.values(), paging.limit() + 1);
  Page page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = paging.cursor({found.back().id});
  }
  for (const Situation& one : found) page.items.push_back(shown(session, actor, one));
  return page;
}

Result<SituationView> Situations::get(Session& session, const Actor& actor, const Scope& scope,
                                      std::string_view id) const {
  const auto one = find(session, scope, id);
  if (!one) return Problem{.code = "situation.not_found", .message = "没有这个请示"};
  return shown(session, actor, *one);
}

Done Situations::owe(Session& session, const Actor& actor, const Situation& one) const {
  const auto owed = campaigns_.duties().open(session, audit::doer_of(actor),
                                             {.kind = std::string(duty_kind),
                                              .title = duty_title(one.kind),
                                              .campaign_id = one.campaign_id,
                                              .subject = {"situation", one.id, one.title},
                                              .organisation_id = one.addressee_id,
                                              .arisen_on = campaigns_.parts().clock.today()});
  return owed ? done() : Done(owed.problem());
}

Result<SituationView> Situations::raise(Session& session, const Actor& actor, const Scope& scope,
                                        const SituationInput& input) const {
  const registry::Parts& parts = campaigns_.parts();
  const auto unit = parts.organisations.within(session, scope, input.organisation_id);
  if (!unit) {
    Problem problem = unit.problem();
    problem.place.field = "/organisation_id";
    return problem;
  }
  const auto campaign = campaigns_.get(session, actor, input.campaign_id);
  if (!campaign) return campaign.problem();
  Situation one{.id = new_id(parts.clock),
                .campaign_id = campaign->id,
                .organisation_id = unit->id,
                .organisation_path = unit->path,
                .title = input.title,
                .kind = input.kind.value_or(SituationKind::question)};
  if (input.name_entry_id) {
    const auto entry = store::find_entry(session, scope, *input.name_entry_id);
    if (!entry || !entry->is_issued || entry->campaign_id != campaign->id) {
      return Problem{.code = "situation.name_entry",
                     .message = "这个人不在本单位的名单上",
                     .place = {.field = "/name_entry_id"}};
    }
    one.entry_id = entry->id;
    one.person_name = entry->name;
  }
  const auto addressee = above(session, parts.organisations, unit->path);
  if (!addressee) return nobody_above();
  one.addressee_id = addressee->id;
  one.addressee_path = addressee->path;
  one.steps.push_back(step(actor, SituationAct::raised, unit->id, input.text));
  session.execute(
      "insert into situations (id, version, campaign_id, organisation_id, organisation_path, addressee_id, "
      "addressee_path, entry_id, person_name, title, state, steps, kind) values (:id, :version, "
      ":campaign_id, "
      ":organisation_id, :organisation_path, :addressee_id, :addressee_path, :entry_id, :person_name, "
      ":title, :state, :steps, :kind)",
      one.id, one.version, one.campaign_id, one.organisation_id, one.organisation_path, one.addressee_id,
      one.addressee_path, one.entry_id, one.person_name, one.title, name_of(one.state),
      json::to_text(one.steps), name_of(one.kind));
  if (Done owed = owe(session, actor, one); !owed) return owed.problem();
  if (Done recorded = record_act(session, parts, audit::doer_of(actor), situation_raise,
                                 {"situation", one.id, one.title}, one.organisation_id);
      !recorded)
    return recorded.problem();
  return shown(session, actor, one);
}

Result<Situation> Situations::to_act(Session& session, const Scope& scope, std::string_view id,
                                     std::int64_t version) const {
  auto one = find(session, scope, id);
  if (!one) return Problem{.code = "situation.not_found", .message = "没有这个请示"};
  if (one->version != version) return stale();
  if (one->state != SituationState::open)
    return Problem{
        .code = "situation.state.conflict", .message = "这个请示已经答复", .wanted = "还没有答复的"};
  if (!scope.covers(one->addressee_path)) {
    return Problem{.code = "situation.level",
                   .message = "这个请示是报给上级的",
                   .wanted = "由收到请示的机构或者它的上级答复"};
  }
  return *std::move(one);
}

Result<SituationView> Situations::save(Session& session, const Actor& actor, const Situation& one,
                                       const audit::Action& action) const {
  const auto updated = session.execute(
      "update situations set version = version + 1, addressee_id = :addressee_id, addressee_path = "
      ":addressee_path, "
      "state = :state, steps = :steps where id = :id and version = :version",
      one.addressee_id, one.addressee_path, name_of(one.state), json::to_text(one.steps), one.id,
      one.version);
  if (updated != 1) return stale();
  if (Done recorded = record_act(session, campaigns_.parts(), audit::doer_of(actor), action,
                                 {"situation", one.id, one.title}, one.organisation_id,
                                 R"({"state":)" + json::to_text(one.state) + "}");
      !recorded)
    return recorded.problem();
  return get(session, actor, Scope::everything(), one.id);
}

Result<SituationView> Situations::answer(Session& session, const Actor& actor, const Scope& scope,
                                         std::string_view id, std::int64_t version,
                                         const std::string& text) const {
  auto one = to_act(session, scope, id, version);
  if (!one) return one.problem();
  one->state = SituationState::answered;
  one->steps.push_back(step(actor, SituationAct::answered, one->addressee_id, text));
  const auto met = campaigns_.duties().meet(session, audit::doer_of(actor), duty_kind, one->id);
  if (!met) return met.problem();
  return save(session, actor, *one, situation_answer);
}

Result<SituationView> Situations::pass_on(Session& session, const Actor& actor, const Scope& scope,
                                          std::string_view id, std::int64_t version,
                                          const std::string& text) const {
  auto one = to_act(session, scope, id, version);
  if (!one) return one.problem();
  const auto next = above(session, campaigns_.parts().organisations, one->addressee_path);
  if (!next) return nobody_above();
  one->steps.push_back(step(actor, SituationAct::passed_on, one->addressee_id, text));
  const auto met = campaigns_.duties().meet(session, audit::doer_of(actor), duty_kind, one->id);
  if (!met) return met.problem();
  one->addressee_id = next->id;
  one->addressee_path = next->path;
  if (Done owed = owe(session, actor, *one); !owed) return owed.problem();
  return save(session, actor, *one, situation_pass_on);
}

organisations::Follower Situations::organisation_follower() const {
  organisations::Follower follower;
  follower.moved = [](Session& session, std::string_view from, std::string_view to) {
    constexpr std::pair<std::string_view, std::string_view> columns[] = {
        {"preparations", "organisation_path"},
        {"situations", "organisation_path"},
        {"situations", "addressee_path"}};
    for (const auto& [table, column] : columns) {
      const std::string name(column);
      session.execute("update " + std::string(table) + " set " + name + " = cast(:to as text) || substr(" +
                          name + ", cast(:after as integer)) where " + name + " >= :from and " + name +
                          " < :end",
                      to, from.size() + 1, from, std::string(from) + "~");
    }
    return done();
  };
  follower.succeeded = [this](Session& session, const organisations::Follower::Succession& to) {
    const auto unit = campaigns_.parts().organisations.known(session, to.to_id);
    if (!unit || to.person_ids) return done();
    session.execute(
        "update situations set organisation_id = :to_id, organisation_path = :to_path where organisation_id "
        "= :from_id",
        unit->id, unit->path, to.from_id);
    session.execute(
        "update situations set addressee_id = :to_id, addressee_path = :to_path where addressee_id = "
        ":from_id",
        unit->id, unit->path, to.from_id);
    return done();
  };
  return follower;
}

}  // namespace hengcai::campaigns
