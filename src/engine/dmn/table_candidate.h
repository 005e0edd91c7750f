#pragma once

#include <compare>
#include <vector>

#include "engine/dmn/table.h"

namespace hengcai::dmn {

/// A rule that matches or could, with what it puts out.
struct Table::Candidate {
  std::uint32_t rule = 0;
  bool open = false;
  feel::FactSet facts;
  feel::Value value;
  std::vector<std::size_t> rank;  ///< per output its place among the priorities; lower comes first
};

}  // namespace hengcai::dmn
