#include "features/assessment/routes.h"

#include "features/assessment/route_parts.h"

// Cases: lists, one of them, what is done to it.
namespace hengcai::assessment {

namespace {

using access::Call;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

constexpr int days_soon = 7;

std::optional<std::string> text_of(std::optional<std::string> text) { return text; }

Cases::Query read_query(http::QueryReader& query, Date today) {
  Cases::Query read;
  read.organisation_id = text_of(query.text("organisation_id"));
  store::Filter& filter = read.filter;
  filter.campaign_id = query.text("campaign_id");
  filter.person_id = query.text("person_id");
  filter.item_id = query.text("item_id");
  filter.step = query.text("step");
  if (const auto place = query.choice("state", {"open", "waiting", "ended"}))
    filter.state = static_cast<CaseState>(*place);
  filter.grade = query.text("grade");
  filter.returned = query.boolean("returned");
  if (const auto due = query.choice("due", {"late", "soon"})) {
    filter.due_before = *due == 0 ? today : today.plus_days(days_soon + 1);
    if (*due == 1) filter.due_from = today;
  }
  filter.name = query.text("q");
  if (const auto order = query.choice("sort", {"attention", "name", "-updated_at"}))
    read.order = static_cast<store::Order>(*order);
  return read;
}

Response list(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto asked = read_query(query, rooms.cases.desk().parts().clock().today());
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read(
      [&](Session& session) { return answer(rooms.cases.list(session, call.scope(), asked, paging)); });
}

Response open(Call& call, const Rooms& rooms) {
  Problems problems;
  const auto input = json::read<CaseInput>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    return with_tag(rooms.cases.open_by_hand(session, call.actor(), call.scope(), *input), 201);
  });
}

Response show(Call& call, const Rooms& rooms) {
  return call.read([&](Session& session) {
    return with_tag(rooms.cases.get(session, call.actor(), call.scope(), case_id(call)));
  });
}

Response show_events(Call& call, const Rooms& rooms) {
  return call.read(
      [&](Session& session) { return answer(rooms.cases.events(session, call.scope(), case_id(call))); });
}

Response review(Call& call, const Rooms& rooms) {
  return change_case<ReviewInput>(call,
                                  [&](Session& session, const Cases::Target& target, const auto& input) {
                                    return rooms.cases.review(session, target, input);
                                  });
}

Response send_back(Call& call, const Rooms& rooms) {
  return change_case<ReturnInput>(call,
                                  [&](Session& session, const Cases::Target& target, const auto& input) {
                                    return rooms.cases.send_back(session, target, input);
                                  });
}

Response add_opinion(Call& call, const Rooms& rooms) {
  return change_case<OpinionInput>(call,
                                   [&](Session& session, const Cases::Target& target, const auto& input) {
                                     return rooms.cases.add_opinion(session, target, input);
                                   });
}

Response reuse(Call& call, const Rooms& rooms) {
  return change_case<ReuseInput>(call, [&](Session& session, const Cases::Target& target, const auto& input) {
    return rooms.cases.reuse(session, target, input);
  });
}

/// The case as it is after an act that says only whether it was done.
Result<CaseView> then_shown(const Done& done, Session& session, const Rooms& rooms,
                            const Cases::Target& target) {
  if (!done) return done.problem();
  return rooms.cases.get(session, target.actor, target.scope, target.case_id);
}

Response propose(Call& call, const Rooms& rooms) {
  return change_case<ProposalInput>(
      call, [&](Session& session, const Cases::Target& target, const auto& input) {
        return then_shown(rooms.cases.propose(session, target, input), session, rooms, target);
      });
}

Response decide(Call& call, const Rooms& rooms) {
  return change_case<DecisionInput>(
      call, [&](Session& session, const Cases::Target& target, const auto& input) {
        return then_shown(rooms.cases.decide(session, target, input), session, rooms, target);
      });
}

Response suspend(Call& call, const Rooms& rooms) {
  return change_case<ReasonInput>(call,
                                  [&](Session& session, const Cases::Target& target, const auto& input) {
                                    return rooms.cases.suspend(session, target, input);
                                  });
}

Response resume(Call& call, const Rooms& rooms) {
  return change_case<ReasonInput>(call,
                                  [&](Session& session, const Cases::Target& target, const auto& input) {
                                    return rooms.cases.resume(session, target, input);
                                  });
}

Response leave(Call& call, const Rooms& rooms) {
  return change_case<ExitInput>(call, [&](Session& session, const Cases::Target& target, const auto& input) {
    return rooms.cases.leave(session, target, input);
  });
}

Response notify(Call& call, const Rooms& rooms) {
  return change_case<NotifyInput>(
      call, [&](Session& session, const Cases::Target& target, const auto& input) {
        return then_shown(rooms.cases.notify(session, target, input), session, rooms, target);
      });
}

Response give_receipt(Call& call, const Rooms& rooms) {
  return change_case<ReceiptInput>(call,
                                   [&](Session& session, const Cases::Target& target, const auto& input) {
                                     return rooms.cases.acknowledge(session, target, input);
                                   });
}

Response transfer(Call& call, const Rooms& rooms) {
  Problems problems;
  const auto input = json::read<TransferInput>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    return answer(
        rooms.cases.transfer(session, {call.actor(), call.scope(), case_id(call), *version}, *input));
  });
}

Response object(Call& call, const Rooms& rooms) {
  Problems problems;
  const auto input = json::read<ObjectionInput>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    return with_tag(
        rooms.objections.to_result(session, {call.actor(), call.scope(), case_id(call), *version}, *input),
        201);
  });
}

Response show_progress(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto organisation = query.text("organisation_id");
  const auto campaign = query.text("campaign_id");
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answer(rooms.figures.progress(session, call.scope(), organisation, campaign));
  });
}

Response show_home(Call& call, const Rooms& rooms) {
  return call.read([&](Session& session) { return answer(rooms.figures.home(session, call.actor())); });
}

}  // namespace

void add_case_routes(access::Doors& doors, const Rooms& rooms) {
  const std::string all = "/api/v1/cases";
  const std::string one = all + "/{case_id}";
  const auto get = [&](const std::string& path, Verb verb, RouteHandler handler) {
    hang_up(doors, rooms, Method::get, path, verb, handler);
  };
  const auto post = [&](const std::string& path, Verb verb, RouteHandler handler) {
    hang_up(doors, rooms, Method::post, path, verb, handler);
  };
  doors.add(Method::get, "/api/v1/me/home", access::Gate::session(),
            [&rooms](Call& call) { return show_home(call, rooms); });
  get(all, Verb::cases_read, list);
  post(all, Verb::cases_open, open);
  get("/api/v1/case-progress", Verb::cases_read, show_progress);
  get(one, Verb::cases_read, show);
  get(one + "/events", Verb::cases_read, show_events);
  post(one + "/review", Verb::cases_review, review);
  post(one + "/return", Verb::cases_review, send_back);
  post(one + "/opinions", Verb::cases_review, add_opinion);
  post(one + "/reuse", Verb::cases_review, reuse);
  post(one + "/propose", Verb::cases_review, propose);
  post(one + "/decide", Verb::cases_decide, decide);
  post(one + "/suspend", Verb::cases_review, suspend);
  post(one + "/resume", Verb::cases_review, resume);
  post(one + "/exit", Verb::cases_review, leave);
  post(one + "/notify", Verb::cases_publish, notify);
  post(one + "/receipt", Verb::cases_fill, give_receipt);
  post(one + "/transfer", Verb::cases_review, transfer);
  post(one + "/objections", Verb::objections_raise, object);
}

void add_routes(access::Doors& doors, const Rooms& rooms) {
  add_case_routes(doors, rooms);
  add_form_routes(doors, rooms);
  add_unit_routes(doors, rooms);
}

}  // namespace hengcai::assessment
