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
  return http::with_body<CaseInput>(call.request(), [&](const CaseInput& input) {
    return call.write([&](Session& session) {
      return with_tag(rooms.cases.open_by_hand(session, call.actor(), call.scope(), input), 201);
    });
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

/// What is done to one case, and gives it as it is then.
template <class Input>
using Act = Result<CaseView> (Cases::*)(Session&, const Cases::Target&, const Input&) const;
template <class Input, Act<Input> act>
Response change(Call& call, const Rooms& rooms) {
  return change_case<Input>(call, [&](Session& session, const Cases::Target& target, const Input& input) {
    return (rooms.cases.*act)(session, target, input);
  });
}

/// What may also be done to many, and says only whether it was done.
template <class Input>
using BulkAct = Done (Cases::*)(Session&, const Cases::Target&, const Input&) const;
template <class Input, BulkAct<Input> act>
Response change(Call& call, const Rooms& rooms) {
  return change_case<Input>(
      call, [&](Session& session, const Cases::Target& target, const Input& input) -> Result<CaseView> {
        if (Done acted = (rooms.cases.*act)(session, target, input); !acted) return acted.problem();
        return rooms.cases.get(session, target.actor, target.scope, target.case_id);
      });
}

Response transfer(Call& call, const Rooms& rooms) {
  return change_case<TransferInput>(
      call, [&](Session& session, const Cases::Target& target, const TransferInput& input) {
        return rooms.cases.transfer(session, target, input);
      });
}

Response object(Call& call, const Rooms& rooms) {
  return change_case<ObjectionInput>(
      call,
      [&](Session& session, const Cases::Target& target, const ObjectionInput& input) {
        return rooms.objections.to_result(session, target, input);
      },
      201);
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
  post(one + "/review", Verb::cases_review, change<ReviewInput, &Cases::review>);
  post(one + "/return", Verb::cases_review, change<ReturnInput, &Cases::send_back>);
  post(one + "/opinions", Verb::cases_review, change<OpinionInput, &Cases::add_opinion>);
  post(one + "/reuse", Verb::cases_review, change<ReuseInput, &Cases::reuse>);
  post(one + "/propose", Verb::cases_review, change<ProposalInput, &Cases::propose>);
  post(one + "/decide", Verb::cases_decide, change<DecisionInput, &Cases::decide>);
  post(one + "/suspend", Verb::cases_review, change<ReasonInput, &Cases::suspend>);
  post(one + "/resume", Verb::cases_review, change<ReasonInput, &Cases::resume>);
  post(one + "/exit", Verb::cases_review, change<ExitInput, &Cases::leave>);
  post(one + "/notify", Verb::cases_publish, change<NotifyInput, &Cases::notify>);
  post(one + "/receipt", Verb::cases_fill, change<ReceiptInput, &Cases::acknowledge>);
  post(one + "/transfer", Verb::cases_review, transfer);
  post(one + "/objections", Verb::objections_raise, object);
}

void add_routes(access::Doors& doors, const Rooms& rooms) {
  add_case_routes(doors, rooms);
  add_form_routes(doors, rooms);
  add_unit_routes(doors, rooms);
}

}  // namespace hengcai::assessment
