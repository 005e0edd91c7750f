#include "features/register/service.h"

#include <algorithm>

#include "features/register/template.h"
#include "features/register/usage.h"
#include "platform/files/xlsx_mark.h"

namespace hengcai::registry {

namespace {

std::string comment_of(const Problem& fault) {
  return fault.wanted.empty() ? fault.message : fault.message + "\n应为：" + fault.wanted;
}

/// The faults of one file as marks on its cells.
Result<std::vector<CellMark>> marks_of(const std::filesystem::path& file, const ProblemList& faults) {
  Result<XlsxReader> reader = XlsxReader::open(file);
  if (!reader) return reader.problem();
  std::vector<CellMark> marks;
  for (const Problem& fault : faults.listed()) {
    if (fault.place.file != file.filename().string() || fault.place.line == 0) continue;
    for (std::size_t sheet = 0; sheet < reader->sheets().size(); ++sheet) {
      if (reader->sheets()[sheet].name != fault.place.part) continue;
      marks.push_back(
          {sheet, fault.place.line, std::max(fault.place.column, 1), comment_of(fault), CellColour::bad});
    }
  }
  return marks;
}

}  // namespace

Result<std::shared_ptr<const RosterLayout>> open_layout(const std::filesystem::path& policies) {
  LayoutReading reading = load_layout(policies / "roster");
  if (!reading.problems.empty()) return reading.problems.front();
  return std::make_shared<const RosterLayout>(std::move(reading.layout));
}

Result<RosterReading> read_roster_for(const policy::Pack& pack, std::span<const std::filesystem::path> files,
                                      std::shared_ptr<const RosterLayout> layout,
                                      const ReadOptions& options) {
  Result<RosterReading> reading = read_roster(files, std::move(layout), options);
  if (!reading) return reading;
  check_pack_codes(pack, reading->roster, reading->faults);
  reading->faults.sort();
  for (std::string& note : notes_on_use(pack, reading->roster)) reading->notes.push_back(std::move(note));
  return reading;
}

Result<std::vector<std::filesystem::path>> write_marked_copies(std::span<const std::filesystem::path> files,
                                                               const ProblemList& faults,
                                                               const std::filesystem::path& to) {
  std::vector<std::filesystem::path> written;
  for (const std::filesystem::path& file : files) {
    const Result<std::vector<CellMark>> marks = marks_of(file, faults);
    if (!marks) return marks.problem();
    if (marks->empty() && files.size() > 1) continue;
    const std::filesystem::path copy =
        files.size() == 1 ? to : to.parent_path() / (to.stem().string() + "-" + file.filename().string());
    std::error_code not_there;
    if (std::filesystem::equivalent(file, copy, not_there)) {
      return Problem{"roster.mark.same_file",
                     "标注的副本不能盖掉原来的文件",
                     "另一个文件名",
                     "",
                     {.file = copy.string()}};
    }
    if (Done marked = mark_cells(file, copy, *marks); !marked) return marked.problem();
    written.push_back(copy);
  }
  return written;
}

Done make_template(const policy::Pack& pack, const RosterLayout& layout, const std::filesystem::path& to) {
  return write_template(to, layout, pack);
}

Done make_demo_roster(const std::filesystem::path& policies, const RosterLayout& layout,
                      const DemoOptions& options, const std::filesystem::path& to) {
  const DemoPlanReading reading = load_demo_plan(policies / "roster", layout);
  if (!reading.problems.empty()) return reading.problems.front();
  return write_demo_roster(to, layout, reading.plan, options);
}

std::string describe_size(const Roster& roster) {
  std::string text;
  for (const SheetSpec& sheet : roster.layout().sheets) {
    const std::size_t rows = roster.table(sheet.kind).size();
    if (rows > 0) text += (text.empty() ? "" : "，") + sheet.name + " " + std::to_string(rows) + " 行";
  }
  return text;
}

}  // namespace hengcai::registry
