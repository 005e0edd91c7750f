#include <algorithm>

#include "engine/feel/builtins.h"

namespace hengcai::feel {

namespace {

bool by_name(const Builtin& a, const Builtin& b) { return a.name < b.name; }

std::vector<Builtin> standard_functions() {
  std::vector<Builtin> all;
  for (auto* group : {builtins::conversion_functions, builtins::string_functions, builtins::pattern_functions,
                      builtins::number_functions, builtins::list_functions, builtins::aggregate_functions,
                      builtins::temporal_functions, builtins::range_functions, builtins::context_functions}) {
    auto functions = group();
    std::move(functions.begin(), functions.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace

Library::Library(std::vector<Builtin> builtins) {
  std::sort(builtins.begin(), builtins.end(), by_name);
  builtins_ = std::make_shared<const std::vector<Builtin>>(std::move(builtins));
}

const Library& Library::standard() {
  static const Library library(standard_functions());
  return library;
}

Library Library::with(std::vector<Builtin> more) const {
  for (const auto& builtin : *builtins_) {
    const auto same = [&builtin](const Builtin& other) { return other.name == builtin.name; };
    if (std::none_of(more.begin(), more.end(), same)) more.push_back(builtin);
  }
  return Library(std::move(more));
}

const Builtin* Library::find(std::string_view name) const {
  const auto found =
      std::lower_bound(builtins_->begin(), builtins_->end(), name,
                       [](const Builtin& builtin, std::string_view wanted) { return builtin.name < wanted; });
  return found != builtins_->end() && found->name == name ? &*found : nullptr;
}

std::vector<std::string> Library::names() const {
  std::vector<std::string> names;
  names.reserve(builtins_->size());
  for (const auto& builtin : *builtins_) names.push_back(builtin.name);
  return names;
}

}  // namespace hengcai::feel
