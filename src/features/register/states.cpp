#include "features/register/states.h"

#include <algorithm>
#include <utility>

namespace hengcai::registry {

namespace {

const std::string* value_of(const Fields& fields, const std::string& field) {
  const auto found = fields.find(field);
  return found == fields.end() ? nullptr : &found->second;
}

bool same_value(const Fields& a, const Fields& b, const std::string& field) {
  const std::string* one = value_of(a, field);
  const std::string* other = value_of(b, field);
  return one == nullptr || other == nullptr ? one == other : *one == *other;
}

void set(OwnState& state, const std::string& field, const std::optional<std::string>& value) {
  if (value)
    state.fields.insert_or_assign(field, *value);
  else
    state.fields.erase(field);
}

/// The place of the state in which the day lies.
std::size_t place_of(const std::vector<OwnState>& states, std::optional<Date> day) {
  std::size_t place = 0;
  while (day && place + 1 < states.size() && states[place].to && *states[place].to <= *day) ++place;
  return place;
}

/// Cuts the state in which the day lies, so that one begins with the day; its place.
std::size_t cut(std::vector<OwnState>& states, std::optional<Date> day) {
  const std::size_t place = place_of(states, day);
  if (!day || states[place].from == day) return place;
  OwnState later = states[place];
  states[place].to = day;
  later.from = day;
  states.insert(states.begin() + static_cast<std::ptrdiff_t>(place) + 1, std::move(later));
  return place + 1;
}

void change_one(std::vector<OwnState>& states, const std::string& field,
                const std::optional<std::string>& value, const ChangeTime& time) {
  std::size_t first = 0;
  if (time.correction) {
    first = place_of(states, time.from);
    while (first > 0 && same_value(states[first - 1].fields, states[first].fields, field)) --first;
  } else {
    first = cut(states, time.from);
  }
  const Fields before = states[first].fields;
  for (std::size_t i = first; i < states.size() && same_value(states[i].fields, before, field); ++i)
    set(states[i], field, value);
}

void join_equal(std::vector<OwnState>& states) {
  std::vector<OwnState> joined;
  for (OwnState& state : states) {
    if (!joined.empty() && joined.back().fields == state.fields)
      joined.back().to = state.to;
    else
      joined.push_back(std::move(state));
  }
  states = std::move(joined);
}

bool begins_before(const Version& a, const Version& b, std::string_view column) {
  return std::pair(a.text(column), std::string_view(a.record_id)) <
         std::pair(b.text(column), std::string_view(b.record_id));
}

/// Of the records of a kind that have begun by the day, the last by a date column; null where there is none.
const Version* last_of(std::span<const Version> versions, std::string_view kind, std::string_view column,
                       Date day) {
  const Version* last = nullptr;
  for (const Version& version : versions) {
    if (version.kind != kind || version.text(column) > day.to_string()) continue;
    if (last == nullptr || begins_before(*last, version, column)) last = &version;
  }
  return last;
}

}  // namespace

bool is_over(const Version& employment, Date day) {
  const std::string_view to = employment.text("to");
  return employment.text("ended") == "是" || (!to.empty() && to <= day.to_string());
}

std::optional<Date> next_turn(std::span<const Version> versions, Date day) {
  std::optional<Date> next;
  const auto consider = [&next, day](std::optional<Date> turn) {
    if (turn && *turn > day && (!next || *turn < *next)) next = turn;
  };
  for (const Version& version : versions) {
    consider(version.valid_from);
    consider(version.valid_to);
  }
  return next;
}

std::vector<OwnState> changed(std::vector<OwnState> states, const FieldChanges& changes,
                              const ChangeTime& time) {
  const std::vector<OwnState> before = states;
  if (states.empty()) states.emplace_back();
  for (const auto& [field, value] : changes) change_one(states, field, value, time);
  join_equal(states);
  for (OwnState& state : states) {
    state.row_id.clear();
    for (const OwnState& old : before) {
      if (old.from == state.from && old.to == state.to && old.fields == state.fields)
        state.row_id = old.row_id;
    }
  }
  return states;
}

const OwnState* state_on(std::span<const OwnState> states, Date day) {
  const auto found = std::find_if(states.begin(), states.end(), [day](const OwnState& state) {
    return (!state.from || *state.from <= day) && (!state.to || day < *state.to);
  });
  return found == states.end() ? nullptr : &*found;
}

std::vector<OwnState> own_states(std::span<const Version> versions) {
  std::vector<OwnState> states;
  for (const Version& version : versions) {
    if (version.is_own())
      states.push_back({version.valid_from, version.valid_to, version.fields, version.row_id});
  }
  std::sort(states.begin(), states.end(),
            [](const OwnState& a, const OwnState& b) { return a.from < b.from; });
  return states;
}

const Version* present_employment(std::span<const Version> versions, Date day) {
  const Version* present = nullptr;
  const Version* last = nullptr;
  for (const Version& version : versions) {
    if (version.kind != "employments" || version.text("from") > day.to_string()) continue;
    const bool later = last == nullptr || !begins_before(version, *last, "from");
    if (later) last = &version;
    if (is_over(version, day)) continue;
    if (present == nullptr || !begins_before(version, *present, "from")) present = &version;
  }
  return present != nullptr ? present : last;
}

PersonRow project(std::span<const Version> versions, Date day) {
  PersonRow row;
  row.due_on = next_turn(versions, day);
  for (const Version& version : versions) {
    if (!version.is_own() || !version.holds_on(day)) continue;
    row.id = version.person_id;
    row.name = version.text("name");
    row.document_type = version.text("id_type");
    row.document_number = version.text("person_id");
    row.sex = version.text("sex");
    row.birth_date = version.text("birth_date");
    row.status = version.text("status");
    row.talent_type = version.text("talent_type");
    row.introduction = version.text("introduction");
  }
  if (const Version* last = last_of(versions, "classifications", "date", day)) {
    row.class_ = last->text("class");
    row.class_date = last->text("date");
  }
  if (const Version* last = last_of(versions, "appointments", "date", day))
    row.post_level = last->text("post_level");
  const Version* unit = present_employment(versions, day);
  if (unit != nullptr && unit->organisation_id) row.organisation_id = *unit->organisation_id;
  return row;
}

}  // namespace hengcai::registry
