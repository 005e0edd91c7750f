#include "app/clock.h"

#include <chrono>

namespace hengcai::app {

Date system_today() {
  const auto now =
      std::chrono::system_clock::now() + std::chrono::hours(8);  // one zone for the whole country
  const auto day = std::chrono::floor<std::chrono::days>(now.time_since_epoch());
  return Date::from_days(static_cast<std::int32_t>(day.count()));
}

}  // namespace hengcai::app
