#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hengcai::bench {

inline constexpr std::string_view class_names[] = {"A", "B", "C", "D", "E"};
inline constexpr std::string_view grade_names[] = {"优秀", "良好", "一般", "不合格"};

/// A made-up person of the benchmark's table, as a hand-written program would keep one.
struct Person {
  std::uint32_t assessed;  ///< 20201231 is 2020-12-31
  std::uint32_t ends;
  std::uint8_t talent_class;  ///< index into class_names
  std::uint8_t grade;         ///< index into grade_names
  bool dismissed;
  bool investigated;
  bool left;
};

/// The same people at every call, and the same as peers/table.mjs makes.
[[nodiscard]] std::vector<Person> make_people(std::size_t count);

/// FNV-1a over the indices of the rules that fired: engines that agree on everybody have the same sum.
class AnswerSum {
 public:
  void add(std::uint32_t rule) { sum_ = (sum_ ^ rule) * 0x01000193U; }
  [[nodiscard]] std::uint32_t value() const { return sum_; }

 private:
  std::uint32_t sum_ = 0x811c9dc5U;
};

}  // namespace hengcai::bench
