#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/http/metrics.h"
#include "platform/http/router.h"

namespace hengcai::app {

/// One thing that must be so for the server to be of use: `database` answers.
struct ReadinessCheck {
  std::string name;
  std::function<Done()> check;
};

/// The routes for those who run the server rather than use it:
///
///   GET /healthz    200 {"status":"ok","version":"0.1.0"}: the process answers
///   GET /readyz     200, or 503 {"status":"not_ready","checks":{"database":"storage.unavailable"}}
///   GET /metrics    Prometheus text; 404 for who does not ask from an address of `metrics_from`
///
/// `metrics` must outlive the router.
void add_operations(http::Router& router, std::vector<ReadinessCheck> checks, const http::Metrics& metrics,
                    std::vector<std::string> metrics_from);

}  // namespace hengcai::app
