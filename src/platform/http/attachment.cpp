#include "platform/http/attachment.h"

#include "platform/http/percent.h"

namespace hengcai::http {

namespace {

/// For clients that do not know `filename*`: the name with everything but plain ASCII replaced.
std::string ascii_name(std::string_view name) {
  std::string plain;
  for (const char character : name) {
    const bool is_plain = ' ' <= character && character <= '~' && character != '"' && character != '\\';
    if (is_plain) {
      plain += character;
    } else if (!plain.ends_with('_')) {
      plain += '_';
    }
  }
  return plain;
}

}  // namespace

std::string attachment(std::string_view name) {
  return "attachment; filename=\"" + ascii_name(name) + "\"; filename*=UTF-8''" + percent_encode(name);
}

}  // namespace hengcai::http
