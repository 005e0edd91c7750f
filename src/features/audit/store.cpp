#include "features/audit/store.h"

#include <string_view>
#include <tuple>
#include <utility>

namespace hengcai::audit {
namespace {

using storage::Parameters;
using storage::Session;

// In the order of the members of Record.
constexpr std::string_view columns =
    "sequence, id, recorded_at, doer_id, doer_name, session_id, address, action, action_name, subject_kind, "
    "subject_id, subject_name, organisation_path, organisation_name, before_json, after_json, reason, "
    "signing_key, "
    "previous, digest, signature";

using Text = std::string;

std::vector<Record> select(Session& session, const std::string& rest, const Parameters& parameters) {
  std::vector<Record> records;
  session.each<std::int64_t, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
               Text, Text, Text, Text, Text, Text, Text>(
      "select " + std::string(columns) + " from audit_records " + rest,
      [&records](auto... column) { records.push_back(Record{std::move(column)...}); }, parameters);
  return records;
}

/// A `where` that grows, with its parameters.
class Conditions {
 public:
  Conditions(const access::Scope& scope, const Filter& filter) {
    const access::Condition mine = scope.where("organisation_path");
    sql_ = "where " + mine.sql;
    parameters_ = mine.parameters;
    if (filter.actor_id) add("doer_id = :actor", *filter.actor_id);
    if (filter.action) add("action = :action", *filter.action);
    if (filter.subject_kind) add("subject_kind = :subject_kind", *filter.subject_kind);
    if (filter.subject_id) add("subject_id = :subject_id", *filter.subject_id);
    if (filter.organisation_id) add_organisation(*filter.organisation_id);
    if (filter.from) add("recorded_at >= :from_time", Instant::start_of(*filter.from));
    if (filter.to) add("recorded_at < :to_time", Instant::start_of(filter.to->plus_days(1)));
  }

  /// By its place in the path at the time, since organisations move.
  void add_organisation(const std::string& id) {
    const std::string step = "/" + id + "/";
    if (access::is_organisation_path(step)) {
      add("organisation_path like :step", "%" + step + "%");
    } else {
      sql_ += " and 1 = 0";
    }
  }

  template <class Value>
  void add(std::string_view condition, const Value& value) {
    sql_.append(" and ").append(condition);
    parameters_.push_back(storage::parameter(value));
  }

  [[nodiscard]] std::vector<Record> select(Session& session, std::string_view order, int limit) {
    parameters_.push_back(storage::parameter(limit));
    return audit::select(session, sql_ + " order by sequence " + std::string(order) + " limit :limit",
                         parameters_);
  }

 private:
  std::string sql_;
  Parameters parameters_;
};

void install_guards_of_sqlite(Session& session) {
  for (const char* trigger :
       {"create trigger if not exists audit_records_are_not_changed before update on audit_records "
        "begin select raise(abort, 'audit records are not changed'); end",
        "create trigger if not exists audit_records_are_not_removed before delete on audit_records "
        "begin select raise(abort, 'audit records are not removed'); end",
        // `insert or replace` removes without the trigger above.
        "create trigger if not exists audit_records_are_not_replaced before insert on audit_records "
        "when exists (select 1 from audit_records where sequence = new.sequence or id = new.id) "
        "begin select raise(abort, 'audit records are not replaced'); end"}) {
    session.execute(trigger);
  }
}

void install_guards_of_postgresql(Session& session) {
  for (const char* statement :
       {"create or replace function audit_records_refuse() returns trigger language plpgsql as "
        "$$ begin raise exception 'audit records are not changed or removed'; end $$",
        "create or replace trigger audit_records_are_not_changed before update or delete on audit_records "
        "for each row execute function audit_records_refuse()",
        "create or replace trigger audit_records_are_not_truncated before truncate on audit_records "
        "for each statement execute function audit_records_refuse()"}) {
    session.execute(statement);
  }
}

}  // namespace

bool ChainEnd::agrees() const {
  if (head.sequence != last) return false;
  return last == 0 ? head == Head{} : digest_at_head == head.digest;
}

ChainEnd chain_end(Session& session) {
  ChainEnd end;
  const auto row = session.row<std::int64_t, Text, std::optional<Text>, std::optional<std::int64_t>>(
      "select h.sequence, h.digest, r.digest, (select max(sequence) from audit_records) "
      "from audit_head h left join audit_records r on r.sequence = h.sequence where h.id = 'head'");
  if (!row) return {.head = {.sequence = -1}};
  std::tie(end.head.sequence, end.head.digest, end.digest_at_head, std::ignore) = *row;
  end.last = std::get<3>(*row).value_or(0);
  return end;
}

void insert(Session& session, const Record& record) {
  session.execute(
      "insert into audit_records (" + std::string(columns) +
          ") values (:sequence, :id, :recorded_at, :doer_id, :doer_name, :session_id, :address, :action, "
          ":action_name, :subject_kind, :subject_id, :subject_name, :organisation_path, :organisation_name, "
          ":before_json, :after_json, :reason, :signing_key, :previous, :digest, :signature)",
      record.sequence, record.id, record.recorded_at, record.doer.account_id, record.doer.name,
      record.doer.session_id, record.doer.address, record.action, record.action_name, record.subject.kind,
      record.subject.id, record.subject.name, record.organisation.path, record.organisation.name,
      record.before, record.after, record.reason, record.signing_key, record.previous, record.digest,
      record.signature);
}

void move_head(Session& session, const Head& head) {
  session.execute("update audit_head set sequence = :sequence, digest = :digest where id = 'head'",
                  head.sequence, head.digest);
}

std::optional<std::string> digest_at(Session& session, std::int64_t sequence) {
  return session.value<Text>("select digest from audit_records where sequence = :sequence", sequence);
}

std::optional<std::int64_t> sequence_of_digest(Session& session, const std::string& digest) {
  if (digest == Head{}.digest) return 0;
  return session.value<std::int64_t>("select min(sequence) from audit_records where digest = :digest",
                                     digest);
}

std::vector<Record> records_after(Session& session, std::int64_t sequence, int limit) {
  return select(session, "where sequence > :sequence order by sequence limit :limit",
                {storage::parameter(sequence), storage::parameter(limit)});
}

std::vector<Record> records_after(Session& session, const access::Scope& scope, const Filter& filter,
                                  std::int64_t sequence, int limit) {
  Conditions conditions(scope, filter);
  conditions.add("sequence > :sequence", sequence);
  return conditions.select(session, "asc", limit);
}

std::vector<Record> records_before(Session& session, const access::Scope& scope, const Filter& filter,
                                   std::optional<std::int64_t> sequence, int limit) {
  Conditions conditions(scope, filter);
  if (sequence) conditions.add("sequence < :sequence", *sequence);
  return conditions.select(session, "desc", limit);
}

std::optional<Record> record_with_id(Session& session, const access::Scope& scope, std::string_view id) {
  Conditions conditions(scope, {});
  conditions.add("id = :id", id);
  std::vector<Record> found = conditions.select(session, "asc", 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void install_guards(Session& session, storage::Engine engine) {
  switch (engine) {
    case storage::Engine::sqlite:
      return install_guards_of_sqlite(session);
    case storage::Engine::postgresql:
      return install_guards_of_postgresql(session);
  }
}

}  // namespace hengcai::audit
