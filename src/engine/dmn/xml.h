#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "engine/dmn/model.h"
#include "engine/feel/diagnostic.h"

namespace hengcai::dmn {

/// What a file may ask of us. A model that people made stays a hundred times below each.
struct XmlLimits {
  std::size_t bytes = 64U << 20U;
  std::size_t depth = 200;
  std::size_t elements = 2'000'000;
  std::size_t attributes = 4'000'000;
};

/// A parsed XML text that knows where each of its nodes stands.
///
/// The text is looked through before it is parsed: size, depth, number of elements, UTF-8, matching tags; a
/// DOCTYPE is refused, so that no entity is ever expanded. What is refused costs no more than one pass over
/// its bytes.
class XmlText {
 public:
  [[nodiscard]] static feel::Expected<std::shared_ptr<XmlText>> parse(std::string text, std::string file,
                                                                      const XmlLimits& limits = {});
  [[nodiscard]] static feel::Expected<std::shared_ptr<XmlText>> parse_file(const std::string& path,
                                                                           const XmlLimits& limits = {});

  [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::shared_ptr<const std::string>& text() const { return text_; }
  [[nodiscard]] Place place(const pugi::xml_node& node) const;

 private:
  XmlText(std::string text, std::string file);
  std::shared_ptr<const std::string> text_;
  std::string file_;
  pugi::xml_document document_;
  std::vector<std::size_t> line_starts_;
};

/// The name of an element or attribute without its namespace prefix.
[[nodiscard]] std::string_view local_name(std::string_view qualified_name);

/// All text and CDATA of an element, and where it begins.
[[nodiscard]] FeelText text_of(const XmlText& xml, const pugi::xml_node& node);

/// Line and column of a byte of `text`, in characters.
[[nodiscard]] Place place_at(std::string_view text, std::size_t offset);

/// The whole line that holds a byte of `text`; empty when it is too long to show.
[[nodiscard]] std::string line_at(std::string_view text, std::size_t offset);

/// The byte of the file's `text` at which character (line, column) of a FEEL text beginning at `start`
/// stands, entities and CDATA taken into account.
[[nodiscard]] std::size_t offset_in_file(std::string_view text, std::size_t start, int line, int column);

}  // namespace hengcai::dmn
