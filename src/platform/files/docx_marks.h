#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace hengcai {

// The marks in the paragraphs of a Word document ({{…}}); see docx_template.h.

struct DocxMark {
  enum class Kind : unsigned char { text, list, when, unless, end };
  Kind kind = Kind::text;
  std::string name;
  std::size_t start = 0;  ///< of the first brace
  std::size_t end = 0;    ///< behind the last

  [[nodiscard]] bool opens() const { return kind != Kind::text && kind != Kind::end; }
};

/// The first mark of a text from `from` on.
[[nodiscard]] std::optional<DocxMark> next_mark(std::string_view text, std::size_t from = 0);

/// The text elements (`w:t`) of a paragraph in their order, those of paragraphs within it left out.
[[nodiscard]] std::vector<pugi::xml_node> text_nodes(pugi::xml_node paragraph);

/// The text beneath a node, its paragraphs one after the other.
[[nodiscard]] std::string text_beneath(pugi::xml_node node);

/// Puts marks that are cut over several runs into the first of them, everywhere beneath `node`.
void rejoin_marks(pugi::xml_node node);

}  // namespace hengcai
