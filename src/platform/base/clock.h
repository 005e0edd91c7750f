#pragma once

#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/date.h"

namespace hengcai {

/// A moment, to the millisecond: when a row was recorded, when a session ends. Kept and compared in UTC; its
/// text sorts as the moments do.
///
///   clock.now().to_string()          // 2026-01-15T08:30:00.123Z
///   clock.now().plus(std::chrono::hours(2))
///   moment.china_date()              // 2026-01-15: the day it falls on in China, for deadlines and pages
struct Instant {
  std::int64_t milliseconds = 0;  ///< since 1970-01-01T00:00:00Z

  auto operator<=>(const Instant&) const = default;

  /// Exactly the form of to_string(), years 1 to 9999.
  [[nodiscard]] static std::optional<Instant> parse(std::string_view iso);
  /// The first moment of a day in China.
  [[nodiscard]] static Instant start_of(Date china_day);

  [[nodiscard]] std::string to_string() const;  ///< `2026-01-15T08:30:00.123Z`
  [[nodiscard]] Date china_date() const;        ///< the day of the moment in China (UTC+8 the whole year)
  [[nodiscard]] Instant plus(std::chrono::milliseconds span) const { return {milliseconds + span.count()}; }
  [[nodiscard]] std::chrono::milliseconds since(Instant earlier) const {
    return std::chrono::milliseconds(milliseconds - earlier.milliseconds);
  }
};

/// Where the time comes from. Everything that asks for it is handed a Clock, so that the demo and the tests
/// may choose it. May be asked by any number of threads.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual Instant now() const = 0;
  [[nodiscard]] Date today() const { return now().china_date(); }
};

/// The machine's clock: production.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// The demo's chosen today: begins on the given day, at the hour that the machine's clock shows, and runs on
/// with it.
class ChosenClock final : public Clock {
 public:
  explicit ChosenClock(Date first_day);
  [[nodiscard]] Instant now() const override;

 private:
  SystemClock system_;
  std::chrono::milliseconds ahead_;
};

/// Stands still until it is told otherwise: tests.
class StandingClock final : public Clock {
 public:
  explicit StandingClock(Instant moment) : milliseconds_(moment.milliseconds) {}
  /// At noon in China of that day.
  explicit StandingClock(Date day) : StandingClock(Instant::start_of(day).plus(std::chrono::hours(12))) {}

  [[nodiscard]] Instant now() const override { return {milliseconds_}; }
  void advance(std::chrono::milliseconds span) { milliseconds_ += span.count(); }
  void set(Instant moment) { milliseconds_ = moment.milliseconds; }

 private:
  std::atomic<std::int64_t> milliseconds_;
};

}  // namespace hengcai
