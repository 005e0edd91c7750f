#include "people.h"

#include <chrono>
#include <initializer_list>

namespace hengcai::bench {

namespace {

class Random {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % limit;
  }

 private:
  std::uint32_t state_ = 20260115;
};

/// The index of the first share that a percentage stays below.
std::uint8_t pick(std::initializer_list<std::uint32_t> up_to, std::uint32_t percent) {
  std::uint8_t index = 0;
  for (const std::uint32_t limit : up_to) {
    if (percent < limit) break;
    ++index;
  }
  return index;
}

std::uint32_t days_after(int year, std::uint32_t days) {
  using namespace std::chrono;
  const year_month_day date =
      sys_days{std::chrono::year{year} / January / 1} + std::chrono::days{static_cast<int>(days)};
  return static_cast<std::uint32_t>(static_cast<int>(date.year()) * 10000) +
         static_cast<unsigned>(date.month()) * 100 + static_cast<unsigned>(date.day());
}

std::vector<std::uint32_t> days_from(int year, std::uint32_t count) {
  std::vector<std::uint32_t> days;
  for (std::uint32_t i = 0; i < count; ++i) days.push_back(days_after(year, i));
  return days;
}

}  // namespace

std::vector<Person> make_people(std::size_t count) {
  const std::vector<std::uint32_t> assessed = days_from(2015, 4018);
  const std::vector<std::uint32_t> ends = days_from(2020, 3653);
  Random random;
  std::vector<Person> people(count);
  for (Person& person : people) {
    person.talent_class = pick({1, 5, 20, 50}, random.below(100));
    person.grade = pick({20, 70, 95}, random.below(100));
    person.assessed = assessed[random.below(4018)];
    person.ends = ends[random.below(3653)];
    person.dismissed = random.below(100) < 1;
    person.investigated = random.below(100) < 1;
    person.left = random.below(100) < 3;
  }
  return people;
}

}  // namespace hengcai::bench
