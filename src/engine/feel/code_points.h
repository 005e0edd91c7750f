#pragma once

#include <cstddef>
#include <string_view>

namespace hengcai::feel {

// FEEL counts the characters of a string by code points; strings are UTF-8. A byte that does not belong to
// any character counts as one, so that no text can lead these astray.

/// The bytes of the character that begins at `place`.
[[nodiscard]] inline std::size_t character_size(std::string_view text, std::size_t place) {
  std::size_t size = 1;
  const auto lead = static_cast<unsigned char>(text[place]);
  if (lead < 0xC0) return size;
  const std::size_t wanted = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : 2);
  while (size < wanted && place + size < text.size() &&
         (static_cast<unsigned char>(text[place + size]) & 0xC0U) == 0x80U) {
    ++size;
  }
  return size;
}

[[nodiscard]] inline std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t place = 0; place < text.size(); place += character_size(text, place)) ++count;
  return count;
}

/// The byte at which the character number `index` (from 0) begins; the size of the text beyond its end.
[[nodiscard]] inline std::size_t place_of_character(std::string_view text, std::size_t index) {
  std::size_t place = 0;
  for (; index > 0 && place < text.size(); --index) place += character_size(text, place);
  return place;
}

}  // namespace hengcai::feel
