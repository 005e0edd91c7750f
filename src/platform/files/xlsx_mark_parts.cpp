#include "platform/files/xlsx_mark_parts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <pugixml.hpp>
#include <sstream>

#include "platform/base/problem.h"
#include "platform/files/xlsx_text.h"
#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr const char* author_name = "衡才核对";
constexpr const char* transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* strict_relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";
constexpr const char* main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* strict_main_namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";

// Blanks between elements are kept: in comments they may be text.
constexpr unsigned parse_options = pugi::parse_default | pugi::parse_ws_pcdata;

bool parse(pugi::xml_document& document, const std::string& text) {
  return static_cast<bool>(document.load_buffer(text.data(), text.size(), parse_options));
}

std::string written(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

/// `x:` when the elements of the document carry that prefix.
std::string prefix_of(const pugi::xml_node& root) {
  const char* colon = std::strchr(root.name(), ':');
  return colon == nullptr ? std::string() : std::string(root.name(), colon + 1);
}

std::string fill_colour(CellColour colour) {
  switch (colour) {
    case CellColour::warning:
      return "FFFFEB9C";
    case CellColour::good:
      return "FFC6EFCE";
    case CellColour::muted:
      return "FFEDEDED";
    case CellColour::none:
    case CellColour::bad:
      return "FFFFC7CE";
  }
  return {};
}

/// The list `name` of a style sheet; made with one plain entry, at its place, when it is not there.
pugi::xml_node style_list(pugi::xml_node root, const std::string& prefix, std::string_view name) {
  constexpr std::array<std::string_view, 6> order{"numFmts", "fonts",        "fills",
                                                  "borders", "cellStyleXfs", "cellXfs"};
  const std::string full_name = prefix + std::string(name);
  if (pugi::xml_node list = root.child(full_name.c_str())) return list;
  pugi::xml_node before;
  for (const std::string_view earlier : order) {
    if (earlier == name) break;
    if (pugi::xml_node found = root.child((prefix + std::string(earlier)).c_str())) before = found;
  }
  pugi::xml_node list =
      before ? root.insert_child_after(full_name.c_str(), before) : root.prepend_child(full_name.c_str());
  list.append_attribute("count") = 1;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> entries{
      {{"fonts", "font"}, {"fills", "fill"}, {"borders", "border"}, {"cellXfs", "xf"}}};
  for (const auto& [of, entry] : entries) {
    if (of == name) list.append_child((prefix + std::string(entry)).c_str());
  }
  return list;
}

std::vector<pugi::xml_node> children_named(const pugi::xml_node& list, const std::string& name) {
  const auto children = list.children(name.c_str());
  return {children.begin(), children.end()};
}

void set_attribute(pugi::xml_node node, const char* name, int value) {
  pugi::xml_attribute attribute = node.attribute(name);
  (attribute ? attribute : node.append_attribute(name)) = value;
}

std::string cell_name(const std::pair<int, int>& cell) {
  return column_letters(cell.second) + std::to_string(cell.first);
}

void append_run(pugi::xml_node text, const std::string& prefix, const std::string& content) {
  pugi::xml_node run = text.append_child((prefix + "r").c_str()).append_child((prefix + "t").c_str());
  run.append_attribute("xml:space") = "preserve";
  run.text() = spreadsheet_text(content).c_str();
}

}  // namespace

std::string relationships_namespace(bool strict) { return strict ? strict_relationships : transitional; }

std::string with_content_types(const std::string& text, const std::vector<std::string>& comment_parts,
                               bool with_styles) {
  pugi::xml_document document;
  parse(document, text);
  pugi::xml_node root = document.document_element();
  const std::string prefix = prefix_of(root);
  const auto add_override = [&](const std::string& part, const char* type) {
    pugi::xml_node node = root.append_child((prefix + "Override").c_str());
    node.append_attribute("PartName") = ("/" + part).c_str();
    node.append_attribute("ContentType") = type;
  };
  const std::string default_name = prefix + "Default";
  if (!root.find_child_by_attribute(default_name.c_str(), "Extension", "vml")) {
    pugi::xml_node node = root.prepend_child(default_name.c_str());
    node.append_attribute("Extension") = "vml";
    node.append_attribute("ContentType") = "application/vnd.openxmlformats-officedocument.vmlDrawing";
  }
  for (const std::string& part : comment_parts) {
    add_override(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
  }
  if (with_styles) {
    add_override(new_styles_part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
  }
  return written(document);
}

struct RelationshipList::Document {
  pugi::xml_document xml;
};

RelationshipList::RelationshipList(bool strict) : strict_(strict), document_(std::make_unique<Document>()) {
  pugi::xml_node root = document_->xml.append_child("Relationships");
  root.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/relationships";
}
RelationshipList::RelationshipList(RelationshipList&&) noexcept = default;
RelationshipList::~RelationshipList() = default;

bool RelationshipList::parse(const std::string& text) {
  return hengcai::parse(document_->xml, text) && document_->xml.document_element();
}

std::string RelationshipList::unused_id() const {
  const pugi::xml_node root = document_->xml.document_element();
  for (int number = 1;; ++number) {
    std::string id = "rId" + std::to_string(number);
    const bool taken = std::any_of(root.begin(), root.end(), [&id](const pugi::xml_node& relationship) {
      return id == relationship.attribute("Id").value();
    });
    if (!taken) return id;
  }
}

void RelationshipList::add(const std::string& id, const std::string& type, const std::string& target) {
  pugi::xml_node root = document_->xml.document_element();
  pugi::xml_node node = root.append_child((prefix_of(root) + "Relationship").c_str());
  node.append_attribute("Id") = id.c_str();
  node.append_attribute("Type") = (relationships_namespace(strict_) + "/" + type).c_str();
  node.append_attribute("Target") = target.c_str();
}

std::string RelationshipList::text() const { return written(document_->xml); }

struct MarkStyles::Document {
  pugi::xml_document xml;
  pugi::xml_node fills;
  pugi::xml_node formats;
  int fill_count = 0;
  std::vector<pugi::xml_node> format_nodes;  ///< by number
};

MarkStyles::MarkStyles() = default;
MarkStyles::~MarkStyles() = default;

bool MarkStyles::load(const std::string& text) {
  auto document = std::make_unique<Document>();
  const std::string empty = std::string("<styleSheet xmlns=\"") + main_namespace + "\"/>";
  if (!parse(document->xml, text.empty() ? empty : text)) return false;
  const pugi::xml_node root = document->xml.document_element();
  const std::string prefix = prefix_of(root);
  style_list(root, prefix, "fonts");
  document->fills = style_list(root, prefix, "fills");
  style_list(root, prefix, "borders");
  document->formats = style_list(root, prefix, "cellXfs");
  document->fill_count = static_cast<int>(children_named(document->fills, prefix + "fill").size());
  document->format_nodes = children_named(document->formats, prefix + "xf");
  document_ = std::move(document);
  return true;
}

int MarkStyles::restyle(int style, CellColour colour) {
  const auto known = copies_.find({style, colour});
  if (known != copies_.end()) return known->second;
  const std::string prefix = prefix_of(document_->xml.document_element());
  if (!fills_.contains(colour)) {
    pugi::xml_node pattern = document_->fills.append_child((prefix + "fill").c_str())
                                 .append_child((prefix + "patternFill").c_str());
    pattern.append_attribute("patternType") = "solid";
    pattern.append_child((prefix + "fgColor").c_str()).append_attribute("rgb") = fill_colour(colour).c_str();
    pattern.append_child((prefix + "bgColor").c_str()).append_attribute("indexed") = 64;
    fills_[colour] = document_->fill_count++;
    set_attribute(document_->fills, "count", document_->fill_count);
  }
  auto& nodes = document_->format_nodes;
  const bool exists = style >= 0 && static_cast<std::size_t>(style) < nodes.size();
  pugi::xml_node copy = exists ? document_->formats.append_copy(nodes[static_cast<std::size_t>(style)])
                               : document_->formats.append_child((prefix + "xf").c_str());
  set_attribute(copy, "fillId", fills_[colour]);
  set_attribute(copy, "applyFill", 1);
  const int number = static_cast<int>(nodes.size());
  nodes.push_back(copy);
  set_attribute(document_->formats, "count", number + 1);
  copies_.emplace(std::pair{style, colour}, number);
  return number;
}

std::string MarkStyles::text() const { return written(document_->xml); }

std::optional<MergedComments> with_comments(const std::string& text, const CellComments& comments,
                                            bool strict) {
  MergedComments merged;
  pugi::xml_document document;
  if (text.empty()) {
    document.append_child("comments").append_attribute("xmlns") =
        strict ? strict_main_namespace : main_namespace;
  } else if (!parse(document, text)) {
    return std::nullopt;
  }
  pugi::xml_node root = document.document_element();
  const std::string prefix = prefix_of(root);
  const auto child = [&prefix](pugi::xml_node parent, const char* name) {
    const std::string full = prefix + name;
    pugi::xml_node found = parent.child(full.c_str());
    return found ? found : parent.append_child(full.c_str());
  };
  pugi::xml_node authors = child(root, "authors");
  pugi::xml_node list = child(root, "commentList");
  const auto author = static_cast<int>(children_named(authors, prefix + "author").size());
  authors.append_child((prefix + "author").c_str()).text() = author_name;
  std::map<std::string, pugi::xml_node> existing;
  for (pugi::xml_node node : list) existing.emplace(node.attribute("ref").value(), node);
  for (const auto& [cell, comment] : comments) {
    if (comment.empty()) continue;
    const auto own = existing.find(cell_name(cell));
    if (own != existing.end()) {
      append_run(child(own->second, "text"), prefix, "\n" + std::string(author_name) + "：" + comment);
      continue;
    }
    pugi::xml_node node = list.append_child((prefix + "comment").c_str());
    node.append_attribute("ref") = cell_name(cell).c_str();
    node.append_attribute("authorId") = author;
    append_run(child(node, "text"), prefix, comment);
    merged.added.emplace(cell, comment);
  }
  merged.text = written(document);
  return merged;
}

std::string with_comment_boxes(const std::string& text, const CellComments& comments) {
  std::string drawing = text;
  if (drawing.empty()) {
    drawing =
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">"
        "<o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout></xml>";
  }
  constexpr const char* declarations =
      " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
      "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
  std::ostringstream boxes;
  if (drawing.find("_x0000_t202") == std::string::npos) {
    boxes << "<v:shapetype" << declarations
          << " id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
             "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" "
             "o:connecttype=\"rect\"/></v:shapetype>";
  }
  int number = 0;
  for (const auto& [cell, comment] : comments) {
    const int row = cell.first - 1;
    const int column = cell.second - 1;
    const int lines = 3 + static_cast<int>(std::min<std::size_t>(count_code_points(comment) / 14, 20));
    std::string id = "_x0000_s" + std::to_string(50'000 + ++number);
    while (drawing.find("\"" + id + "\"") != std::string::npos) id += "0";
    boxes << "<v:shape" << declarations << " id=\"" << id
          << "\" type=\"#_x0000_t202\" style=\"position:absolute;width:150pt;height:" << lines * 15
          << "pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill "
             "color2=\"#ffffe1\"/>"
             "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox "
             "style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
             "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>"
          << column + 1 << ", 15, " << row << ", 2, " << column + 4 << ", 15, " << row + lines
          << ", 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" << row << "</x:Row><x:Column>" << column
          << "</x:Column></x:ClientData></v:shape>";
  }
  const std::size_t end = drawing.rfind("</xml>");
  if (end == std::string::npos) return with_comment_boxes({}, comments);
  return drawing.insert(end, boxes.str());
}

}  // namespace hengcai
