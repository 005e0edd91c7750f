#include "app/pack_options.h"

#include <cstdio>

#include <CLI/CLI.hpp>

#include "policy/loader.h"

namespace hengcai::app {

void PackOptions::add_to(CLI::App& command) {
  command.add_option("--policies", policies_,
                     "Folder of all packs (default: $HENGCAI_POLICIES, or beside the program)");
}

Result<std::filesystem::path> PackOptions::folder() const { return policy::find_policies(policies_); }

Result<std::filesystem::path> PackOptions::find(const std::string& name_or_path) const {
  const auto policies = folder();
  if (!policies) return policies.problem();
  return policy::find_pack(name_or_path, *policies);
}

void print_problems(const Problems& problems) {
  for (const Problem& problem : problems) std::fprintf(stderr, "%s\n", describe(problem).c_str());
}

}  // namespace hengcai::app
