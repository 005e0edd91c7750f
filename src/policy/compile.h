#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/base/problem.h"
#include "policy/pack.h"
#include "policy/tables.h"

namespace hengcai::dmn {
class CompiledModel;
}

namespace hengcai::policy {

class CaseLogic;

/// A pack as its author wrote it: all files read, nothing compiled.
struct PackFiles {
  Pack pack;
  std::vector<PackModel> models;
  PackTables tables;
};

/// Reads the folder's YAML and DMN files; nothing when one of them cannot be read. All problems are found in
/// one go.
[[nodiscard]] std::optional<PackFiles> read_pack_files(const std::filesystem::path& folder,
                                                       Problems& problems);

/// A pack that can decide: compiled, and addressed by its hash. Immutable, and shared between threads.
struct CompiledPack : PackFiles {
  std::string hash;                                 ///< SM3, see pack_hash()
  std::shared_ptr<const dmn::CompiledModel> model;  ///< every DMN file of the pack as one (policy/link.h)
  std::vector<std::string> decisions;               ///< ids, in the order of the pack's decisions
  std::set<std::string> inputs;                     ///< names of the facts and parameters that decisions read
  std::shared_ptr<const CaseLogic> case_logic;      ///< its forms and processes (policy/case_logic.h)
};

/// Reads and compiles the pack in `folder`; nothing when it cannot decide. Everything that is wrong is added
/// to `problems`: faults of the YAML files, of the DMN files (codes of the engine, messages in Chinese), of
/// the calendar. What `pack check` refuses beyond that does not stop a pack from being opened. `hints` takes
/// the engine's warnings.
[[nodiscard]] std::shared_ptr<const CompiledPack> open_pack(const std::filesystem::path& folder,
                                                            const std::filesystem::path& policies,
                                                            Problems& problems, Problems* hints = nullptr);

/// What a floor above knows of a pack; sees the problems found so far and adds its own.
using FurtherCheck = std::function<void(const Pack&, Problems&)>;

/// open_pack() and all that `pack check` looks at. Hints do not refuse a pack.
void check_whole_pack(const std::filesystem::path& folder, const std::filesystem::path& policies,
                      Problems& problems, Problems& hints, const FurtherCheck& further = {});

}  // namespace hengcai::policy
