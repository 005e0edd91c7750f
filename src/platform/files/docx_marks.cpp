#include "platform/files/docx_marks.h"

#include <algorithm>

namespace hengcai {

namespace {

bool is(pugi::xml_node node, std::string_view name) { return node.name() == name; }

void gather(pugi::xml_node node, std::vector<pugi::xml_node>& texts) {
  for (const pugi::xml_node child : node.children()) {
    if (is(child, "w:t")) {
      texts.push_back(child);
    } else if (!is(child, "w:p")) {
      gather(child, texts);
    }
  }
}

/// Which text an offset of the joined text falls into.
std::size_t text_at(const std::vector<std::string>& texts, std::size_t offset, std::size_t& within) {
  std::size_t index = 0;
  while (index + 1 < texts.size() && offset >= texts[index].size()) offset -= texts[index++].size();
  within = offset;
  return index;
}

void rejoin(const std::vector<pugi::xml_node>& nodes) {
  std::vector<std::string> texts;
  std::string joined;
  for (const pugi::xml_node node : nodes) {
    texts.emplace_back(node.text().get());
    joined += texts.back();
  }
  bool changed = false;
  for (auto mark = next_mark(joined); mark; mark = next_mark(joined, mark->end)) {
    std::size_t first_within = 0;
    std::size_t last_within = 0;
    const std::size_t first = text_at(texts, mark->start, first_within);
    const std::size_t last = text_at(texts, mark->end - 1, last_within);
    if (first == last) continue;
    // Lengths are kept altogether, so the offsets of later marks stay right.
    texts[first] = texts[first].substr(0, first_within) + joined.substr(mark->start, mark->end - mark->start);
    for (std::size_t i = first + 1; i < last; ++i) texts[i].clear();
    texts[last].erase(0, last_within + 1);
    changed = true;
  }
  if (!changed) return;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    pugi::xml_node node = nodes[i];
    node.text().set(texts[i].c_str());
  }
}

}  // namespace

std::optional<DocxMark> next_mark(std::string_view text, std::size_t from) {
  for (std::size_t start = text.find("{{", from); start != std::string_view::npos;
       start = text.find("{{", start + 2)) {
    const std::size_t end = text.find("}}", start + 2);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view inside = text.substr(start + 2, end - start - 2);
    if (inside.empty() || inside.find('{') != std::string_view::npos) continue;
    DocxMark mark;
    mark.start = start;
    mark.end = end + 2;
    constexpr std::string_view signs = "#?^/";
    const std::size_t sign = signs.find(inside.front());
    if (sign != std::string_view::npos) {
      constexpr DocxMark::Kind kinds[] = {DocxMark::Kind::list, DocxMark::Kind::when, DocxMark::Kind::unless,
                                          DocxMark::Kind::end};
      mark.kind = kinds[sign];
      inside.remove_prefix(1);
    }
    while (inside.starts_with(' ')) inside.remove_prefix(1);
    while (inside.ends_with(' ')) inside.remove_suffix(1);
    mark.name = inside;
    return mark;
  }
  return std::nullopt;
}

std::vector<pugi::xml_node> text_nodes(pugi::xml_node paragraph) {
  std::vector<pugi::xml_node> texts;
  gather(paragraph, texts);
  return texts;
}

std::string text_beneath(pugi::xml_node node) {
  if (is(node, "w:t")) return node.text().get();
  std::string text;
  for (const pugi::xml_node child : node.children()) text += text_beneath(child);
  return text;
}

void rejoin_marks(pugi::xml_node node) {
  if (is(node, "w:p")) rejoin(text_nodes(node));
  for (const pugi::xml_node child : node.children()) rejoin_marks(child);
}

}  // namespace hengcai
