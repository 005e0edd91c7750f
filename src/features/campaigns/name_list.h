#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/audit/service.h"
#include "features/campaigns/campaign.h"
#include "features/register/service.h"
#include "platform/base/result.h"
#include "platform/json/json.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns {

/// The name list of a campaign: whom the province expects, a person × item an entry.

enum class NameMatch : std::uint8_t { both, only_here, only_there };
BOOST_DESCRIBE_ENUM(NameMatch, both, only_here, only_there)

enum class NameState : std::uint8_t { expected, confirmed, missing, moved, retired, special, removed };
BOOST_DESCRIBE_ENUM(NameState, expected, confirmed, missing, moved, retired, special, removed)

/// What units report, to be settled by the level above.
[[nodiscard]] constexpr bool is_report(NameState state) {
  return state == NameState::missing || state == NameState::moved || state == NameState::retired ||
         state == NameState::special;
}

struct NameEvidence {
  std::string name = {};
  std::int64_t size = 0;
  std::string sm3 = {};
};
BOOST_DESCRIBE_STRUCT(NameEvidence, (), (name, size, sm3))

/// How somebody came to a list that was issued already.
struct NameAddition {
  Instant at = {};
  registry::AccountRef by = {};
  std::string reason = {};
};

struct NameEntry {
  std::string id = {};
  std::int64_t version = 1;
  std::string campaign_id = {};
  std::string list_id = {};
  std::string item_id = {};
  std::string key = {};
  std::optional<std::string> person_id = {};
  std::string name = {};
  std::string document_number = {};  ///< masked
  std::optional<std::string> organisation_id = {};
  std::string organisation_path = {};           ///< empty: nobody's
  std::optional<std::string> former_id = {};    ///< the unit that hands over when the list is issued
  std::optional<std::string> listed_unit = {};  ///< as an uploaded list names it
  std::string basis = {};
  std::optional<NameMatch> match = {};
  std::optional<std::string> difference = {};
  NameState state = NameState::expected;
  std::optional<std::string> note = {};
  std::optional<NameEvidence> evidence = {};
  bool is_settled = true;
  std::optional<Instant> settled_at = {};
  registry::AccountRef settled_by = {};
  std::optional<std::string> settle_reason = {};
  bool is_issued = false;
  std::optional<NameAddition> added = {};
};

struct NameAdditionView {
  std::string at = {};
  registry::AccountRef by = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(NameAdditionView, (), (at, by, reason))

struct NameEntryView {
  std::string id = {};
  std::int64_t version = 0;
  std::string campaign_id = {};
  std::string item_id = {};
  std::string item_name = {};
  std::optional<std::string> person_id = {};
  std::string name = {};
  std::string document_number = {};
  std::optional<organisations::Ref> organisation = {};
  std::optional<std::string> listed_unit = {};
  std::optional<std::string> basis = {};
  std::optional<NameMatch> match = {};
  std::optional<std::string> difference = {};
  NameState state = NameState::expected;
  std::optional<std::string> note = {};
  std::optional<NameEvidence> evidence = {};
  bool is_settled = true;
  std::optional<std::string> settled_at = {};
  std::optional<registry::AccountRef> settled_by = {};
  std::optional<std::string> settle_reason = {};
  bool is_issued = false;
  std::optional<NameAdditionView> added = {};
  bool may_report = false;
  bool may_settle = false;
};
BOOST_DESCRIBE_STRUCT(NameEntryView, (),
                      (id, version, campaign_id, item_id, item_name, person_id, name, document_number,
                       organisation, listed_unit, basis, match, difference, state, note, evidence, is_settled,
                       settled_at, settled_by, settle_reason, is_issued, added, may_report, may_settle))

/// Somebody who is to be on a list that was issued without them.
struct NewName {
  std::string person_id = {};
  std::string item_id = {};
  std::optional<std::string> organisation_id = {};  ///< nothing: the present unit
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(NewName, (), (person_id, item_id, organisation_id, reason))

struct NameReport {
  NameState state = NameState::missing;
  std::string note = {};
  std::optional<std::string> to_organisation_id = {};
};
BOOST_DESCRIBE_STRUCT(NameReport, (), (state, note, to_organisation_id))

struct NameSettlement {
  bool include = true;
  std::optional<std::string> organisation_id = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(NameSettlement, (), (include, organisation_id, reason))

struct NameSums {
  std::string item_id = {};
  std::string item_name = {};
  std::int64_t entries = 0;
  std::int64_t both = 0;
  std::int64_t only_here = 0;
  std::int64_t only_there = 0;
  std::int64_t unsettled = 0;
  std::int64_t expected = 0;
  std::int64_t confirmed = 0;
  std::int64_t reported = 0;
  std::int64_t removed = 0;
};
BOOST_DESCRIBE_STRUCT(NameSums, (),
                      (item_id, item_name, entries, both, only_here, only_there, unsettled, expected,
                       confirmed, reported, removed))

/// Entries of one campaign that something has happened to.
struct NameEntries {
  const Campaign& campaign;
  const audit::Doer& doer;
  std::span<const NameEntry> entries;
  std::string reason = {};
};

/// What lives by the name list, in the same transaction: the cases. It stands below this room, so it signs up
/// instead of being called by name.
///
///   issued   they are the unit's now, each with a person and an organisation: a case is opened for each. In
///            portions of some hundreds, so that 300,000 hold nobody up; a portion comes once, also after a
///            restart
///   moved    another organisation is responsible
///   left     they are no longer on the list: the level above has settled that somebody has retired, say
struct NameListFollower {
  std::function<Done(storage::Session&, const NameEntries&)> issued = {};
  std::function<Done(storage::Session&, const NameEntries&)> moved = {};
  std::function<Done(storage::Session&, const NameEntries&)> left = {};
};

// Work that goes on behind an answer.

enum class WorkKind : std::uint8_t { compute, compare, settle, issue, confirm };
BOOST_DESCRIBE_ENUM(WorkKind, compute, compare, settle, issue, confirm)
enum class WorkState : std::uint8_t { running, done, stopped, failed };
BOOST_DESCRIBE_ENUM(WorkState, running, done, stopped, failed)

struct WorkProgress {
  std::int64_t done = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(WorkProgress, (), (done, of))

/// Which entries a settlement or confirmation is about.
struct WorkInput {
  std::optional<NameMatch> match = {};
  std::optional<std::string> item_id = {};
  std::optional<bool> include = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(WorkInput, (), (match, item_id, include, reason))

struct SettleMany {
  std::optional<NameMatch> match = {};  ///< nothing: whatever differs
  std::optional<std::string> item_id = {};
  bool include = true;
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(SettleMany, (), (match, item_id, include, reason))

struct ConfirmMany {
  std::string organisation_id = {};
  std::optional<std::string> item_id = {};
};
BOOST_DESCRIBE_STRUCT(ConfirmMany, (), (organisation_id, item_id))

struct NameWork {
  std::string id = {};
  std::string campaign_id = {};
  WorkKind kind = WorkKind::compute;
  WorkState state = WorkState::running;
  audit::Doer doer = {};
  WorkInput input = {};
  std::optional<std::string> organisation_id = {};
  std::string organisation_path = {};  ///< empty: the whole list
  std::optional<std::string> file_sm3 = {};
  std::optional<std::string> file_name = {};
  WorkProgress progress = {};
  std::int64_t changed = 0;
  std::optional<std::string> problem = {};  ///< a problem document
  Instant started_at = {};
  std::optional<Instant> ended_at = {};
};

struct NameWorkView {
  std::string id = {};
  std::string campaign_id = {};
  WorkKind kind = WorkKind::compute;
  WorkState state = WorkState::running;
  WorkProgress progress = {};
  std::optional<organisations::Ref> organisation = {};
  std::optional<std::string> file_name = {};
  std::optional<std::int64_t> changed = {};
  std::string started_at = {};
  registry::AccountRef started_by = {};
  std::optional<std::string> ended_at = {};
  std::optional<json::Text> problem = {};
};
BOOST_DESCRIBE_STRUCT(NameWorkView, (),
                      (id, campaign_id, kind, state, progress, organisation, file_name, changed, started_at,
                       started_by, ended_at, problem))

struct NameListView {
  std::string campaign_id = {};
  ListState state = ListState::none;
  std::optional<std::string> computed_at = {};
  std::optional<std::string> issued_at = {};
  std::optional<std::string> compared_with = {};
  std::optional<NameWorkView> work = {};
  std::vector<NameSums> items = {};
};
BOOST_DESCRIBE_STRUCT(NameListView, (),
                      (campaign_id, state, computed_at, issued_at, compared_with, work, items))

}  // namespace hengcai::campaigns
