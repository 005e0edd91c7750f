#pragma once

#include "platform/base/date.h"

namespace hengcai::app {

/// Today in China, by the machine's clock: the one place where the commands ask for the time.
[[nodiscard]] Date system_today();

}  // namespace hengcai::app
