#include "features/campaigns/campaign_store.h"

#include <utility>

#include "platform/base/named_enum.h"
#include "platform/storage/conditions.h"
#include "platform/storage/json_column.h"

namespace hengcai::campaigns::store {

namespace {

using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;
using OptionalInstant = std::optional<Instant>;

constexpr std::string_view campaign_columns =
    "c.id, c.version, c.pack_id, c.pack_sm3, c.name, c.decided_on, c.state, c.content, c.list_state, "
    "c.list_id, "
    "c.list_sm3, c.list_name, c.computed_at, c.issued_at, c.created_at, c.created_by, c.created_by_name, "
    "c.opened_at, c.closed_at, c.close_reason";

template <class... Arguments>
std::vector<Campaign> read(Session& session, const std::string& rest, const Arguments&... arguments) {
  std::vector<Campaign> found;
  session.each<Text, std::int64_t, Text, Text, Text, Date, Text, Text, Text, OptionalText, OptionalText,
               OptionalText, OptionalInstant, OptionalInstant, Instant, Text, Text, OptionalInstant,
               OptionalInstant, OptionalText>(
      "select " + std::string(campaign_columns) + " from campaigns c" + rest,
      [&](Text id, std::int64_t version, Text pack_id, Text pack_sm3, Text name, Date on, const Text& state,
          const Text& content, const Text& list_state, OptionalText list_id, OptionalText list_sm3,
          OptionalText list_name, OptionalInstant computed, OptionalInstant issued, Instant created,
          Text created_by, Text created_by_name, OptionalInstant opened, OptionalInstant closed,
          OptionalText reason) {
        Campaign& campaign = found.emplace_back();
        campaign.id = std::move(id);
        campaign.version = version;
        campaign.pack_id = std::move(pack_id);
        campaign.pack_sm3 = std::move(pack_sm3);
        campaign.name = std::move(name);
        campaign.on = on;
        campaign.state = enum_named<CampaignState>(state).value();
        campaign.content = storage::json_column<CampaignContent>(content);
        campaign.list_state = enum_named<ListState>(list_state).value();
        campaign.list_id = std::move(list_id);
        campaign.list_sm3 = std::move(list_sm3);
        campaign.list_name = std::move(list_name);
        campaign.computed_at = computed;
        campaign.issued_at = issued;
        campaign.created_at = created;
        campaign.created_by = {std::move(created_by), std::move(created_by_name)};
        campaign.opened_at = opened;
        campaign.closed_at = closed;
        campaign.close_reason = std::move(reason);
      },
      arguments...);
  return found;
}

Problem name_taken(const Campaign& campaign) {
  return {.code = "campaign.name.conflict",
          .message = "已有一个没有结束的考核批次叫这个名字",
          .wanted = "另起一个名字",
          .value = campaign.name,
          .place = {.field = "/name"}};
}

/// What a change came to, where a name may be taken.
Result<std::int64_t> checked(Result<std::int64_t> changed, const Campaign& campaign) {
  if (!changed && changed.problem().code == "storage.unique") return name_taken(campaign);
  return changed;
}

}  // namespace

Done insert(Session& session, const Campaign& campaign) {
  const auto inserted = checked(
      session.attempt(
          "insert into campaigns (id, version, pack_id, pack_sm3, name, decided_on, state, content, "
          "list_state, created_at, created_by, created_by_name) values (:id, :version, :pack_id, "
          ":pack_sm3, :name, :on, :state, :content, :list_state, :created_at, :created_by, :by_name)",
          campaign.id, campaign.version, campaign.pack_id, campaign.pack_sm3, campaign.name, campaign.on,
          name_of(campaign.state), json::to_text(campaign.content), name_of(campaign.list_state),
          campaign.created_at, campaign.created_by.id, campaign.created_by.name),
      campaign);
  return inserted ? done() : Done(inserted.problem());
}

std::optional<Campaign> find_campaign(Session& session, std::string_view id) {
  std::vector<Campaign> found = read(session, " where c.id = :id", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Campaign> list_campaigns(Session& session, bool prepared_too,
                                     const std::optional<std::vector<std::string>>& after,
                                     std::size_t limit) {
  storage::Conditions where;
  if (!prepared_too) where.add("c.state <> 'prepared'");
  if (after) where.add("(c.created_at, c.id) < (:after_at, :after_id)", *after);
  return read(session, where.text() + " order by c.created_at desc, c.id desc limit :limit", where.values(),
              limit);
}

Done update(Session& session, const Campaign& campaign) {
  const auto updated = checked(
      session.attempt(
          "update campaigns set version = version + 1, pack_sm3 = :pack_sm3, name = :name, decided_on = "
          ":on, state = :state, content = :content, list_state = :list_state, list_id = :list_id, "
          "list_sm3 = :list_sm3, list_name = :list_name, computed_at = :computed_at, issued_at = "
          ":issued_at, opened_at = :opened_at, closed_at = :closed_at, close_reason = :close_reason "
          "where id = :id and version = :version",
          campaign.pack_sm3, campaign.name, campaign.on, name_of(campaign.state),
          json::to_text(campaign.content), name_of(campaign.list_state), campaign.list_id, campaign.list_sm3,
          campaign.list_name, campaign.computed_at, campaign.issued_at, campaign.opened_at,
          campaign.closed_at, campaign.close_reason, campaign.id, campaign.version),
      campaign);
  if (!updated) return updated.problem();
  if (*updated == 1) return done();
  return Problem{
      .code = "campaign.stale", .message = "这个考核批次刚被他人修改过", .wanted = "刷新页面后再试"};
}

}  // namespace hengcai::campaigns::store
