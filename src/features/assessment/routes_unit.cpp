#include "features/assessment/route_parts.h"

// What a unit does for many: meetings, publicities, objections, bulk acts.
namespace hengcai::assessment {

namespace {

using access::Call;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

Problem out_of_bounds(std::string at, std::string wanted) {
  return {.code = "input.length",
          .message = "没有填写，或者太长",
          .wanted = std::move(wanted),
          .place = {.field = std::move(at)}};
}

Response list_meetings(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto organisation = query.text("organisation_id");
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answer(rooms.meetings.list(session, call.scope(), organisation, paging));
  });
}

Response create_meeting(Call& call, const Rooms& rooms) {
  static constexpr std::size_t most_members = 100;
  Problems problems;
  const auto input = json::read<MeetingInput>(call.request().body, problems);
  if (input && (input->members.empty() || input->members.size() > most_members))
    problems.push_back(out_of_bounds("/members", "1 至 100 人"));
  if (input && input->minutes.empty()) problems.push_back(out_of_bounds("/minutes", "会议记录"));
  if (input && input->chair.empty()) problems.push_back(out_of_bounds("/chair", "主持人"));
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    return with_tag(rooms.meetings.create(session, call.actor(), call.scope(), *input), 201);
  });
}

Response show_meeting(Call& call, const Rooms& rooms) {
  return call.read([&](Session& session) {
    return with_tag(rooms.meetings.get(session, call.scope(), call.request().parameter("meeting_id")));
  });
}

Response decide_cases(Call& call, const Rooms& rooms) {
  static constexpr std::size_t most_at_once = 50;
  Problems problems;
  const auto input = json::read<DecisionsInput>(call.request().body, problems);
  if (input && (input->decisions.empty() || input->decisions.size() > most_at_once))
    problems.push_back(out_of_bounds("/decisions", "1 至 50 个；更多的请批量办理"));
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    return with_tag(rooms.meetings.decide(session, call.actor(), call.scope(),
                                          call.request().parameter("meeting_id"), *input));
  });
}

Response list_publicities(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto organisation = query.text("organisation_id");
  std::optional<PublicityState> state;
  if (const auto place = query.choice("state", {"running", "closed"}))
    state = static_cast<PublicityState>(*place);
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answer(rooms.publicities.list(session, call.scope(), organisation, state, paging));
  });
}

Response create_publicity(Call& call, const Rooms& rooms) {
  Problems problems;
  const auto input = json::read<PublicityInput>(call.request().body, problems);
  if (input && input->place.empty()) problems.push_back(out_of_bounds("/place", "公示地点"));
  if (input && input->contact.empty()) problems.push_back(out_of_bounds("/contact", "受理异议的联系方式"));
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    return with_tag(rooms.publicities.create(session, call.actor(), call.scope(), *input), 201);
  });
}

std::string_view publicity_id(const Call& call) { return call.request().parameter("publicity_id"); }

Response show_publicity(Call& call, const Rooms& rooms) {
  return call.read([&](Session& session) {
    return with_tag(rooms.publicities.get(session, call.scope(), publicity_id(call)));
  });
}

Response close_publicity(Call& call, const Rooms& rooms) {
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    return with_tag(
        rooms.publicities.close(session, call.actor(), call.scope(), publicity_id(call), *version));
  });
}

Response object_to_publicity(Call& call, const Rooms& rooms) {
  return http::with_body<PublicityObjectionInput>(call.request(), [&](const auto& input) {
    return call.write([&](Session& session) {
      return answer(
          rooms.objections.to_publicity(session, call.actor(), call.scope(), publicity_id(call), input), 201);
    });
  });
}

Response list_objections(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto organisation = query.text("organisation_id");
  std::optional<ObjectionState> state;
  if (const auto place = query.choice("state", {"open", "answered"}))
    state = static_cast<ObjectionState>(*place);
  const http::Paging paging(query, call.request().query, problems, {.keys = 3});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answer(rooms.objections.list(session, call.scope(), organisation, state, paging));
  });
}

std::string_view objection_id(const Call& call) { return call.request().parameter("objection_id"); }

Response show_objection(Call& call, const Rooms& rooms) {
  return call.read([&](Session& session) {
    return with_tag(rooms.objections.get(session, call.scope(), objection_id(call)));
  });
}

Response answer_objection(Call& call, const Rooms& rooms) {
  Problems problems;
  const auto input = json::read<ObjectionAnswer>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    return with_tag(
        rooms.objections.answer(session, call.actor(), call.scope(), objection_id(call), *version, *input));
  });
}

Response list_runs(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const http::Paging paging(query, call.request().query, problems, {.keys = 2});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return http::json_response(200, rooms.runs.list(session, call.scope(), paging));
  });
}

Response start_run(Call& call, const Rooms& rooms) {
  static constexpr std::size_t most_cases = 5000;
  Problems problems;
  const auto input = json::read<CaseRunInput>(call.request().body, problems);
  if (input && input->case_ids && (input->case_ids->empty() || input->case_ids->size() > most_cases))
    problems.push_back(out_of_bounds("/case_ids", "1 至 5000 个"));
  if (!problems.empty()) return http::problem_response(problems);
  Response response = call.write([&](Session& session) {
    return answer(rooms.runs.start(session, call.actor(), call.scope(), *input), 202);
  });
  if (response.status < 400) rooms.wake();
  return response;
}

std::string_view run_id(const Call& call) { return call.request().parameter("case_run_id"); }

Response show_run(Call& call, const Rooms& rooms) {
  return call.read(
      [&](Session& session) { return answer(rooms.runs.get(session, call.scope(), run_id(call))); });
}

Response stop_run(Call& call, const Rooms& rooms) {
  return call.write([&](Session& session) {
    return answer(rooms.runs.stop(session, call.actor(), call.scope(), run_id(call)), 202);
  });
}

}  // namespace

void add_unit_routes(access::Doors& doors, const Rooms& rooms) {
  const auto get = [&](const std::string& path, Verb verb, RouteHandler handler) {
    hang_up(doors, rooms, Method::get, path, verb, handler);
  };
  const auto post = [&](const std::string& path, Verb verb, RouteHandler handler) {
    hang_up(doors, rooms, Method::post, path, verb, handler);
  };
  const std::string meetings = "/api/v1/meetings";
  get(meetings, Verb::cases_read, list_meetings);
  post(meetings, Verb::cases_decide, create_meeting);
  get(meetings + "/{meeting_id}", Verb::cases_read, show_meeting);
  post(meetings + "/{meeting_id}/decisions", Verb::cases_decide, decide_cases);
  const std::string publicities = "/api/v1/publicities";
  const std::string publicity = publicities + "/{publicity_id}";
  get(publicities, Verb::publicities_read, list_publicities);
  post(publicities, Verb::cases_publish, create_publicity);
  get(publicity, Verb::publicities_read, show_publicity);
  doors.add(Method::post, publicity + "/close", access::Gate::with(Verb::cases_publish),
            [&rooms](Call& call) { return close_publicity(call, rooms); },
            {.route = {.body = http::Body::none}});
  post(publicity + "/objections", Verb::objections_raise, object_to_publicity);
  const std::string objections = "/api/v1/objections";
  get(objections, Verb::objections_answer, list_objections);
  get(objections + "/{objection_id}", Verb::objections_answer, show_objection);
  post(objections + "/{objection_id}/answer", Verb::objections_answer, answer_objection);
  const std::string runs = "/api/v1/case-runs";
  get(runs, Verb::cases_run, list_runs);
  post(runs, Verb::cases_run, start_run);
  get(runs + "/{case_run_id}", Verb::cases_run, show_run);
  post(runs + "/{case_run_id}/stop", Verb::cases_run, stop_run);
}

}  // namespace hengcai::assessment
