#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "policy/citation.h"

namespace hengcai::policy {

// What must not stand in what is filled in (secrecy.yaml). A scan finds words; whether a text is secret is
// for people to say, so what is only suspicious is shown and not refused.

struct SecrecyWord {
  std::string text;                  ///< 机密★
  std::vector<std::string> allowed;  ///< longer words in which it means nothing: 商业秘密
  Citation cite;
  std::string note;  ///< shown at the hit
  Place place;
};

struct Secrecy {
  Citation cite;
  std::string note;
  std::vector<SecrecyWord> marks;  ///< what has one is refused
  std::vector<SecrecyWord> words;  ///< worth a second look

  [[nodiscard]] bool empty() const { return marks.empty() && words.empty(); }
};

struct SecrecyHit {
  std::size_t offset = 0;  ///< in code points, from the start of the text
  std::size_t length = 0;  ///< in code points, blanks between its characters included
  std::string word;        ///< as the pack lists it
  bool refuses = false;    ///< a mark
  std::string note;

  bool operator==(const SecrecyHit&) const = default;
};

/// Every hit of a text, from its start to its end. Blanks between the characters of a word do not hide it
/// (`机 密 ★`), the longest word at a place counts, and hits do not overlap. Pure; any thread.
[[nodiscard]] std::vector<SecrecyHit> scan(const Secrecy& secrecy, std::string_view text);

}  // namespace hengcai::policy
