#include "features/register/routes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "features/register/layout_view.h"
#include "features/register/people_list.h"
#include "platform/http/conditional.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"
#include "platform/text/utf8.h"

namespace hengcai::registry {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

template <class Item>
struct List {
  std::vector<Item> items;
  std::optional<std::string> next_cursor;
};
using SummaryList = List<PersonSummary>;
using RecordList = List<RecordView>;
using HistoryList = List<HistoryValue>;
using TimelineList = List<TimelineEntry>;
BOOST_DESCRIBE_STRUCT(SummaryList, (), (items, next_cursor))
BOOST_DESCRIBE_STRUCT(RecordList, (), (items, next_cursor))
BOOST_DESCRIBE_STRUCT(HistoryList, (), (items, next_cursor))
BOOST_DESCRIBE_STRUCT(TimelineList, (), (items, next_cursor))

std::string_view person_id(const Call& call) { return call.request().parameter("person_id"); }

Response answer(const PersonView& person, int status = 200) {
  return http::json_response(status, person).with("ETag", http::version_tag(person.version));
}

Response answer(const Checked<PersonView>& person, int status = 200) {
  return person ? answer(*person, status) : http::problem_response(person.problems());
}

template <class Item>
Response answer_list(const Result<std::vector<Item>>& items) {
  if (!items) return http::problem_response(items.problem());
  return http::json_response(200, List<Item>{*items, std::nullopt});
}

constexpr std::size_t longest_reason = 500;

/// A text that says why, as the contract wants it.
void check_reason(std::string_view reason, std::size_t least, std::size_t most, Problems& problems,
                  std::string_view at = "/reason") {
  const std::size_t length = count_code_points(reason);
  if (length >= least && length <= most) return;
  problems.push_back({.code = "reason.length",
                      .message = reason.empty() ? "没有写明原因" : "原因的长短不合要求",
                      .wanted = std::to_string(least) + " 至 " + std::to_string(most) + " 个字",
                      .place = {.field = std::string(at)}});
}
void check_reason(const std::optional<std::string>& reason, Problems& problems) {
  if (reason) check_reason(*reason, 0, longest_reason, problems);
}

void check_body(const RecordInput& body, Problems& problems) { check_reason(body.reason, problems); }
void check_body(const PersonChange& body, Problems& problems) { check_reason(body.reason, problems); }
void check_body(const RecordChange& body, Problems& problems) {
  check_reason(body.reason, 1, longest_reason, problems);
}

Response show_layout(Call& /*call*/, const People& people) {
  return http::json_response(200, view_of(*people.parts().layout));
}

Response list(Call& call, const People& people) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  PeopleQuery asked = read_people_query(query);
  const http::Paging paging(query, call.request().query, problems, {.keys = store::keys_of(asked.order)});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    const auto page = list_people(session, people.parts(), call.scope(), asked, paging);
    return page ? http::json_response(200, *page) : http::problem_response(page.problem());
  });
}

Response look_up(Call& call, const People& people) {
  Problems problems;
  const auto asked = json::read<PersonLookup>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return http::json_response(
        200, SummaryList{people.look_up(session, call.scope(), asked->document_number), std::nullopt});
  });
}

Response show(Call& call, const People& people) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const AsOf as_of{.on = query.date("on"), .known_on = query.date("known_on")};
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    const auto person = people.get(session, call.actor(), call.scope(), person_id(call), as_of);
    return person ? answer(*person) : http::problem_response(person.problem());
  });
}

Response show_records(Call& call, const People& people) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto kind = query.text("kind");
  const bool superseded = query.boolean("superseded").value_or(false);
  const auto known_on = query.date("known_on");
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answer_list(people.records(session, call.scope(), person_id(call), kind, superseded, known_on));
  });
}

/// The history is short; its pages are cut out of the whole by how many came before.
Response show_history(Call& call, const People& people) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto field = query.text("field");
  const http::Paging paging(query, call.request().query, problems, {.keys = 1});
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    auto values = people.history(session, call.scope(), person_id(call), field);
    if (!values) return http::problem_response(values.problem());
    const std::string& before = paging.after() ? paging.after()->front() : std::string("0");
    const bool is_number = !before.empty() && before.size() < 9 &&
                           std::ranges::all_of(before, [](char c) { return c >= '0' && c <= '9'; });
    const std::size_t begin = std::min(is_number ? std::stoul(before) : 0, values->size());
    const std::size_t end = std::min(begin + paging.limit(), values->size());
    HistoryList page;
    if (end < values->size()) page.next_cursor = paging.cursor({std::to_string(end)});
    page.items.assign(values->begin() + static_cast<std::ptrdiff_t>(begin),
                      values->begin() + static_cast<std::ptrdiff_t>(end));
    return http::json_response(200, page);
  });
}

Response show_timeline(Call& call, const People& people) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto known_on = query.date("known_on");
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  return call.read([&](Session& session) {
    return answer_list(people.timeline(session, call.scope(), person_id(call), known_on));
  });
}

Response reveal(Call& call, const People& people) {
  Problems problems;
  const auto asked = json::read<Reveal>(call.request().body, problems);
  static constexpr std::size_t longest = 200;
  if (asked) check_reason(asked->reason, 2, longest, problems);
  if (asked && asked->fields.empty()) {
    problems.push_back({.code = "reveal.fields",
                        .message = "没有说要看哪些字段",
                        .wanted = "至少一个字段",
                        .place = {.field = "/fields"}});
  }
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    const Target target{call.actor(), call.scope(), person_id(call), 0};
    const auto revealed = people.reveal(session, target, *asked);
    return revealed ? http::json_response(200, *revealed) : http::problem_response(revealed.problem());
  });
}

Response create(Call& call, const People& people) {
  Problems problems;
  const auto input = json::read<PersonInput>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  return call.write([&](Session& session) {
    return answer(people.create(session, call.actor(), call.scope(), *input), 201);
  });
}

/// A change by a body of type `Body`, made from a version that the caller has seen.
template <class Body, class Use>
Response change_by(Call& call, int status, const Use& use) {
  Problems problems;
  const auto body = json::read<Body>(call.request().body, problems);
  if (body) check_body(*body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    const Target target{call.actor(), call.scope(), person_id(call), *version};
    return answer(use(session, target, *body), status);
  });
}

Response change(Call& call, const People& people) {
  return change_by<PersonChange>(call, 200,
                                 [&people](Session& session, const Target& target, const PersonChange& body) {
                                   return people.change(session, target, body);
                                 });
}

Response add_record(Call& call, const People& people) {
  return change_by<RecordInput>(call, 201,
                                [&people](Session& session, const Target& target, const RecordInput& body) {
                                  return people.add_record(session, target, body);
                                });
}

Response correct_record(Call& call, const People& people) {
  return change_by<RecordChange>(
      call, 200, [&](Session& session, const Target& target, const RecordChange& body) {
        return people.correct_record(session, target, call.request().parameter("record_id"), body);
      });
}

Response withdraw_record(Call& call, const People& people) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const auto reason = query.text("reason", 4 * longest_reason);
  query.finish();
  if (problems.empty()) check_reason(reason.value_or(""), 1, longest_reason, problems, "?reason");
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    const Target target{call.actor(), call.scope(), person_id(call), *version};
    return answer(people.withdraw_record(session, target, call.request().parameter("record_id"), *reason));
  });
}

}  // namespace

void add_routes(access::Doors& doors, const People& people) {
  const auto with = [&people](Response (*handler)(Call&, const People&)) {
    return [&people, handler](Call& call) { return handler(call, people); };
  };
  const std::string all = "/api/v1/people";
  const std::string one = all + "/{person_id}";
  const std::string record = one + "/records/{record_id}";
  const Gate read = Gate::with(Verb::people_read);
  const Gate maintain = Gate::with(Verb::people_maintain);
  doors.add(Method::get, "/api/v1/register/layout", Gate::session(), with(show_layout));
  doors.add(Method::get, all, read, with(list));
  doors.add(Method::post, all, maintain, with(create));
  doors.add(Method::post, all + "/lookup", read, with(look_up), {.wants_key = false});
  doors.add(Method::get, one, read, with(show));
  doors.add(Method::patch, one, maintain, with(change));
  doors.add(Method::get, one + "/records", read, with(show_records));
  doors.add(Method::post, one + "/records", maintain, with(add_record));
  doors.add(Method::patch, record, maintain, with(correct_record));
  doors.add(Method::remove, record, maintain, with(withdraw_record));
  doors.add(Method::get, one + "/history", read, with(show_history));
  doors.add(Method::get, one + "/timeline", read, with(show_timeline));
  doors.add(Method::post, one + "/reveal", Gate::with(Verb::people_read_sensitive), with(reveal),
            {.keeps_answer = false, .wants_key = false});
}

}  // namespace hengcai::registry
