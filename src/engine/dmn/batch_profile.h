#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "engine/dmn/batch_graph.h"
#include "engine/dmn/batch_rows.h"

namespace hengcai::dmn {

/// People who are alike in what some decisions read.
///
/// Most facts of most people are the ordinary ones (no sanction, in post, nothing under investigation), and
/// of a date a table wants to know only before or after. So the decisions of a group are made once for each
/// combination of what they tell apart (BatchNode::class_of), a *profile*, and looked up for everybody else.
///
/// The combination is packed into a few words, so that finding a profile is hashing and comparing those.
class Profiles {
 public:
  /// Of the decisions at these nodes, sorted. What they read of other decisions is made before.
  Profiles(const BatchGraph& graph, std::vector<std::size_t> decisions);

  [[nodiscard]] const std::vector<std::size_t>& decisions() const { return decisions_; }
  [[nodiscard]] bool has(std::size_t node) const;
  [[nodiscard]] std::size_t size() const { return count_; }

  /// Finds the profile of each row of the block. What was not seen before becomes a new profile, counted on
  /// from the return value: the number of profiles kept. It is 0 when all before were forgotten (there were
  /// too many, or the words had to be laid out anew).
  std::size_t identify(BlockRows& rows, std::vector<std::uint32_t>& profiles);
  /// The rows of that block in which the new profiles were seen first.
  [[nodiscard]] const std::vector<std::size_t>& first_rows() const { return first_rows_; }

 private:
  using Word = std::uint64_t;

  /// A value that decisions of the group read, and how they tell its codes apart.
  struct Part {
    explicit Part(std::size_t source) : node(source) {}
    std::size_t node;
    std::vector<std::pair<BatchNode*, std::size_t>> readers;  ///< with the place among their requirements
    std::map<std::vector<Code>, Code> classes;
    std::vector<Code> by_code;
    std::size_t word = 0;
    unsigned shift = 0;
    unsigned bits = 0;
  };

  void add_part(std::size_t node, BatchNode& reader, std::size_t place);
  [[nodiscard]] Code class_of(Part& part, Code code) const;
  void lay_out();
  [[nodiscard]] bool pack(BlockRows& rows);
  [[nodiscard]] bool pack_part(Part& part, const Code* codes, std::size_t count);
  [[nodiscard]] std::uint32_t find_or_add(std::size_t row);
  void forget();
  void grow();

  const BatchGraph& graph_;
  std::vector<std::size_t> decisions_;
  std::vector<Part> parts_;
  std::size_t words_ = 0;                 ///< of one profile
  std::vector<std::vector<Word>> block_;  ///< by word, of the rows at hand
  std::vector<Word> keys_;                ///< words_ per profile
  std::vector<std::uint32_t> slots_;      ///< open addressing: profile + 1, or 0
  std::size_t count_ = 0;
  std::vector<std::size_t> first_rows_;
};

}  // namespace hengcai::dmn
