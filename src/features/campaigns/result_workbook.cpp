#include "features/campaigns/result_workbook.h"

#include <numeric>
#include <span>

namespace hengcai::campaigns {

namespace {

constexpr const char* blank_name = "（未填）";

void put(XlsxSheetWriter& sheet, const ResultCell& cell) {
  switch (cell.kind) {
    case ResultCell::Kind::blank:
      sheet.blank();
      break;
    case ResultCell::Kind::text:
      sheet.text(cell.text);
      break;
    case ResultCell::Kind::date:
      sheet.date(cell.date);
      break;
    case ResultCell::Kind::number:
      sheet.number(cell.number);
      break;
    case ResultCell::Kind::open:
      sheet.text(cell.text, CellColour::warning);
      break;
  }
}

/// Headers of the facts that the summary counts by.
std::vector<XlsxColumn> key_columns(const ResultPlan& plan) {
  std::vector<XlsxColumn> columns;
  for (const std::uint16_t fact : plan.summary) {
    columns.push_back({.header = plan.pack->pack.facts[fact].shown(), .width = 16});
  }
  return columns;
}

void put_keys(XlsxSheetWriter& sheet, const std::vector<std::string>& keys, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sheet.text(keys[i].empty() ? blank_name : keys[i]);
}

}  // namespace

Result<ResultWorkbook> ResultWorkbook::create(const std::filesystem::path& path, const ResultPlan& plan,
                                              std::vector<RosterSource> sources) {
  const policy::Document& document = plan.pack->pack.document;
  const Date& issued = document.date;
  auto writer = XlsxWriter::create(path, {.title = document.title, .created = issued});
  if (!writer) return writer.problem();
  ResultWorkbook book(*std::move(writer), plan, std::move(sources));
  const std::string heading = document.number + "　判定结果（截至 " + plan.as_of.to_string() + "）";
  std::vector<XlsxColumn> columns = key_columns(plan);
  for (const ResultSheet& sheet : plan.sheets)
    columns.push_back({.header = sheet.name, .kind = ColumnKind::number});
  columns.push_back({.header = "合计", .kind = ColumnKind::number, .width = 10});
  auto summary = book.writer_.add_sheet({.name = "汇总", .title = heading, .columns = std::move(columns)});
  if (!summary) return summary.problem();
  book.summary_ = *summary;
  columns = key_columns(plan);
  columns.push_back({.header = "去向", .width = 22});
  columns.push_back({.header = "结果", .width = 22});
  columns.push_back({.header = "人数", .kind = ColumnKind::number, .width = 10});
  auto details =
      book.writer_.add_sheet({.name = "分项统计", .title = heading, .columns = std::move(columns)});
  if (!details) return details.problem();
  book.details_ = *details;
  for (const ResultSheet& sheet : plan.sheets) {
    auto added = book.writer_.add_sheet({.name = sheet.name,
                                         .title = sheet.name + "　" + heading,
                                         .columns = plan.layout(sheet),
                                         .frozen_columns = 2});
    if (!added) return added.problem();
    book.sheets_.push_back(*added);
  }
  auto origin = book.writer_.add_sheet(
      {.name = "说明",
       .columns = {{.header = "项目", .width = 18}, {.header = "内容", .width = 90, .wrap = true}}});
  if (!origin) return origin.problem();
  book.origin_ = *origin;
  book.people_.resize(plan.sheets.size());
  return book;
}

void ResultWorkbook::add(const ResultChunk& chunk) {
  for (const ResultChunk::Row& row : chunk.rows) {
    XlsxSheetWriter& sheet = *sheets_[row.sheet];
    const std::span<const ResultCell> cells(chunk.cells.data() + row.first_cell, row.cell_count);
    sheet.begin_row();
    sheet.number(static_cast<double>(++people_[row.sheet]));
    for (const ResultCell& cell : cells) put(sheet, cell);
  }
  for (const auto& [key, count] : chunk.counts) counts_[key] += count;
}

void ResultWorkbook::write_summary() {
  const std::size_t keys = plan_->summary.size();
  std::map<std::vector<std::string>, std::vector<std::size_t>> rows;
  std::vector<std::size_t> totals(plan_->sheets.size());
  for (const auto& [key, count] : counts_) {
    std::vector<std::size_t>& row =
        rows[{key.first.begin(), key.first.begin() + static_cast<std::ptrdiff_t>(keys)}];
    row.resize(plan_->sheets.size());
    row[key.second] += count;
    totals[key.second] += count;
  }
  const auto put_counts = [&](const std::vector<std::size_t>& counts) {
    for (const std::size_t count : counts) summary_->number(static_cast<double>(count));
    summary_->number(static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::size_t{0})));
  };
  for (const auto& [key, counts] : rows) {
    summary_->begin_row();
    put_keys(*summary_, key, keys);
    put_counts(counts);
  }
  summary_->begin_row();
  for (std::size_t i = 0; i < keys; ++i) summary_->text(i == 0 ? "合计" : "");
  put_counts(totals);
}

void ResultWorkbook::write_details() {
  for (const auto& [key, count] : counts_) {
    details_->begin_row();
    put_keys(*details_, key.first, plan_->summary.size());
    details_->text(plan_->sheets[key.second].name);
    details_->text(key.first.back());
    details_->number(static_cast<double>(count));
  }
}

/// What was decided, by what, as of when: enough to do it again.
void ResultWorkbook::write_origin() {
  const auto line = [&](std::string_view what, std::string_view content) {
    origin_->begin_row();
    origin_->text(what);
    origin_->text(content);
  };
  const policy::Pack& pack = plan_->pack->pack;
  line("依据文件", pack.document.number + "《" + pack.document.title + "》");
  line("发文机关", pack.document.issuer + "，" + pack.document.date.to_string());
  line("政策包", pack.id);
  line("政策包摘要（SM3）", plan_->pack->hash);
  line("考核日期", plan_->as_of.to_string());
  for (const RosterSource& source : sources_) line("名单", source.file + "（SM3 " + source.sm3 + "）");
  const std::size_t all = std::accumulate(people_.begin(), people_.end(), std::size_t{0});
  line("人数核对",
       "名单 " + std::to_string(plan_->facts.people) + " 人，各表合计 " + std::to_string(all) + " 人");
  for (const policy::Superseded& old : pack.supersedes) line("取代", old.document + "：" + old.note);
}

Result<std::vector<SheetCount>> ResultWorkbook::finish() {
  write_summary();
  write_details();
  write_origin();
  if (Done done = writer_.finish(); !done) return done.problem();
  std::vector<SheetCount> counts;
  for (std::size_t i = 0; i < people_.size(); ++i) counts.push_back({plan_->sheets[i].name, people_[i]});
  return counts;
}

}  // namespace hengcai::campaigns
