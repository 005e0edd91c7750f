#include "platform/files/xlsx_reader.h"

#include <map>
#include <optional>

#include "platform/files/xlsx_package.h"
#include "platform/files/xlsx_sheet.h"
#include "platform/files/xlsx_tables.h"

namespace hengcai {
namespace {

constexpr std::string_view rows_element = "sheetData";

/// Passes over the rows of a worksheet part without parsing them and hands on what follows: an element name
/// cannot stand in the text of a cell together with its bracket.
class RowSkipper {
 public:
  explicit RowSkipper(ZipReader& zip) : zip_(zip) {}

  /// Inflates up to the end of the rows. Gives the prefix of the part's elements (`x:` or none), or nothing
  /// when the part has no rows or is damaged.
  std::optional<std::string> skip() {
    while (true) {
      if (const auto prefix = find_end_of_rows()) return prefix;
      const std::size_t kept = std::min(block_.size(), longest_tag);
      block_.erase(0, block_.size() - kept);
      block_.resize(kept + chunk);
      const int got = zip_.read(block_.data() + kept, chunk);
      if (got <= 0) return std::nullopt;
      block_.resize(kept + static_cast<std::size_t>(got));
    }
  }

  /// The rest of the part, as ZipReader::read gives it.
  int read(char* buffer, unsigned size) {
    if (block_.empty()) return zip_.read(buffer, size);
    const std::size_t count = block_.copy(buffer, size);
    block_.erase(0, count);
    return static_cast<int>(count);
  }

 private:
  static constexpr unsigned chunk = 1 << 16;
  static constexpr std::size_t longest_tag = 64;

  /// `</sheetData>`, `</x:sheetData>` or an empty `<sheetData/>`; what stands before and in it is dropped.
  std::optional<std::string> find_end_of_rows() {
    for (std::size_t at = block_.find(rows_element); at != std::string::npos;
         at = block_.find(rows_element, at + 1)) {
      // Only a tag's length is looked at on either side, or a text full of the word would take for ever.
      const std::string_view before = std::string_view(block_).substr(0, at);
      const std::string_view near = before.substr(before.size() - std::min(before.size(), longest_tag));
      const std::size_t bracket = near.find_last_of("<>");
      const std::size_t length = std::string_view(block_).substr(at, longest_tag).find_first_of("<>");
      if (bracket == std::string_view::npos || length == std::string_view::npos) continue;
      const std::size_t open = at - (near.size() - bracket);
      const std::size_t end = at + length;
      if (block_[open] != '<' || block_[end] != '>') continue;
      const bool closes = block_[open + 1] == '/';
      const std::size_t name = open + (closes ? 2 : 1);
      if (!closes && block_[end - 1] != '/') continue;
      std::string prefix = block_.substr(name, at - name);
      if (!prefix.empty() && prefix.back() != ':') continue;
      block_.erase(0, end + 1);
      return prefix;
    }
    return std::nullopt;
  }

  ZipReader& zip_;
  std::string block_;
};

}  // namespace

class XlsxReader::Workbook {
 public:
  explicit Workbook(XlsxPackage opened) : package(std::move(opened)) {
    for (const XlsxPackage::Sheet& sheet : package.sheets()) sheets.push_back({sheet.name, sheet.visibility});
  }

  [[nodiscard]] SheetHandler::Context handler_context(std::size_t index) const {
    return {package, strings, date_formats, package.sheets().at(index).name};
  }

  XlsxPackage package;
  std::vector<XlsxSheet> sheets;
  SharedStrings strings;
  std::vector<bool> date_formats;
  std::map<std::size_t, std::vector<CellRange>> merged;
};

XlsxReader::XlsxReader(std::unique_ptr<Workbook> workbook) : workbook_(std::move(workbook)) {}
XlsxReader::XlsxReader(XlsxReader&&) noexcept = default;
XlsxReader& XlsxReader::operator=(XlsxReader&&) noexcept = default;
XlsxReader::~XlsxReader() = default;

Result<XlsxReader> XlsxReader::open(const std::filesystem::path& path, const XlsxLimits& limits) {
  auto package = XlsxPackage::open(path, limits);
  if (!package) return package.problem();
  auto workbook = std::make_unique<Workbook>(*std::move(package));
  auto formats = read_date_formats(workbook->package);
  if (!formats) return formats.problem();
  workbook->date_formats = *std::move(formats);
  auto strings = read_shared_strings(workbook->package);
  if (!strings) return strings.problem();
  workbook->strings = *std::move(strings);
  return XlsxReader(std::move(workbook));
}

const std::vector<XlsxSheet>& XlsxReader::sheets() const { return workbook_->sheets; }

Done XlsxReader::read_sheet(std::size_t index, const RowCallback& callback) {
  const XlsxPackage::Sheet& sheet = workbook_->package.sheets().at(index);
  // The part may be read a second time from its start; rows that were delivered the first time are passed
  // over.
  int delivered = 0;
  const RowCallback once = [&](const XlsxRow& row) {
    if (row.number <= delivered) return true;
    delivered = row.number;
    return callback(row);
  };
  std::optional<SheetHandler> handler;
  const auto make = [&]() -> XmlHandler& { return handler.emplace(workbook_->handler_context(index), once); };
  Done read = workbook_->package.read_large_part(sheet.part, make, sheet.name);
  if (read && !handler->cancelled()) workbook_->merged.insert_or_assign(index, std::move(handler->merged()));
  return read;
}

Result<std::vector<CellRange>> XlsxReader::merged_ranges(std::size_t index) {
  if (const auto known = workbook_->merged.find(index); known != workbook_->merged.end())
    return known->second;
  const XlsxPackage::Sheet& sheet = workbook_->package.sheets().at(index);
  if (Done opened = workbook_->package.open_part(sheet.part); !opened) return opened.problem();
  const RowCallback no_rows = [](const XlsxRow&) { return true; };
  SheetHandler handler(workbook_->handler_context(index), no_rows);
  RowSkipper skipper(workbook_->package.zip());
  if (const auto prefix = skipper.skip()) {
    const Done read =
        read_xml([&](char* buffer, unsigned size) { return skipper.read(buffer, size); }, handler,
                 workbook_->package.damaged(sheet.part, sheet.name), "<" + *prefix + "worksheet>");
    if (!read) return read.problem();
  }
  return workbook_->merged.insert_or_assign(index, std::move(handler.merged())).first->second;
}

}  // namespace hengcai
