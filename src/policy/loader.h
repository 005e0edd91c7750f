#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "platform/base/result.h"
#include "policy/pack.h"

namespace hengcai::policy {

/// Where all packs are: `option` if given, else the environment's HENGCAI_POLICIES, else beside the program:
/// in its build tree's source (`policies/`) or where it was installed (`../share/hengcai/policies`).
[[nodiscard]] Result<std::filesystem::path> find_policies(const std::string& option);

/// The folder of a pack named on the command line: a path to a folder with a pack.yaml, or a name in
/// `policies`. Problem `pack.not_found`, with the nearest name.
[[nodiscard]] Result<std::filesystem::path> find_pack(const std::string& name_or_path,
                                                      const std::filesystem::path& policies);

/// Reads pack.yaml, clauses.yaml, cases.yaml, forms/, processes/ and secrecy.yaml of a folder. Strict: an
/// unknown, repeated or missing key, a value of another type, a duplicate id is a problem with file, line and
/// column; all are found in one go. Nothing when there is any. What the DMN files say is not looked at here
/// (policy/check.h).
[[nodiscard]] std::optional<Pack> load_pack(const std::filesystem::path& folder, Problems& problems);

/// The address of a pack: SM3, as 64 hexadecimal digits, over its files in the order of their names, each as
/// length, name, length, content (lengths: 8 bytes, big end first), hidden files left out; and, last, the
/// calendar it names, since the calendar decides too. Problems: `pack.unreadable`.
[[nodiscard]] Result<std::string> pack_hash(const Pack& pack, const std::filesystem::path& policies);

}  // namespace hengcai::policy
