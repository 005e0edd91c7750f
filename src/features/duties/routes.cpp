#include <string>
#include <utility>

#include "features/duties/service.h"
#include "platform/http/conditional.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"
#include "platform/text/utf8.h"

namespace hengcai::duties {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

constexpr std::size_t longest_reason = 500;

struct Reason {
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))

Response answer(const Result<DutyView>& duty) {
  if (!duty) return http::problem_response(duty.problem());
  return http::json_response(200, *duty).with("ETag", http::version_tag(duty->version));
}

Filter read_filter(http::QueryReader& query) {
  return {.organisation_id = query.text("organisation_id"), .campaign_id = query.text("campaign_id")};
}

Response list(Call& call, const Service& service) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  Filter filter = read_filter(query);
  filter.kind = query.text("kind");
  if (const auto place = query.choice("list", {"open", "late", "due_soon", "done"}))
    filter.list = static_cast<ListName>(*place);
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    const auto page = service.list(session, call.actor(), call.scope(), filter, paging);
    return page ? http::json_response(200, *page) : http::problem_response(page.problem());
  });
}

Response sum(Call& call, const Service& service) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const Filter filter = read_filter(query);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    const auto sums = service.sums(session, call.scope(), filter);
    return sums ? http::json_response(200, *sums) : http::problem_response(sums.problem());
  });
}

Response show(Call& call, const Service& service) {
  return call.read([&](Session& session) {
    return answer(service.get(session, call.actor(), call.scope(), call.request().parameter("duty_id")));
  });
}

Response waive(Call& call, const Service& service) {
  Problems problems;
  const auto body = json::read<Reason>(call.request().body, problems);
  if (body && (body->reason.empty() || count_code_points(body->reason) > longest_reason)) {
    problems.push_back({.code = "reason.length",
                        .message = "没有写明原因，或者太长",
                        .wanted = "1 至 " + std::to_string(longest_reason) + " 个字",
                        .place = {.field = "/reason"}});
  }
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    return answer(service.waive(session, call.actor(), call.scope(), call.request().parameter("duty_id"),
                                *version, body->reason));
  });
}

}  // namespace

void add_routes(access::Doors& doors, const Service& service) {
  const auto with = [&service](Response (*handler)(Call&, const Service&)) {
    return [&service, handler](Call& call) { return handler(call, service); };
  };
  const Gate read = Gate::with(Verb::duties_read);
  doors.add(Method::get, "/api/v1/duties", read, with(list));
  doors.add(Method::get, "/api/v1/duties/sums", read, with(sum));
  doors.add(Method::get, "/api/v1/duties/{duty_id}", read, with(show));
  doors.add(Method::post, "/api/v1/duties/{duty_id}/waive", Gate::with(Verb::duties_waive), with(waive));
}

}  // namespace hengcai::duties
