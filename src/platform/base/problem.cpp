#include "platform/base/problem.h"

#include <algorithm>

namespace hengcai {

std::string column_letters(int column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.push_back(static_cast<char>('A' + (column - 1) % 26));
  }
  std::reverse(letters.begin(), letters.end());
  return letters;
}

std::string describe(const Problem& problem) {
  const Place& place = problem.place;
  std::string text = place.file;
  if (!place.part.empty()) {
    text += (text.empty() ? "" : " ") + place.part;
    if (place.line > 0) text += "!" + column_letters(place.column) + std::to_string(place.line);
  } else if (place.line > 0) {
    text += ":" + std::to_string(place.line);
    if (place.column > 0) text += ":" + std::to_string(place.column);
  }
  if (!place.field.empty()) text += (text.empty() ? "" : " ") + place.field;
  if (!text.empty()) text += "：";
  text += problem.message;
  if (!problem.value.empty() || !problem.wanted.empty()) {
    text += "（";
    if (!problem.value.empty()) text += "值“" + problem.value + "”";
    if (!problem.value.empty() && !problem.wanted.empty()) text += "；";
    if (!problem.wanted.empty()) text += "应为" + problem.wanted;
    text += "）";
  }
  if (!problem.excerpt.empty()) text += "\n" + problem.excerpt;
  return text;
}

}  // namespace hengcai
