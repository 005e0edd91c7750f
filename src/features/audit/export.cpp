#include <chrono>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "features/audit/service.h"
#include "features/audit/store.h"
#include "platform/files/atomic_file.h"
#include "platform/files/xlsx_writer.h"
#include "platform/json/writer.h"

namespace hengcai::audit {
namespace {

namespace fs = std::filesystem;

constexpr int page_size = 2000;

/// `2026-01-15 16:30:00`, in China.
std::string shown_time(const std::string& recorded_at) {
  const auto moment = Instant::parse(recorded_at);
  if (!moment) return recorded_at;
  std::string text = moment->plus(std::chrono::hours(8)).to_string().substr(0, 19);
  text[10] = ' ';
  return text;
}

/// Hands over what the filter finds, oldest first. How many.
template <class Take>
std::int64_t each_record(storage::Session& session, const access::Scope& scope, const Filter& filter,
                         const Take& take) {
  std::int64_t count = 0;
  std::int64_t last = 0;
  std::vector<Record> page;
  do {
    page = records_after(session, scope, filter, last, page_size);
    for (const Record& record : page) take(record);
    count += static_cast<std::int64_t>(page.size());
    if (!page.empty()) last = page.back().sequence;
  } while (page.size() == page_size);
  return count;
}

XlsxSheetLayout layout(const Head& head) {
  return {
      .name = "审计记录",
      .title = "审计记录（导出时链头：第 " + std::to_string(head.sequence) + " 条，SM3 " + head.digest + "）",
      .columns = {{.header = "序号", .kind = ColumnKind::number, .width = 8},
                  {.header = "时间", .width = 20},
                  {.header = "操作人", .width = 12},
                  {.header = "地址", .width = 16},
                  {.header = "操作", .width = 18},
                  {.header = "对象", .width = 18},
                  {.header = "机构", .width = 24, .wrap = true},
                  {.header = "变更前", .width = 36, .wrap = true},
                  {.header = "变更后", .width = 36, .wrap = true},
                  {.header = "事由", .width = 24, .wrap = true},
                  {.header = "SM3", .width = 24}},
      .frozen_columns = 2};
}

void write_row(XlsxSheetWriter& sheet, const Record& record) {
  sheet.begin_row();
  sheet.number(static_cast<double>(record.sequence));
  sheet.text(shown_time(record.recorded_at));
  for (const std::string* text :
       {&record.doer.name, &record.doer.address, &record.action_name, &record.subject.name,
        &record.organisation.name, &record.before, &record.after, &record.reason, &record.digest}) {
    sheet.text(*text);
  }
}

Result<std::int64_t> export_workbook(storage::Session& session, const access::Scope& scope,
                                     const Filter& filter, const fs::path& to) {
  auto writer = XlsxWriter::create(to, {.title = "审计记录"});
  if (!writer) return writer.problem();
  const auto sheet = writer->add_sheet(layout(head(session)));
  if (!sheet) return sheet.problem();
  const std::int64_t count =
      each_record(session, scope, filter, [&](const Record& record) { write_row(**sheet, record); });
  if (Done finished = writer->finish(); !finished) return finished.problem();
  return count;
}

std::string line_of(const Record& record) {
  std::string line;
  json::Writer writer(line);
  writer.begin_object();
  writer.name("sequence").integer(record.sequence);
  for (const auto& [name, text] : {
           std::pair<const char*, const std::string*>{"id", &record.id},
           {"recorded_at", &record.recorded_at},
           {"doer_id", &record.doer.account_id},
           {"doer_name", &record.doer.name},
           {"session_id", &record.doer.session_id},
           {"address", &record.doer.address},
           {"action", &record.action},
           {"action_name", &record.action_name},
           {"subject_kind", &record.subject.kind},
           {"subject_id", &record.subject.id},
           {"subject_name", &record.subject.name},
           {"organisation_path", &record.organisation.path},
           {"organisation_name", &record.organisation.name},
           {"before", &record.before},
           {"after", &record.after},
           {"reason", &record.reason},
           {"signing_key", &record.signing_key},
           {"previous", &record.previous},
           {"digest", &record.digest},
           {"signature", &record.signature},
       }) {
    writer.name(name).text(*text);
  }
  writer.end_object();
  return line += '\n';
}

Result<std::int64_t> export_lines(storage::Session& session, const access::Scope& scope, const Filter& filter,
                                  const fs::path& to) {
  auto file = AtomicFile::create(to);
  if (!file) return file.problem();
  std::ofstream out(file->scratch(), std::ios::binary | std::ios::trunc);
  const std::int64_t count =
      each_record(session, scope, filter, [&](const Record& record) { out << line_of(record); });
  const Head end = head(session);
  out << R"({"head":{"sequence":)" << end.sequence << R"(,"digest":")" << end.digest << "\"}}\n";
  out.close();
  if (!out) return file->write_problem();
  if (Done placed = file->commit(); !placed) return placed.problem();
  return count;
}

}  // namespace

Result<std::int64_t> export_records(storage::Session& session, const access::Scope& scope,
                                    const Filter& filter, ExportForm form, const fs::path& to) {
  switch (form) {
    case ExportForm::xlsx:
      return export_workbook(session, scope, filter, to);
    case ExportForm::ndjson:
      return export_lines(session, scope, filter, to);
  }
  throw std::logic_error("no such form");
}

}  // namespace hengcai::audit
