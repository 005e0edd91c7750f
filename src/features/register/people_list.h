#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/register/people.h"
#include "features/register/store.h"
#include "features/register/views.h"
#include "platform/http/paging.h"
#include "platform/http/query.h"

namespace hengcai::registry {

/// Whom a bulk work is about: as the parameters of list_people, where `none` asks for those of whom nobody
/// has said.
struct PersonFilter {
  std::optional<std::string> organisation_id = {};
  std::optional<std::string> q = {};
  std::optional<std::string> class_ = {};
  std::optional<std::string> post_level = {};
  std::optional<std::string> status = {};
  std::optional<std::string> talent_type = {};
  std::optional<std::string> introduction = {};
  std::optional<std::string> sex = {};
  std::optional<std::string> prefecture = {};
  std::optional<std::string> unit_kind = {};
  std::optional<std::string> import_id = {};
  std::optional<std::vector<std::string>> person_ids = {};
};
BOOST_DESCRIBE_STRUCT(PersonFilter, (),
                      (organisation_id, q, class_, post_level, status, talent_type, introduction, sex,
                       prefecture, unit_kind, import_id, person_ids))

/// A filtered list of people as the store wants it.
struct PeopleQuery {
  std::optional<std::string> organisation_id = {};
  store::Filter filter = {};
  store::Order order = store::Order::name;
};
[[nodiscard]] PeopleQuery query_of(const PersonFilter& filter);
[[nodiscard]] PeopleQuery read_people_query(http::QueryReader& query);

struct PersonPage {
  std::vector<PersonSummary> items = {};
  std::optional<std::string> next_cursor = {};
  std::optional<std::size_t> total = {};
  std::optional<bool> total_is_exact = {};
};
BOOST_DESCRIBE_STRUCT(PersonPage, (), (items, next_cursor, total, total_is_exact))

/// One page. Problem: `access.out_of_scope` where the organisation lies outside of the scope.
[[nodiscard]] Result<PersonPage> list_people(storage::Session& session, const Parts& parts,
                                             const access::Scope& scope, PeopleQuery query,
                                             const http::Paging& paging);

/// The ids of all whom a filter finds, by name. Problem: as list_people().
[[nodiscard]] Result<std::vector<std::string>> find_people(storage::Session& session, const Parts& parts,
                                                           const access::Scope& scope,
                                                           const PersonFilter& filter);

}  // namespace hengcai::registry
