#include <date/tz.h>

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>

#include "engine/feel/temporal.h"

namespace hengcai::feel {

namespace {

constexpr std::int32_t greatest_offset = 14 * 3600;  // XML Schema 1.1 part 2, dateTime
constexpr std::int64_t seconds_of_day = 86'400;

struct NamedZone {
  std::string name;
  const date::time_zone* rules = nullptr;
};

/// The named zones met so far. Only names of the database get in, so it cannot grow beyond some six hundred.
class ZoneTable {
 public:
  static ZoneTable& instance() {
    static ZoneTable table;
    return table;
  }

  std::optional<std::int32_t> number_of(std::string_view name) {
    {
      const std::shared_lock reading(mutex_);
      if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
    }
    const date::time_zone* rules = find_rules(name);
    if (rules == nullptr) return std::nullopt;
    const std::unique_lock writing(mutex_);
    const auto number = static_cast<std::int32_t>(zones_.size());
    const auto [entry, added] = numbers_.try_emplace(std::string(name), number);
    if (added) zones_.push_back({entry->first, rules});
    return entry->second;
  }

  const NamedZone& zone(std::int32_t number) {
    const std::shared_lock reading(mutex_);
    return zones_[static_cast<std::size_t>(number)];
  }

 private:
  static const date::time_zone* find_rules(std::string_view name) {
    try {
      return date::locate_zone(name);
    } catch (const std::runtime_error&) {
      return nullptr;
    }
  }

  std::shared_mutex mutex_;
  std::deque<NamedZone> zones_;  // references stay good as it grows
  std::map<std::string, std::int32_t, std::less<>> numbers_;
};

/// The same moment of a year between 2010 and 2037 that begins on the same weekday and is as long: compiled
/// zone files list changes of the clock up to 2037 only, and today's rules are taken to last.
std::int64_t within_listed_years(std::int64_t seconds) {
  constexpr std::int64_t first_unlisted = 2'145'916'800;  // 2038-01-01
  if (seconds < first_unlisted) return seconds;
  const std::int64_t days = seconds / seconds_of_day;
  const auto day = Date::from_days(days);
  if (!day) return first_unlisted - 1;
  const Date new_year{day->year, 1, 1};
  const auto year_length = [](const Date& january) {
    return Date{january.year + 1, 1, 1}.days() - january.days();
  };
  for (Date listed{2010, 1, 1}; listed.year <= 2037; ++listed.year) {
    if (listed.weekday() == new_year.weekday() && year_length(listed) == year_length(new_year)) {
      return seconds - (new_year.days() - listed.days()) * seconds_of_day;
    }
  }
  return first_unlisted - 1;
}

}  // namespace

std::optional<Zone> Zone::offset(std::int32_t seconds) {
  if (seconds < -greatest_offset || seconds > greatest_offset) return std::nullopt;
  Zone zone;
  zone.kind_ = 1;
  zone.content_ = seconds;
  return zone;
}

std::optional<Zone> Zone::named(std::string_view iana_name) {
  const auto number = ZoneTable::instance().number_of(iana_name);
  if (!number) return std::nullopt;
  Zone zone;
  zone.kind_ = 2;
  zone.content_ = *number;
  return zone;
}

std::string_view Zone::name() const { return ZoneTable::instance().zone(content_).name; }

std::int32_t Zone::offset_at_local(std::int64_t local_seconds) const {
  if (!is_named()) return is_none() ? 0 : content_;
  const std::chrono::seconds local(within_listed_years(local_seconds));
  const auto info = ZoneTable::instance().zone(content_).rules->get_info(date::local_seconds(local));
  return static_cast<std::int32_t>(info.first.offset.count());
}

std::int32_t Zone::offset_at_instant(std::int64_t seconds) const {
  if (!is_named()) return is_none() ? 0 : content_;
  const std::chrono::seconds since_epoch(within_listed_years(seconds));
  const auto info = ZoneTable::instance().zone(content_).rules->get_info(date::sys_seconds(since_epoch));
  return static_cast<std::int32_t>(info.offset.count());
}

std::int32_t Zone::standard_offset() const {
  // Standard time is the lesser offset of a winter and a summer day, north or south.
  constexpr std::int64_t january = 1'704'067'200;  // 2024-01-01
  constexpr std::int64_t july = 1'719'792'000;     // 2024-07-01
  return std::min(offset_at_instant(january), offset_at_instant(july));
}

}  // namespace hengcai::feel
