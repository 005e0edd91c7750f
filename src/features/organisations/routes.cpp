#include <algorithm>
#include <string>
#include <utility>

#include "features/organisations/service.h"
#include "features/organisations/store.h"
#include "platform/base/named_enum.h"
#include "platform/http/conditional.h"
#include "platform/http/paging.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"

namespace hengcai::organisations {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

template <class Item>
struct Page {
  std::vector<Item> items;
  std::optional<std::string> next_cursor;
  std::optional<std::size_t> total;
  std::optional<bool> total_is_exact;
};
using SummaryPage = Page<Summary>;
using ChildPage = Page<Child>;
BOOST_DESCRIBE_STRUCT(SummaryPage, (), (items, next_cursor, total, total_is_exact))
BOOST_DESCRIBE_STRUCT(ChildPage, (), (items, next_cursor, total, total_is_exact))

struct EventList {
  std::vector<store::Event> items;
};
BOOST_DESCRIBE_STRUCT(EventList, (), (items))

Response answer(const Result<Organisation>& organisation, int status = 200) {
  if (!organisation) return http::problem_response(organisation.problem());
  return http::json_response(status, *organisation).with("ETag", http::version_tag(organisation->version));
}

/// What a list is asked for.
struct ListRequest {
  store::Filter filter;
  std::optional<std::string> within_id;
  store::Order order = store::Order::name;
};

ListRequest read_list(http::QueryReader& query) {
  ListRequest request;
  request.within_id = query.text("within");
  request.filter.text = query.text("q");
  request.filter.kind = query.text("kind");
  request.filter.authority = query.text("authority");
  request.filter.division = query.text("division");
  if (const auto node = query.choice(
          "node", {"province", "prefecture", "county", "bureau", "department", "employer", "sub_unit"})) {
    request.filter.node = static_cast<Node>(*node);
  }
  if (const auto state = query.choice("state", {"active", "ended"}))
    request.filter.state = static_cast<State>(*state);
  if (const auto sort = query.choice("sort", {"name", "credit_code", "-updated_at"})) {
    request.order = static_cast<store::Order>(*sort);
  }
  return request;
}

Response list(Call& call, const Service& service) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  ListRequest request = read_list(query);
  const http::Paging paging(query, call.request().query, problems, {.keys = store::page_keys});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    if (request.within_id) {
      const auto within = service.within(session, call.scope(), *request.within_id);
      if (!within) return http::problem_response(within.problem());
      request.filter.within = within->path;
    }
    auto found =
        store::list(session, call.scope(), request.filter, request.order, paging.after(), paging.limit() + 1);
    SummaryPage page;
    if (found.size() > paging.limit()) {
      found.pop_back();
      page.next_cursor = paging.cursor({found.back().key, found.back().summary.id});
    }
    for (store::Found& one : found) {
      if (const Place* place =
              one.summary.division ? service.words().division(*one.summary.division) : nullptr) {
        one.summary.division_name = place->full_name;
      }
      page.items.push_back(std::move(one.summary));
    }
    if (paging.wants_count()) {
      const std::size_t count = store::count(session, call.scope(), request.filter, http::count_limit);
      page.total = std::min(count, http::count_limit);
      page.total_is_exact = count <= http::count_limit;
    }
    return http::json_response(200, page);
  });
}

Response list_children(Call& call, const Service& service) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto parent_id = query.text("parent_id");
  const http::Paging paging(query, call.request().query, problems, {.keys = store::page_keys});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    std::vector<store::FoundChild> found;
    if (parent_id) {
      const auto parent = service.within(session, call.scope(), *parent_id);
      if (!parent) return http::problem_response(parent.problem());
      found = store::children(session, *parent_id, paging.after(), paging.limit() + 1);
    } else {
      found = store::tops(session, call.scope(), paging.after(), paging.limit() + 1);
    }
    ChildPage page;
    if (found.size() > paging.limit()) {
      found.pop_back();
      page.next_cursor = paging.cursor({found.back().key, found.back().child.id});
    }
    for (store::FoundChild& one : found) page.items.push_back(std::move(one.child));
    return http::json_response(200, page);
  });
}

Response show(Call& call, const Service& service) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto on = query.date("on");
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answer(
        service.get(session, call.actor(), call.scope(), call.request().parameter("organisation_id"), on));
  });
}

Response show_history(Call& call, const Service& service) {
  return call.read([&](Session& session) {
    const auto id = call.request().parameter("organisation_id");
    const auto there = service.get(session, call.actor(), call.scope(), id);
    if (!there) return http::problem_response(there.problem());
    return http::json_response(200, EventList{store::events(session, id)});
  });
}

Response create(Call& call, const Service& service) {
  Problems problems;
  const auto input = json::read<Input>(call.request().body, problems);
  if (input) problems = service.faults_of(*input);
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    return answer(service.create(session, call.actor(), call.scope(), *input), 201);
  });
}

/// A change of one organisation by a body of type `Body`, made from a version that the caller has seen.
template <class Body>
access::CallHandler changer(const Service& service,
                            Result<Organisation> (Service::*use)(Session&, const access::Actor&,
                                                                 const access::Scope&, std::string_view,
                                                                 std::int64_t, const Body&) const) {
  return [&service, use](Call& call) {
    Problems problems;
    const auto body = json::read<Body>(call.request().body, problems);
    if (!problems.empty()) return http::problem_response(problems);
    const auto version = http::required_version(call.request());
    if (!version) return http::problem_response(version.problem());
    return call.write([&](Session& session) {
      const auto id = call.request().parameter("organisation_id");
      return answer((service.*use)(session, call.actor(), call.scope(), id, *version, *body));
    });
  };
}

Response merge(Call& call, const Service& service) {
  Problems problems;
  const auto body = json::read<Merge>(call.request().body, problems);
  if (body && body->into) problems = service.faults_of(*body->into, "/into");
  if (!problems.empty()) return http::problem_response(problems);
  return call.write(
      [&](Session& session) { return answer(service.merge(session, call.actor(), call.scope(), *body)); });
}

Response split(Call& call, const Service& service) {
  Problems problems;
  const auto body = json::read<Split>(call.request().body, problems);
  for (std::size_t i = 0; body && i < body->parts.size(); ++i) {
    const std::string at = "/parts/" + std::to_string(i) + "/organisation";
    for (Problem& problem : service.faults_of(body->parts[i].organisation, at))
      problems.push_back(std::move(problem));
  }
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    const auto id = call.request().parameter("organisation_id");
    const auto split_done = service.split(session, call.actor(), call.scope(), id, *version, *body);
    return split_done ? http::json_response(200, *split_done) : http::problem_response(split_done.problem());
  });
}

}  // namespace

void add_routes(access::Doors& doors, const Service& service) {
  const auto with = [&service](Response (*handler)(Call&, const Service&)) {
    return [&service, handler](Call& call) { return handler(call, service); };
  };
  const std::string all = "/api/v1/organisations";
  const std::string one = all + "/{organisation_id}";
  const Gate read = Gate::with(Verb::organisations_read);
  const Gate maintain = Gate::with(Verb::organisations_maintain);
  const Gate restructure = Gate::with(Verb::organisations_restructure);
  doors.add(Method::get, all, read, with(list));
  doors.add(Method::post, all, maintain, with(create));
  doors.add(Method::get, all + "/children", read, with(list_children));
  doors.add(Method::post, all + "/merge", restructure, with(merge));
  doors.add(Method::get, one, read, with(show));
  doors.add(Method::patch, one, maintain, changer<Change>(service, &Service::change));
  doors.add(Method::post, one + "/rename", restructure, changer<Rename>(service, &Service::rename));
  doors.add(Method::post, one + "/move", restructure, changer<Move>(service, &Service::move));
  doors.add(Method::post, one + "/split", restructure, with(split));
  doors.add(Method::get, one + "/history", read, with(show_history));
}

}  // namespace hengcai::organisations
