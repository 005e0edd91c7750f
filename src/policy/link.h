#pragma once

#include <memory>
#include <vector>

#include "engine/dmn/model.h"
#include "policy/tables.h"

namespace hengcai::policy {

/// The DMN files of a pack as one model, so that a fact which several files read is one fact, known once or
/// missing once, and a decision of another file is read like one of the same.
///
/// Imports are resolved: `退出.退出情形` becomes `退出情形`, `#id` stands for `namespace#id`, inputs of one
/// name become one input, equal item definitions one definition. Decisions keep their ids, tables and rules
/// as they are. Every place is still that of its own file, which the linked model cannot name; so findings
/// about the texts are taken from the files one by one (policy/compile.cpp) and the linked model serves
/// evaluation only.
///
/// Problem `pack.model.clash`: two files give one name to different things.
[[nodiscard]] std::shared_ptr<const dmn::Model> link_models(const std::string& pack_id,
                                                            const std::vector<PackModel>& models,
                                                            Problems& problems);

/// A FEEL text without the prefix `import.` before names of the imported model. Strings in it stay as they
/// are.
[[nodiscard]] std::string without_prefix(std::string_view text, std::string_view import_name,
                                         const std::vector<std::string>& imported_names);

}  // namespace hengcai::policy
