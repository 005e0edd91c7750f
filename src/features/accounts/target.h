#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/accounts/service.h"
#include "features/accounts/store.h"

namespace hengcai::accounts {

/// An account that somebody administers, with the roles it has now.
struct Administration::Target {
  store::AccountRow row = {};
  std::vector<store::GrantRow> grants = {};

  /// As features/access looks at it.
  [[nodiscard]] access::Account account() const;
};

/// Writes an act on an account down: next version, row, audit record.
[[nodiscard]] Done write_act(storage::Session& session, const Parts& parts, const access::Actor& actor,
                             store::AccountRow& row, const audit::Action& action,
                             const std::string& reason = {}, const std::string& after = {});

}  // namespace hengcai::accounts
