#include <string>

#include "features/campaigns/hand_over.h"
#include "features/campaigns/requests.h"
#include "platform/json/json.h"

namespace hengcai::campaigns {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

constexpr std::size_t longest_facts = 2000;
constexpr std::size_t longest_reason = 500;

struct Facts {
  std::string facts = {};
};
BOOST_DESCRIBE_STRUCT(Facts, (), (facts))

std::string_view hand_over_id(const Call& call) { return call.request().parameter("hand_over_id"); }

Response list(Call& call, const HandOvers& hand_overs) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  HandOverFilter filter{.organisation_id = query.text("organisation_id"),
                        .campaign_id = query.text("campaign_id")};
  if (const auto place = query.choice("state", {"open", "delivered", "accepted", "refused", "settled"}))
    filter.state = static_cast<HandOverState>(*place);
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answered(hand_overs.list(session, call.actor(), call.scope(), filter, paging));
  });
}

Response show(Call& call, const HandOvers& hand_overs) {
  return call.read([&](Session& session) {
    return versioned(hand_overs.get(session, call.actor(), call.scope(), hand_over_id(call)));
  });
}

Response deliver(Call& call, const HandOvers& hand_overs) {
  Problems problems;
  const auto body = json::read<Facts>(call.request().body, problems);
  if (body) check_text(body->facts, longest_facts, "/facts", problems);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(
        hand_overs.deliver(session, call.actor(), call.scope(), hand_over_id(call), version, body->facts));
  });
}

Response accept(Call& call, const HandOvers& hand_overs) {
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(hand_overs.accept(session, call.actor(), call.scope(), hand_over_id(call), version));
  });
}

Response refuse(Call& call, const HandOvers& hand_overs) {
  Problems problems;
  const auto reason = read_reason(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(
        hand_overs.refuse(session, call.actor(), call.scope(), hand_over_id(call), version, *reason));
  });
}

Response settle(Call& call, const HandOvers& hand_overs) {
  Problems problems;
  const auto body = json::read<HandOverSettlement>(call.request().body, problems);
  if (body) check_text(body->reason, longest_reason, "/reason", problems);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(
        hand_overs.settle(session, call.actor(), call.scope(), hand_over_id(call), version, *body));
  });
}

}  // namespace

void add_hand_over_routes(access::Doors& doors, const HandOvers& hand_overs) {
  const auto with = [&hand_overs](Response (*handler)(Call&, const HandOvers&)) {
    return [&hand_overs, handler](Call& call) { return handler(call, hand_overs); };
  };
  const Gate read = Gate::with(Verb::name_list_read);
  const Gate report = Gate::with(Verb::name_list_report);
  const std::string all = "/api/v1/hand-overs";
  const std::string one = all + "/{hand_over_id}";
  doors.add(Method::get, all, read, with(list));
  doors.add(Method::get, one, read, with(show));
  doors.add(Method::post, one + "/deliver", report, with(deliver));
  doors.add(Method::post, one + "/accept", report, with(accept));
  doors.add(Method::post, one + "/refuse", report, with(refuse));
  doors.add(Method::post, one + "/settle", Gate::with(Verb::name_list_settle), with(settle));
}

}  // namespace hengcai::campaigns
