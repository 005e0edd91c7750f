#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/campaigns/campaign.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns::store {

/// Rows of campaigns, in and out.

/// Problem: `campaign.name.conflict`.
[[nodiscard]] Done insert(storage::Session& session, const Campaign& campaign);
[[nodiscard]] std::optional<Campaign> find_campaign(storage::Session& session, std::string_view id);
/// Newest first, after the place (created_at, id).
[[nodiscard]] std::vector<Campaign> list_campaigns(storage::Session& session, bool prepared_too,
                                                   const std::optional<std::vector<std::string>>& after,
                                                   std::size_t limit);
/// All that may change, where it is as of `campaign.version`, which is raised. Problems: `campaign.stale`,
/// `campaign.name.conflict`.
[[nodiscard]] Done update(storage::Session& session, const Campaign& campaign);

}  // namespace hengcai::campaigns::store
