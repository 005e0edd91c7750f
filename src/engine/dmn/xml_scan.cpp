#include "engine/dmn/xml_scan.h"

#include <string>
#include <vector>

namespace hengcai::dmn {

namespace {

/// Byte at which the text stops being UTF-8; npos when it never does. NUL counts as a fault too.
std::size_t first_bad_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t i = 0;
  while (i < text.size()) {
    const unsigned char lead = bytes[i];
    if (lead == 0) return i;
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return i;
    for (std::size_t k = 1; k < length; ++k) {
      if ((bytes[i + k] & 0xC0U) != 0x80) return i;
    }
    const unsigned char second = bytes[i + 1];
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
    if (overlong || beyond) return i;
    i += length;
  }
  return std::string_view::npos;
}

bool is_name_end(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '>' || c == '/' || c == '=' || c == '<';
}

class Scanner {
 public:
  Scanner(std::string_view text, const XmlLimits& limits) : text_(text), limits_(limits) {}

  std::optional<XmlFault> run() {
    while (!fault_ && position_ < text_.size()) {
      const std::size_t open = text_.find('<', position_);
      check_outside_text(position_, open == std::string_view::npos ? text_.size() : open);
      if (fault_ || open == std::string_view::npos) break;
      position_ = open;
      markup();
    }
    if (fault_) return fault_;
    if (!open_tags_.empty()) {
      const auto [name, offset] = open_tags_.back();
      return XmlFault{"xml.unclosed", "the element <" + std::string(name) + "> is never closed", offset};
    }
    if (elements_ == 0) return XmlFault{"xml.empty", "there is no XML element in this file", 0};
    return std::nullopt;
  }

 private:
  void fail(std::string code, std::string message, std::size_t offset) {
    if (!fault_) fault_ = XmlFault{std::move(code), std::move(message), offset};
  }

  void check_outside_text(std::size_t from, std::size_t to) {
    if (!open_tags_.empty()) return;
    const std::size_t stray = text_.substr(0, to).find_first_not_of(" \t\r\n", from);
    if (stray != std::string_view::npos)
      fail("xml.not_xml", "this is not XML: text outside of any element", stray);
  }

  [[nodiscard]] bool starts(std::string_view with) const {
    return text_.substr(position_, with.size()) == with;
  }

  void skip_past(std::string_view end, std::size_t from, const char* what) {
    const std::size_t found = text_.find(end, from);
    if (found == std::string_view::npos) {
      fail("xml.unclosed", std::string("this ") + what + " is never closed", position_);
    } else {
      position_ = found + end.size();
    }
  }

  void markup() {
    if (starts("<!--")) return skip_past("-->", position_ + 4, "comment");
    if (starts("<![CDATA[") && !open_tags_.empty()) return skip_past("]]>", position_ + 9, "CDATA section");
    if (starts("<?")) return skip_past("?>", position_ + 2, "processing instruction");
    if (starts("<!")) {
      return fail("xml.doctype", "document type declarations are refused: they can pull in other files",
                  position_);
    }
    if (starts("</")) return close_tag();
    open_tag();
  }

  [[nodiscard]] std::string_view name_at(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && !is_name_end(text_[end])) ++end;
    return text_.substr(from, end - from);
  }

  void close_tag() {
    const std::string_view name = name_at(position_ + 2);
    if (open_tags_.empty()) {
      return fail("xml.tag", "</" + std::string(name) + "> closes nothing", position_);
    }
    if (open_tags_.back().name != name) {
      return fail(
          "xml.tag",
          "</" + std::string(name) + "> where </" + std::string(open_tags_.back().name) + "> is wanted",
          position_);
    }
    open_tags_.pop_back();
    skip_past(">", position_, "tag");
  }

  void open_tag() {
    const std::size_t start = position_;
    const std::string_view name = name_at(start + 1);
    if (name.empty())
      return fail("xml.tag", "a name is wanted after '<'; a plain '<' is written &lt;", start);
    if (open_tags_.empty() && elements_ > 0)
      return fail("xml.tag", "a file holds one outermost element", start);
    if (++elements_ > limits_.elements) return fail("xml.limit", "too many elements", start);
    std::size_t i = start + 1 + name.size();
    while (i < text_.size() && text_[i] != '>') {
      const char c = text_[i];
      if (c == '<')
        return fail("xml.tag", "the tag <" + std::string(name) + " is not closed before the next '<'", i);
      if (c == '"' || c == '\'') {
        if (++attributes_ > limits_.attributes) return fail("xml.limit", "too many attributes", start);
        i = text_.find(c, i + 1);
        if (i == std::string_view::npos)
          return fail("xml.unclosed", "an attribute's quote is never closed", start);
      }
      ++i;
    }
    if (i >= text_.size())
      return fail("xml.unclosed", "the tag <" + std::string(name) + " is never closed", start);
    if (text_[i - 1] != '/') open_tags_.push_back({name, start});
    if (open_tags_.size() > limits_.depth) {
      return fail("xml.limit", "elements are nested deeper than " + std::to_string(limits_.depth), start);
    }
    position_ = i + 1;
  }

  struct OpenTag {
    std::string_view name;
    std::size_t offset;
  };
  std::string_view text_;
  const XmlLimits& limits_;
  std::size_t position_ = 0;
  std::size_t elements_ = 0;
  std::size_t attributes_ = 0;
  std::vector<OpenTag> open_tags_;
  std::optional<XmlFault> fault_;
};

}  // namespace

std::optional<XmlFault> scan_xml(std::string_view text, const XmlLimits& limits) {
  if (text.size() > limits.bytes) {
    return XmlFault{"xml.limit", "the file is larger than " + std::to_string(limits.bytes >> 20U) + " MiB",
                    0};
  }
  // What is not XML at all is said to be so before its bytes are looked at one by one.
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] != '<') {
    return XmlFault{"xml.not_xml", "this is not XML: it does not begin with '<'", first};
  }
  if (const std::size_t bad = first_bad_utf8(text); bad != std::string_view::npos) {
    return XmlFault{"xml.encoding", "this byte is not UTF-8; save the file as UTF-8", bad};
  }
  return Scanner(text, limits).run();
}

}  // namespace hengcai::dmn
