#include <utility>

#include "features/assessment/store.h"
#include "platform/base/named_enum.h"
#include "platform/storage/json_column.h"

// What belongs to one case: events, answers, files, marks, opinions, the letter.
namespace hengcai::assessment::store {

namespace {

using storage::Session;
using Text = std::string;
using OptionalText = std::optional<std::string>;
using OptionalDate = std::optional<Date>;
using Texts = std::vector<std::string>;

}  // namespace

void append(Session& session, EventRow& event) {
  event.sequence =
      session
          .value<std::int64_t>("select coalesce(max(sequence), 0) from case_events where case_id = :case_id",
                               event.case_id)
          .value_or(0) +
      1;
  session.execute(
      "insert into case_events (case_id, sequence, act, title, from_step, to_step, at, doer, content, cite, "
      "basis, findings_sm3, snapshot, pack_id, pack_sm3) values (:case_id, :sequence, :act, :title, :from, "
      ":to, :at, :doer, :content, :cite, :basis, :findings, :snapshot, :pack_id, :sm3)",
      event.case_id, event.sequence, event.act, event.title, event.from_step, event.to_step, event.at,
      event.doer, event.content, json::to_text(event.cite), event.basis, event.findings_sm3, event.snapshot,
      event.pack_id, event.pack_sm3);
}

std::vector<EventRow> events(Session& session, std::string_view case_id) {
  std::vector<EventRow> found;
  session.each<Text, std::int64_t, Text, Text, Text, Text, Instant, Text, Text, Text, OptionalText,
               OptionalText, std::optional<std::int64_t>, Text, Text>(
      "select case_id, sequence, act, title, from_step, to_step, at, doer, content, cite, basis, "
      "findings_sm3, snapshot, pack_id, pack_sm3 from case_events where case_id = :case_id order by sequence",
      [&found](Text id, std::int64_t sequence, Text act, Text title, Text from, Text to, Instant at,
               Text doer, Text content, const Text& cite, OptionalText basis, OptionalText findings,
               std::optional<std::int64_t> snapshot, Text pack, Text sm3) {
        found.push_back({std::move(id), sequence, std::move(act), std::move(title), std::move(from),
                         std::move(to), at, std::move(doer), std::move(content),
                         storage::json_column<Texts>(cite), std::move(basis), std::move(findings), snapshot,
                         std::move(pack), std::move(sm3)});
      },
      case_id);
  return found;
}

void keep_findings(Session& session, std::string_view sm3, std::string_view content) {
  session.execute(
      "insert into case_findings (sm3, content) values (:sm3, :content) on conflict (sm3) do nothing", sm3,
      content);
}

std::optional<std::string> findings(Session& session, std::string_view sm3) {
  return session.value<Text>("select content from case_findings where sm3 = :sm3", sm3);
}

std::optional<FormRow> form(Session& session, std::string_view case_id) {
  const auto row = session.row<std::int64_t, Text, Text, Instant, Text, std::optional<Instant>>(
      "select version, answers, declarations, saved_at, saved_by_name, submitted_at from case_forms where "
      "case_id = :case_id",
      case_id);
  if (!row) return std::nullopt;
  const auto& [version, answers, declarations, saved_at, name, submitted_at] = *row;
  return FormRow{version, answers, storage::json_column<Texts>(declarations), saved_at, name, submitted_at};
}

bool save_form(Session& session, std::string_view case_id, FormRow& row) {
  if (row.version == 0) {
    row.version = 1;
    return session.execute(
               "insert into case_forms (case_id, version, answers, declarations, saved_at, saved_by_name) "
               "values (:case_id, 1, :answers, :declarations, :saved_at, :name) on conflict (case_id) do "
               "nothing",
               case_id, row.answers, json::to_text(row.declarations), row.saved_at, row.saved_by_name) == 1;
  }
  return session.execute(
             "update case_forms set version = version + 1, answers = :answers, saved_at = :saved_at, "
             "saved_by_name = :name where case_id = :case_id and version = :version",
             row.answers, row.saved_at, row.saved_by_name, case_id, row.version++) == 1;
}

void note_submitted(Session& session, std::string_view case_id, const Texts& declarations, Instant at) {
  session.execute(
      "update case_forms set declarations = :declarations, submitted_at = :at where case_id = :case_id",
      json::to_text(declarations), at, case_id);
}

namespace {

std::optional<Snapshot> read_snapshot(const std::optional<std::tuple<std::int64_t, Text, Text>>& row) {
  if (!row) return std::nullopt;
  return Snapshot{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

}  // namespace

std::optional<Snapshot> last_snapshot(Session& session, std::string_view case_id) {
  return read_snapshot(session.row<std::int64_t, Text, Text>(
      "select number, sm3, answers from case_snapshots where case_id = :case_id order by number desc limit 1",
      case_id));
}

std::optional<Snapshot> snapshot(Session& session, std::string_view case_id, std::int64_t number) {
  return read_snapshot(session.row<std::int64_t, Text, Text>(
      "select number, sm3, answers from case_snapshots where case_id = :case_id and number = :number",
      case_id, number));
}

void add_snapshot(Session& session, std::string_view case_id, const Snapshot& snapshot, Instant at) {
  session.execute(
      "insert into case_snapshots (case_id, number, sm3, answers, taken_at) values (:case_id, :number, :sm3, "
      ":answers, :at)",
      case_id, snapshot.number, snapshot.sm3, snapshot.answers, at);
}

void add_evidence(Session& session, std::string_view case_id, const EvidenceRow& row) {
  session.execute(
      "insert into case_evidence (id, case_id, field, row_id, name, media_type, bytes, content_sm3, "
      "uploaded_at, uploaded_by_name) values (:id, :case_id, :field, :row, :name, :type, :bytes, :sm3, :at, "
      ":by)",
      row.id, case_id, row.field, row.row_id, row.name, row.media_type, row.bytes, row.sm3, row.uploaded_at,
      row.uploaded_by_name);
}

namespace {

constexpr std::string_view evidence_columns =
    "select id, field, row_id, name, media_type, bytes, content_sm3, uploaded_at, uploaded_by_name from "
    "case_evidence where case_id = :case_id";

template <class... Arguments>
std::vector<EvidenceRow> read_evidence(Session& session, const std::string& rest,
                                       const Arguments&... arguments) {
  std::vector<EvidenceRow> found;
  session.each<Text, Text, Text, Text, Text, std::int64_t, Text, Instant, Text>(
      std::string(evidence_columns) + rest,
      [&found](Text id, Text field, Text row, Text name, Text type, std::int64_t bytes, Text sm3, Instant at,
               Text by) {
        found.push_back({std::move(id), std::move(field), std::move(row), std::move(name), std::move(type),
                         bytes, std::move(sm3), at, std::move(by)});
      },
      arguments...);
  return found;
}

}  // namespace

std::vector<EvidenceRow> evidence(Session& session, std::string_view case_id) {
  return read_evidence(session, " and field <> :opinion and removed_at is null order by uploaded_at, id",
                       case_id, opinion_field);
}

std::vector<EvidenceRow> opinion_files(Session& session, std::string_view case_id) {
  return read_evidence(session, " and field = :opinion and removed_at is null order by uploaded_at, id",
                       case_id, opinion_field);
}

std::optional<EvidenceRow> find_evidence(Session& session, std::string_view case_id, std::string_view id) {
  auto found = read_evidence(session, " and id = :id", case_id, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

bool remove_evidence(Session& session, std::string_view case_id, std::string_view id, Instant at) {
  return session.execute(
             "update case_evidence set removed_at = :at where case_id = :case_id and id = :id and removed_at "
             "is null",
             at, case_id, id) == 1;
}

void put_mark(Session& session, std::string_view case_id, const MarkRow& mark) {
  session.execute(
      "insert into case_marks (case_id, entry, verdict, reason, at, by_name) values (:case_id, :entry, "
      ":verdict, :reason, :at, :by) on conflict (case_id, entry) do update set verdict = excluded.verdict, "
      "reason = excluded.reason, at = excluded.at, by_name = excluded.by_name",
      case_id, mark.entry, name_of(mark.verdict), mark.reason, mark.at, mark.by_name);
}

void remove_mark(Session& session, std::string_view case_id, std::string_view entry) {
  session.execute("delete from case_marks where case_id = :case_id and entry = :entry", case_id, entry);
}

std::vector<MarkRow> marks(Session& session, std::string_view case_id) {
  std::vector<MarkRow> found;
  session.each<Text, Text, Text, Instant, Text>(
      "select entry, verdict, reason, at, by_name from case_marks where case_id = :case_id order by entry",
      [&found](Text entry, const Text& verdict, Text reason, Instant at, Text by) {
        found.push_back({std::move(entry), enum_named<Verdict>(verdict).value_or(Verdict::to_return),
                         std::move(reason), at, std::move(by)});
      },
      case_id);
  return found;
}

void put_return(Session& session, std::string_view case_id, const ReturnRow& row) {
  session.execute(
      "insert into case_returns (case_id, entry, reason, at) values (:case_id, :entry, :reason, :at) on "
      "conflict (case_id, entry) do update set reason = excluded.reason, at = excluded.at",
      case_id, row.entry, row.reason, row.at);
}

void clear_returns(Session& session, std::string_view case_id) {
  session.execute("delete from case_returns where case_id = :case_id", case_id);
}

std::vector<ReturnRow> returns(Session& session, std::string_view case_id) {
  std::vector<ReturnRow> found;
  session.each<Text, Text, Instant>(
      "select entry, reason, at from case_returns where case_id = :case_id order by entry",
      [&found](Text entry, Text reason, Instant at) {
        found.push_back({std::move(entry), std::move(reason), at});
      },
      case_id);
  return found;
}

void add_opinion(Session& session, std::string_view case_id, const OpinionRow& row) {
  session.execute(
      "insert into case_opinions (id, case_id, kind, given_by, given_on, content, due_on, record_id, "
      "recorded_at, recorded_by_name) values (:id, :case_id, :kind, :given_by, :given_on, :content, :due, "
      ":record, :at, :by)",
      row.id, case_id, name_of(row.kind), row.given_by, row.given_on, row.text, row.due_on, row.record_id,
      row.recorded_at, row.recorded_by_name);
}

std::vector<OpinionRow> opinions(Session& session, std::string_view case_id) {
  std::vector<OpinionRow> found;
  session.each<Text, Text, Text, Date, Text, OptionalDate, OptionalText, Instant, Text>(
      "select id, kind, given_by, given_on, content, due_on, record_id, recorded_at, recorded_by_name from "
      "case_opinions where case_id = :case_id order by recorded_at, id",
      [&found](Text id, const Text& kind, Text given_by, Date given_on, Text text, OptionalDate due,
               OptionalText record, Instant at, Text by) {
        found.push_back({std::move(id), enum_named<OpinionKind>(kind).value_or(OpinionKind::opinion),
                         std::move(given_by), given_on, std::move(text), due, std::move(record), at,
                         std::move(by)});
      },
      case_id);
  return found;
}

void put_notification(Session& session, std::string_view case_id, const NotificationRow& row) {
  const auto named = [](const auto& value) { return value ? OptionalText(name_of(*value)) : std::nullopt; };
  session.execute(
      "insert into case_notifications (case_id, grade, sent_at, how, received_on, receipt_how, opinion, "
      "comment) values (:case_id, :grade, :sent, :how, :received, :receipt, :opinion, :comment) on conflict "
      "(case_id) do update set grade = excluded.grade, sent_at = excluded.sent_at, how = excluded.how, "
      "received_on = excluded.received_on, receipt_how = excluded.receipt_how, opinion = excluded.opinion, "
      "comment = excluded.comment",
      case_id, row.grade, row.sent_at, name_of(row.how), row.received_on, named(row.receipt_how),
      named(row.opinion), row.comment);
}

std::optional<NotificationRow> notification(Session& session, std::string_view case_id) {
  const auto row = session.row<Text, Instant, Text, OptionalDate, OptionalText, OptionalText, OptionalText>(
      "select grade, sent_at, how, received_on, receipt_how, opinion, comment from case_notifications where "
      "case_id = :case_id",
      case_id);
  if (!row) return std::nullopt;
  const auto& [grade, sent, how, received, receipt, opinion, comment] = *row;
  NotificationRow read{grade, sent, enum_named<Way>(how).value_or(Way::paper), received, {}, {}, {}};
  if (receipt) read.receipt_how = enum_named<Way>(*receipt);
  if (opinion) read.opinion = enum_named<ReceiptOpinion>(*opinion);
  read.comment = comment.value_or("");
  return read;
}

}  // namespace hengcai::assessment::store
