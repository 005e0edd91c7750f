#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/service.h"
#include "features/campaigns/campaigns.h"
#include "features/campaigns/hand_over.h"
#include "features/campaigns/name_list.h"
#include "features/campaigns/name_store.h"
#include "platform/http/paging.h"
#include "platform/storage/blobs.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns {

/// Which entries a page asks for.
struct NameQuery {
  std::optional<std::string> organisation_id = {};
  std::optional<std::string> item_id = {};
  std::optional<NameMatch> match = {};
  std::optional<NameState> state = {};
  std::optional<bool> settled = {};
  std::optional<bool> included = {};
  std::optional<bool> added = {};  ///< after the list was issued
  std::optional<std::string> name = {};
};

/// What one caller does to one entry, from which version.
struct NameTarget {
  const access::Actor& actor;
  const access::Scope& scope;
  std::string_view entry_id;
  std::int64_t version = 0;
};

/// Name lists: one function for each use case, inside a transaction of the caller's; what takes its time is
/// left to NameWorker. Any thread.
///
/// Problems of all that name a campaign: `campaign.not_found`; an entry: `name_entry.not_found`,
/// `name_entry.stale`, `name_entry.state.conflict`; a work: `name_work.not_found`.
class NameLists {
 public:
  NameLists(const Campaigns& campaigns, HandOvers& hand_overs, storage::BlobStore& blobs)
      : campaigns_(campaigns), hand_overs_(hand_overs), blobs_(blobs) {}

  /// Whoever lives by the name list; before the program serves.
  void follow(NameListFollower follower) {
    hand_overs_.follow(follower);
    follower_ = std::move(follower);
  }

  /// How far the list is, and the sums of what the caller sees. Problem: `access.out_of_scope`.
  [[nodiscard]] Result<NameListView> show(storage::Session& session, const access::Actor& actor,
                                          const access::Scope& scope, std::string_view campaign_id,
                                          const std::optional<std::string>& organisation_id) const;
  struct Page {
    std::vector<NameEntryView> items = {};
    std::optional<std::string> next_cursor = {};
    std::optional<std::size_t> total = {};
    std::optional<bool> total_is_exact = {};
  };
  [[nodiscard]] Result<Page> list(storage::Session& session, const access::Actor& actor,
                                  const access::Scope& scope, std::string_view campaign_id,
                                  const NameQuery& query, const http::Paging& paging) const;
  [[nodiscard]] Result<NameEntryView> get(storage::Session& session, const access::Actor& actor,
                                          const access::Scope& scope, std::string_view id) const;

  // The province's list, until it is issued. Problems: `campaign.state.conflict` (it is closed),
  // `name_list.issued.conflict`, `name_list.work.conflict` (other work on it goes on).
  Result<NameWorkView> compute(storage::Session& session, const access::Actor& actor,
                               std::string_view campaign_id) const;
  Result<NameWorkView> compare(storage::Session& session, const access::Actor& actor,
                               std::string_view campaign_id, const std::string& file_name,
                               const storage::StagedBlob& workbook) const;
  /// Problem besides: `name_list.not_computed`.
  Result<NameWorkView> settle_many(storage::Session& session, const access::Actor& actor,
                                   std::string_view campaign_id, const SettleMany& settlement) const;
  /// Problems besides: `name_list.not_computed`, `name_list.unsettled.conflict`.
  Result<NameWorkView> issue(storage::Session& session, const access::Actor& actor,
                             std::string_view campaign_id) const;

  /// Somebody who was found after the list was issued: on it from now on, marked as added, and the followers
  /// are told as they are of an issue. Problems: `name_list.not_issued`, `name_entry.item`,
  /// `name_entry.person`, `name_entry.organisation`, `name_entry.listed.conflict`.
  Result<NameEntryView> add(storage::Session& session, const access::Actor& actor,
                            std::string_view campaign_id, const NewName& name) const;

  // A unit's share of it.
  /// Problems: `access.out_of_scope`, `name_list.not_issued`.
  Result<NameWorkView> confirm_many(storage::Session& session, const access::Actor& actor,
                                    const access::Scope& scope, std::string_view campaign_id,
                                    const ConfirmMany& confirmation) const;
  Result<NameEntryView> confirm(storage::Session& session, const NameTarget& target) const;
  /// Problem besides: `name_entry.moved.organisation`.
  Result<NameEntryView> report(storage::Session& session, const NameTarget& target,
                               const NameReport& report) const;
  Result<NameEntryView> put_evidence(storage::Session& session, const NameTarget& target,
                                     const std::string& file_name, const storage::StagedBlob& file) const;
  /// The evidence; that it was taken away is recorded. Problem besides: `name_entry.evidence.not_found`.
  Result<NameEvidence> take_evidence(storage::Session& session, const access::Actor& actor,
                                     const access::Scope& scope, std::string_view id) const;
  /// Problems besides: `name_entry.settle.own`, `name_entry.organisation`.
  Result<NameEntryView> settle(storage::Session& session, const NameTarget& target,
                               const NameSettlement& settlement) const;

  [[nodiscard]] Result<NameWorkView> get_work(storage::Session& session, const access::Actor& actor,
                                              const access::Scope& scope, std::string_view id) const;
  /// Problem besides: `name_work.state.conflict` (it has ended, or is not stopped: an issue).
  Result<NameWorkView> stop_work(storage::Session& session, const access::Actor& actor,
                                 const access::Scope& scope, std::string_view id) const;

  /// What entries do when organisations move or are merged.
  [[nodiscard]] organisations::Follower organisation_follower() const;

  [[nodiscard]] const Campaigns& campaigns() const { return campaigns_; }
  [[nodiscard]] const HandOvers& hand_overs() const { return hand_overs_; }
  [[nodiscard]] const NameListFollower& follower() const { return follower_; }
  [[nodiscard]] storage::BlobStore& blobs() const { return blobs_; }

 private:
  [[nodiscard]] Result<Campaign> campaign(storage::Session& session, const access::Actor& actor,
                                          std::string_view id) const;
  /// To be worked on as a whole.
  [[nodiscard]] Result<Campaign> draft(storage::Session& session, const access::Actor& actor,
                                       std::string_view id, bool is_computed) const;
  [[nodiscard]] NameWorkView shown(storage::Session& session, const NameWork& work) const;
  [[nodiscard]] NameEntryView shown(storage::Session& session, const access::Actor& actor,
                                    const Campaign& campaign, const NameEntry& entry) const;
  Result<NameWorkView> begin(storage::Session& session, const access::Actor& actor, NameWork work,
                             const audit::Action& action) const;
  /// An entry to be changed, with its campaign.
  struct Opened {
    NameEntry entry;
    Campaign campaign;
  };
  [[nodiscard]] Result<Opened> open(storage::Session& session, const NameTarget& target) const;
  [[nodiscard]] Result<Opened> open_for_report(storage::Session& session, const NameTarget& target) const;
  Result<NameEntryView> save(storage::Session& session, const NameTarget& target, const NameEntry& entry,
                             const audit::Action& action, const std::string& reason) const;
  Done settle_organisation(storage::Session& session, NameEntry& entry,
                           const NameSettlement& settlement) const;
  Done tell_follower(storage::Session& session, const NameTarget& target, const Opened& opened,
                     bool has_moved, const std::string& reason) const;

  const Campaigns& campaigns_;
  HandOvers& hand_overs_;
  storage::BlobStore& blobs_;
  NameListFollower follower_;
};
BOOST_DESCRIBE_STRUCT(NameLists::Page, (), (items, next_cursor, total, total_is_exact))

}  // namespace hengcai::campaigns
