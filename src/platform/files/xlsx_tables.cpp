#include "platform/files/xlsx_tables.h"

#include <charconv>
#include <unordered_set>

#include "platform/files/xlsx_format.h"

namespace hengcai {
namespace {

constexpr std::size_t most_formats = 1'000'000;
constexpr std::string_view blanks = " \t\r\n";

int number_or(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// numFmts and cellXfs of the styles part.
class StylesHandler : public XmlHandler {
 public:
  explicit StylesHandler(const XlsxPackage& package) : package_(package) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") {
      const int id = number_or(attributes.text("numFmtId"), -1);
      if (custom_.size() < most_formats && is_date_format(attributes.text("formatCode"))) dates_.insert(id);
      custom_.insert(id);
    } else if (name == "cellXfs") {
      in_cell_formats_ = true;
    } else if (name == "xf" && in_cell_formats_) {
      const int id = number_or(attributes.text("numFmtId"), 0);
      formats.push_back(custom_.contains(id) ? dates_.contains(id) : is_date_format(id));
      if (formats.size() > most_formats) fail(package_.damaged("单元格格式过多"));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }
  std::vector<bool> formats;

 private:
  const XlsxPackage& package_;
  std::unordered_set<int> custom_;
  std::unordered_set<int> dates_;
  bool in_cell_formats_ = false;
};

}  // namespace

void StringItem::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "rPh") ++phonetic_;
  if (name != "t" || phonetic_ > 0) return;
  collecting_ = true;
  preserve_ = attributes.text("space") == "preserve";
  run_ = text_.size();
}

void StringItem::end(std::string_view name) {
  if (name == "rPh") --phonetic_;
  if (name != "t" || !collecting_) return;
  collecting_ = false;
  if (!preserve_ && text_.size() > run_) {
    const std::size_t last = text_.find_last_not_of(blanks);
    text_.resize(last == std::string::npos || last < run_ ? run_ : last + 1);
    text_.erase(run_, std::min(text_.find_first_not_of(blanks, run_), text_.size()) - run_);
  }
  resolve_escapes(text_, run_);
}

class SharedStringsHandler : public XmlHandler {
 public:
  explicit SharedStringsHandler(const XlsxPackage& package) : package_(package), item_(strings.texts_) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "si") item_.begin();
    item_.start(name, attributes);
  }
  void end(std::string_view name) override {
    item_.end(name);
    if (name == "si") strings.ends_.push_back(strings.texts_.size());
    const std::size_t held = strings.texts_.size() + strings.ends_.size() * sizeof(std::uint64_t);
    if (held > package_.limits().shared_text_bytes) fail(package_.too_large("文字过多", "较小的工作簿"));
  }
  void text(std::string_view piece) override {
    item_.characters(piece);
    if (item_.gathered() > package_.limits().cell_bytes)
      fail(package_.too_large("单元格的文字过长", "不超过 32767 个字"));
  }
  SharedStrings strings;

 private:
  const XlsxPackage& package_;
  StringItem item_;
};

Result<SharedStrings> read_shared_strings(XlsxPackage& package) {
  if (package.shared_strings_part().empty()) return SharedStrings();
  SharedStringsHandler handler(package);
  if (Done read = package.read_part(package.shared_strings_part(), handler); !read) return read.problem();
  return std::move(handler.strings);
}

Result<std::vector<bool>> read_date_formats(XlsxPackage& package) {
  if (package.styles_part().empty()) return std::vector<bool>();
  StylesHandler handler(package);
  if (Done read = package.read_part(package.styles_part(), handler); !read) return read.problem();
  return std::move(handler.formats);
}

}  // namespace hengcai
