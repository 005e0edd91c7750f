#include <string>

#include "features/campaigns/preparation.h"
#include "features/campaigns/requests.h"
#include "features/campaigns/situation.h"
#include "platform/json/json.h"

// What a unit prepares, and what it puts to the level above.
namespace hengcai::campaigns {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

constexpr std::size_t longest_title = 100;
constexpr std::size_t longest_text = 4000;

std::string_view campaign_id(const Call& call) { return call.request().parameter("campaign_id"); }
std::string_view organisation_id(const Call& call) { return call.request().parameter("organisation_id"); }
std::string_view situation_id(const Call& call) { return call.request().parameter("situation_id"); }

Response list_preparations(Call& call, const Preparations& preparations) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto within = query.text("organisation_id");
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answered(
        preparations.list(session, call.actor(), call.scope(), campaign_id(call), within, paging));
  });
}

Response show_preparation(Call& call, const Preparations& preparations) {
  return call.read([&](Session& session) {
    return versioned(
        preparations.get(session, call.actor(), call.scope(), campaign_id(call), organisation_id(call)));
  });
}

Response put_preparation(Call& call, const Preparations& preparations) {
  Problems problems;
  const auto body = json::read<PreparationInput>(call.request().body, problems);
  if (body) problems = faults_of(*body);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(preparations.put(session, call.actor(), call.scope(), campaign_id(call),
                                      organisation_id(call), version, *body));
  });
}

struct SituationText {
  std::string text = {};
};
BOOST_DESCRIBE_STRUCT(SituationText, (), (text))

Response list_situations(Call& call, const Situations& situations) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  SituationFilter filter{.organisation_id = query.text("organisation_id"),
                         .campaign_id = query.text("campaign_id")};
  if (const auto place = query.choice("kind", {"question", "recommendation"}))
    filter.kind = static_cast<SituationKind>(*place);
  if (const auto place = query.choice("state", {"open", "answered"}))
    filter.state = static_cast<SituationState>(*place);
  filter.to_me = query.boolean("to_me").value_or(false);
  const http::Paging paging(query, call.request().query, problems);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answered(situations.list(session, call.actor(), call.scope(), filter, paging));
  });
}

Response show_situation(Call& call, const Situations& situations) {
  return call.read([&](Session& session) {
    return versioned(situations.get(session, call.actor(), call.scope(), situation_id(call)));
  });
}

Response raise(Call& call, const Situations& situations) {
  Problems problems;
  const auto body = json::read<SituationInput>(call.request().body, problems);
  if (body) {
    check_text(body->title, longest_title, "/title", problems);
    check_text(body->text, longest_text, "/text", problems);
  }
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    return versioned(situations.raise(session, call.actor(), call.scope(), *body), 201);
  });
}

using Act = Result<SituationView> (Situations::*)(Session&, const access::Actor&, const access::Scope&,
                                                  std::string_view, std::int64_t, const std::string&) const;

template <Act act>
Response take_step(Call& call, const Situations& situations) {
  Problems problems;
  const auto body = json::read<SituationText>(call.request().body, problems);
  if (body) check_text(body->text, longest_text, "/text", problems);
  if (!problems.empty()) return http::problem_response(problems);
  return with_version(call, [&](Session& session, std::int64_t version) {
    return versioned(
        (situations.*act)(session, call.actor(), call.scope(), situation_id(call), version, body->text));
  });
}

}  // namespace

void add_preparation_routes(access::Doors& doors, const Preparations& preparations) {
  const auto with = [&preparations](Response (*handler)(Call&, const Preparations&)) {
    return [&preparations, handler](Call& call) { return handler(call, preparations); };
  };
  const Gate read = Gate::with(Verb::preparations_read);
  const std::string all = "/api/v1/campaigns/{campaign_id}/preparations";
  const std::string one = all + "/{organisation_id}";
  doors.add(Method::get, all, read, with(list_preparations));
  doors.add(Method::get, one, read, with(show_preparation));
  doors.add(Method::put, one, Gate::with(Verb::preparations_maintain), with(put_preparation));
}

void add_situation_routes(access::Doors& doors, const Situations& situations) {
  const auto with = [&situations](Response (*handler)(Call&, const Situations&)) {
    return [&situations, handler](Call& call) { return handler(call, situations); };
  };
  const Gate read = Gate::with(Verb::situations_read);
  const Gate answer = Gate::with(Verb::situations_answer);
  const std::string all = "/api/v1/situations";
  const std::string one = all + "/{situation_id}";
  doors.add(Method::get, all, read, with(list_situations));
  doors.add(Method::post, all, Gate::with(Verb::situations_raise), with(raise));
  doors.add(Method::get, one, read, with(show_situation));
  doors.add(Method::post, one + "/answer", answer, with(take_step<&Situations::answer>));
  doors.add(Method::post, one + "/pass-on", answer, with(take_step<&Situations::pass_on>));
}

}  // namespace hengcai::campaigns
