#pragma once

#include <vector>

#include "features/accounts/service.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"

namespace hengcai::accounts {

/// What the two files of routes share.

struct SessionList {
  std::vector<SessionInfo> items = {};
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (items))

/// Reads the body, or answers what is wrong with it.
template <class Body, class Use>
http::Response with_body(const access::Call& call, const Use& use) {
  Problems problems;
  const auto body = json::read<Body>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return use(*body);
}

/// The routes about other people's accounts, and the log of log-ins.
void add_administration_routes(access::Doors& doors, const Sessions& sessions,
                               const Administration& administration);

}  // namespace hengcai::accounts
