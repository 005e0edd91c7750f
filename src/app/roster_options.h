#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/pack_options.h"
#include "features/register/service.h"
#include "policy/compile.h"

namespace hengcai::app {

/// A pack and a roster, as the commands that decide people are given them.
class RosterOptions {
 public:
  void add_to(CLI::App& command);

  struct Opened {
    std::shared_ptr<const policy::CompiledPack> pack;
    std::shared_ptr<registry::RosterReading> reading;
    Date as_of;
  };
  /// Opens both. What stands in the way is said on standard error and set as exit code: 2 where something
  /// cannot be read at all, 1 where the roster has faults and `--with-faults` was not given.
  [[nodiscard]] std::optional<Opened> open() const;
  [[nodiscard]] const std::vector<std::filesystem::path>& files() const { return files_; }

 private:
  [[nodiscard]] bool accept(const registry::RosterReading& reading) const;

  PackOptions packs_;
  std::string pack_;
  std::vector<std::filesystem::path> files_;
  std::string as_of_;
  bool with_faults_ = false;
};

}  // namespace hengcai::app
