#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "policy/compile.h"

namespace hengcai::policy {

/// The packs of an installation: each is opened when it is first asked for, and kept. A pack put into the
/// folder later is found, one that has changed is seen at the next start. Any thread.
class Shelf {
 public:
  explicit Shelf(std::filesystem::path policies) : policies_(std::move(policies)) {}

  /// Problems: `pack.not_found`, and the first of open_pack().
  [[nodiscard]] Result<std::shared_ptr<const CompiledPack>> open(std::string_view id);
  /// All that can be opened, the newest notice first.
  [[nodiscard]] std::vector<std::shared_ptr<const CompiledPack>> all();

 private:
  std::filesystem::path policies_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const CompiledPack>, std::less<>> opened_;
};

}  // namespace hengcai::policy
