#pragma once

#include <filesystem>
#include <optional>

#include "engine/feel/function.h"
#include "platform/base/problem.h"
#include "policy/pack.h"

namespace hengcai::policy {

/// FEEL's built-ins and those of packs, over the calendar that the pack names:
///
///   add working days(date("2026-02-12"), 5)                     // 2026-02-26: the day itself is not counted
///   working days between(date("2026-03-15"), date("2026-03-31"))  // 12: after the first, up to and with the
///   last next working day(date("2026-02-15"))                        // 2026-02-24: itself, when it is one
///   same day next month(date("2026-01-31"))                     // 2026-02-28
///
/// A day whose year the calendar does not have refuses the whole evaluation (feel::Evaluation::refusal,
/// naming the year, in Chinese): it is never guessed and never null. Other arguments than dates and
/// whole numbers give null with a note, as FEEL's own functions do.
/// Nothing when the calendar cannot be read; its problems are added.
[[nodiscard]] std::optional<feel::Library> pack_library(const Pack& pack,
                                                        const std::filesystem::path& policies,
                                                        Problems& problems);

}  // namespace hengcai::policy
