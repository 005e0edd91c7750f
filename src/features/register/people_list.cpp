#include "features/register/people_list.h"

#include <algorithm>
#include <utility>

#include "features/register/person_views.h"
#include "platform/crypto/encoding.h"

namespace hengcai::registry {

namespace {

using Text = std::optional<std::string>;

/// `none` asks for those of whom nobody has said.
Text wanted(const Text& text) { return text && *text == "none" ? Text(std::string()) : text; }

/// The keys of a cursor are ASCII; those of people may be names. The id at the end is as it is.
std::optional<std::vector<std::string>> decoded(const std::optional<std::vector<std::string>>& keys) {
  if (!keys) return std::nullopt;
  std::vector<std::string> plain;
  for (std::size_t i = 0; i + 1 < keys->size(); ++i)
    plain.push_back(from_base64url((*keys)[i]).value_or(std::string()));
  plain.push_back(keys->back());
  return plain;
}

std::string cursor_of(const http::Paging& paging, const std::vector<std::string>& keys) {
  if (keys.size() == 3) return paging.cursor({to_base64url(keys[0]), to_base64url(keys[1]), keys[2]});
  return paging.cursor({to_base64url(keys[0]), keys[1]});
}

}  // namespace

PeopleQuery query_of(const PersonFilter& filter) {
  PeopleQuery asked;
  asked.organisation_id = filter.organisation_id;
  asked.filter.name = filter.q;
  if (asked.filter.name && asked.filter.name->empty()) asked.filter.name.reset();
  asked.filter.class_ = wanted(filter.class_);
  asked.filter.post_level = wanted(filter.post_level);
  asked.filter.status = wanted(filter.status);
  asked.filter.talent_type = filter.talent_type;
  asked.filter.introduction = filter.introduction;
  asked.filter.sex = filter.sex;
  asked.filter.prefecture = filter.prefecture;
  asked.filter.unit_kind = filter.unit_kind;
  asked.filter.import_id = filter.import_id;
  if (filter.person_ids) asked.filter.person_ids = *filter.person_ids;
  return asked;
}

PeopleQuery read_people_query(http::QueryReader& query) {
  PeopleQuery asked = query_of({.organisation_id = query.text("organisation_id"),
                                .q = query.text("q"),
                                .class_ = query.text("class"),
                                .post_level = query.text("post_level"),
                                .status = query.text("status"),
                                .talent_type = query.text("talent_type"),
                                .introduction = query.text("introduction"),
                                .sex = query.text("sex"),
                                .prefecture = query.text("prefecture"),
                                .unit_kind = query.text("unit_kind"),
                                .import_id = query.text("import_id")});
  static constexpr store::Order orders[] = {store::Order::name, store::Order::latest_change,
                                            store::Order::latest_class, store::Order::highest_class};
  asked.order = orders[query.choice("sort", {"name", "-updated_at", "-class_date", "class"}).value_or(0)];
  return asked;
}

namespace {

/// Narrows a query to the organisation that it names.
Done place_within(storage::Session& session, const Parts& parts, const access::Scope& scope,
                  PeopleQuery& query) {
  if (!query.organisation_id) return done();
  const auto within = parts.organisations.within(session, scope, *query.organisation_id);
  if (!within) return within.problem();
  query.filter.within = within->path;
  return done();
}

}  // namespace

Result<std::vector<std::string>> find_people(storage::Session& session, const Parts& parts,
                                             const access::Scope& scope, const PersonFilter& filter) {
  PeopleQuery query = query_of(filter);
  if (Done placed = place_within(session, parts, scope, query); !placed) return placed.problem();
  return store::ids(session, scope, query.filter);
}

Result<PersonPage> list_people(storage::Session& session, const Parts& parts, const access::Scope& scope,
                               PeopleQuery query, const http::Paging& paging) {
  if (Done placed = place_within(session, parts, scope, query); !placed) return placed.problem();
  auto found = store::list(session, parts.vault, scope, query.filter, query.order,
                           {.after = decoded(paging.after()), .limit = paging.limit() + 1});
  PersonPage page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = cursor_of(paging, found.back().keys);
  }
  organisations::Names names(session);
  std::vector<std::string> units;
  for (const store::Found& one : found) units.push_back(one.row.organisation_id);
  names.know(units);
  const PersonViews views(*parts.layout, parts.vault,
                          [&names](const std::string& id) { return names.ref(id); });
  for (const store::Found& one : found) page.items.push_back(views.summary(one.row));
  if (paging.wants_count()) {
    const std::size_t count = store::count(session, scope, query.filter, http::count_limit);
    page.total = std::min(count, http::count_limit);
    page.total_is_exact = count <= http::count_limit;
  }
  return page;
}

}  // namespace hengcai::registry
