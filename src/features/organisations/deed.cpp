#include "features/organisations/deed.h"

#include <map>
#include <utility>

#include "platform/base/identifier.h"
#include "platform/json/json.h"

namespace hengcai::organisations {

Problem explain_conflict(const Problem& problem, const store::Row& row) {
  if (problem.code != "storage.unique") return problem;
  if (problem.place.field.find("credit_code") != std::string::npos) {
    return {.code = "organisation.credit_code.conflict",
            .message = "已有机构使用这个统一社会信用代码",
            .wanted = "核对代码，或在原有机构上修改",
            .value = row.values.credit_code.value_or(""),
            .place = {.field = "/credit_code"}};
  }
  return {.code = "organisation.name.conflict",
          .message = "上级机构之下已有同名机构",
          .wanted = "核对是否重复录入",
          .value = row.name,
          .place = {.field = "/name"}};
}

namespace {

/// One side of the changes as a JSON object; empty where there are none.
std::string side_of(const std::vector<FieldChange>& changes, std::optional<std::string> FieldChange::* side) {
  if (changes.empty()) return {};
  std::map<std::string, std::string> fields;
  for (const FieldChange& change : changes) {
    if (change.*side) fields.emplace(change.field, *(change.*side));
  }
  return json::to_text(fields);
}

}  // namespace

store::Row Deed::new_row(const Input& input, std::string_view parent_path) const {
  store::Row row;
  row.id = new_id(clock_);
  row.path = path_below(parent_path, row.id);
  row.parent_id = input.parent_id;
  row.node = input.node;
  row.name = input.name;
  row.values = input;
  row.valid_from = input.valid_from;
  row.updated_at = clock_.now();
  return row;
}

Done Deed::write(store::Row& row, store::Event event, const audit::Action& action) const {
  const auto began = store::last_state_day(session_, row.id);
  if (began && event.on < *began) {
    return Problem{.code = "organisation.event.day",
                   .message = "生效日期早于该机构上一次变更的日期",
                   .wanted = "不早于" + began->to_chinese(),
                   .value = event.on.to_string(),
                   .place = {.field = "/on"}};
  }
  ++row.version;
  row.updated_at = clock_.now();
  if (Done written = store::update(session_, row); !written) return explain_conflict(written.problem(), row);
  store::begin_state(session_, clock_, row, event.on);
  return record(row, std::move(event), action);
}

Done Deed::record(const store::Row& row, store::Event event, const audit::Action& action) const {
  event.id = new_id(clock_);
  event.recorded_at = clock_.now().to_string();
  if (!actor_.account_id.empty())
    event.recorded_by = Ref{actor_.account_id, actor_.display_name, std::nullopt};
  store::add_event(session_, row.id, event);
  const auto appended = trail_.append(session_, {.doer = audit::doer_of(actor_),
                                                 .action = action,
                                                 .subject = {"organisation", row.id, row.name},
                                                 .organisation = {row.path, row.name},
                                                 .before = side_of(event.changes, &FieldChange::before),
                                                 .after = side_of(event.changes, &FieldChange::after),
                                                 .reason = event.reason.value_or("")});
  if (!appended) return appended.problem();
  return done();
}

Done Deed::place_below(store::Row& row, const store::Row& parent,
                       const std::vector<Follower>& followers) const {
  const std::string from = row.path;
  row.parent_id = parent.id;
  row.path = path_below(parent.path, row.id);
  store::move_paths(session_, from, row.path);
  for (const Follower& follower : followers) {
    if (!follower.moved) continue;
    if (Done moved = follower.moved(session_, from, row.path); !moved) return moved;
  }
  return done();
}

Done Deed::hand_over(const store::Row& from, const store::Row& to, Date on,
                     const std::optional<std::vector<std::string>>& person_ids,
                     const std::vector<Follower>& followers) const {
  for (const Follower& follower : followers) {
    if (!follower.succeeded) continue;
    if (Done passed = follower.succeeded(session_, {from.id, to.id, on, person_ids, &actor_}); !passed)
      return passed;
  }
  return done();
}

}  // namespace hengcai::organisations
