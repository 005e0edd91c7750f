#include "features/organisations/service.h"

#include <algorithm>
#include <utility>

#include "features/organisations/deed.h"
#include "features/organisations/store.h"

namespace hengcai::organisations {

namespace {

using access::Actor;
using access::Scope;
using access::Verb;
using storage::Session;
using store::Row;

Problem not_found() {
  return {.code = "organisation.not_found", .message = "没有这个机构，或者不在您的范围内"};
}

Result<Row> find_within(Session& session, const Scope& scope, std::string_view id) {
  auto row = store::find(session, id);
  if (!row || !scope.covers(row->path)) return not_found();
  return *std::move(row);
}

/// The organisation to be changed, as whoever changes it has seen it.
Result<Row> find_to_change(Session& session, const Scope& scope, std::string_view id, std::int64_t version) {
  auto row = find_within(session, scope, id);
  if (!row) return row;
  if (row->version != version) {
    return Problem{.code = "organisation.stale", .message = "这个机构刚被别人修改过", .wanted = "刷新后再改"};
  }
  if (row->state == State::ended) {
    return Problem{.code = "organisation.ended", .message = "这个机构已经撤销，不能再修改"};
  }
  return row;
}

bool may(const Actor& actor, Verb verb, std::string_view path) {
  return static_cast<bool>(access::authorise_at(actor, verb, path));
}

Organisation shown(Session& session, const Actor& actor, const Vocabulary& words, const Row& row) {
  Organisation shown;
  static_cast<Values&>(shown) = row.values;
  shown.id = row.id;
  shown.version = row.version;
  shown.name = row.name;
  shown.node = row.node;
  shown.parent = store::ref(session, row.parent_id);
  shown.trail = store::trail(session, row.path);
  if (const Place* place = row.values.division ? words.division(*row.values.division) : nullptr) {
    shown.division_name = place->full_name;
  }
  shown.lead_department = store::ref(session, row.values.lead_department_id);
  shown.former_names = store::former_names(session, row.id, row.name);
  shown.state = row.state;
  shown.valid_from = row.valid_from;
  shown.ended_on = row.ended_on;
  shown.successors = store::successors(session, row.id);
  shown.may_change = row.state == State::active && may(actor, Verb::organisations_maintain, row.path);
  shown.may_restructure = row.state == State::active && may(actor, Verb::organisations_restructure, row.path);
  return shown;
}

Done check_lead_department(Session& session, const Values& values) {
  if (!values.lead_department_id) return done();
  const auto lead = store::find(session, *values.lead_department_id);
  if (lead && lead->node == Node::department) return done();
  return Problem{.code = "organisation.lead_department",
                 .message = "没有这个主管部门",
                 .value = *values.lead_department_id,
                 .place = {.field = "/lead_department_id"}};
}

Problem misplaced() {
  return {.code = "organisation.node",
          .message = "这类机构不能设在那个机构之下",
          .wanted = "县（市、区）在市（州）之下，下属机构在单位之下",
          .place = {.field = "/parent_id"}};
}

}  // namespace

Service::Service(const Clock& clock, const audit::Trail& trail, Vocabulary words)
    : clock_(clock), trail_(trail), words_(std::move(words)) {}

Result<Organisation> Service::get(Session& session, const Actor& actor, const Scope& scope,
                                  std::string_view id, std::optional<Date> on) const {
  auto row = find_within(session, scope, id);
  if (!row) return row.problem();
  if (!on) return shown(session, actor, words_, *row);
  const auto then = store::state_on(session, *row, *on);
  if (!then) return not_found();
  return shown(session, actor, words_, *then);
}

Problems Service::faults_of(const Input& input, std::string_view at) const {
  Problems problems = check_name(input.name, at);
  for (Problem& problem : check_values(input, words_, at)) problems.push_back(std::move(problem));
  return problems;
}

Result<Organisation> Service::create(Session& session, const Actor& actor, const Scope& scope,
                                     const Input& input) const {
  if (Problems problems = faults_of(input); !problems.empty()) return problems.front();
  const auto parent = store::find(session, input.parent_id);
  if (!parent || !scope.covers(parent->path)) {
    return Problem{
        .code = "access.out_of_scope", .message = "上级机构不在您的范围内", .place = {.field = "/parent_id"}};
  }
  if (parent->state == State::ended || !may_stand_below(input.node, parent->node)) return misplaced();
  if (Done lead = check_lead_department(session, input); !lead) return lead.problem();
  const Deed deed(session, clock_, trail_, actor);
  Row row = deed.new_row(input, parent->path);
  if (Done written = store::insert(session, row); !written) return explain_conflict(written.problem(), row);
  store::begin_state(session, clock_, row, row.valid_from);
  if (Done recorded = deed.record(row,
                                  {.kind = EventKind::entered,
                                   .on = row.valid_from.value_or(clock_.today()),
                                   .changes = differences({}, row.values)},
                                  create_act);
      !recorded) {
    return recorded.problem();
  }
  return shown(session, actor, words_, row);
}

Result<Organisation> Service::change(Session& session, const Actor& actor, const Scope& scope,
                                     std::string_view id, std::int64_t version, const Change& change) const {
  auto row = find_to_change(session, scope, id, version);
  if (!row) return row.problem();
  const Values before = row->values;
  row->values = changed(before, change);
  if (Problems problems = check_values(row->values, words_); !problems.empty()) return problems.front();
  if (Done lead = check_lead_department(session, row->values); !lead) return lead.problem();
  const auto changes = differences(before, row->values);
  if (changes.empty()) return shown(session, actor, words_, *row);
  const Deed deed(session, clock_, trail_, actor);
  if (Done written = deed.write(*row,
                                {.kind = EventKind::changed,
                                 .on = change.valid_from.value_or(clock_.today()),
                                 .reason = change.reason,
                                 .changes = changes},
                                change_act);
      !written) {
    return written.problem();
  }
  return shown(session, actor, words_, *row);
}

Result<Organisation> Service::rename(Session& session, const Actor& actor, const Scope& scope,
                                     std::string_view id, std::int64_t version, const Rename& rename) const {
  if (Problems problems = check_name(rename.name); !problems.empty()) return problems.front();
  auto row = find_to_change(session, scope, id, version);
  if (!row) return row.problem();
  std::vector<FieldChange> changes{{"name", row->name, rename.name}};
  if (rename.short_name) {
    if (row->values.short_name != *rename.short_name) {
      changes.push_back({"short_name", row->values.short_name, *rename.short_name});
    }
    row->values.short_name = *rename.short_name;
  }
  row->name = rename.name;
  const Deed deed(session, clock_, trail_, actor);
  if (Done written = deed.write(*row,
                                {.kind = EventKind::renamed,
                                 .on = rename.on,
                                 .document = rename.document,
                                 .reason = rename.reason,
                                 .changes = std::move(changes)},
                                rename_act);
      !written) {
    return written.problem();
  }
  return shown(session, actor, words_, *row);
}

Result<Organisation> Service::move(Session& session, const Actor& actor, const Scope& scope,
                                   std::string_view id, std::int64_t version, const Move& move) const {
  auto row = find_to_change(session, scope, id, version);
  if (!row) return row.problem();
  const auto parent = find_within(session, scope, move.parent_id);
  if (!parent) {
    return Problem{
        .code = "access.out_of_scope", .message = "上级机构不在您的范围内", .place = {.field = "/parent_id"}};
  }
  if (is_within(parent->path, row->path)) {
    return Problem{.code = "organisation.move.below_itself",
                   .message = "不能移到自己或自己的下属机构之下",
                   .place = {.field = "/parent_id"}};
  }
  if (parent->state == State::ended || !may_stand_below(row->node, parent->node)) return misplaced();
  const auto former = store::ref(session, row->parent_id);
  const Deed deed(session, clock_, trail_, actor);
  if (Done moved = deed.place_below(*row, *parent, followers_); !moved) return moved.problem();
  if (Done written = deed.write(*row,
                                {.kind = EventKind::moved,
                                 .on = move.on,
                                 .document = move.document,
                                 .reason = move.reason,
                                 .changes = {{"parent", former ? former->name : "", parent->name}}},
                                move_act);
      !written) {
    return written.problem();
  }
  return shown(session, actor, words_, *row);
}

std::optional<Known> Service::known(Session& session, std::string_view id) const {
  auto row = store::find(session, id);
  if (!row) return std::nullopt;
  return Known{row->id, row->path, row->name, row->node, row->state};
}

std::optional<Known> Service::known_by_credit_code(Session& session, std::string_view credit_code) const {
  auto row = store::find_by_credit_code(session, credit_code);
  if (!row) return std::nullopt;
  return Known{row->id, row->path, row->name, row->node, row->state};
}

std::vector<Known> Service::named(Session& session, std::string_view name) const {
  std::vector<Known> found;
  for (Row& row : store::find_named(session, name))
    found.push_back({std::move(row.id), std::move(row.path), std::move(row.name), row.node, row.state});
  return found;
}

std::optional<Values> Service::values(Session& session, std::string_view id) const {
  auto row = store::find(session, id);
  if (!row) return std::nullopt;
  return std::move(row->values);
}

std::optional<Ref> Service::ref(Session& session, std::string_view id) const {
  return Names(session).ref(std::string(id));
}

std::vector<Known> Service::of_node(Session& session, Node node) const {
  std::vector<Known> found;
  for (const std::string& id : store::ids_of_node(session, node)) found.push_back(known(session, id).value());
  return found;
}

std::optional<Known> Service::root(Session& session) const {
  const auto row = store::find_root(session);
  if (!row) return std::nullopt;
  return Known{row->id, row->path, row->name, row->node, row->state};
}

std::optional<Known> Service::below_root(Session& session, const std::vector<std::string>& names) const {
  auto row = store::find_root(session);
  for (const std::string& name : names) {
    if (!row) return std::nullopt;
    row = name == "*" ? store::find_first_employer(session, row->id)
                      : store::find_by_name(session, row->id, name);
  }
  if (!row) return std::nullopt;
  return Known{row->id, row->path, row->name, row->node, row->state};
}

Result<Known> Service::within(Session& session, const Scope& scope, std::string_view id) const {
  auto found = known(session, id);
  if (found && scope.covers(found->path)) return *std::move(found);
  return Problem{
      .code = "access.out_of_scope", .message = "这个机构不在您的范围内", .value = std::string(id)};
}

std::optional<Known> Service::home(Session& session, const Values& values,
                                   std::string_view lead_department) const {
  const auto top = store::find_root(session);
  if (!top) return std::nullopt;
  const Home home = home_of(values, words_);
  std::optional<Row> found;
  if (home.rank == Rank::department && !lead_department.empty()) {
    found = store::find_by_name(session, top->id, lead_department);
  }
  if (home.rank == Rank::prefecture)
    found = store::find_by_division(session, Node::prefecture, home.division);
  if (home.rank == Rank::county) found = store::find_by_division(session, Node::county, home.division);
  const Row& row = found ? *found : *top;
  return Known{row.id, row.path, row.name, row.node, row.state};
}

}  // namespace hengcai::organisations
