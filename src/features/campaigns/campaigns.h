#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/access/service.h"
#include "features/campaigns/campaign.h"
#include "features/duties/service.h"
#include "features/register/service.h"
#include "platform/http/paging.h"
#include "platform/storage/session.h"
#include "policy/shelf.h"

namespace hengcai::campaigns {

/// Campaigns: one function for each use case, inside a transaction of the caller's. Any thread.
///
/// Problems of all that name one: `campaign.not_found` (also of what is only prepared, for whoever does not
/// manage campaigns), `campaign.stale`, `campaign.state.conflict`.
class Campaigns {
 public:
  Campaigns(const registry::Parts& parts, policy::Shelf& packs, const duties::Service& duties)
      : parts_(parts), packs_(packs), duties_(duties) {}

  struct Page {
    std::vector<CampaignView> items = {};
    std::optional<std::string> next_cursor = {};
  };
  [[nodiscard]] Page list(storage::Session& session, const access::Actor& actor,
                          const http::Paging& paging) const;
  [[nodiscard]] Result<CampaignView> get(storage::Session& session, const access::Actor& actor,
                                         std::string_view id) const;
  /// Problems: `pack.not_found`, `campaign.name`, `campaign.name.conflict`, `campaign.item` (a pack that asks
  /// for nothing).
  Result<CampaignView> create(storage::Session& session, const access::Actor& actor,
                              const CampaignInput& input) const;
  /// Before it is opened the pack is read anew, so that a corrected one is taken. Problems besides: those of
  /// create().
  Result<CampaignView> change(storage::Session& session, const access::Actor& actor, std::string_view id,
                              std::int64_t version, const CampaignChange& change) const;
  /// Counts what is still open in a campaign, the organisation with the most first. The cases stand below
  /// this room, so that whoever keeps them signs up; before the program serves.
  using OpenCasesCounter =
      std::function<std::vector<OpenCases>(storage::Session&, std::string_view campaign_id)>;
  void count_open_cases_by(OpenCasesCounter counter) { open_cases_ = std::move(counter); }

  /// The duties of its deadlines appear. Problem besides: `campaign.pack.changed`.
  Result<CampaignView> open(storage::Session& session, const access::Actor& actor, std::string_view id,
                            std::int64_t version) const;
  /// Problem besides: `campaign.open_cases.conflict` (no reason is given, and cases are open).
  Result<CampaignView> close(storage::Session& session, const access::Actor& actor, std::string_view id,
                             std::int64_t version, const std::optional<std::string>& reason) const;

  // What other rooms ask.

  [[nodiscard]] std::optional<Campaign> find(storage::Session& session, std::string_view id) const;
  /// Its pack, as it was prepared from. Problem: `campaign.pack.changed`, those of Shelf::open().
  [[nodiscard]] Result<std::shared_ptr<const policy::CompiledPack>> pack_of(const Campaign& campaign) const;

  [[nodiscard]] const registry::Parts& parts() const { return parts_; }
  [[nodiscard]] const duties::Service& duties() const { return duties_; }

 private:
  [[nodiscard]] CampaignView shown(const access::Actor& actor, const Campaign& campaign) const;
  [[nodiscard]] Result<Campaign> to_change(storage::Session& session, const access::Actor& actor,
                                           std::string_view id, std::int64_t version) const;
  Result<CampaignView> save(storage::Session& session, const access::Actor& actor, const Campaign& campaign,
                            const audit::Action& action, const std::string& reason = {},
                            std::int64_t open_cases = 0) const;
  Done read_pack(storage::Session& session, Campaign& campaign) const;
  Done open_duties(storage::Session& session, const access::Actor& actor, const Campaign& campaign) const;

  const registry::Parts& parts_;
  policy::Shelf& packs_;
  const duties::Service& duties_;
  OpenCasesCounter open_cases_;
};
BOOST_DESCRIBE_STRUCT(Campaigns::Page, (), (items, next_cursor))

/// Records what was done in a campaign, to whatever of it.
[[nodiscard]] Done record_act(storage::Session& session, const registry::Parts& parts,
                              const audit::Doer& doer, const audit::Action& action,
                              const audit::Subject& subject,
                              const std::optional<std::string>& organisation_id, std::string after = {},
                              const std::string& reason = {});

/// The routes of the contract under /api/v1/campaigns, of campaigns themselves. `campaigns` outlives them.
void add_campaign_routes(access::Doors& doors, const Campaigns& campaigns);

}  // namespace hengcai::campaigns
