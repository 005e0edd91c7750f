#include "platform/files/xlsx_mark.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "platform/files/atomic_file.h"
#include "platform/files/xlsx_mark_parts.h"
#include "platform/files/xlsx_package.h"
#include "platform/files/xlsx_sheet.h"
#include "platform/files/xlsx_sheet_patch.h"
#include "platform/files/zip_writer.h"

namespace hengcai {
namespace {

constexpr std::uint64_t largest_edited_part = 64 << 20;  ///< held in memory: styles, comments, drawings

/// The marks of one sheet.
struct SheetMarks {
  MarkedCells cells;
  CellComments comments;
};

std::map<std::size_t, SheetMarks> by_sheet(std::span<const CellMark> marks, std::size_t sheets) {
  std::map<std::size_t, SheetMarks> sorted;
  for (const CellMark& mark : marks) {
    if (mark.sheet >= sheets || mark.row < 1 || mark.row > last_sheet_row || mark.column < 1 ||
        mark.column > last_sheet_column) {
      throw std::invalid_argument("mark_cells: a mark outside the workbook");
    }
    SheetMarks& sheet = sorted[mark.sheet];
    const auto [colour, is_new] = sheet.cells[mark.row].emplace(mark.column, mark.colour);
    if (!is_new && mark.colour == CellColour::bad) colour->second = mark.colour;
    std::string& comment = sheet.comments[{mark.row, mark.column}];
    if (!comment.empty() && !mark.comment.empty()) comment += "\n";
    comment += mark.comment;
  }
  return sorted;
}

/// The copy of a package with marks, part by part.
class Marking {
 public:
  Marking(XlsxPackage& package, AtomicFile& file, ZipWriter& zip)
      : package_(package), file_(file), zip_(zip) {}

  Done run(const std::map<std::size_t, SheetMarks>& marks) {
    if (Done planned = plan(marks); !planned) return planned;
    if (Done written = write_content_types(); !written) return written;
    for (const auto& [index, sheet] : marks) {
      if (Done written = mark_sheet(package_.sheets()[index], sheet); !written) return written;
    }
    if (Done written = write_styles(); !written) return written;
    return copy_rest();
  }

 private:
  /// What is known of a marked sheet before it is read: where its comments are, or will be.
  struct SheetPlan {
    std::vector<PackageRelationship> relationships;
    std::string comments_part;
    bool has_comments = false;
  };

  Done plan(const std::map<std::size_t, SheetMarks>& marks) {
    for (const auto& [index, sheet] : marks) {
      const std::string& part = package_.sheets()[index].part;
      auto relationships = read_relationships(package_, part);
      if (!relationships) return relationships.problem();
      SheetPlan& plan = plans_[part];
      plan.relationships = *std::move(relationships);
      const auto comments =
          std::find_if(plan.relationships.begin(), plan.relationships.end(),
                       [](const auto& relationship) { return relationship.is("comments"); });
      plan.has_comments =
          comments != plan.relationships.end() && package_.zip().find(comments->target) != nullptr;
      plan.comments_part = plan.has_comments ? comments->target : unused_part("xl/comments", ".xml");
    }
    return done();
  }

  Done write_content_types() {
    auto types = whole_part("[Content_Types].xml");
    if (!types) return types.problem();
    std::vector<std::string> new_comments;
    for (const auto& [part, plan] : plans_) {
      if (!plan.has_comments) new_comments.push_back(plan.comments_part);
    }
    const bool new_styles = package_.styles_part().empty();
    return write("[Content_Types].xml", with_content_types(*types, new_comments, new_styles));
  }

  Done mark_sheet(const XlsxPackage::Sheet& sheet, const SheetMarks& marks) {
    SheetPlan& plan = plans_[sheet.part];
    RelationshipList list(strict());
    if (package_.zip().find(relationships_part(sheet.part)) != nullptr) {
      auto text = whole_part(relationships_part(sheet.part));
      if (!text) return text.problem();
      if (!list.parse(*text)) return package_.damaged("关系部件", sheet.name);
    }
    std::string drawing_id = list.unused_id();
    if (Done patched = patch_sheet(sheet, marks.cells, drawing_id); !patched) return patched;
    const auto drawing =
        std::find_if(plan.relationships.begin(), plan.relationships.end(),
                     [&](const auto& relationship) { return relationship.id == drawing_id; });
    const bool has_drawing =
        drawing != plan.relationships.end() && package_.zip().find(drawing->target) != nullptr;
    const std::string drawing_part =
        has_drawing ? drawing->target : unused_part("xl/drawings/vmlDrawing", ".vml");
    if (!has_drawing) list.add(drawing_id, "vmlDrawing", "/" + drawing_part);
    if (!plan.has_comments) list.add(list.unused_id(), "comments", "/" + plan.comments_part);
    if (Done written = write(relationships_part(sheet.part), list.text()); !written) return written;
    return write_comments(plan, drawing_part, has_drawing, marks.comments, sheet.name);
  }

  Done patch_sheet(const XlsxPackage::Sheet& sheet, const MarkedCells& cells, std::string& drawing_id) {
    const ZipEntry* entry = package_.zip().find(sheet.part);
    if (entry == nullptr) return package_.damaged("缺少部件", sheet.name);
    if (!zip_.begin(entry->name, entry->bytes)) return file_.write_problem();
    replaced_.insert(entry->name);
    SheetPatch patch(
        {.cells = cells,
         .restyle = [this](int style, CellColour colour) { return styles_.restyle(style, colour); },
         .write = [this](std::string_view piece) { return zip_.write(piece); },
         .drawing_id = drawing_id,
         .relationships_namespace = relationships_namespace(strict())});
    if (auto formats = count_styles(); !formats) return formats;
    if (Done opened = package_.open_part(sheet.part); !opened) return opened;
    bool is_utf8 = true;
    const Done read = read_xml(
        [&](char* buffer, unsigned size) {
          const int got = package_.zip().read(buffer, size);
          const std::string_view piece(buffer, static_cast<std::size_t>(std::max(got, 0)));
          is_utf8 = is_utf8 && piece.substr(0, 64).find('\0') == std::string_view::npos;
          patch.copy_from(piece);
          return is_utf8 ? got : -1;
        },
        patch, package_.damaged(sheet.part, sheet.name));
    if (!is_utf8) return package_.damaged("工作表不是 UTF-8 编码", sheet.name);
    if (!read) return read;
    if (!patch.had_rows()) return package_.damaged("工作表没有数据部分", sheet.name);
    if (!patch.finish() || !zip_.end()) return file_.write_problem();
    drawing_id = patch.drawing();
    return done();
  }

  Done write_comments(const SheetPlan& plan, const std::string& drawing_part, bool has_drawing,
                      const CellComments& comments, const std::string& sheet) {
    std::string old_comments;
    std::string old_drawing;
    for (auto [text, part, there] : {std::tuple{&old_comments, &plan.comments_part, plan.has_comments},
                                     std::tuple{&old_drawing, &drawing_part, has_drawing}}) {
      if (!there) continue;
      auto whole = whole_part(*part);
      if (!whole) return whole.problem();
      *text = *std::move(whole);
    }
    const auto merged = with_comments(old_comments, comments, strict());
    if (!merged) return package_.damaged("批注", sheet);
    if (Done written = write(plan.comments_part, merged->text); !written) return written;
    return write(drawing_part, with_comment_boxes(old_drawing, merged->added));
  }

  /// The styles are read before the first sheet and written after the last, when it is known which are
  /// needed.
  Done count_styles() {
    if (styles_.loaded()) return done();
    std::string text;
    if (!package_.styles_part().empty()) {
      auto whole = whole_part(package_.styles_part());
      if (!whole) return whole.problem();
      text = *std::move(whole);
    }
    return styles_.load(text) ? done() : Done(package_.damaged("样式"));
  }

  Done write_styles() {
    if (!styles_.loaded()) return done();
    if (!package_.styles_part().empty()) return write(package_.styles_part(), styles_.text());
    const std::string list_part = relationships_part(package_.workbook_part());
    auto text = whole_part(list_part);
    if (!text) return text.problem();
    RelationshipList list(strict());
    if (!list.parse(*text)) return package_.damaged("关系部件");
    list.add(list.unused_id(), "styles", "/" + std::string(new_styles_part));
    if (Done written = write(list_part, list.text()); !written) return written;
    return write(new_styles_part, styles_.text());
  }

  Done copy_rest() {
    for (const ZipEntry& entry : package_.zip().entries()) {
      if (replaced_.contains(entry.name)) continue;
      if (!zip_.copy(package_.zip(), entry)) return file_.write_problem();
    }
    return done();
  }

  Result<std::string> whole_part(const std::string& part) {
    const ZipEntry* entry = package_.zip().find(part);
    if (entry == nullptr || entry->bytes > largest_edited_part) return package_.damaged("部件 " + part);
    if (Done opened = package_.open_part(part); !opened) return opened.problem();
    std::string text(entry->bytes + 1, '\0');
    std::size_t size = 0;
    for (int got = 1; got > 0 && size < text.size(); size += static_cast<std::size_t>(got)) {
      got = package_.zip().read(text.data() + size, static_cast<unsigned>(text.size() - size));
      if (got < 0) return package_.damaged("部件 " + part);
    }
    text.resize(size);
    return text;
  }

  Done write(const std::string& part, const std::string& content) {
    const ZipEntry* entry = package_.zip().find(part);
    const std::string& name = entry == nullptr ? part : entry->name;
    replaced_.insert(name);
    return zip_.add(name, content) ? done() : Done(file_.write_problem());
  }

  std::string unused_part(const std::string& stem, const std::string& extension) {
    for (int number = 1;; ++number) {
      std::string part = stem + std::to_string(number) + extension;
      if (package_.zip().find(part) == nullptr && taken_.insert(part).second) return part;
    }
  }

  [[nodiscard]] bool strict() const { return package_.is_strict(); }

  XlsxPackage& package_;
  AtomicFile& file_;
  ZipWriter& zip_;
  std::map<std::string, SheetPlan> plans_;
  MarkStyles styles_;
  std::set<std::string> replaced_;
  std::set<std::string> taken_;
};

}  // namespace

Done mark_cells(const std::filesystem::path& from, const std::filesystem::path& to,
                std::span<const CellMark> marks, const XlsxLimits& limits) {
  auto package = XlsxPackage::open(from, limits);
  if (!package) return package.problem();
  const auto sorted = by_sheet(marks, package->sheets().size());
  auto file = AtomicFile::create(to);
  if (!file) return file.problem();
  const auto zip = ZipWriter::create(file->scratch());
  if (zip == nullptr) return file->write_problem();
  if (Done marked = Marking(*package, *file, *zip).run(sorted); !marked) return marked;
  if (!zip->close()) return file->write_problem();
  return file->commit();
}

}  // namespace hengcai
