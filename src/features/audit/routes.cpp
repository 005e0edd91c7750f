#include <charconv>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "features/access/service.h"
#include "features/audit/service.h"
#include "features/audit/watch.h"
#include "platform/crypto/secret.h"
#include "platform/http/paging.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"
#include "platform/transfer/download.h"

namespace hengcai::audit {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

constexpr Action export_act{"audit.export", "导出审计记录", true};
constexpr Action verify_act{"audit.verify", "核验审计链"};

// The shapes of the contract.

struct Ref {
  std::string id = {};
  std::string name = {};
};
BOOST_DESCRIBE_STRUCT(Ref, (), (id, name))

struct RecordView {
  std::string id = {};
  std::int64_t sequence = 0;
  std::string at = {};
  std::optional<Ref> actor = {};
  std::optional<std::string> address = {};
  std::string action = {};
  std::string action_name = {};
  std::string subject_kind = {};
  std::optional<std::string> subject_id = {};
  std::optional<std::string> subject_name = {};
  std::optional<Ref> organisation = {};
  std::optional<std::string> reason = {};
  std::optional<json::Text> before = {};
  std::optional<json::Text> after = {};
  bool signed_ = false;
  std::string hash = {};
  std::optional<std::string> previous_hash = {};
};
BOOST_DESCRIBE_STRUCT(RecordView, (),
                      (id, sequence, at, actor, address, action, action_name, subject_kind, subject_id,
                       subject_name, organisation, reason, before, after, signed_, hash, previous_hash))

struct PageView {
  std::vector<RecordView> items = {};
  std::optional<std::string> next_cursor = {};
};
BOOST_DESCRIBE_STRUCT(PageView, (), (items, next_cursor))

struct VerificationView {
  std::string state = {};
  std::string begun_at = {};
  std::optional<std::string> ended_at = {};
  std::int64_t checked = 0;
  std::optional<json::Text> problem = {};
};
BOOST_DESCRIBE_STRUCT(VerificationView, (), (state, begun_at, ended_at, checked, problem))

struct StateView {
  std::int64_t count = 0;
  std::optional<std::string> head = {};
  std::optional<VerificationView> verification = {};
};
BOOST_DESCRIBE_STRUCT(StateView, (), (count, head, verification))

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// The last id of `/a/b/c/`.
std::string id_of_path(const std::string& path) {
  const std::size_t slash = path.size() < 2 ? std::string::npos : path.rfind('/', path.size() - 2);
  return slash == std::string::npos ? std::string() : path.substr(slash + 1, path.size() - slash - 2);
}

RecordView brief_view(const Record& record) {
  RecordView view{.id = record.id,
                  .sequence = record.sequence,
                  .at = record.recorded_at,
                  .address = unless_empty(record.doer.address),
                  .action = record.action,
                  .action_name = record.action_name,
                  .subject_kind = record.subject.kind,
                  .subject_id = unless_empty(record.subject.id),
                  .subject_name = unless_empty(record.subject.name),
                  .reason = unless_empty(record.reason),
                  .signed_ = !record.signature.empty(),
                  .hash = record.digest};
  if (!record.doer.account_id.empty()) view.actor = Ref{record.doer.account_id, record.doer.name};
  if (const std::string id = id_of_path(record.organisation.path); !id.empty()) {
    view.organisation = Ref{id, record.organisation.name};
  }
  return view;
}

RecordView full_view(const Record& record) {
  RecordView view = brief_view(record);
  if (!record.before.empty()) view.before = json::Text{record.before};
  if (!record.after.empty()) view.after = json::Text{record.after};
  view.previous_hash = record.previous;
  return view;
}

Filter read_filter(http::QueryReader& query) {
  return {.actor_id = query.text("actor_id"),
          .action = query.text("action"),
          .subject_kind = query.text("subject_kind"),
          .subject_id = query.text("subject_id"),
          .organisation_id = query.text("organisation_id"),
          .from = query.date("from"),
          .to = query.date("to")};
}

/// The sequence number in a cursor.
std::optional<std::int64_t> place_of(const std::optional<std::vector<std::string>>& keys,
                                     Problems& problems) {
  if (!keys) return std::nullopt;
  const std::string& text = keys->front();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  problems.push_back({.code = "query.cursor", .message = "翻页标记不对", .place = {.field = "?cursor"}});
  return std::nullopt;
}

Response list_records(Call& call) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const Filter filter = read_filter(query);
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  const auto before = place_of(paging.after(), problems);
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    const Page found = list(session, call.scope(), filter, before, static_cast<int>(paging.limit()));
    PageView page;
    for (const Record& record : found.items) page.items.push_back(brief_view(record));
    if (found.next) page.next_cursor = paging.cursor({std::to_string(*found.next)});
    return http::json_response(200, page);
  });
}

Response show_record(Call& call) {
  return call.read([&](Session& session) {
    const auto record = find(session, call.scope(), call.request().parameter("audit_id"));
    return record ? http::json_response(200, full_view(*record)) : http::problem_response(record.problem());
  });
}

/// What was asked for, as JSON for the trail.
std::string text_of(const http::Query& query) {
  std::map<std::string, std::string> fields(query.begin(), query.end());
  return json::to_text(fields);
}

Response export_found(Call& call, const Filter& filter, ExportForm form) {
  const http::ScratchFile file(std::filesystem::temp_directory_path() /
                               ("hengcai-audit-" + random_token(12)));
  return call.read([&](Session& session) {
    const auto count = export_records(session, call.scope(), filter, form, file.path());
    if (!count) return http::problem_response(count.problem());
    return form == ExportForm::xlsx
               ? transfer::download(file.path(), http::workbook_type, "审计记录.xlsx")
               : transfer::download(file.path(), http::json_lines_type, "审计记录.ndjson");
  });
}

Response export_list(Call& call, const Trail& trail) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const Filter filter = read_filter(query);
  const auto form =
      query.choice("format", {"xlsx", "ndjson"}).value_or(0) == 0 ? ExportForm::xlsx : ExportForm::ndjson;
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  // Recorded first: what cannot be recorded is not handed out.
  Response recorded = call.write([&](Session& session) {
    const auto appended = trail.append(session, {.doer = doer_of(call.actor()),
                                                 .action = export_act,
                                                 .subject = {"audit", {}, "审计记录"},
                                                 .after = text_of(call.request().query)});
    return appended ? http::no_content() : http::problem_response(appended.problem());
  });
  return recorded.status >= 400 ? recorded : export_found(call, filter, form);
}

VerificationView view_of(const Watch::Report& report) {
  VerificationView view{.begun_at = report.begun_at.to_string(), .checked = report.checked};
  switch (report.state) {
    case Watch::State::running:
      view.state = "running";
      break;
    case Watch::State::whole:
      view.state = "whole";
      break;
    case Watch::State::broken:
      view.state = "broken";
      break;
  }
  if (report.ended_at) view.ended_at = report.ended_at->to_string();
  if (report.problem) view.problem = json::Text{http::problem_response(*report.problem).body};
  return view;
}

Response state_response(Session& session, int status, const Watch& watch) {
  const Head end = head(session);
  StateView view{.count = end.sequence};
  if (end.sequence > 0) view.head = end.digest;
  if (const auto report = watch.verification()) view.verification = view_of(*report);
  return http::json_response(status, view);
}

Response begin_verification(Call& call, const Trail& trail, Watch& watch) {
  watch.begin_verification();
  return call.write([&](Session& session) {
    const auto appended = trail.append(
        session, {.doer = doer_of(call.actor()), .action = verify_act, .subject = {"audit", {}, "审计链"}});
    // On a broken chain nothing can be recorded, and it must be possible to look into it all the same.
    (void)appended;
    return state_response(session, 202, watch);
  });
}

}  // namespace

void add_routes(access::Doors& doors, const Trail& trail, Watch& watch) {
  const std::string all = "/api/v1/audit";
  const Gate read = Gate::with(Verb::audit_read);
  doors.add(Method::get, all, read, list_records);
  doors.add(Method::get, all + "/{audit_id}", read, show_record);
  doors.add(Method::get, all + "-export", Gate::with(Verb::audit_export),
            [&trail](Call& call) { return export_list(call, trail); },
            {.route = {.time = std::chrono::minutes(10)}});
  doors.add(Method::get, all + "-state", read, [&watch](Call& call) {
    return call.read([&](Session& session) { return state_response(session, 200, watch); });
  });
  doors.add(Method::post, all + "-state", Gate::with(Verb::audit_verify),
            [&trail, &watch](Call& call) { return begin_verification(call, trail, watch); });
}

}  // namespace hengcai::audit
