#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "people.h"

namespace hengcai::bench {

/// The benchmark's table in our engine, through its public batch interface, with the people's facts coded
/// once.
class EngineTable {
 public:
  EngineTable(const std::string& dmn, const std::vector<Person>& people);
  ~EngineTable();

  /// Per person the index of the rule that fired.
  void decide(std::vector<std::uint8_t>& answers);
  /// How long it took to code the people's facts: once per roster, however many decisions follow.
  [[nodiscard]] double coding_seconds() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace hengcai::bench
