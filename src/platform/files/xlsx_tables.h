#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files/xlsx_package.h"

namespace hengcai {

/// The shared strings of a workbook, back to back: a text of `xl/sharedStrings.xml` by its number.
class SharedStrings {
 public:
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(texts_).substr(begin, ends_[index] - begin);
  }

 private:
  friend class SharedStringsHandler;
  std::string texts_;
  std::vector<std::uint64_t> ends_;
};

/// Empty when the workbook has none.
[[nodiscard]] Result<SharedStrings> read_shared_strings(XlsxPackage& package);

/// For each cell format (`s` of a cell), whether it shows a date. Empty when the workbook has no styles.
[[nodiscard]] Result<std::vector<bool>> read_date_formats(XlsxPackage& package);

/// Gathers the text of one string item: runs of rich text in order, phonetic guides left out, blanks at the
/// ends of a run kept only under xml:space="preserve" as spreadsheets do, `_x000D_` escapes resolved.
///
/// Fed with the elements `t` and `rPh` and the characters between; it appends to `text`.
class StringItem {
 public:
  explicit StringItem(std::string& text) : text_(text) {}
  void begin() { begun_ = text_.size(), phonetic_ = 0, collecting_ = false; }
  void start(std::string_view name, const XmlAttributes& attributes);
  void end(std::string_view name);
  void characters(std::string_view piece) {
    if (collecting_) text_ += piece;
  }
  /// Bytes gathered since begin().
  [[nodiscard]] std::size_t gathered() const { return text_.size() - begun_; }

 private:
  std::string& text_;
  std::size_t begun_ = 0;
  std::size_t run_ = 0;
  int phonetic_ = 0;
  bool collecting_ = false;
  bool preserve_ = false;
};

}  // namespace hengcai
