#pragma once

#include <string>
#include <vector>

#include "engine/feel/expression.h"
#include "engine/feel/node.h"

namespace hengcai::feel::detail {

/// A compiled text: what an Expression points to.
struct Program {
  std::string text;
  NodePtr root;
  std::size_t local_count = 0;  ///< of unary tests, local 0 is the input
  std::vector<std::size_t> variables;
  Diagnostics warnings;
  bool is_any_test = false;
  Library library;  ///< keeps alive the built-ins that nodes point to
};

}  // namespace hengcai::feel::detail
