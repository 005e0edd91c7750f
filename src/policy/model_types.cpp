#include "policy/model_types.h"

#include <algorithm>
#include <array>

namespace hengcai::policy {

namespace {

constexpr int deepest = 32;  // item definitions may name each other; a circle ends here

class Resolver {
 public:
  explicit Resolver(const std::vector<const dmn::Model*>& all) : all_(all) {}

  [[nodiscard]] InputType resolve(std::string_view reference, const dmn::Model& model, int depth) const {
    if (reference.starts_with("feel:")) reference.remove_prefix(5);
    if (depth > deepest) return {};
    const auto found = std::find_if(model.item_definitions.begin(), model.item_definitions.end(),
                                    [&](const dmn::ItemDefinition& item) { return item.name == reference; });
    if (found != model.item_definitions.end()) return define(*found, model, depth);
    for (const dmn::Import& import : model.imports) {
      const dmn::Model* imported = find(import.model_namespace);
      const std::string prefix = import.name.empty() ? "" : import.name + ".";
      if (imported == nullptr || !reference.starts_with(prefix)) continue;
      const InputType type = resolve(reference.substr(prefix.size()), *imported, depth + 1);
      if (!type.base.empty()) return type;
    }
    return builtin(reference);
  }

 private:
  [[nodiscard]] const dmn::Model* find(const std::string& model_namespace) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const dmn::Model* model) {
      return model->model_namespace == model_namespace;
    });
    return found == all_.end() ? nullptr : *found;
  }

  static InputType builtin(std::string_view name) {
    static constexpr std::array<std::string_view, 9> names{"string",
                                                           "number",
                                                           "boolean",
                                                           "date",
                                                           "time",
                                                           "date and time",
                                                           "years and months duration",
                                                           "days and time duration",
                                                           "context"};
    InputType type;
    if (std::find(names.begin(), names.end(), name) != names.end()) type.base = name;
    return type;
  }

  [[nodiscard]] InputType define(const dmn::ItemDefinition& item, const dmn::Model& model, int depth) const {
    InputType type;
    if (item.components.empty()) {
      type = resolve(item.type_ref, model, depth + 1);
    } else {
      type.base = "context";
      for (const dmn::ItemDefinition& component : item.components) {
        type.components.push_back({component.name, define(component, model, depth + 1)});
      }
    }
    if (item.is_collection) type.is_list = true;
    if (item.allowed_values) type.allowed = item.allowed_values->text;
    return type;
  }

  const std::vector<const dmn::Model*>& all_;
};

}  // namespace

InputType resolve_type(std::string_view type_ref, const dmn::Model& model,
                       const std::vector<const dmn::Model*>& all) {
  return Resolver(all).resolve(type_ref, model, 0);
}

}  // namespace hengcai::policy
