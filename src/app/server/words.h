#pragma once

#include <filesystem>
#include <optional>

#include "features/organisations/model.h"
#include "features/register/layout.h"

namespace hengcai::app {

/// What organisations are described by: the code lists and divisions of the register's layout.
[[nodiscard]] organisations::Vocabulary vocabulary_of(const registry::RosterLayout& layout);

/// `policies/roster/organisations.yaml`. Problems: those of the YAML reader.
[[nodiscard]] std::optional<organisations::SeedNames> read_seed_names(const std::filesystem::path& file,
                                                                      Problems& problems);

}  // namespace hengcai::app
