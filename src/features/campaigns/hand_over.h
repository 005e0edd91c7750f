#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/access/service.h"
#include "features/campaigns/campaigns.h"
#include "features/campaigns/name_list.h"
#include "platform/http/paging.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns {

/// A person between two units. The former one hands over what it knows and the present one takes over; both
/// see where it stands, and where one of them refuses, the level above both says whose the person is.

enum class HandOverState : std::uint8_t { open, delivered, accepted, refused, settled };
BOOST_DESCRIBE_ENUM(HandOverState, open, delivered, accepted, refused, settled)

struct HandOver {
  std::string id = {};
  std::int64_t version = 1;
  std::string campaign_id = {};
  std::string entry_id = {};
  std::string person_id = {};
  std::string name = {};
  std::string from_id = {};
  std::string from_path = {};
  std::string to_id = {};
  std::string to_path = {};
  HandOverState state = HandOverState::open;
  std::string reason = {};
  std::optional<std::string> facts = {};
  std::optional<std::string> refusal = {};
  std::optional<std::string> refused_by = {};  ///< organisation id
  std::optional<std::string> settlement = {};
  std::optional<std::string> responsible_id = {};
  Instant opened_at = {};
};

struct HandOverView {
  std::string id = {};
  std::int64_t version = 0;
  std::string campaign_id = {};
  std::string name_entry_id = {};
  std::string name = {};
  std::string item_name = {};
  organisations::Ref from = {};
  organisations::Ref to = {};
  HandOverState state = HandOverState::open;
  std::string reason = {};
  std::string opened_at = {};
  std::optional<std::string> facts = {};
  std::optional<std::string> refusal = {};
  std::optional<organisations::Ref> refused_by = {};
  std::optional<std::string> settlement = {};
  std::optional<organisations::Ref> responsible = {};
  bool may_deliver = false;
  bool may_accept = false;
  bool may_refuse = false;
  bool may_settle = false;
};
BOOST_DESCRIBE_STRUCT(HandOverView, (),
                      (id, version, campaign_id, name_entry_id, name, item_name, from, to, state, reason,
                       opened_at, facts, refusal, refused_by, settlement, responsible, may_deliver,
                       may_accept, may_refuse, may_settle))

struct HandOverSettlement {
  std::string organisation_id = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(HandOverSettlement, (), (organisation_id, reason))

struct HandOverFilter {
  std::optional<std::string> organisation_id = {};
  std::optional<std::string> campaign_id = {};
  std::optional<HandOverState> state = {};
};

/// One function for each use case, inside a transaction of the caller's. Any thread.
///
/// Problems of all that name one: `hand_over.not_found`, `hand_over.stale`, `hand_over.state.conflict`; of
/// acts that are one unit's to do: `hand_over.side`.
class HandOvers {
 public:
  explicit HandOvers(const Campaigns& campaigns) : campaigns_(campaigns) {}

  /// What follows where somebody else is responsible: the cases of assessment.
  void follow(NameListFollower follower) { follower_ = std::move(follower); }
  [[nodiscard]] const NameListFollower& follower() const { return follower_; }

  struct Page {
    std::vector<HandOverView> items = {};
    std::optional<std::string> next_cursor = {};
  };
  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<Page> list(storage::Session& session, const access::Actor& actor,
                                  const access::Scope& scope, const HandOverFilter& filter,
                                  const http::Paging& paging) const;
  [[nodiscard]] Result<HandOverView> get(storage::Session& session, const access::Actor& actor,
                                         const access::Scope& scope, std::string_view id) const;

  Result<HandOverView> deliver(storage::Session& session, const access::Actor& actor,
                               const access::Scope& scope, std::string_view id, std::int64_t version,
                               const std::string& facts) const;
  Result<HandOverView> accept(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, std::string_view id, std::int64_t version) const;
  Result<HandOverView> refuse(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, std::string_view id, std::int64_t version,
                              const std::string& reason) const;
  /// Problems besides: `hand_over.settle.level` (not from above both units), `hand_over.organisation`
  /// (neither).
  Result<HandOverView> settle(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, std::string_view id, std::int64_t version,
                              const HandOverSettlement& settlement) const;

  /// Opens one for the person of an entry, and the former unit's duty; nothing where one is open already.
  Done open(storage::Session& session, const audit::Doer& doer, const NameEntry& entry,
            const organisations::Known& from, const organisations::Known& to,
            const std::string& reason) const;
  [[nodiscard]] bool is_open(storage::Session& session, std::string_view campaign_id,
                             std::string_view person_id) const;

 private:
  [[nodiscard]] Result<HandOver> to_act(storage::Session& session, const access::Scope& scope,
                                        std::string_view id, std::int64_t version,
                                        std::initializer_list<HandOverState> states) const;
  [[nodiscard]] HandOverView shown(storage::Session& session, const access::Actor& actor,
                                   const HandOver& hand_over) const;
  Result<HandOverView> save(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                            const HandOver& hand_over, const audit::Action& action,
                            const std::string& reason) const;
  /// The person's entries are this unit's from now on.
  Done give_to(storage::Session& session, const access::Actor& actor, const HandOver& hand_over,
               const std::string& organisation_id, const std::string& reason) const;

  const Campaigns& campaigns_;
  NameListFollower follower_;
};
BOOST_DESCRIBE_STRUCT(HandOvers::Page, (), (items, next_cursor))

/// The routes of the contract under /api/v1/hand-overs. `hand_overs` outlives them.
void add_hand_over_routes(access::Doors& doors, const HandOvers& hand_overs);

namespace store {

/// Whether it was entered: the person has no other that is open.
[[nodiscard]] bool insert(storage::Session& session, const HandOver& hand_over);
/// Of the organisations in the scope: on either side.
[[nodiscard]] std::optional<HandOver> find_hand_over(storage::Session& session, const access::Scope& scope,
                                                     std::string_view id);
/// Newest first.
[[nodiscard]] std::vector<HandOver> list_hand_overs(storage::Session& session, const access::Scope& scope,
                                                    const HandOverFilter& filter,
                                                    const std::optional<std::string>& within,
                                                    const std::optional<std::vector<std::string>>& after,
                                                    std::size_t limit);
/// Where it is as of `hand_over.version`, which is raised: whether it was.
[[nodiscard]] bool update(storage::Session& session, const HandOver& hand_over);
[[nodiscard]] bool has_open_hand_over(storage::Session& session, std::string_view campaign_id,
                                      std::string_view person_id);

}  // namespace store

}  // namespace hengcai::campaigns
