#include <utility>

#include "features/register/store.h"
#include "features/register/store_rows.h"
#include "platform/storage/conditions.h"

// Lists of people: every page is read from an index.
namespace hengcai::registry::store {

namespace {

using storage::Conditions;
using storage::Session;

/// Up to so many people in a part of the tree, they are sorted; beyond, the order's index is walked, which
/// finds one of them soon enough.
constexpr std::int64_t few_people = 2000;

/// The end of the texts that begin with one.
std::string end_of(std::string_view beginning) { return std::string(beginning) + "\xF4\x8F\xBF\xBF"; }

struct OrderText {
  std::string_view after;
  std::string_view order;
};

OrderText text_of(Order order, bool by_beginning) {
  switch (order) {
    case Order::latest_change:
      return {"(p.updated_at, p.id) < (:after_key, :after_id)", "p.updated_at desc, p.id desc"};
    case Order::latest_class:
      return {"(p.class_date, p.id) < (:after_key, :after_id)", "p.class_date desc, p.id desc"};
    case Order::highest_class:
      return {"(p.class, p.sort_key, p.id) > (:after_class, :after_key, :after_id)",
              "p.class, p.sort_key, p.id"};
    case Order::name:
      break;
  }
  if (by_beginning) return {"(p.name, p.id) > (:after_key, :after_id)", "p.name, p.id"};
  return {"(p.sort_key, p.id) > (:after_key, :after_id)", "p.sort_key, p.id"};
}

bool is_plain(const Filter& filter) {
  return filter.person_ids.empty() && !filter.import_id && !filter.name && !filter.class_ &&
         !filter.post_level && !filter.status;
}

/// The part of the tree that a list is about: what the caller may see, and within it what is asked for. By
/// its index the people of a part are found and then sorted; joined to an empty text, a column is looked at
/// without its index, while the order's is walked.
void add_part(Conditions& where, const access::Scope& scope, const Filter& filter, bool by_index) {
  const std::string column = by_index ? "p.organisation_path" : "(p.organisation_path || '')";
  if (!scope.is_everything()) {
    const access::Condition mine = scope.where(column, "p.id");
    where.add(mine.sql, mine.parameters);
  }
  if (filter.within)
    where.add(column + " >= :within and " + column + " < :within_end", *filter.within, *filter.within + "~");
}

bool are_few(Session& session, const access::Scope& scope, const Filter& filter) {
  Conditions part;
  add_part(part, scope, filter, true);
  const auto found = session.value<std::int64_t>(
      "select count(*) from (select 1 from persons p" + part.text() + " limit :limit) counted", part.values(),
      few_people + 1);
  return found.value_or(0) <= few_people;
}

void add_ids(Conditions& where, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  std::string condition = "p.id in (";
  for (std::size_t i = 0; i < ids.size(); ++i)
    condition += (i == 0 ? ":person" : ", :person") + std::to_string(i);
  where.add(condition + ")", ids);
}

void add_columns(Conditions& where, const Filter& filter) {
  if (filter.class_) where.add("p.class = :class", *filter.class_);
  if (filter.post_level) where.add("p.post_level = :post_level", *filter.post_level);
  if (filter.status) where.add("p.status = :status", *filter.status);
  if (filter.talent_type) where.add("p.talent_type = :talent_type", *filter.talent_type);
  if (filter.introduction) where.add("p.introduction = :introduction", *filter.introduction);
  if (filter.sex) where.add("p.sex = :sex", *filter.sex);
  if (filter.prefecture) where.add("p.prefecture = :prefecture", *filter.prefecture);
  if (filter.unit_kind) where.add("p.unit_kind = :unit_kind", *filter.unit_kind);
}

Conditions conditions_of(Session& session, const access::Scope& scope, const Filter& filter) {
  Conditions where;
  const bool is_part = !scope.is_everything() || filter.within;
  if (is_part) add_part(where, scope, filter, !is_plain(filter) || are_few(session, scope, filter));
  where.add("p.state = 'present'");
  if (filter.name) where.add("p.name >= :name and p.name < :name_end", *filter.name, end_of(*filter.name));
  add_columns(where, filter);
  if (filter.import_id) {
    where.add("p.id in (select person_id from import_people where import_id = :import_id)",
              *filter.import_id);
  }
  add_ids(where, filter.person_ids);
  return where;
}

}  // namespace

std::size_t keys_of(Order order) { return order == Order::highest_class ? 3 : 2; }

std::string list_statement(Session& session, const access::Scope& scope, const Filter& filter, Order order,
                           const Page& page, storage::Parameters& values) {
  Conditions where = conditions_of(session, scope, filter);
  const OrderText sorted = text_of(order, filter.name.has_value());
  if (page.after) where.add(sorted.after, *page.after);
  values = where.values();
  values.push_back(storage::parameter(page.limit));
  return "select " + std::string(person_columns) + " from persons p" + where.text() + " order by " +
         std::string(sorted.order) + " limit :limit";
}

std::vector<Found> list(Session& session, const Vault& vault, const access::Scope& scope,
                        const Filter& filter, Order order, const Page& page) {
  storage::Parameters values;
  const std::string statement = list_statement(session, scope, filter, order, page, values);
  std::vector<Found> found;
  each_person(
      session, vault, statement,
      [&](PersonRow row, std::string sort_key) {
        Found& one = found.emplace_back();
        switch (order) {
          case Order::latest_change:
            one.keys = {row.updated_at.to_string(), row.id};
            break;
          case Order::latest_class:
            one.keys = {row.class_date, row.id};
            break;
          case Order::highest_class:
            one.keys = {row.class_, std::move(sort_key), row.id};
            break;
          case Order::name:
            one.keys = {filter.name ? row.name : std::move(sort_key), row.id};
        }
        one.row = std::move(row);
      },
      values);
  return found;
}

std::size_t count(Session& session, const access::Scope& scope, const Filter& filter, std::size_t most) {
  const Conditions where = conditions_of(session, scope, filter);
  return session
      .value<std::size_t>(
          "select count(*) from (select 1 from persons p" + where.text() + " limit :limit) counted",
          where.values(), most + 1)
      .value_or(0);
}

std::vector<std::string> ids(Session& session, const access::Scope& scope, const Filter& filter) {
  const Conditions where = conditions_of(session, scope, filter);
  return session.values<std::string>(
      "select p.id from persons p" + where.text() + " order by p.sort_key, p.id", where.values());
}

}  // namespace hengcai::registry::store
