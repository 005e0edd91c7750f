#include "platform/files/docx_template.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <sstream>

#include "platform/files/docx_marks.h"
#include "platform/files/memory_file.h"
#include "platform/files/zip_reader.h"
#include "platform/files/zip_writer.h"
#include "platform/text/nearest.h"

namespace hengcai {

namespace {

constexpr std::uint64_t largest_part = 16 << 20;
// Blanks between elements are kept: within a run they may be text.
constexpr unsigned parse_options = pugi::parse_default | pugi::parse_ws_pcdata;

/// Stops the walk; caught where the document is filled.
struct Refusal {
  Problem problem;
};

[[noreturn]] void refuse(std::string code, std::string message, std::string wanted, std::string value) {
  throw Refusal{{std::move(code), std::move(message), std::move(wanted), std::move(value), {}}};
}

bool is(pugi::xml_node node, std::string_view name) { return node.name() == name; }

/// Values with those around them.
class Scope {
 public:
  explicit Scope(const DocxValues& values, const Scope* outer = nullptr) : values_(values), outer_(outer) {}

  [[nodiscard]] const std::string& text(const std::string& name) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
      const auto found = scope->values_.texts.find(name);
      if (found != scope->values_.texts.end()) return found->second;
    }
    unknown(name);
  }
  [[nodiscard]] const std::vector<DocxValues>& list(const std::string& name) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
      const auto found = scope->values_.lists.find(name);
      if (found != scope->values_.lists.end()) return found->second;
    }
    unknown(name);
  }
  [[nodiscard]] bool holds(const DocxMark& mark) const {
    return truth(mark.name) == (mark.kind == DocxMark::Kind::when);
  }

 private:
  [[nodiscard]] bool truth(const std::string& name) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
      const DocxValues& values = scope->values_;
      if (const auto found = values.conditions.find(name); found != values.conditions.end())
        return found->second;
      if (const auto found = values.lists.find(name); found != values.lists.end())
        return !found->second.empty();
      if (const auto found = values.texts.find(name); found != values.texts.end())
        return !found->second.empty();
    }
    unknown(name);
  }

  [[noreturn]] void unknown(const std::string& name) const {
    std::vector<std::string> names;
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
      for (const auto& [known, value] : scope->values_.texts) names.push_back(known);
      for (const auto& [known, value] : scope->values_.lists) names.push_back(known);
      for (const auto& [known, value] : scope->values_.conditions) names.push_back(known);
    }
    refuse("docx.value", "模板中的“" + name + "”没有内容可填", nearest(name, names), name);
  }

  const DocxValues& values_;
  const Scope* outer_;
};

/// Without what XML cannot hold; tabs become blanks.
std::string clean(std::string_view text) {
  std::string cleaned;
  for (const char c : text) {
    if (c == '\t') {
      cleaned += ' ';
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') {
      cleaned += c;
    }
  }
  return cleaned;
}

/// Writes a text into a `w:t`, lines after the first as breaks and further `w:t` of the same run.
void write_text(pugi::xml_node node, const std::string& text) {
  pugi::xml_node run = node.parent();
  std::istringstream lines(text);
  std::string line;
  pugi::xml_node at = node;
  for (bool first = true; std::getline(lines, line); first = false) {
    if (!first) {
      at = run.insert_child_after("w:br", at);
      at = run.insert_child_after("w:t", at);
    }
    at.text().set(line.c_str());
    pugi::xml_attribute space = at.attribute("xml:space");
    if (!space) space = at.append_attribute("xml:space");
    space.set_value("preserve");
  }
  if (text.empty()) node.text().set("");
}

/// A mark that opens a block, and where its block lies among siblings.
struct Block {
  DocxMark mark;
  pugi::xml_node first;  ///< holds the opening mark
  pugi::xml_node last;   ///< holds the closing one
};

class Filler {
 public:
  void fill(pugi::xml_node node, const Scope& scope) {
    if (is(node, "w:p")) return paragraph(node, scope);
    for (pugi::xml_node child = node.first_child(); child;) {
      const auto block = block_at(child);
      pugi::xml_node next = block ? block->last.next_sibling() : child.next_sibling();
      if (block) {
        repeat(*block, scope);
      } else if (child.type() == pugi::node_element) {
        fill(child, scope);
      }
      child = next;
    }
    keep_a_paragraph(node);
  }

 private:
  /// Whether a block of siblings begins at a paragraph that is nothing but its mark, or at a row with a mark
  /// that its cell does not close.
  static std::optional<Block> block_at(pugi::xml_node node) {
    if (is(node, "w:p")) {
      const auto mark = lone_mark(node);
      if (!mark || mark->kind == DocxMark::Kind::text) return std::nullopt;
      if (!mark->opens()) refuse("docx.marks", "“{{/" + mark->name + "}}”没有开头", "", mark->name);
      return Block{*mark, node, closing_paragraph(node, *mark)};
    }
    if (!is(node, "w:tr")) return std::nullopt;
    for (const pugi::xml_node cell : node.children("w:tc")) {
      if (const auto mark = open_mark(text_beneath(cell)))
        return Block{*mark, node, closing_row(node, *mark)};
    }
    return std::nullopt;
  }

  static std::optional<DocxMark> lone_mark(pugi::xml_node paragraph) {
    const std::string text = text_beneath(paragraph);
    const auto mark = next_mark(text);
    if (!mark) return std::nullopt;
    const auto is_blank = [](char c) { return c == ' '; };
    const bool alone =
        std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(mark->start), is_blank) &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(mark->end), text.end(), is_blank);
    return alone ? mark : std::nullopt;
  }

  /// The first opening mark of a text that the text does not close.
  static std::optional<DocxMark> open_mark(const std::string& text) {
    for (auto mark = next_mark(text); mark; mark = next_mark(text, mark->end)) {
      if (!mark->opens()) continue;
      std::size_t depth = 1;
      auto later = next_mark(text, mark->end);
      for (; later && depth > 0; later = next_mark(text, later->end)) {
        if (later->name != mark->name) continue;
        depth += later->opens() ? 1 : 0;
        depth -= later->kind == DocxMark::Kind::end ? 1 : 0;
      }
      if (depth > 0) return mark;
    }
    return std::nullopt;
  }

  static pugi::xml_node closing_paragraph(pugi::xml_node opening, const DocxMark& mark) {
    std::size_t depth = 1;
    for (pugi::xml_node node = opening.next_sibling(); node; node = node.next_sibling()) {
      const auto other = is(node, "w:p") ? lone_mark(node) : std::nullopt;
      if (!other || other->name != mark.name) continue;
      depth += other->opens() ? 1 : 0;
      depth -= other->kind == DocxMark::Kind::end ? 1 : 0;
      if (depth == 0) return node;
    }
    unclosed(mark);
  }

  static pugi::xml_node closing_row(pugi::xml_node opening, const DocxMark& mark) {
    for (pugi::xml_node row = opening; row; row = row.next_sibling("w:tr")) {
      const std::string text = text_beneath(row);
      for (auto other = next_mark(text); other; other = next_mark(text, other->end)) {
        if (other->kind == DocxMark::Kind::end && other->name == mark.name) return row;
      }
    }
    unclosed(mark);
  }

  [[noreturn]] static void unclosed(const DocxMark& mark) {
    refuse("docx.marks", "模板中的“" + mark.name + "”没有结尾", "{{/" + mark.name + "}}", mark.name);
  }

  /// Puts the block in place of itself as often as its list has rows, or once, or never.
  void repeat(const Block& block, const Scope& scope) {
    const bool is_paragraphs = is(block.first, "w:p");
    pugi::xml_node parent = block.first.parent();
    pugi::xml_node anchor = block.last.next_sibling();
    std::vector<pugi::xml_node> parts;
    for (pugi::xml_node node = block.first; node; node = node.next_sibling()) {
      const bool is_mark = is_paragraphs && (node == block.first || node == block.last);
      if (!is_mark) parts.push_back(node);
      if (node == block.last) break;
    }
    if (!is_paragraphs) {
      erase_mark(block.first, block.mark, true);
      erase_mark(block.last, block.mark, false);
    }
    const auto place = [&](const Scope& inner) { place_once(parent, parts, anchor, inner); };
    if (block.mark.kind == DocxMark::Kind::list) {
      for (const DocxValues& row : scope.list(block.mark.name)) place(Scope(row, &scope));
    } else if (scope.holds(block.mark)) {
      place(scope);
    }
    for (pugi::xml_node node = block.first; node;) {
      pugi::xml_node next = node == block.last ? pugi::xml_node() : node.next_sibling();
      parent.remove_child(node);
      node = next;
    }
  }

  /// Copies, then fills what was copied: blocks within may then be siblings of each other.
  void place_once(pugi::xml_node parent, const std::vector<pugi::xml_node>& parts, pugi::xml_node anchor,
                  const Scope& scope) {
    pugi::xml_document holder;
    pugi::xml_node copy = holder.append_child("copy");
    for (const pugi::xml_node part : parts) copy.append_copy(part);
    fill(copy, scope);
    for (const pugi::xml_node child : copy.children()) {
      if (anchor) {
        parent.insert_copy_before(child, anchor);
      } else {
        parent.append_copy(child);
      }
    }
  }

  /// Takes the opening or closing mark of a row block out of its text.
  static bool erase_mark(pugi::xml_node node, const DocxMark& mark, bool opening) {
    if (is(node, "w:t")) {
      std::string text = node.text().get();
      for (auto other = next_mark(text); other; other = next_mark(text, other->end)) {
        const bool fits = opening ? other->kind == mark.kind : other->kind == DocxMark::Kind::end;
        if (!fits || other->name != mark.name) continue;
        text.erase(other->start, other->end - other->start);
        node.text().set(text.c_str());
        return true;
      }
      return false;
    }
    for (const pugi::xml_node child : node.children()) {
      if (erase_mark(child, mark, opening)) return true;
    }
    return false;
  }

  /// Texts and conditions within one paragraph; then what stands in its text boxes.
  void paragraph(pugi::xml_node node, const Scope& scope) {
    std::vector<DocxMark> open;
    std::vector<bool> shown;
    const auto hidden = [&shown] { return std::find(shown.begin(), shown.end(), false) != shown.end(); };
    for (const pugi::xml_node text_node : text_nodes(node)) {
      const std::string text = text_node.text().get();
      if (text.find("{{") == std::string::npos && !hidden()) continue;
      std::string filled;
      std::size_t at = 0;
      for (auto mark = next_mark(text); mark; at = mark->end, mark = next_mark(text, mark->end)) {
        if (!hidden()) filled += text.substr(at, mark->start - at);
        if (mark->kind == DocxMark::Kind::list) {
          refuse("docx.marks", "列表“" + mark->name + "”不能写在一段文字之内", "单独成段或成行", mark->name);
        } else if (mark->opens()) {
          shown.push_back(hidden() || scope.holds(*mark));
          open.push_back(*mark);
        } else if (mark->kind == DocxMark::Kind::end) {
          if (open.empty() || open.back().name != mark->name)
            refuse("docx.marks", "“{{/" + mark->name + "}}”没有开头", "", mark->name);
          open.pop_back();
          shown.pop_back();
        } else if (!hidden()) {
          filled += clean(scope.text(mark->name));
        }
      }
      if (!hidden()) filled += text.substr(at);
      write_text(text_node, filled);
    }
    if (!open.empty()) unclosed(open.back());
    boxes(node, scope);
  }

  void boxes(pugi::xml_node node, const Scope& scope) {
    for (const pugi::xml_node child : node.children()) {
      if (is(child, "w:txbxContent")) {
        fill(child, scope);
      } else {
        boxes(child, scope);
      }
    }
  }

  /// Word refuses a cell that has no paragraph at its end.
  static void keep_a_paragraph(pugi::xml_node node) {
    if (!is(node, "w:tc")) return;
    const pugi::xml_node last = node.last_child();
    if (!last || !is(last, "w:p")) node.append_child("w:p");
  }
};

bool holds_text(std::string_view part) {
  return part == "word/document.xml" ||
         ((part.starts_with("word/header") || part.starts_with("word/footer")) && part.ends_with(".xml"));
}

Problem no_template(const std::string& why) {
  return {"docx.template", "模板" + why, "Word 文档（.docx）", "", {}};
}

/// A package's text parts, parsed, with marks rejoined.
class Package {
 public:
  explicit Package(std::string_view bytes) : file_(bytes), zip_(ZipReader::open(file_.path())) {
    if (!zip_ || zip_->find("word/document.xml") == nullptr) throw Refusal{no_template("不是 Word 文档")};
  }

  [[nodiscard]] ZipReader& zip() { return *zip_; }

  [[nodiscard]] std::unique_ptr<pugi::xml_document> parse(const ZipEntry& entry) {
    auto document = std::make_unique<pugi::xml_document>();
    const std::string text = read(entry);
    if (!document->load_buffer(text.data(), text.size(), parse_options))
      throw Refusal{no_template("的内容（" + entry.name + "）不合 XML 语法")};
    rejoin_marks(*document);
    return document;
  }

 private:
  std::string read(const ZipEntry& entry) {
    if (entry.bytes > largest_part || entry.encrypted || !zip_->open_part(entry))
      throw Refusal{no_template("读不出（" + entry.name + "）")};
    std::string text(static_cast<std::size_t>(entry.bytes), '\0');
    std::size_t done = 0;
    for (int got = 1; done < text.size() && got > 0; done += static_cast<std::size_t>(std::max(got, 0)))
      got = zip_->read(text.data() + done, static_cast<unsigned>(text.size() - done));
    if (done != text.size()) throw Refusal{no_template("已损坏（" + entry.name + "）")};
    return text;
  }

  MemoryFile file_;
  std::unique_ptr<ZipReader> zip_;
};

std::string written(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(out).str();
}

void add_text(pugi::xml_node node, std::string& text) {
  for (const pugi::xml_node child : node.children()) {
    if (is(child, "w:t")) {
      text += child.text().get();
    } else if (is(child, "w:br")) {
      text += '\n';
    } else {
      add_text(child, text);
      if (is(child, "w:p") && !is(node, "w:tc")) text += '\n';
      if (is(child, "w:p") && is(node, "w:tc") && child.next_sibling("w:p")) text += '\n';
      if (is(child, "w:tc") && child.next_sibling("w:tc")) text += '\t';
      if (is(child, "w:tr")) text += '\n';
    }
  }
}

template <class Work>
auto each_text_part(std::string_view bytes, Work work) -> std::optional<Problem> {
  try {
    Package package(bytes);
    for (const ZipEntry& entry : package.zip().entries()) {
      if (holds_text(entry.name)) work(*package.parse(entry));
    }
    return std::nullopt;
  } catch (const Refusal& refusal) {
    return refusal.problem;
  }
}

}  // namespace

Result<std::string> fill_docx(std::string_view document, const DocxValues& values) {
  try {
    Package package(document);
    const MemoryFile target;
    const auto writer = ZipWriter::create(target.path());
    bool fine = writer != nullptr;
    for (const ZipEntry& entry : package.zip().entries()) {
      if (!fine) break;
      if (!holds_text(entry.name)) {
        fine = writer->copy(package.zip(), entry);
        continue;
      }
      const auto part = package.parse(entry);
      Filler().fill(*part, Scope(values));
      fine = writer->add(entry.name, written(*part));
    }
    if (!fine || !writer->close()) return no_template("无法写出");
    return target.content();
  } catch (const Refusal& refusal) {
    return refusal.problem;
  }
}

Result<std::vector<std::string>> docx_marks(std::string_view document) {
  std::vector<std::string> marks;
  auto problem = each_text_part(document, [&marks](const pugi::xml_document& part) {
    const std::string text = text_beneath(part);
    for (auto mark = next_mark(text); mark; mark = next_mark(text, mark->end)) {
      if (mark->kind == DocxMark::Kind::end) continue;
      constexpr std::string_view signs[] = {"", "#", "?", "^"};
      std::string name = std::string(signs[static_cast<std::size_t>(mark->kind)]) + mark->name;
      if (std::find(marks.begin(), marks.end(), name) == marks.end()) marks.push_back(std::move(name));
    }
  });
  if (problem) return *std::move(problem);
  return marks;
}

Result<std::string> docx_text(std::string_view document) {
  std::string text;
  auto problem = each_text_part(document, [&text](const pugi::xml_document& part) { add_text(part, text); });
  if (problem) return *std::move(problem);
  return text;
}

}  // namespace hengcai
