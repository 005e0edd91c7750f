#include "features/campaigns/name_routes.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "features/campaigns/name_workbook.h"
#include "features/campaigns/requests.h"
#include "platform/files/scratch_folder.h"
#include "platform/http/needed.h"
#include "platform/http/request_body.h"
#include "platform/json/json.h"
#include "platform/transfer/download.h"

namespace hengcai::campaigns {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using http::workbook_type;
using storage::Session;

constexpr std::size_t largest_workbook = 64 << 20;
constexpr std::size_t largest_evidence = 20 << 20;
constexpr std::size_t longest_file_name = 200;
constexpr std::size_t longest_reason = 500;
constexpr std::size_t longest_note = 1000;

std::string_view campaign_id(const Call& call) { return call.request().parameter("campaign_id"); }
std::string_view work_id(const Call& call) { return call.request().parameter("name_work_id"); }
NameTarget target_of(const Call& call, std::int64_t version) {
  return {call.actor(), call.scope(), call.request().parameter("name_entry_id"), version};
}

/// Has the work done that an answer speaks of.
Response after(Response response, const NameRoutes& routes) {
  if (response.status < 400) routes.wake();
  return response;
}

/// `?file_name=`
std::string read_file_name(const Call& call, Problems& problems) {
  http::QueryReader query(call.request().query, problems);
  std::string name = http::needed(query, problems, "file_name", longest_file_name);
  query.finish();
  return name;
}

Response show(Call& call, const NameRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto organisation = query.text("organisation_id");
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answered(routes.lists.show(session, call.actor(), call.scope(), campaign_id(call), organisation));
  });
}

Response compute(Call& call, const NameRoutes& routes) {
  return after(call.write([&](Session& session) {
    return answered(routes.lists.compute(session, call.actor(), campaign_id(call)), 202);
  }),
               routes);
}

Response send_template(Call& call, const NameRoutes& routes) {
  std::optional<Campaign> campaign;
  const Response found = call.read([&](Session& session) {
    campaign = routes.lists.campaigns().find(session, campaign_id(call));
    return campaign
               ? http::no_content()
               : http::problem_response(Problem{.code = "campaign.not_found", .message = "没有这个考核批次"});
  });
  if (found.status >= 400) return found;
  const ScratchFolder folder;
  const auto path = folder.path() / "list.xlsx";
  if (const Done written = write_name_template(path, *campaign); !written)
    return http::problem_response(written.problem());
  return transfer::download(path, workbook_type, "考核名单模板.xlsx");
}

Response compare(Call& call, const NameRoutes& routes) {
  Problems problems;
  const std::string name = read_file_name(call, problems);
  if (!problems.empty()) return http::problem_response(problems);
  if (call.request().content_type() != workbook_type || !call.request().file) {
    return http::problem_response(Problem{.code = "name_list.media_type",
                                          .message = "只接收 xlsx 工作簿",
                                          .wanted = std::string(workbook_type),
                                          .place = {.field = "Content-Type:"}});
  }
  const auto workbook = routes.lists.blobs().stage_file(call.request().file->path(), largest_workbook);
  if (!workbook) return http::problem_response(workbook.problem());
  return after(call.write([&](Session& session) {
    return answered(routes.lists.compare(session, call.actor(), campaign_id(call), name, *workbook), 202);
  }),
               routes);
}

Response settle_many(Call& call, const NameRoutes& routes) {
  Problems problems;
  const auto body = json::read<SettleMany>(call.request().body, problems);
  if (body) check_text(body->reason, longest_reason, "/reason", problems);
  if (!problems.empty()) return http::problem_response(problems);
  return after(call.write([&](Session& session) {
    return answered(routes.lists.settle_many(session, call.actor(), campaign_id(call), *body), 202);
  }),
               routes);
}

Response issue(Call& call, const NameRoutes& routes) {
  return after(call.write([&](Session& session) {
    return answered(routes.lists.issue(session, call.actor(), campaign_id(call)), 202);
  }),
               routes);
}

Response confirm_many(Call& call, const NameRoutes& routes) {
  Problems problems;
  const auto body = json::read<ConfirmMany>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return after(call.write([&](Session& session) {
    return answered(routes.lists.confirm_many(session, call.actor(), call.scope(), campaign_id(call), *body),
                    202);
  }),
               routes);
}

Response show_work(Call& call, const NameRoutes& routes) {
  return call.read([&](Session& session) {
    return answered(routes.lists.get_work(session, call.actor(), call.scope(), work_id(call)));
  });
}

Response stop_work(Call& call, const NameRoutes& routes) {
  return call.write([&](Session& session) {
    return answered(routes.lists.stop_work(session, call.actor(), call.scope(), work_id(call)), 202);
  });
}

NameQuery read_query(http::QueryReader& query) {
  NameQuery asked{.organisation_id = query.text("organisation_id"), .item_id = query.text("item_id")};
  if (const auto place = query.choice("match", {"both", "only_here", "only_there"}))
    asked.match = static_cast<NameMatch>(*place);
  if (const auto place = query.choice(
          "state", {"expected", "confirmed", "missing", "moved", "retired", "special", "removed"}))
    asked.state = static_cast<NameState>(*place);
  asked.settled = query.boolean("settled");
  asked.included = query.boolean("included");
  asked.added = query.boolean("added");
  asked.name = query.text("q");
  return asked;
}

Response list_entries(Call& call, const NameRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const NameQuery asked = read_query(query);
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answered(routes.lists.list(session, call.actor(), call.scope(), campaign_id(call), asked, paging));
  });
}

Response add_entry(Call& call, const NameRoutes& routes) {
  return http::with_body<NewName>(
      call.request(),
      [](const NewName& name, Problems& problems) {
        check_text(name.reason, longest_reason, "/reason", problems);
      },
      [&](const NewName& name) {
        return call.write([&](Session& session) {
          return versioned(routes.lists.add(session, call.actor(), campaign_id(call), name), 201);
        });
      });
}

Response show_entry(Call& call, const NameRoutes& routes) {
  return call.read([&](Session& session) {
    return versioned(
        routes.lists.get(session, call.actor(), call.scope(), call.request().parameter("name_entry_id")));
  });
}

Response confirm(Call& call, const NameRoutes& routes) {
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(routes.lists.confirm(session, target_of(call, version)));
  });
}

Response report(Call& call, const NameRoutes& routes) {
  Problems problems;
  const auto body = json::read<NameReport>(call.request().body, problems);
  if (body) check_text(body->note, longest_note, "/note", problems);
  if (body && !is_report(body->state)) {
    problems.push_back({.code = "name_entry.report",
                        .message = "这不是可以报告的情况",
                        .wanted = "查无此人、调离、退休或特殊情况",
                        .place = {.field = "/state"}});
  }
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(routes.lists.report(session, target_of(call, version), *body));
  });
}

Response settle(Call& call, const NameRoutes& routes) {
  Problems problems;
  const auto body = json::read<NameSettlement>(call.request().body, problems);
  if (body) check_text(body->reason, longest_reason, "/reason", problems);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(routes.lists.settle(session, target_of(call, version), *body));
  });
}

/// Whether a file is by its content what a unit scans or photographs: PDF, JPEG, PNG.
bool is_paper(const std::filesystem::path& path) {
  static constexpr std::array<std::string_view, 3> beginnings{"%PDF-", "\xFF\xD8\xFF", "\x89PNG\r\n\x1A\n"};
  std::string head(8, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  for (const std::string_view beginning : beginnings) {
    if (head.starts_with(beginning)) return true;
  }
  return false;
}

Response put_evidence(Call& call, const NameRoutes& routes) {
  Problems problems;
  const std::string name = read_file_name(call, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  const Response reached = call.read([&](Session& session) {
    return versioned(
        routes.lists.get(session, call.actor(), call.scope(), call.request().parameter("name_entry_id")));
  });
  if (reached.status >= 400) return reached;
  if (!call.request().file || !is_paper(call.request().file->path())) {
    return http::problem_response(Problem{.code = "name_entry.evidence.media_type",
                                          .message = "不是证明材料的格式",
                                          .wanted = "PDF、JPG 或 PNG 文件"});
  }
  const auto file = routes.lists.blobs().stage_file(call.request().file->path(), largest_evidence);
  if (!file) return http::problem_response(file.problem());
  return call.write([&](Session& session) {
    return versioned(routes.lists.put_evidence(session, target_of(call, *version), name, *file));
  });
}

Response send_evidence(Call& call, const NameRoutes& routes) {
  std::optional<NameEvidence> evidence;
  Response noted = call.write([&](Session& session) {
    const auto taken = routes.lists.take_evidence(session, call.actor(), call.scope(),
                                                  call.request().parameter("name_entry_id"));
    if (!taken) return http::problem_response(taken.problem());
    evidence = *taken;
    return http::no_content();
  });
  if (noted.status >= 400 || !evidence) return noted;
  return transfer::download(routes.lists.blobs(), evidence->sm3, http::any_file_type, evidence->name);
}

}  // namespace

void add_name_routes(access::Doors& doors, const NameRoutes& routes) {
  const auto with = [&routes](Response (*handler)(Call&, const NameRoutes&)) {
    return [&routes, handler](Call& call) { return handler(call, routes); };
  };
  const Gate manage = Gate::with(Verb::campaigns_manage);
  const Gate read = Gate::with(Verb::name_list_read);
  const Gate report_gate = Gate::with(Verb::name_list_report);
  const std::string list = "/api/v1/campaigns/{campaign_id}/name-list";
  doors.add(Method::get, list, read, with(show));
  doors.add(Method::post, list + "/compute", manage, with(compute));
  doors.add(Method::get, list + "/template", manage, with(send_template));
  doors.add(Method::post, list + "/workbook", manage, with(compare),
            {.route = {.body = http::Body::file, .max_body = largest_workbook}});
  doors.add(Method::post, list + "/settle", manage, with(settle_many));
  doors.add(Method::post, list + "/issue", manage, with(issue));
  doors.add(Method::post, list + "/confirm", report_gate, with(confirm_many));
  const std::string work = "/api/v1/name-works/{name_work_id}";
  doors.add(Method::get, work, read, with(show_work));
  doors.add(Method::post, work + "/stop", report_gate, with(stop_work));
  doors.add(Method::get, "/api/v1/campaigns/{campaign_id}/name-entries", read, with(list_entries));
  doors.add(Method::post, "/api/v1/campaigns/{campaign_id}/name-entries", manage, with(add_entry));
  const std::string entry = "/api/v1/name-entries/{name_entry_id}";
  doors.add(Method::get, entry, read, with(show_entry));
  doors.add(Method::post, entry + "/confirm", report_gate, with(confirm));
  doors.add(Method::post, entry + "/report", report_gate, with(report));
  doors.add(Method::post, entry + "/settle", Gate::with(Verb::name_list_settle), with(settle));
  doors.add(Method::get, entry + "/evidence", read, with(send_evidence));
  doors.add(Method::put, entry + "/evidence", report_gate, with(put_evidence),
            {.route = {.body = http::Body::file, .max_body = largest_evidence}});
}

}  // namespace hengcai::campaigns
