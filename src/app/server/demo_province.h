#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "app/server/installation.h"
#include "platform/base/result.h"

namespace hengcai::app {

/// What the demo province is filled with; the same seed gives the same people.
struct DemoProvinceOptions {
  std::size_t people = 3000;
  std::uint64_t seed = 20260115;
};

/// The file, beside the keys of an installation, that tells whoever shows the demo how to log in.
[[nodiscard]] std::filesystem::path demo_logins_file(const ServeConfig& config);

/// Fills an empty installation with the demo roster, taken in as a clerk would, and with a log-in for each
/// role (policies/roster/demo_accounts.yaml), whose password is made here and is in demo_logins_file() alone.
/// Does nothing where there are accounts already; whether it did something.
///
/// Problems: `demo.not_chosen` where the configuration does not choose a today, since invented people do not
/// belong into an installation in use; `demo.account` for an account at an organisation that is not there;
/// those of the YAML reader, the register and the files.
[[nodiscard]] Result<bool> fill_demo_province(Installation& installation, const DemoProvinceOptions& options);

}  // namespace hengcai::app
