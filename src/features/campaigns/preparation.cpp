#include "features/campaigns/preparation.h"

#include <utility>

#include "features/campaigns/levels.h"
#include "features/campaigns/requests.h"
#include "platform/json/json.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::campaigns {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;

constexpr audit::Action preparation_put{"preparation.put", "填写组织准备"};

constexpr std::size_t longest_text = 10'000;
constexpr std::size_t longest_words = 100;
constexpr std::size_t longest_name = 40;
constexpr std::size_t most_rows = 50;
constexpr std::size_t most_sub_units = 200;

struct Row {
  std::string organisation_id = {};
  std::int64_t version = 0;
  PreparationInput content = {};
  Instant updated_at = {};
  registry::AccountRef updated_by = {};
};

template <class... Arguments>
std::vector<Row> read(Session& session, const std::string& rest, const Arguments&... arguments) {
  using Text = std::string;
  std::vector<Row> found;
  session.each<Text, std::int64_t, Text, Instant, Text, Text>(
      "select p.organisation_id, p.version, p.content, p.updated_at, p.updated_by, p.updated_by_name from "
      "preparations "
      "p" +
          rest,
      [&](Text organisation, std::int64_t version, const Text& content, Instant at, Text by, Text by_name) {
        found.push_back({std::move(organisation),
                         version,
                         storage::json_column<PreparationInput>(content),
                         at,
                         {std::move(by), std::move(by_name)}});
      },
      arguments...);
  return found;
}

std::optional<Row> find(Session& session, std::string_view campaign_id, std::string_view organisation_id) {
  std::vector<Row> found =
      read(session, " where p.campaign_id = :campaign_id and p.organisation_id = :organisation_id",
           campaign_id, organisation_id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

PreparationView shown(Session& session, const registry::Parts& parts, const Actor& actor,
                      const Campaign& campaign, const organisations::Known& unit, Row row) {
  PreparationView view;
  view.campaign_id = campaign.id;
  view.organisation =
      parts.organisations.ref(session, unit.id).value_or(organisations::Ref{unit.id, unit.name, {}});
  view.version = row.version;
  view.plan = std::move(row.content.plan);
  view.procedure = std::move(row.content.procedure);
  view.members = std::move(row.content.members);
  view.dates = std::move(row.content.dates);
  view.runs_by_sub_units = row.content.runs_by_sub_units;
  for (const std::string& id : row.content.sub_units) {
    if (auto ref = parts.organisations.ref(session, id)) view.sub_units.push_back(*std::move(ref));
  }
  view.contact = std::move(row.content.contact);
  if (row.version > 0) {
    view.updated_at = row.updated_at.to_string();
    view.updated_by = std::move(row.updated_by);
  }
  view.may_change =
      campaign.state == CampaignState::open && scope_of(actor, Verb::preparations_maintain).covers(unit.path);
  return view;
}

void check_rows(std::size_t count, std::size_t most, std::string_view pointer, Problems& problems) {
  if (count <= most) return;
  problems.push_back({.code = "preparation.count",
                      .message = "太多了",
                      .wanted = "不超过 " + std::to_string(most) + " 项",
                      .place = {.field = std::string(pointer)}});
}

void check_optional(const std::optional<std::string>& text, std::size_t most, const std::string& pointer,
                    Problems& problems) {
  if (text && !text->empty()) check_text(*text, most, pointer, problems);
}

}  // namespace

Problems faults_of(const PreparationInput& input) {
  Problems problems;
  check_optional(input.plan, longest_text, "/plan", problems);
  check_optional(input.procedure, longest_text, "/procedure", problems);
  check_rows(input.members.size(), most_rows, "/members", problems);
  check_rows(input.dates.size(), most_rows, "/dates", problems);
  check_rows(input.sub_units.size(), most_sub_units, "/sub_units", problems);
  for (std::size_t i = 0; i < input.members.size(); ++i) {
    const std::string at = "/members/" + std::to_string(i);
    check_text(input.members[i].name, longest_name, at + "/name", problems);
    check_text(input.members[i].role, longest_name, at + "/role", problems);
    check_optional(input.members[i].position, longest_words, at + "/position", problems);
    check_optional(input.members[i].in_charge_of, longest_words, at + "/in_charge_of", problems);
    check_optional(input.members[i].phone, longest_name, at + "/phone", problems);
  }
  if (input.contact) {
    check_optional(input.contact->office, longest_words, "/contact/office", problems);
    check_optional(input.contact->person, longest_name, "/contact/person", problems);
    check_optional(input.contact->phone, longest_name, "/contact/phone", problems);
    check_optional(input.contact->address, longest_words, "/contact/address", problems);
  }
  for (std::size_t i = 0; i < input.dates.size(); ++i) {
    const std::string at = "/dates/" + std::to_string(i);
    check_text(input.dates[i].what, longest_words, at + "/what", problems);
    if (input.dates[i].from <= input.dates[i].to) continue;
    problems.push_back(
        {.code = "preparation.dates", .message = "结束的日期早于开始的日期", .place = {.field = at + "/to"}});
  }
  return problems;
}

Result<Campaign> Preparations::campaign(Session& session, const Actor& actor, std::string_view id) const {
  const auto seen = campaigns_.get(session, actor, id);
  if (!seen) return seen.problem();
  return campaigns_.find(session, id).value();
}

Result<organisations::Known> Preparations::unit(Session& session, const Scope& scope,
                                                std::string_view id) const {
  auto found = campaigns_.parts().organisations.known(session, id);
  if (found && scope.covers(found->path)) return *std::move(found);
  return Problem{.code = "organisation.not_found", .message = "没有这个机构"};
}

Result<PreparationView> Preparations::get(Session& session, const Actor& actor, const Scope& scope,
                                          std::string_view campaign_id,
                                          std::string_view organisation_id) const {
  const auto place = unit(session, scope, organisation_id);
  if (!place) return place.problem();
  const auto run = campaign(session, actor, campaign_id);
  if (!run) return run.problem();
  auto row = find(session, run->id, place->id).value_or(Row{.organisation_id = place->id});
  return shown(session, campaigns_.parts(), actor, *run, *place, std::move(row));
}

Result<Preparations::Page> Preparations::list(Session& session, const Actor& actor, const Scope& scope,
                                              std::string_view campaign_id,
                                              const std::optional<std::string>& organisation_id,
                                              const http::Paging& paging) const {
  const registry::Parts& parts = campaigns_.parts();
  storage::Conditions where;
  const access::Condition mine = scope.where("p.organisation_path");
  where.add(mine.sql, mine.parameters);
  if (organisation_id) {
    const auto within = parts.organisations.within(session, scope, *organisation_id);
    if (!within) return within.problem();
    where.add("p.organisation_path >= :within and p.organisation_path < :within_end", within->path,
              within->path + "~");
  }
  const auto run = campaign(session, actor, campaign_id);
  if (!run) return run.problem();
  where.add("p.campaign_id = :campaign_id", run->id);
  if (paging.after())
    where.add("(p.updated_at, p.organisation_id) < (:after_at, :after_id)", *paging.after());
  std::vector<Row> found =
      read(session, where.text() + " order by p.updated_at desc, p.organisation_id desc limit :limit",
           where.values(), paging.limit() + 1);
  Page page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = paging.cursor({found.back().updated_at.to_string(), found.back().organisation_id});
  }
  for (Row& row : found) {
    const auto place = parts.organisations.known(session, row.organisation_id);
    if (place) page.items.push_back(shown(session, parts, actor, *run, *place, std::move(row)));
  }
  return page;
}

Result<PreparationView> Preparations::put(Session& session, const Actor& actor, const Scope& scope,
                                          std::string_view campaign_id, std::string_view organisation_id,
                                          std::int64_t version, const PreparationInput& input) const {
  const registry::Parts& parts = campaigns_.parts();
  const auto place = unit(session, scope, organisation_id);
  if (!place) return place.problem();
  const auto run = campaign(session, actor, campaign_id);
  if (!run) return run.problem();
  if (run->state != CampaignState::open) {
    return Problem{.code = "campaign.state.conflict", .message = "考核批次还没有启动，或者已经结束"};
  }
  for (std::size_t i = 0; i < input.sub_units.size(); ++i) {
    const auto sub_unit = parts.organisations.known(session, input.sub_units[i]);
    if (sub_unit && sub_unit->path != place->path && sub_unit->path.starts_with(place->path)) continue;
    return Problem{.code = "preparation.sub_unit",
                   .message = "这不是本单位的下属单位",
                   .value = input.sub_units[i],
                   .place = {.field = "/sub_units/" + std::to_string(i)}};
  }
  // A first one is written from version 0; two clerks who both begin meet at the key.
  const auto changed = session.execute(
      version == 0
          ? "insert into preparations (content, updated_at, updated_by, updated_by_name, campaign_id, "
            "organisation_id, version, organisation_path) values (:content, :at, :by, :by_name, "
            ":campaign_id, "
            ":organisation_id, cast(:version as bigint) + 1, :path) on conflict (campaign_id, "
            "organisation_id) do nothing"
          : "update preparations set version = version + 1, content = :content, updated_at = :at, updated_by "
            "= "
            ":by, updated_by_name = :by_name where campaign_id = :campaign_id and organisation_id = "
            ":organisation_id and version = :version and organisation_path = :path",
      json::to_text(input), parts.clock.now(), actor.account_id, actor.display_name, run->id, place->id,
      version, place->path);
  if (changed != 1) {
    return Problem{
        .code = "preparation.stale", .message = "组织准备刚被他人修改过", .wanted = "刷新页面后再试"};
  }
  const std::string after = R"({"members":)" + std::to_string(input.members.size()) + R"(,"version":)" +
                            std::to_string(version + 1) + "}";
  if (Done recorded = record_act(session, parts, audit::doer_of(actor), preparation_put,
                                 {"preparation", place->id, place->name}, place->id, after);
      !recorded)
    return recorded.problem();
  return get(session, actor, scope, campaign_id, organisation_id);
}

PreparationContact Preparations::contact_of(Session& session, std::string_view campaign_id,
                                            std::string_view path) const {
  while (path.size() > 1) {
    const std::string_view open = path.substr(0, path.size() - 1);
    const std::size_t slash = open.rfind('/');
    if (slash == std::string_view::npos) break;
    if (const auto row = find(session, campaign_id, open.substr(slash + 1))) {
      PreparationContact contact = row->content.contact.value_or(PreparationContact());
      for (const PreparationMember& member : row->content.members) {
        if (!contact.phone && member.phone && !member.phone->empty()) contact.phone = member.phone;
      }
      if (contact.office || contact.phone || contact.address) return contact;
    }
    path = path.substr(0, slash + 1);
  }
  return {};
}

}  // namespace hengcai::campaigns
