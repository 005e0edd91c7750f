#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/dmn/batch_graph.h"

namespace hengcai::dmn {

/// People who are alike in a set of facts.
///
/// Most facts of most people are the ordinary ones (no sanction, in post, nothing under investigation). Of
/// the columns, those that differ least from person to person are taken together as long as few combinations
/// of them occur; whatever hangs on these columns alone is decided once per combination and looked up for
/// everybody else. Which columns that are is found in a sample of the rows and changes the speed only, never
/// an answer.
class Profiles {
 public:
  explicit Profiles(const BatchGraph& graph, std::size_t rows);

  /// Whether everything a node hangs on is in the profile.
  [[nodiscard]] bool covers(const BatchGraph::Node& node) const;
  [[nodiscard]] std::size_t size() const { return first_rows_.size(); }
  [[nodiscard]] std::size_t first_row(std::size_t profile) const { return first_rows_[profile]; }
  /// The profiles of rows [first, first + profiles.size()); a combination not yet seen becomes a new one.
  void identify(std::size_t first, std::span<std::uint32_t> profiles);

 private:
  void choose_columns(std::size_t rows);
  [[nodiscard]] bool is_profile(std::size_t profile, std::size_t row) const;
  std::uint32_t find_or_add(std::uint64_t hash, std::size_t row);
  void grow();

  const BatchGraph& graph_;
  std::vector<std::size_t> columns_;     ///< in the profile, and not the same for everybody
  std::vector<char> is_covered_;         ///< by column
  std::vector<std::size_t> first_rows_;  ///< by profile
  std::vector<std::uint64_t> hashes_;    ///< by profile
  std::vector<std::uint32_t> slots_;     ///< open addressing: profile + 1, or 0
  std::vector<std::uint64_t> block_hashes_;
};

}  // namespace hengcai::dmn
