#include <memory>
#include <string>
#include <utility>

#include "features/register/imports.h"
#include "features/register/routes.h"
#include "features/register/service.h"
#include "platform/base/named_enum.h"
#include "platform/files/scratch_folder.h"
#include "platform/http/needed.h"
#include "platform/http/paging.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"
#include "platform/text/utf8.h"
#include "platform/transfer/download.h"

namespace hengcai::registry {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using http::workbook_type;
using storage::Session;

constexpr std::int64_t largest_workbook = 64 << 20;
constexpr std::size_t longest_file_name = 200;
constexpr std::size_t longest_reason = 500;

/// Lines of a list that were written when they were made.
struct TextPage {
  std::vector<json::Text> items = {};
  std::optional<std::string> next_cursor = {};
};
BOOST_DESCRIBE_STRUCT(TextPage, (), (items, next_cursor))

std::string_view import_id(const Call& call) { return call.request().parameter("import_id"); }

Response answer(const Result<ImportView>& view, int status) {
  return view ? http::json_response(status, *view) : http::problem_response(view.problem());
}

/// Has the work done that an answer speaks of.
Response after(Response response, const ImportRoutes& routes) {
  if (response.status < 400) routes.wake();
  return response;
}

Response list(Call& call, const ImportRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto organisation = query.text("organisation_id");
  std::optional<ImportState> state;
  if (const auto place = query.choice("state", {"reading", "preview", "accepting", "accepted", "undoing",
                                                "undone", "discarded", "failed"}))
    state = static_cast<ImportState>(*place);
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    const auto page = routes.imports.list(session, call.scope(), organisation, state, paging);
    return page ? http::json_response(200, *page) : http::problem_response(page.problem());
  });
}

Response upload(Call& call, const ImportRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const std::string organisation = http::needed(query, problems, "organisation_id");
  const std::string file_name = http::needed(query, problems, "file_name", longest_file_name);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  const Response reached = call.read([&](Session& session) {
    const auto unit = routes.imports.parts().organisations.within(session, call.scope(), organisation);
    return unit ? http::no_content() : http::problem_response(unit.problem());
  });
  if (reached.status >= 400) return reached;
  if (call.request().content_type() != workbook_type || !call.request().file) {
    return http::problem_response(Problem{.code = "import.media_type",
                                          .message = "只接收 xlsx 工作簿",
                                          .wanted = std::string(workbook_type),
                                          .place = {.field = "Content-Type:"}});
  }
  const auto workbook = routes.imports.blobs().stage_file(call.request().file->path(), largest_workbook);
  if (!workbook) return http::problem_response(workbook.problem());
  return after(call.write([&](Session& session) {
    return answer(
        routes.imports.upload(session, call.actor(), call.scope(), {organisation, file_name}, *workbook),
        202);
  }),
               routes);
}

Response show(Call& call, const ImportRoutes& routes) {
  return call.read([&](Session& session) {
    return answer(routes.imports.get(session, call.scope(), import_id(call)), 200);
  });
}

/// A page of lines whose place in the list is their number.
template <class Lines>
Response show_lines(Call& call, const ImportRoutes& routes, const http::Paging& paging,
                    const Lines& lines_after) {
  std::int64_t place = 0;
  if (paging.after()) {
    const std::string& text = paging.after()->front();
    place = text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos
                ? std::stoll("0" + text)
                : 0;
  }
  return call.read([&](Session& session) {
    const auto import = routes.imports.get(session, call.scope(), import_id(call));
    if (!import) return http::problem_response(import.problem());
    std::vector<store::Placed> lines = lines_after(session, place, paging.limit() + 1);
    TextPage page;
    if (lines.size() > paging.limit()) {
      lines.pop_back();
      page.next_cursor = paging.cursor({std::to_string(lines.back().place)});
    }
    for (store::Placed& line : lines) page.items.push_back({std::move(line.content)});
    return http::json_response(200, page);
  });
}

Response show_rows(Call& call, const ImportRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  std::optional<ImportAction> action;
  if (const auto place = query.choice("action", {"create", "change", "same", "faulty"}))
    action = static_cast<ImportAction>(*place);
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return show_lines(call, routes, paging, [&](Session& session, std::int64_t place, std::size_t limit) {
    return store::rows_of(session, import_id(call), action, place, limit);
  });
}

Response show_faults(Call& call, const ImportRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return show_lines(call, routes, paging, [&](Session& session, std::int64_t place, std::size_t limit) {
    return store::faults_of(session, import_id(call), place, limit);
  });
}

Response accept(Call& call, const ImportRoutes& routes) {
  Problems problems;
  const auto body = json::read<ImportAccept>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return after(call.write([&](Session& session) {
    return answer(routes.imports.accept(session, call.actor(), call.scope(), import_id(call), *body), 202);
  }),
               routes);
}

Response discard(Call& call, const ImportRoutes& routes) {
  return call.write([&](Session& session) {
    return answer(routes.imports.discard(session, call.actor(), call.scope(), import_id(call)), 200);
  });
}

Response stop(Call& call, const ImportRoutes& routes) {
  return call.write([&](Session& session) {
    return answer(routes.imports.stop(session, call.actor(), call.scope(), import_id(call)), 202);
  });
}

Response undo(Call& call, const ImportRoutes& routes) {
  Problems problems;
  const auto body = json::read<ImportUndo>(call.request().body, problems);
  if (body && (body->reason.empty() || count_code_points(body->reason) > longest_reason)) {
    problems.push_back({.code = "reason.length",
                        .message = "没有写明原因，或者太长",
                        .wanted = "1 至 " + std::to_string(longest_reason) + " 个字",
                        .place = {.field = "/reason"}});
  }
  if (!problems.empty()) return http::problem_response(problems);
  return after(call.write([&](Session& session) {
    const auto undone =
        routes.imports.undo(session, call.actor(), call.scope(), import_id(call), body->reason);
    return undone ? http::json_response(202, *undone) : http::problem_response(undone.problems());
  }),
               routes);
}

Response send_marked_copy(Call& call, const ImportRoutes& routes) {
  Response noted = call.write([&](Session& session) {
    const Done done = routes.imports.note_download(session, call.actor(), call.scope(), import_id(call));
    return done ? http::no_content() : http::problem_response(done.problem());
  });
  if (noted.status >= 400) return noted;
  const ScratchFolder folder;
  const auto copy =
      marked_copy(routes.database, routes.imports, call.scope(), import_id(call), folder.path());
  return copy ? transfer::download(*copy, workbook_type, copy->filename().string())
              : http::problem_response(copy.problem());
}

Response send_template(Call& call, const ImportRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const std::string pack_id = http::needed(query, problems, "pack_id");
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  const auto pack = routes.packs.open(pack_id);
  if (!pack) return http::problem_response(pack.problem());
  const ScratchFolder folder;
  const auto path = folder.path() / "template.xlsx";
  const Done made = make_template((*pack)->pack, *routes.imports.parts().layout, path);
  return made ? transfer::download(path, workbook_type, "人才名册模板.xlsx")
              : http::problem_response(made.problem());
}

}  // namespace

void add_import_routes(access::Doors& doors, const ImportRoutes& routes) {
  const Gate gate = Gate::with(Verb::people_import);
  const auto with = [&routes](Response (*handler)(Call&, const ImportRoutes&)) {
    return [&routes, handler](Call& call) { return handler(call, routes); };
  };
  const std::string all = "/api/v1/imports";
  const std::string one = all + "/{import_id}";
  doors.add(Method::get, all, gate, with(list));
  doors.add(Method::post, all, gate, with(upload),
            {.route = {.body = http::Body::file, .max_body = largest_workbook}});
  doors.add(Method::get, all + "/template", gate, with(send_template));
  doors.add(Method::get, one, gate, with(show));
  doors.add(Method::remove, one, gate, with(discard));
  doors.add(Method::get, one + "/rows", gate, with(show_rows));
  doors.add(Method::get, one + "/faults", gate, with(show_faults));
  doors.add(Method::get, one + "/marked-copy", gate, with(send_marked_copy));
  doors.add(Method::post, one + "/accept", gate, with(accept));
  doors.add(Method::post, one + "/stop", gate, with(stop));
  doors.add(Method::post, one + "/undo", gate, with(undo));
}

}  // namespace hengcai::registry
