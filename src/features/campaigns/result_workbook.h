#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "features/campaigns/result_plan.h"
#include "features/campaigns/result_writer.h"
#include "platform/files/xlsx_writer.h"

namespace hengcai::campaigns {

/// The result workbook while it is filled: summary, one sheet per placement, who needs information.
///
/// The summary stands first and is written last, when the counts are known.
class ResultWorkbook {
 public:
  [[nodiscard]] static Result<ResultWorkbook> create(const std::filesystem::path& path,
                                                     const ResultPlan& plan,
                                                     std::vector<RosterSource> sources);
  void add(const ResultChunk& chunk);
  /// Writes the summary and closes the file. The sheets' counts, in their order.
  [[nodiscard]] Result<std::vector<SheetCount>> finish();

 private:
  using Counts = std::map<std::pair<std::vector<std::string>, std::size_t>, std::size_t>;
  ResultWorkbook(XlsxWriter writer, const ResultPlan& plan, std::vector<RosterSource> sources)
      : writer_(std::move(writer)), plan_(&plan), sources_(std::move(sources)) {}
  void write_origin();
  void write_summary();
  void write_details();

  XlsxWriter writer_;
  const ResultPlan* plan_;
  std::vector<RosterSource> sources_;
  XlsxSheetWriter* summary_ = nullptr;
  XlsxSheetWriter* details_ = nullptr;
  XlsxSheetWriter* origin_ = nullptr;
  std::vector<XlsxSheetWriter*> sheets_;
  std::vector<std::size_t> people_;  ///< by sheet
  Counts counts_;
};

}  // namespace hengcai::campaigns
