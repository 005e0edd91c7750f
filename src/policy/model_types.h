#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dmn/model.h"

namespace hengcai::policy {

struct InputComponent;

/// What the type of an input or decision comes down to, as far as a pack compares it with its declarations.
struct InputType {
  std::string base;  ///< "string", "date" …; "context" where it has components; empty: any
  bool is_list = false;
  std::optional<std::string> allowed;  ///< unary tests: `"A","B"`
  std::vector<InputComponent> components;
};

struct InputComponent {
  std::string name;
  InputType type;
};

/// Resolves a type reference of `model`: a built-in type, one of its item definitions, or `import.name` of a
/// model among `all`. A name that is nowhere gives the empty base.
[[nodiscard]] InputType resolve_type(std::string_view type_ref, const dmn::Model& model,
                                     const std::vector<const dmn::Model*>& all);

}  // namespace hengcai::policy
