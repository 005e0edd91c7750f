// What the fast parser of plain XML reads, the thorough one reads alike. The first byte says in what pieces
// the text comes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

#include "platform/files/simple_xml.h"
#include "platform/files/xml_events.h"

namespace {

std::function<int(char*, unsigned)> in_pieces(std::string_view text, unsigned size) {
  return [text, size, at = std::size_t{0}](char* buffer, unsigned room) mutable {
    const std::size_t count = text.copy(buffer, std::min(room, size), at);
    at += count;
    return static_cast<int>(count);
  };
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  hengcai::XmlEvents fast;
  hengcai::SimpleXml simple(in_pieces(text, 1u + data[0]), fast);
  if (simple.run() == hengcai::SimpleXml::Outcome::given_up) return 0;
  hengcai::XmlEvents thorough;
  const auto read = read_xml(in_pieces(text, 1 << 16), thorough, hengcai::Problem{});
  if (!read || thorough.text() != fast.text()) std::abort();
  return 0;
}
