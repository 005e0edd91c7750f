#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.h"

namespace CLI {
class App;
}

namespace hengcai::app {

/// `--policies DIR`, as every command that opens a pack has it.
class PackOptions {
 public:
  void add_to(CLI::App& command);
  /// The folder of all packs (policy::find_policies).
  [[nodiscard]] Result<std::filesystem::path> folder() const;
  /// The folder of one pack by name or path (policy::find_pack).
  [[nodiscard]] Result<std::filesystem::path> find(const std::string& name_or_path) const;

 private:
  std::string policies_;
};

/// Each problem on standard error, with its excerpt.
void print_problems(const Problems& problems);

}  // namespace hengcai::app
