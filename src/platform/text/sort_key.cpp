#include "platform/text/sort_key.h"

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

namespace hengcai {

namespace {

const icu::Collator& chinese() {
  static const std::unique_ptr<const icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("zh"), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no Chinese collation");
    return made;
  }();
  return *collator;
}

const icu::UnicodeString chang(u"长");
const icu::UnicodeString its_homophone(u"常");

}  // namespace

std::string sort_key(std::string_view name) {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  text.findAndReplace(chang, its_homophone);
  std::vector<std::uint8_t> bytes(64);
  const auto make = [&] {
    return chinese().getSortKey(text, bytes.data(), static_cast<std::int32_t>(bytes.size()));
  };
  std::int32_t size = make();
  if (static_cast<std::size_t>(size) > bytes.size()) {
    bytes.resize(static_cast<std::size_t>(size));
    size = make();
  }
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string key;
  for (std::int32_t i = 0; i + 1 < size; ++i) {  // the last byte is the terminator
    key += digits[bytes[static_cast<std::size_t>(i)] >> 4];
    key += digits[bytes[static_cast<std::size_t>(i)] & 15];
  }
  return key;
}

std::string collation_version() {
  UVersionInfo version;
  chinese().getVersion(version);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

}  // namespace hengcai
