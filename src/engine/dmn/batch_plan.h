#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/dmn/batch_graph.h"
#include "engine/dmn/batch_rows.h"

namespace hengcai::dmn {

/// One step of deciding a block of rows: a decision made for everybody, or a group of decisions made once per
/// profile.
struct Step {
  std::vector<std::size_t> decisions;  ///< nodes
  bool by_profile = false;
};

/// Finds out from the first rows which decisions are best made by profile.
///
/// A decision joins a group when the people of the sample still fall into few combinations of what the group
/// reads. The measure is how many combinations occur once: about that share of the people to come will have
/// one that was never met (Good and Turing's estimate), and those cost more than deciding one by one. Which
/// rows are looked at changes the speed only, never an answer.
class Planner {
 public:
  explicit Planner(const BatchGraph& graph);
  [[nodiscard]] static bool is_worth_it(const BatchGraph& graph, std::size_t rows);

  /// Remembers a block that has been decided row by row.
  void add(BlockRows& rows);
  [[nodiscard]] bool has_seen_enough() const;
  /// Every decision of the graph once, each after all it requires.
  [[nodiscard]] std::vector<Step> plan();
  /// What is done until enough is seen: every decision by itself.
  [[nodiscard]] static std::vector<Step> one_by_one(const BatchGraph& graph);

 private:
  /// Where a node stands in a round: `single` comes before the group of the round, `late` after it.
  enum class Place : std::uint8_t { open, single, grouped, late, done };

  [[nodiscard]] std::vector<std::size_t> choose_group();
  [[nodiscard]] bool try_to_join(std::size_t node);
  void put_off(const std::vector<std::size_t>& group);
  void finish(Place place, std::vector<Step>& steps);
  void add_classes(BatchNode& decision, std::size_t place, std::vector<std::uint64_t>& hashes);
  [[nodiscard]] std::size_t count_once(const std::vector<std::uint64_t>& hashes);

  const BatchGraph& graph_;
  std::size_t rows_ = 0;
  std::vector<std::vector<Code>> sample_;                      ///< by node
  std::vector<Place> places_;                                  ///< by node
  std::vector<std::uint64_t> hashes_;                          ///< of the group at hand, by row of the sample
  std::size_t once_ = 0;                                       ///< combinations of the group that occur once
  std::vector<std::pair<std::uint64_t, std::uint32_t>> seen_;  ///< open addressing: a hash, how often
};

}  // namespace hengcai::dmn
