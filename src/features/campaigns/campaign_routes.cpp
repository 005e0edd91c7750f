#include <string>
#include <utility>

#include "features/campaigns/campaigns.h"
#include "features/campaigns/requests.h"
#include "platform/http/conditional.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"

namespace hengcai::campaigns {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

std::string_view campaign_id(const Call& call) { return call.request().parameter("campaign_id"); }

Response list(Call& call, const Campaigns& campaigns) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return http::json_response(200, campaigns.list(session, call.actor(), paging));
  });
}

Response show(Call& call, const Campaigns& campaigns) {
  return call.read(
      [&](Session& session) { return versioned(campaigns.get(session, call.actor(), campaign_id(call))); });
}

Response create(Call& call, const Campaigns& campaigns) {
  Problems problems;
  const auto input = json::read<CampaignInput>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    const auto made = campaigns.create(session, call.actor(), *input);
    Response response = versioned(made, 201);
    if (made) response.with("Location", "/api/v1/campaigns/" + made->id);
    return response;
  });
}

Response change(Call& call, const Campaigns& campaigns) {
  Problems problems;
  const auto change = json::read<CampaignChange>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(campaigns.change(session, call.actor(), campaign_id(call), version, *change));
  });
}

Response open(Call& call, const Campaigns& campaigns) {
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(campaigns.open(session, call.actor(), campaign_id(call), version));
  });
}

Response close(Call& call, const Campaigns& campaigns) {
  Problems problems;
  const auto reason = find_reason(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(campaigns.close(session, call.actor(), campaign_id(call), version, reason));
  });
}

}  // namespace

void add_campaign_routes(access::Doors& doors, const Campaigns& campaigns) {
  const auto with = [&campaigns](Response (*handler)(Call&, const Campaigns&)) {
    return [&campaigns, handler](Call& call) { return handler(call, campaigns); };
  };
  const Gate read = Gate::with(Verb::campaigns_read);
  const Gate manage = Gate::with(Verb::campaigns_manage);
  const std::string all = "/api/v1/campaigns";
  const std::string one = all + "/{campaign_id}";
  doors.add(Method::get, all, read, with(list));
  doors.add(Method::post, all, manage, with(create));
  doors.add(Method::get, one, read, with(show));
  doors.add(Method::patch, one, manage, with(change));
  doors.add(Method::post, one + "/open", manage, with(open));
  doors.add(Method::post, one + "/close", manage, with(close));
}

}  // namespace hengcai::campaigns
