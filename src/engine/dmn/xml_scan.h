#pragma once

#include <optional>
#include <string_view>

#include "engine/dmn/xml.h"

namespace hengcai::dmn {

/// A finding of the first pass over an XML text: what is wrong, and at which byte.
struct XmlFault {
  std::string code;
  std::string message;
  std::size_t offset = 0;
};

/// Looks through an XML text without building anything: well-formedness of its tags, UTF-8, no DOCTYPE, the
/// limits.
[[nodiscard]] std::optional<XmlFault> scan_xml(std::string_view text, const XmlLimits& limits);

}  // namespace hengcai::dmn
