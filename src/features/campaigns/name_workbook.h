#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "features/campaigns/campaign.h"
#include "platform/base/problem.h"
#include "platform/base/result.h"

namespace hengcai::campaigns {

/// A list that is compared with the computed one: a workbook of one sheet with the columns 姓名, 证件号码,
/// 工作单位, 考核事项, in any order, with a title above them or without.

struct ListedName {
  std::string name = {};
  std::string number = {};  ///< of the document, as typed, without blanks
  std::string unit = {};
  std::string item_id = {};
  int line = 0;
};

/// What the workbook holds. Every bad cell is a problem of its own (at most 200): `name_list.header` (a
/// column is missing), `name_list.cell` (nothing stands there), `name_list.number` (no number of a document
/// can be so), `name_list.item` (the campaign does not ask for that), `name_list.twice`, `name_list.empty`;
/// besides those of XlsxReader. Nothing where there is one.
[[nodiscard]] std::vector<ListedName> read_listed_names(const std::filesystem::path& file,
                                                        const std::vector<CampaignItem>& items,
                                                        Problems& problems);

/// The empty workbook, with a drop-down of the items. Problems: those of XlsxWriter.
[[nodiscard]] Done write_name_template(const std::filesystem::path& to, const Campaign& campaign);

}  // namespace hengcai::campaigns
