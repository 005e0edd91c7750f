#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/access/model.h"
#include "features/assessment/model.h"
#include "features/assessment/store.h"
#include "platform/storage/session.h"

namespace hengcai::assessment {

/// One line of a publicity's page: the permitted fields and nothing else.
struct PublicityEntry {
  std::int64_t number = 0;
  std::string name = {};
  std::string organisation = {};
  std::string grade = {};
};
BOOST_DESCRIBE_STRUCT(PublicityEntry, (), (number, name, organisation, grade))

struct PublicityRow {
  std::string id = {};
  std::int64_t version = 1;
  std::string organisation_id = {};
  std::string organisation_path = {};
  std::string pack_id = {};
  std::string rule_id = {};
  PublicityState state = PublicityState::running;
  Date from = {};
  Date to = {};  ///< the last day, which runs to its end
  int working_days = 0;
  std::string place = {};
  std::string contact = {};
  std::vector<PublicityEntry> entries = {};
  std::int64_t exempt = 0;
  std::optional<Date> closed_on = {};
  Instant published_at = {};
};

namespace store {

void insert(storage::Session& session, const PublicityRow& row);
void update(storage::Session& session, PublicityRow& row);  ///< state, entries and the next version
[[nodiscard]] std::optional<PublicityRow> find_publicity(storage::Session& session,
                                                         const access::Scope& scope, std::string_view id);
/// The newest first. Keys of a place: published_at, id.
[[nodiscard]] std::vector<PublicityRow> publicities(storage::Session& session, const access::Scope& scope,
                                                    const std::optional<std::string>& within,
                                                    std::optional<PublicityState> state, const Page& page);
[[nodiscard]] std::int64_t running_publicities(storage::Session& session, const access::Scope& scope);

}  // namespace store
}  // namespace hengcai::assessment
