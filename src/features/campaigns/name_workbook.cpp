#include "features/campaigns/name_workbook.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "platform/files/xlsx_reader.h"
#include "platform/files/xlsx_writer.h"
#include "platform/text/identity_numbers.h"
#include "platform/text/nearest.h"
#include "platform/text/normal_text.h"
#include "platform/text/utf8.h"

namespace hengcai::campaigns {

namespace {

constexpr std::size_t most_problems = 200;
constexpr int header_search_rows = 30;
constexpr std::size_t shortest_number = 5;
constexpr std::size_t longest_number = 30;
constexpr std::size_t length_of_citizen_number = 18;

enum Column : std::size_t { name_column, number_column, unit_column, item_column, column_count };
constexpr std::array<std::string_view, column_count> headers{"姓名", "证件号码", "工作单位", "考核事项"};

class ListReader {
 public:
  ListReader(const XlsxSheet& sheet, const std::vector<CampaignItem>& items, Problems& problems)
      : sheet_(sheet.name), items_(items), problems_(problems) {
    for (const CampaignItem& item : items) item_names_.push_back(item.name);
  }

  bool take(const XlsxRow& row) {
    if (columns_.empty()) return find_headers(row);
    read_row(row);
    return problems_.size() < most_problems;
  }

  std::vector<ListedName> finish() && {
    if (columns_.empty()) {
      problems_.push_back({.code = "name_list.header",
                           .message = "没有找到表头",
                           .wanted = "姓名、证件号码、工作单位、考核事项",
                           .place = {.part = sheet_}});
    } else if (names_.empty() && problems_.empty()) {
      problems_.push_back({.code = "name_list.empty", .message = "表里没有人", .place = {.part = sheet_}});
    }
    return std::move(names_);
  }

 private:
  /// The first row with a header that is looked for; false gives up.
  bool find_headers(const XlsxRow& row) {
    std::map<std::size_t, int> found;
    for (const XlsxCell& cell : row.cells) {
      const std::string key = header_key(cell.text);
      for (std::size_t column = 0; column < column_count; ++column) {
        if (key == header_key(headers[column])) found.emplace(column, cell.column);
      }
    }
    if (found.empty()) return row.number < header_search_rows;
    for (std::size_t column = 0; column < column_count; ++column) {
      if (found.contains(column)) continue;
      problems_.push_back({.code = "name_list.header",
                           .message = "缺少“" + std::string(headers[column]) + "”列",
                           .wanted = std::string(headers[column]),
                           .place = {.part = sheet_, .line = row.number}});
    }
    columns_ = std::move(found);
    return problems_.empty();
  }

  void refuse(std::string code, std::string message, Column column, int line, std::string value = {},
              std::string wanted = {}) {
    if (problems_.size() >= most_problems) return;
    problems_.push_back({.code = std::move(code),
                         .message = std::move(message),
                         .wanted = std::move(wanted),
                         .value = std::move(value),
                         .place = {.part = sheet_,
                                   .field = std::string(headers[column]),
                                   .line = line,
                                   .column = columns_.at(column)}});
  }

  void read_row(const XlsxRow& row) {
    std::array<std::string, column_count> texts;
    bool is_cut = false;
    for (const XlsxCell& cell : row.cells) {
      for (const auto& [column, place] : columns_) {
        if (place != cell.column) continue;
        texts[column] = trim(cell.text);
        if (column == number_column) is_cut = cell.kind == CellKind::number && has_lost_digits(cell.text);
      }
    }
    if (std::ranges::all_of(texts, [](const std::string& text) { return text.empty(); })) return;
    const std::size_t before = problems_.size();
    for (const Column column : {name_column, number_column, unit_column, item_column}) {
      if (texts[column].empty())
        refuse("name_list.cell", "没有填写" + std::string(headers[column]), column, row.number);
    }
    ListedName name{.name = std::move(texts[name_column]),
                    .number = code_text(texts[number_column]),
                    .unit = std::move(texts[unit_column]),
                    .line = row.number};
    check_number(name, is_cut);
    find_item(texts[item_column], name);
    if (problems_.size() != before) return;
    if (!seen_.emplace(name.number, name.item_id).second) {
      refuse("name_list.twice", "同一个人在同一事项里出现了两次", number_column, row.number);
      return;
    }
    names_.push_back(std::move(name));
  }

  void check_number(const ListedName& name, bool is_cut) {
    if (name.number.empty()) return;
    const std::size_t length = name.number.size();
    if (is_cut) {
      refuse("name_list.number", "证件号码被存成了数字，后几位已经丢失", number_column, name.line, {},
             "按文本填写");
    } else if (length < shortest_number || length > longest_number) {
      refuse("name_list.number", "证件号码太短或者太长", number_column, name.line);
    } else if (length == length_of_citizen_number) {
      if (const auto checked = check_citizen_number(name.number); !checked)
        refuse("name_list.number", checked.problem().message, number_column, name.line, {},
               checked.problem().wanted);
    }
  }

  void find_item(const std::string& text, ListedName& name) {
    if (text.empty()) return;
    const auto item = std::ranges::find(items_, text, &CampaignItem::name);
    if (item != items_.end()) {
      name.item_id = item->id;
      return;
    }
    const std::string near = nearest(text, item_names_);
    refuse("name_list.item", "这个批次没有这个考核事项", item_column, name.line, shorten(text, 20),
           near.empty() ? item_names_.front() : near);
  }

  std::string sheet_;
  const std::vector<CampaignItem>& items_;
  Problems& problems_;
  std::vector<std::string> item_names_;
  std::map<std::size_t, int> columns_;  ///< column of the file
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<ListedName> names_;
};

}  // namespace

std::vector<ListedName> read_listed_names(const std::filesystem::path& file,
                                          const std::vector<CampaignItem>& items, Problems& problems) {
  auto reader = XlsxReader::open(file);
  if (!reader) {
    problems.push_back(reader.problem());
    return {};
  }
  if (reader->sheets().empty()) {
    problems.push_back({.code = "name_list.empty", .message = "工作簿里没有表"});
    return {};
  }
  ListReader list(reader->sheets().front(), items, problems);
  const Done read = reader->read_sheet(0, [&list](const XlsxRow& row) { return list.take(row); });
  if (!read) problems.push_back(read.problem());
  std::vector<ListedName> names = std::move(list).finish();
  return problems.empty() ? std::move(names) : std::vector<ListedName>();
}

Done write_name_template(const std::filesystem::path& to, const Campaign& campaign) {
  auto writer = XlsxWriter::create(to, {.title = campaign.name + "名单"});
  if (!writer) return writer.problem();
  XlsxSheetLayout layout{.name = "名单", .title = campaign.name + "名单", .for_entry = true};
  for (const std::string_view header : headers)
    layout.columns.push_back({.header = std::string(header), .width = 24, .required = true});
  layout.columns[name_column].width = 12;
  for (const CampaignItem& item : campaign.content.items)
    layout.columns[item_column].choices.push_back(item.name);
  auto sheet = writer->add_sheet(std::move(layout));
  if (!sheet) return sheet.problem();
  return writer->finish();
}

}  // namespace hengcai::campaigns
