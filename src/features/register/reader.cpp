#include "features/register/reader.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "features/register/binding.h"
#include "features/register/checks.h"
#include "features/register/row_reader.h"
#include "platform/files/xlsx_reader.h"

namespace hengcai::registry {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "“" : "、“") + word + "”";
  return text;
}

/// Reads the files one after the other into one register.
class FilesReader {
 public:
  FilesReader(std::shared_ptr<const RosterLayout> layout, const ReadOptions& options)
      : matcher_(*layout),
        state_{Roster(std::move(layout)), ProblemList(options.fault_limit), {}, {}, {}, {}} {}

  Done read_file(const std::filesystem::path& path) {
    Result<XlsxReader> reader = XlsxReader::open(path);
    if (!reader) return reader.problem();
    const std::string file = path.filename().string();
    Result<std::vector<std::vector<TopRow>>> tops = read_tops(*reader);
    if (!tops) return tops.problem();
    const bool many_sheets = are_separate(*reader, *tops);
    bool found = false;
    for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
      const XlsxSheet& sheet = reader->sheets()[i];
      HeaderMatcher::Match match = matcher_.match(sheet.name, (*tops)[i], many_sheets);
      if (!match.binding) {
        if (sheet.visibility == SheetVisibility::visible && !(*tops)[i].empty())
          note(file, sheet.name, "没有找到名册的表头，已跳过");
        continue;
      }
      found = true;
      for (Problem& problem : match.problems) {
        problem.place.file = file;
        state_.faults.add(std::move(problem));
      }
      if (Done done = read_sheet(*reader, i, file, *match.binding); !done) return done;
    }
    return found ? done() : no_sheet(file);
  }

  RosterReading finish(Date today) && {
    state_.roster.link();
    if (state_.roster.people() == 0) {
      Problem problem;
      problem.code = "roster.empty";
      problem.message = "名册里没有一个人";
      problem.wanted = "至少一行人员";
      state_.faults.add(std::move(problem));
    }
    check_roster(state_, today);
    state_.faults.sort();
    return {std::move(state_.roster), std::move(state_.faults), std::move(state_.notes)};
  }

 private:
  [[nodiscard]] bool are_separate(const XlsxReader& file,
                                  const std::vector<std::vector<TopRow>>& tops) const {
    using Sign = HeaderMatcher::Sign;
    std::set<Sign> signs;
    for (std::size_t i = 0; i < tops.size(); ++i)
      signs.insert(matcher_.sign_of(file.sheets()[i].name, tops[i]));
    return signs.contains(Sign::named_people) ||
           (signs.contains(Sign::people) && signs.contains(Sign::records));
  }

  /// The rows among which the header is looked for, of every sheet.
  static Result<std::vector<std::vector<TopRow>>> read_tops(XlsxReader& reader) {
    std::vector<std::vector<TopRow>> tops(reader.sheets().size());
    for (std::size_t i = 0; i < tops.size(); ++i) {
      const Done read = reader.read_sheet(i, [&](const XlsxRow& row) {
        TopRow top{row.number, {}};
        for (const XlsxCell& cell : row.cells) top.cells.emplace_back(cell.column, std::string(cell.text));
        tops[i].push_back(std::move(top));
        return tops[i].size() < header_search_rows;
      });
      if (!read) return read.problem();
    }
    return tops;
  }

  Done read_sheet(XlsxReader& reader, std::size_t index, const std::string& file,
                  const SheetBinding& binding) {
    const std::string& sheet = reader.sheets()[index].name;
    RowReader rows(state_, file, sheet, binding);
    const Done read = reader.read_sheet(index, [&](const XlsxRow& row) {
      if (row.number > binding.header_row) rows.read(row);
      return true;
    });
    if (!read) return read;
    note_sheet(file, sheet, binding, rows.tally());
    return done();
  }

  void note_sheet(const std::string& file, const std::string& sheet, const SheetBinding& binding,
                  const RowReader::Tally& tally) {
    std::vector<std::string> unknown;
    for (const auto& [column, header] : binding.unknown) {
      if (fold_key(header) != "序号") unknown.push_back(header);
    }
    if (!unknown.empty()) note(file, sheet, "不认识的列已跳过：" + joined(unknown));
    if (tally.hidden > 0)
      note(file, sheet, "有" + std::to_string(tally.hidden) + "行被隐藏（筛选），也已读入");
    if (tally.footnotes > 0) note(file, sheet, "表下的" + std::to_string(tally.footnotes) + "行说明已跳过");
    if (tally.repeated_headers > 0)
      note(file, sheet, "重复的表头" + std::to_string(tally.repeated_headers) + "行已跳过");
  }

  void note(const std::string& file, const std::string& sheet, const std::string& text) {
    state_.notes.push_back(file + "，工作表“" + sheet + "”：" + text);
  }

  [[nodiscard]] Problem no_sheet(const std::string& file) const {
    Problem problem;
    problem.code = "roster.no_sheet";
    problem.message = "工作簿里没有名册的工作表";
    problem.wanted = "“" + state_.roster.layout().flat.name + "”一张总表，或“" +
                     state_.roster.layout().sheet(SheetKind::people).name +
                     "”等分表（见 hengcai roster template）";
    problem.place.file = file;
    return problem;
  }

  HeaderMatcher matcher_;
  ReadingState state_;
};

}  // namespace

void ProblemList::sort() {
  const auto key = [](const Problem& problem) {
    return std::tie(problem.place.file, problem.place.part, problem.place.line, problem.place.column);
  };
  std::stable_sort(problems_.begin(), problems_.end(),
                   [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
}

Result<RosterReading> read_roster(std::span<const std::filesystem::path> files,
                                  std::shared_ptr<const RosterLayout> layout, const ReadOptions& options) {
  FilesReader reader(std::move(layout), options);
  for (const std::filesystem::path& file : files) {
    if (const Done read = reader.read_file(file); !read) {
      Problem problem = read.problem();
      if (problem.place.file.empty()) problem.place.file = file.filename().string();
      return problem;
    }
  }
  return std::move(reader).finish(options.today);
}

}  // namespace hengcai::registry
