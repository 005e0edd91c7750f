#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/files/xlsx_writer.h"

namespace hengcai {

// The small parts of a package that marking cells edits, each from text to text.

/// Row and column of a cell → its comment.
using CellComments = std::map<std::pair<int, int>, std::string>;

inline constexpr const char* new_styles_part = "xl/styles.xml";

/// The namespace in which `r:id` stands.
[[nodiscard]] std::string relationships_namespace(bool strict);

/// `[Content_Types].xml` with comment parts, comment drawings and, where there were none, styles.
[[nodiscard]] std::string with_content_types(const std::string& text,
                                             const std::vector<std::string>& comment_parts, bool with_styles);

/// A list of relationships, to be read and added to.
class RelationshipList {
 public:
  explicit RelationshipList(bool strict);
  RelationshipList(RelationshipList&&) noexcept;
  ~RelationshipList();
  [[nodiscard]] bool parse(const std::string& text);
  [[nodiscard]] std::string unused_id() const;
  /// `type` is its last word: `comments`, `vmlDrawing`, `styles`.
  void add(const std::string& id, const std::string& type, const std::string& target);
  [[nodiscard]] std::string text() const;

 private:
  struct Document;
  bool strict_;
  std::unique_ptr<Document> document_;
};

/// The styles of a workbook, with coloured copies of those that marked cells have.
class MarkStyles {
 public:
  MarkStyles();
  ~MarkStyles();
  /// Empty text for a workbook without styles.
  [[nodiscard]] bool load(const std::string& text);
  [[nodiscard]] bool loaded() const { return document_ != nullptr; }
  /// The number of the copy of `style` that has the colour; made when first asked for.
  [[nodiscard]] int restyle(int style, CellColour colour);
  [[nodiscard]] std::string text() const;

 private:
  struct Document;
  std::unique_ptr<Document> document_;
  std::map<std::pair<int, CellColour>, int> copies_;
  std::map<CellColour, int> fills_;
};

struct MergedComments {
  std::string text;
  CellComments added;  ///< those of cells that had none: they need a box
};

/// A comments part with ours added; a cell's own comment stays, ours follows. Nothing when it is damaged.
[[nodiscard]] std::optional<MergedComments> with_comments(const std::string& text,
                                                          const CellComments& comments, bool strict);

/// The VML drawing of a sheet with boxes for comments, hidden until pointed at. Spreadsheets do not show a
/// comment without one.
[[nodiscard]] std::string with_comment_boxes(const std::string& text, const CellComments& comments);

}  // namespace hengcai
