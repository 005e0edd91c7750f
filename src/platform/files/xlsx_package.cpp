#include "platform/files/xlsx_package.h"

#include <algorithm>
#include <map>

#include "platform/files/file_kind.h"
#include "platform/files/simple_xml.h"
#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr std::uint64_t ratio_matters_from = 16 << 20;
constexpr std::size_t most_sheets = 10'000;
constexpr const char* wanted_workbook = "Excel 工作簿（.xlsx）；请在 Excel 或 WPS 中打开后“另存为”.xlsx";

Problem refusal(const std::string& file, std::string code, std::string message, std::string wanted) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .value = {},
          .place = {.file = file, .part = {}, .field = {}}};
}

Problem macro_refusal(const std::string& file) {
  return refusal(file, "xlsx.macro", "工作簿带有宏，出于安全不予读取", "不带宏的工作簿（.xlsx）");
}

/// Everything but a ZIP file is refused by what it looks like.
std::optional<Problem> refuse_by_kind(const std::string& file, FileKind kind) {
  switch (kind) {
    case FileKind::zip:
      return std::nullopt;
    case FileKind::unreadable:
      return refusal(file, "xlsx.unreadable", "打不开文件", "能读的文件");
    case FileKind::encrypted_ooxml:
      return refusal(file, "xlsx.encrypted", "文件加了打开密码", "去掉密码后的工作簿（.xlsx）");
    case FileKind::old_excel:
      return refusal(file, "xlsx.old_format", "是旧版 Excel 工作簿（.xls）", wanted_workbook);
    default:
      break;
  }
  const std::string name = name_of(kind);
  return refusal(file, "xlsx.not_a_workbook",
                 name.empty() ? "不是 Excel 工作簿" : "不是 Excel 工作簿，像是" + name, wanted_workbook);
}

std::string directory_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? std::string() : part.substr(0, slash);
}

/// The relationships of a part.
class RelationshipsHandler : public XmlHandler {
 public:
  explicit RelationshipsHandler(std::string part) : part_(std::move(part)) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes.text("TargetMode") == "External") return;
    relationships.push_back({std::string(attributes.text("Id")), std::string(attributes.text("Type")),
                             resolve_target(part_, attributes.text("Target"))});
  }
  std::vector<PackageRelationship> relationships;

 private:
  std::string part_;
};

/// Sheets and date system of the workbook part.
class WorkbookHandler : public XmlHandler {
 public:
  struct Entry {
    std::string name;
    std::string relationship;
    SheetVisibility visibility;
  };
  explicit WorkbookHandler(const XlsxPackage& package) : package_(package) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      dates_from_1904 = attributes.flag("date1904");
    } else if (name == "sheet") {
      const std::string_view state = attributes.text("state");
      sheets.push_back({std::string(attributes.text("name")), std::string(attributes.text("id")),
                        state == "hidden"       ? SheetVisibility::hidden
                        : state == "veryHidden" ? SheetVisibility::very_hidden
                                                : SheetVisibility::visible});
      if (sheets.size() > most_sheets) fail(package_.damaged("工作表过多"));
    }
  }
  std::vector<Entry> sheets;
  bool dates_from_1904 = false;

 private:
  const XlsxPackage& package_;
};

/// The content type of the workbook part, by its name or else by its extension, and whether a part is a sheet
/// of macros. Other defaults say nothing: SheetJS declares one for binary workbooks in every file.
class ContentTypesHandler : public XmlHandler {
 public:
  explicit ContentTypesHandler(const std::string& workbook)
      : workbook_("/" + workbook), extension_(workbook.substr(workbook.rfind('.') + 1)) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    const std::string_view type = attributes.text("ContentType");
    if (name == "Override") {
      if (attributes.text("PartName") == workbook_) of_workbook_ = type;
      has_macro_sheet |= type.find("macrosheet") != std::string_view::npos;
    } else if (name == "Default" && attributes.text("Extension") == extension_) {
      of_extension_ = type;
    }
  }
  [[nodiscard]] const std::string& workbook_type() const {
    return of_workbook_.empty() ? of_extension_ : of_workbook_;
  }
  bool has_macro_sheet = false;

 private:
  std::string workbook_;
  std::string extension_;
  std::string of_workbook_;
  std::string of_extension_;
};

bool contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

std::optional<Problem> refuse_by_type(const std::string& file, const ContentTypesHandler& types) {
  const std::string& type = types.workbook_type();
  if (contains(type, "sheet.binary")) {
    return refusal(file, "xlsx.old_format", "是二进制工作簿（.xlsb）", wanted_workbook);
  }
  if (contains(type, "wordprocessingml") || contains(type, "word.document")) {
    return refusal(file, "xlsx.not_a_workbook", "不是 Excel 工作簿，像是 Word 文档（.docx）",
                   wanted_workbook);
  }
  if (contains(type, "presentationml")) {
    return refusal(file, "xlsx.not_a_workbook", "不是 Excel 工作簿，像是幻灯片（.pptx）", wanted_workbook);
  }
  if (contains(type, "macroEnabled") || types.has_macro_sheet) return macro_refusal(file);
  return std::nullopt;
}

}  // namespace

bool PackageRelationship::is(std::string_view last_word) const {
  return type.size() > last_word.size() && type.ends_with(last_word) &&
         type[type.size() - last_word.size() - 1] == '/';
}

std::string relationships_part(const std::string& part) {
  const std::string directory = directory_of(part);
  const std::string name = directory.empty() ? part : part.substr(directory.size() + 1);
  return (directory.empty() ? "" : directory + "/") + "_rels/" + name + ".rels";
}

std::string resolve_target(const std::string& part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string directory = directory_of(part);
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target[1] == '.') directory = directory_of(directory);
    target.remove_prefix(target.find('/') + 1);
  }
  return directory.empty() ? std::string(target) : directory + "/" + std::string(target);
}

Result<std::vector<PackageRelationship>> read_relationships(XlsxPackage& package, const std::string& part) {
  RelationshipsHandler handler(part);
  const std::string list = relationships_part(part);
  if (package.zip().find(list) == nullptr) return std::vector<PackageRelationship>();
  if (Done read = package.read_part(list, handler); !read) return read.problem();
  return std::move(handler.relationships);
}

Problem XlsxPackage::damaged(const std::string& message, const std::string& sheet) const {
  Problem problem =
      refusal(file_, "xlsx.damaged", "文件已损坏：" + message, "完好的工作簿；请重新另存或重新拷贝");
  problem.place.part = sheet;
  return problem;
}

Problem XlsxPackage::too_large(const std::string& message, const std::string& wanted,
                               const std::string& sheet) const {
  Problem problem = refusal(file_, "xlsx.too_large", message, wanted);
  problem.place.part = sheet;
  return problem;
}

Result<XlsxPackage> XlsxPackage::open(const std::filesystem::path& path, const XlsxLimits& limits) {
  XlsxPackage package;
  package.file_ = path.string();
  package.limits_ = limits;
  if (auto problem = refuse_by_kind(package.file_, file_kind(path))) return *std::move(problem);
  std::error_code error;
  if (std::filesystem::file_size(path, error) > limits.file_bytes || error) {
    return package.too_large("文件过大", "不超过 " + std::to_string(limits.file_bytes >> 20) + " MB");
  }
  package.zip_ = ZipReader::open(path);
  if (package.zip_ == nullptr) return package.damaged("压缩包不完整，可能没有拷贝或下载完");
  if (Done found = package.find_workbook(); !found) return found.problem();
  if (Done read = package.read_workbook(); !read) return read.problem();
  return package;
}

Done XlsxPackage::open_part(const std::string& part) {
  const ZipEntry* entry = zip_->find(part);
  if (entry == nullptr) return damaged("缺少部件 " + shorten(part, 80));
  if (entry->encrypted)
    return refusal(file_, "xlsx.encrypted", "文件加了打开密码", "去掉密码后的工作簿（.xlsx）");
  const bool bomb = entry->bytes > ratio_matters_from && entry->bytes / limits_.ratio > entry->stored_bytes;
  if (bomb || entry->bytes > limits_.part_bytes) {
    return too_large("解压后过大（" + std::to_string(entry->bytes >> 20) + " MB），疑似压缩炸弹",
                     "正常的工作簿");
  }
  if (opened_.insert(part).second) opened_bytes_ += entry->bytes;
  if (opened_bytes_ > limits_.total_bytes) return too_large("解压后的总量过大", "较小的工作簿");
  if (!zip_->open_part(*entry)) return damaged("部件 " + shorten(part, 80) + " 无法解压");
  return done();
}

Done XlsxPackage::read_large_part(const std::string& part, const std::function<XmlHandler&()>& make,
                                  const std::string& sheet) {
  if (open_part(part)) {
    SimpleXml simple([this](char* buffer, unsigned size) { return zip_->read(buffer, size); }, make());
    if (simple.run() == SimpleXml::Outcome::read) return simple.problem() ? Done(*simple.problem()) : done();
  }
  return read_part(part, make(), sheet);
}

Done XlsxPackage::read_part(const std::string& part, XmlHandler& handler, const std::string& sheet) {
  if (Done opened = open_part(part); !opened) {
    Problem problem = std::move(opened).problem();
    problem.place.part = sheet;
    return problem;
  }
  return read_xml([this](char* buffer, unsigned size) { return zip_->read(buffer, size); }, handler,
                  damaged(shorten(part, 80), sheet));
}

Done XlsxPackage::find_workbook() {
  if (Done plain = refuse_macros(); !plain) return plain;
  const auto relationships = read_relationships(*this, "");
  if (!relationships) return relationships.problem();
  const auto found = std::find_if(relationships->begin(), relationships->end(),
                                  [](const auto& relationship) { return relationship.is("officeDocument"); });
  workbook_part_ = found == relationships->end() ? "xl/workbook.xml" : found->target;
  const std::string types_part = "[Content_Types].xml";
  if (zip_->find(types_part) == nullptr || zip_->find(workbook_part_) == nullptr) return missing_workbook();
  ContentTypesHandler types(workbook_part_);
  if (Done read = read_part(types_part, types); !read) return read;
  if (auto problem = refuse_by_type(file_, types)) return *std::move(problem);
  return done();
}

Problem XlsxPackage::missing_workbook() const {
  const bool has_types = zip_->find("[Content_Types].xml") != nullptr;
  if (has_types) return damaged("缺少部件 " + shorten(workbook_part_, 80));
  if (zip_->find(workbook_part_) != nullptr) return damaged("缺少部件 [Content_Types].xml");
  const bool is_ods = zip_->find("content.xml") != nullptr;
  return refusal(
      file_, "xlsx.not_a_workbook",
      is_ods ? "不是 Excel 工作簿，像是 OpenDocument 文件（.ods）" : "不是 Excel 工作簿，只是压缩包（ZIP）",
      wanted_workbook);
}

Done XlsxPackage::refuse_macros() const {
  const auto& entries = zip_->entries();
  const bool has_macros = std::any_of(entries.begin(), entries.end(), [](const ZipEntry& entry) {
    return contains(entry.name, "vbaProject.bin");
  });
  return has_macros ? Done(macro_refusal(file_)) : done();
}

Done XlsxPackage::read_workbook() {
  WorkbookHandler workbook(*this);
  if (Done read = read_part(workbook_part_, workbook); !read) return read;
  dates_from_1904_ = workbook.dates_from_1904;
  const auto relationships = read_relationships(*this, workbook_part_);
  if (!relationships) return relationships.problem();
  std::map<std::string, const PackageRelationship*> by_id;
  for (const auto& relationship : *relationships) {
    is_strict_ |= relationship.type.starts_with("http://purl.oclc.org/");
    by_id.emplace(relationship.id, &relationship);
    if (relationship.is("styles")) styles_part_ = relationship.target;
    if (relationship.is("sharedStrings")) shared_strings_part_ = relationship.target;
  }
  for (auto& sheet : workbook.sheets) {
    const auto found = by_id.find(sheet.relationship);
    if (found == by_id.end()) return damaged("工作表“" + shorten(sheet.name, 40) + "”没有内容");
    if (!found->second->is("worksheet")) continue;
    sheets_.push_back({std::move(sheet.name), sheet.visibility, found->second->target});
  }
  if (sheets_.empty()) return damaged("没有工作表");
  return done();
}

}  // namespace hengcai
