#include "platform/text/nearest.h"

#include <algorithm>
#include <vector>

#include "platform/text/utf8.h"

namespace hengcai {
namespace {

constexpr std::size_t longest_word = 64;

/// Edits between two words, a swap of neighbours being one (optimal string alignment).
std::size_t distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::u32string wanted = to_code_points(word);
  if (wanted.empty() || wanted.size() > longest_word) return {};
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::u32string other = to_code_points(candidate);
    if (other.size() > longest_word) continue;
    const std::size_t edits = distance(wanted, other);
    if (edits < best && edits < std::max(wanted.size(), other.size())) {
      best = edits;
      found = candidate;
    }
  }
  return found;
}

}  // namespace hengcai
