#pragma once

#include <string>

#include "platform/json/document.h"

namespace hengcai::json {

/// Appends a value of a document as JSON again, without blanks: members in their order, numbers as they were
/// written.
void append_node(std::string& out, const Node& node);
[[nodiscard]] std::string to_text(const Node& node);

}  // namespace hengcai::json
