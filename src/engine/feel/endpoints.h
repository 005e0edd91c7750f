#pragma once

#include "engine/feel/expression.h"
#include "engine/feel/node.h"

namespace hengcai::feel {

/// The value whose use is looked for: a variable of the host by slot, or a local (0 is the input of unary
/// tests).
struct Subject {
  bool is_local = false;
  std::size_t slot = 0;
};

/// Adds the ends that `node` stands for where a subject is compared with it: constants, the ends of a range,
/// the items of a list, variables. False when it is anything else.
[[nodiscard]] bool add_ends(const Node& node, Endpoints& ends);

}  // namespace hengcai::feel
