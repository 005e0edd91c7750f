#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/dmn/model.h"
#include "engine/dmn/xml.h"
#include "engine/feel/diagnostic.h"

namespace hengcai::dmn {

/// Reads a DMN file. What is no XML or no DMN is refused with its place; a fault of one element is told in
/// Model::diagnostics and leaves the others usable.
[[nodiscard]] feel::Expected<std::shared_ptr<const Model>> load_model(std::string text, std::string file,
                                                                      const XmlLimits& limits = {});
[[nodiscard]] feel::Expected<std::shared_ptr<const Model>> load_model_file(const std::string& path,
                                                                           const XmlLimits& limits = {});

/// Finds the model that an import of `importer` names; null when there is none.
using ModelResolver =
    std::function<std::shared_ptr<const Model>(const Import& import, const Model& importer)>;

/// Looks among all *.dmn files that lie in the importing file's folder: by location where one is given, else
/// by namespace. Each file is read once.
[[nodiscard]] ModelResolver resolve_in_folder();

/// White space of a name folded to single blanks, none at its ends.
[[nodiscard]] std::string fold_name(std::string_view name);

}  // namespace hengcai::dmn
