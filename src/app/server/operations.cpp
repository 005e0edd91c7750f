#include "app/server/operations.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <boost/describe.hpp>

#include "platform/http/problem_details.h"

namespace hengcai::app {

namespace {

struct Health {
  std::string status;
  std::string version;
  std::optional<std::map<std::string, std::string>> checks;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, checks))

http::Response readiness(const std::vector<ReadinessCheck>& checks) {
  Health health{.status = "ok", .version = HENGCAI_VERSION, .checks = std::map<std::string, std::string>()};
  for (const ReadinessCheck& check : checks) {
    const Done outcome = check.check();
    (*health.checks)[check.name] = outcome ? "ok" : outcome.problem().code;
    if (!outcome) health.status = "not_ready";
  }
  return http::json_response(health.status == "ok" ? 200 : 503, health);
}

}  // namespace

void add_operations(http::Router& router, std::vector<ReadinessCheck> checks, const http::Metrics& metrics,
                    std::vector<std::string> metrics_from) {
  router.add(http::Method::get, "/healthz",
             [](const http::Request&) {
               return http::json_response(200,
                                          Health{.status = "ok", .version = HENGCAI_VERSION, .checks = {}});
             },
             {.runs = http::Runs::at_once});
  router.add(http::Method::get, "/readyz",
             [checks = std::move(checks)](const http::Request&) { return readiness(checks); });
  router.add(http::Method::get, "/metrics",
             [&metrics, from = std::move(metrics_from)](const http::Request& request) {
               if (std::ranges::find(from, request.client) == from.end()) {
                 return http::problem_response(Problem{.code = "http.not_found", .message = "没有这个地址"});
               }
               http::Response response{.status = 200, .body = metrics.text()};
               return std::move(response).with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
             });
}

}  // namespace hengcai::app
