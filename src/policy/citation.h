#pragma once

#include <string>
#include <vector>

#include "platform/base/problem.h"

namespace hengcai::policy {

/// Clause ids, such as `B5.4.6`: what an entry rests on.
using Citation = std::vector<std::string>;

/// A FEEL expression as its author wrote it, and where. Empty: nothing was written.
struct FeelText {
  std::string text = {};
  Place place = {};

  [[nodiscard]] bool empty() const { return text.empty(); }
};

}  // namespace hengcai::policy
