#pragma once

#include <vector>

#include "features/accounts/service.h"
#include "platform/http/request_body.h"

namespace hengcai::accounts {

/// What the two files of routes share.

struct SessionList {
  std::vector<SessionInfo> items = {};
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (items))

/// The routes about other people's accounts, and the log of log-ins.
void add_administration_routes(access::Doors& doors, const Sessions& sessions,
                               const Administration& administration);

}  // namespace hengcai::accounts
