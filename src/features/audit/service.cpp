#include "features/audit/service.h"

#include <utility>

#include "features/audit/chain.h"
#include "features/audit/store.h"
#include "platform/base/identifier.h"
#include "platform/crypto/encoding.h"

namespace hengcai::audit {

Doer doer_of(const access::Actor& actor) {
  return {.account_id = actor.account_id,
          .name = actor.display_name,
          .session_id = actor.session_id,
          .address = actor.address};
}

Result<std::int64_t> Trail::append(storage::Session& session, const Entry& entry) const {
  const ChainEnd end = chain_end(session);
  if (!end.agrees()) {
    return Problem{.code = "audit.broken",
                   .message = "审计链的末端与记录不符，已停止写入",
                   .wanted = "由审计管理员核验审计链，查明原因后再恢复使用"};
  }
  Record record{.sequence = end.head.sequence + 1,
                .id = new_id(clock_),
                .recorded_at = clock_.now().to_string(),
                .doer = entry.doer,
                .action = std::string(entry.action.code),
                .action_name = std::string(entry.action.name),
                .subject = entry.subject,
                .organisation = entry.organisation,
                .before = entry.before,
                .after = entry.after,
                .reason = entry.reason,
                .signing_key = entry.action.key_act ? keys_.verifying_key().fingerprint() : "",
                .previous = end.head.digest};
  record.digest = digest_of(record);
  if (entry.action.key_act) record.signature = to_base64url(keys_.sign(record.digest));
  insert(session, record);
  move_head(session, {.sequence = record.sequence, .digest = record.digest});
  return record.sequence;
}

Done protect(storage::Database& database) {
  return database.write([&](storage::Session& session) { install_guards(session, database.engine()); });
}

Head head(storage::Session& session) { return chain_end(session).head; }

Page list(storage::Session& session, const access::Scope& scope, const Filter& filter,
          std::optional<std::int64_t> before, int limit) {
  Page page{.items = records_before(session, scope, filter, before, limit + 1)};
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = page.items.back().sequence;
  }
  return page;
}

Result<Record> find(storage::Session& session, const access::Scope& scope, std::string_view id) {
  auto record = record_with_id(session, scope, id);
  if (!record) return Problem{.code = "audit.not_found", .message = "没有这条审计记录"};
  return *std::move(record);
}

}  // namespace hengcai::audit
