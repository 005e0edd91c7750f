#include "engine/dmn/xml.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>

#include "engine/dmn/xml_scan.h"

namespace hengcai::dmn {

namespace {

constexpr std::size_t longest_shown_line = 400;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

int count_characters(std::string_view bytes) {
  if (bytes.size() > longest_shown_line * 10) return static_cast<int>(bytes.size());
  return static_cast<int>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

feel::Diagnostic fault_at(std::string_view text, const std::string& file, const XmlFault& fault) {
  feel::Diagnostic diagnostic;
  diagnostic.code = fault.code;
  diagnostic.message = fault.message;
  diagnostic.file = file;
  const Place place = place_at(text, fault.offset);
  diagnostic.line = place.line;
  diagnostic.column = place.column;
  // A line that may not be UTF-8 is not shown.
  if (fault.code != "xml.encoding") diagnostic.source_line = line_at(text, fault.offset);
  return diagnostic;
}

/// Length of the entity or character reference at `text`, or 1 when there is none.
std::size_t reference_length(std::string_view text) {
  const std::size_t end = text.substr(0, 12).find(';');
  return end == std::string_view::npos ? 1 : end + 1;
}

}  // namespace

XmlText::XmlText(std::string text, std::string file)
    : text_(std::make_shared<const std::string>(std::move(text))), file_(std::move(file)) {}

feel::Expected<std::shared_ptr<XmlText>> XmlText::parse(std::string text, std::string file,
                                                        const XmlLimits& limits) {
  if (std::string_view(text).substr(0, 3) == byte_order_mark) text.erase(0, 3);
  if (const auto fault = scan_xml(text, limits)) return fault_at(text, file, *fault);
  std::shared_ptr<XmlText> xml(new XmlText(std::move(text), std::move(file)));
  const unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result result =
      xml->document_.load_buffer(xml->text_->data(), xml->text_->size(), flags, pugi::encoding_utf8);
  if (!result) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset));
    return fault_at(*xml->text_, xml->file_, {"xml.malformed", result.description(), offset});
  }
  xml->line_starts_.push_back(0);
  for (std::size_t i = 0; (i = xml->text_->find('\n', i)) != std::string::npos; ++i)
    xml->line_starts_.push_back(i + 1);
  return xml;
}

feel::Expected<std::shared_ptr<XmlText>> XmlText::parse_file(const std::string& path,
                                                             const XmlLimits& limits) {
  feel::Diagnostic unreadable;
  unreadable.file = path;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    unreadable.code = "file.unreadable";
    unreadable.message = "the file cannot be read";
    return unreadable;
  }
  // One byte more than allowed tells a file that is too large from one that just fits.
  std::string text;
  std::vector<char> block(1U << 16U);
  while (text.size() <= limits.bytes && stream) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad() || (stream.fail() && !stream.eof())) {
    unreadable.code = "file.unreadable";
    unreadable.message = "the file cannot be read";
    return unreadable;
  }
  return parse(std::move(text), path, limits);
}

Place XmlText::place(const pugi::xml_node& node) const {
  const std::ptrdiff_t raw = node.offset_debug();
  if (raw < 0) return {};
  auto offset = static_cast<std::size_t>(raw);
  // pugixml points at an element's name; people look for its '<'.
  if (node.type() == pugi::node_element && offset > 0) --offset;
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t line_start = *std::prev(next);
  Place place;
  place.line = static_cast<int>(next - line_starts_.begin());
  place.column = 1 + count_characters(std::string_view(*text_).substr(line_start, offset - line_start));
  place.offset = offset;
  return place;
}

std::string_view local_name(std::string_view qualified_name) {
  const std::size_t colon = qualified_name.rfind(':');
  return colon == std::string_view::npos ? qualified_name : qualified_name.substr(colon + 1);
}

FeelText text_of(const XmlText& xml, const pugi::xml_node& node) {
  FeelText result;
  result.place = xml.place(node);
  bool first = true;
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
    if (first) result.place = xml.place(child);
    first = false;
    result.text += child.value();
  }
  return result;
}

Place place_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
  Place place;
  place.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  place.column = 1 + count_characters(before.substr(line_start));
  place.offset = offset;
  return place;
}

std::string line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t newline = text.substr(0, offset).rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  std::size_t end = text.find('\n', offset);
  if (end == std::string_view::npos) end = text.size();
  if (end > start && text[end - 1] == '\r') --end;
  if (end - start > longest_shown_line) return {};
  return std::string(text.substr(start, end - start));
}

std::size_t offset_in_file(std::string_view text, std::size_t start, int line, int column) {
  std::size_t i = start;
  const bool cdata = start >= 9 && text.substr(start - 9, 9) == "<![CDATA[";
  int at_line = 1;
  int at_column = 1;
  while (i < text.size() && (at_line < line || (at_line == line && at_column < column))) {
    if (text[i] == '<' && !cdata) break;
    if (text[i] == '\n') {
      ++at_line;
      at_column = 1;
      ++i;
      continue;
    }
    if (text[i] == '\r') {
      ++i;
      continue;
    }
    i += text[i] == '&' && !cdata ? reference_length(text.substr(i)) : 1;
    while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80) ++i;
    ++at_column;
  }
  return i;
}

}  // namespace hengcai::dmn
