#include "policy/secrecy.h"

#include <algorithm>

#include "platform/text/utf8.h"
#include "policy/read.h"

namespace hengcai::policy {

namespace {

constexpr std::size_t most_blanks = 4;  // between two characters of one word

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u00A0' || c == U'\u3000' ||
         (c >= U'\u2000' && c <= U'\u200F') || c == U'\u2060' || c == U'\uFEFF';
}

/// How many code points of `text` from `at` on spell `word`; 0 when they do not.
std::size_t spelled(std::u32string_view text, std::size_t at, std::u32string_view word) {
  std::size_t here = at;
  for (std::size_t i = 0; i < word.size(); ++i, ++here) {
    std::size_t blanks = 0;
    while (i > 0 && here < text.size() && is_blank(text[here]) && text[here] != word[i] &&
           blanks++ < most_blanks) {
      ++here;
    }
    if (here >= text.size() || text[here] != word[i]) return 0;
  }
  return here - at;
}

/// A word made ready for comparing.
struct Sought {
  std::u32string text;
  std::vector<std::u32string> allowed;
  const SecrecyWord* word;
  bool refuses;
};

std::vector<Sought> sought(const Secrecy& secrecy) {
  std::vector<Sought> all;
  for (const auto* list : {&secrecy.marks, &secrecy.words}) {
    for (const SecrecyWord& word : *list) {
      Sought one{to_code_points(word.text), {}, &word, list == &secrecy.marks};
      for (const std::string& longer : word.allowed) one.allowed.push_back(to_code_points(longer));
      all.push_back(std::move(one));
    }
  }
  return all;
}

/// Whether the word at `at` is only a part of a longer one that means nothing.
bool is_allowed(std::u32string_view text, std::size_t at, const Sought& word) {
  return std::any_of(word.allowed.begin(), word.allowed.end(), [&](const std::u32string& longer) {
    for (std::size_t inside = longer.find(word.text); inside != std::u32string::npos;
         inside = longer.find(word.text, inside + 1)) {
      if (inside <= at && text.substr(at - inside).starts_with(longer)) return true;
    }
    return false;
  });
}

std::vector<SecrecyWord> read_words(YamlMap& map, Problems& problems, std::string_view key) {
  Unique texts("词语", problems);
  std::vector<SecrecyWord> words;
  for (const YamlNode* node : map.find_list(key)) {
    YamlMap entry(*node, problems);
    SecrecyWord word;
    word.place = node->place();
    word.text = entry.text("text");
    word.allowed = entry.find_texts("allowed");
    word.cite = read_cite(entry, problems);
    word.note = entry.find_text("note").value_or("");
    texts.add(word.text, *node);
    for (const std::string& longer : word.allowed) {
      if (longer.find(word.text) != std::string::npos && longer != word.text) continue;
      problems.push_back(node->problem("pack.secrecy.allowed", "“" + longer + "”不包含“" + word.text + "”",
                                       "包含该词的更长的词"));
    }
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

Secrecy read_secrecy(const YamlNode& root, Problems& problems) {
  YamlMap map(root, problems);
  Secrecy secrecy;
  secrecy.cite = read_cite(map, problems);
  secrecy.note = map.find_text("note").value_or("");
  secrecy.marks = read_words(map, problems, "marks");
  secrecy.words = read_words(map, problems, "words");
  return secrecy;
}

std::vector<SecrecyHit> scan(const Secrecy& secrecy, std::string_view text) {
  const std::vector<Sought> words = sought(secrecy);
  const std::u32string points = to_code_points(text);
  std::vector<SecrecyHit> hits;
  for (std::size_t at = 0; at < points.size();) {
    const Sought* best = nullptr;
    std::size_t length = 0;
    for (const Sought& word : words) {
      const std::size_t here = spelled(points, at, word.text);
      if (here > length && !is_allowed(points, at, word)) {
        best = &word;
        length = here;
      }
    }
    if (best == nullptr) {
      ++at;
      continue;
    }
    hits.push_back({at, length, best->word->text, best->refuses, best->word->note});
    at += length;
  }
  return hits;
}

}  // namespace hengcai::policy
