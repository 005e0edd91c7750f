#include "features/campaigns/routes.h"

#include <string>
#include <utility>

#include "platform/http/conditional.h"
#include "platform/http/needed.h"
#include "platform/http/paging.h"
#include "platform/http/problem_details.h"
#include "platform/text/utf8.h"
#include "platform/transfer/download.h"

namespace hengcai::campaigns {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

struct PackList {
  std::vector<PackSummary> items = {};
};
BOOST_DESCRIBE_STRUCT(PackList, (), (items))

constexpr std::size_t most_facts = 50;
constexpr std::size_t most_people = 1000;
constexpr std::size_t longest_reason = 500;

Response answer(const Result<DecisionRunView>& run, int status) {
  return run ? http::json_response(status, *run) : http::problem_response(run.problem());
}

Response answer(const PersonDecisions& decisions) {
  return http::json_response(200, decisions).with("ETag", http::version_tag(decisions.person_version));
}

Response list_packs(Call& /*call*/, const DecisionRoutes& routes) {
  PackList list;
  for (const auto& pack : routes.decider.packs().all())
    list.items.push_back(summary_of(*pack, routes.clock.today()));
  return http::json_response(200, list);
}

Response show_pack(Call& call, const DecisionRoutes& routes) {
  const auto pack = routes.decider.packs().open(call.request().parameter("pack_id"));
  return pack ? http::json_response(200, view_of(**pack)) : http::problem_response(pack.problem());
}

Response decide(Call& call, const DecisionRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const std::string pack_id = http::needed(query, problems, "pack_id");
  const registry::AsOf as_of{.on = query.date("on"), .known_on = query.date("known_on")};
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    const auto decisions = routes.decider.decide(session, call.actor(), call.scope(),
                                                 call.request().parameter("person_id"), pack_id, as_of);
    return decisions ? answer(*decisions) : http::problem_response(decisions.problem());
  });
}

void check(const FactsInput& input, Problems& problems) {
  if (input.facts.empty() || input.facts.size() > most_facts) {
    problems.push_back({.code = "fact.count",
                        .message = "没有要补充的事实，或者太多",
                        .wanted = "1 至 " + std::to_string(most_facts) + " 项",
                        .place = {.field = "/facts"}});
  }
  if (input.reason && count_code_points(*input.reason) > longest_reason) {
    problems.push_back({.code = "reason.length",
                        .message = "原因太长",
                        .wanted = "不超过 " + std::to_string(longest_reason) + " 个字",
                        .place = {.field = "/reason"}});
  }
}

Response fill_in(Call& call, const DecisionRoutes& routes) {
  Problems problems;
  const auto input = json::read<FactsInput>(call.request().body, problems);
  if (input) check(*input, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    const registry::Target target{call.actor(), call.scope(), call.request().parameter("person_id"),
                                  *version};
    const auto decisions = routes.decider.fill_in(session, target, *input);
    return decisions ? answer(*decisions) : http::problem_response(decisions.problems());
  });
}

Response list_runs(Call& call, const DecisionRoutes& routes) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return http::json_response(200, routes.runs.list(session, call.actor(), call.scope(), paging));
  });
}

Response show_run(Call& call, const DecisionRoutes& routes) {
  return call.read([&](Session& session) {
    return answer(
        routes.runs.get(session, call.actor(), call.scope(), call.request().parameter("decision_run_id")),
        200);
  });
}

Response start_run(Call& call, const DecisionRoutes& routes) {
  Problems problems;
  const auto input = json::read<DecisionRunInput>(call.request().body, problems);
  if (input && input->filter.person_ids &&
      (input->filter.person_ids->empty() || input->filter.person_ids->size() > most_people)) {
    problems.push_back({.code = "decision_run.person_ids",
                        .message = "没有选人，或者选得太多",
                        .wanted = "1 至 " + std::to_string(most_people) + " 人",
                        .place = {.field = "/filter/person_ids"}});
  }
  if (!problems.empty()) return http::problem_response(problems);
  Response response = call.write([&](Session& session) {
    return answer(routes.runs.start(session, call.actor(), call.scope(), *input), 202);
  });
  if (response.status < 400) routes.wake();
  return response;
}

Response stop_run(Call& call, const DecisionRoutes& routes) {
  return call.write([&](Session& session) {
    return answer(
        routes.runs.stop(session, call.actor(), call.scope(), call.request().parameter("decision_run_id")),
        202);
  });
}

/// The one of a run's two files, under the name that a clerk knows it by.
Response sent(storage::BlobStore& blobs, const RunFile& file) {
  return file.name == workbook_name
             ? transfer::download(blobs, file.sm3, http::workbook_type, "判定结果.xlsx")
             : transfer::download(blobs, file.sm3, http::json_lines_type, "判定结果.ndjson");
}

Response send_file(Call& call, const DecisionRoutes& routes) {
  std::optional<RunFile> file;
  Response noted = call.write([&](Session& session) {
    const auto found =
        routes.runs.take_file(session, call.actor(), call.scope(),
                              call.request().parameter("decision_run_id"), call.request().parameter("file"));
    if (!found) return http::problem_response(found.problem());
    file = *found;
    return http::no_content();
  });
  if (!file || noted.status >= 400) return noted;
  return sent(routes.runs.blobs(), *file);
}

}  // namespace

void add_routes(access::Doors& doors, const DecisionRoutes& routes) {
  const auto with = [&routes](Response (*handler)(Call&, const DecisionRoutes&)) {
    return [&routes, handler](Call& call) { return handler(call, routes); };
  };
  const std::string person = "/api/v1/people/{person_id}";
  const std::string runs = "/api/v1/decision-runs";
  const std::string run = runs + "/{decision_run_id}";
  const Gate read = Gate::with(Verb::decisions_read);
  const Gate decide_many = Gate::with(Verb::decisions_run);
  doors.add(Method::get, "/api/v1/packs", Gate::with(Verb::packs_read), with(list_packs));
  doors.add(Method::get, "/api/v1/packs/{pack_id}", Gate::with(Verb::packs_read), with(show_pack));
  doors.add(Method::get, person + "/decisions", read, with(decide));
  doors.add(Method::post, person + "/facts", Gate::with(Verb::people_maintain), with(fill_in));
  doors.add(Method::get, runs, read, with(list_runs));
  doors.add(Method::post, runs, decide_many, with(start_run));
  doors.add(Method::get, run, read, with(show_run));
  doors.add(Method::post, run + "/stop", decide_many, with(stop_run));
  doors.add(Method::get, run + "/files/{file}", Gate::with(Verb::decisions_export), with(send_file));
}

}  // namespace hengcai::campaigns
