#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/dmn/batch_node.h"
#include "engine/dmn/table.h"

namespace hengcai::dmn {

/// A decision table: the cells of each input column as masks per code, the answer once per mask.
///
/// A mask has a bit per rule and a last one that says the input is allowed. Masks come in pairs: the rules
/// that surely match and those that could. Codes whose cells all say the same, down to the unknown facts that
/// they hang on, share one *class* of their column, so that thousands of dates become a handful of classes.
/// Where both masks agree over all columns, the answer hangs on the mask alone (and on what the output cells
/// read); where they do not, the table is asked as a whole, once per tuple of classes.
class TableNode : public BatchNode {
 public:
  TableNode(const Table& table, std::vector<Requirement> requirements, const Frame& frame,
            const ItemType* type, std::string name, const feel::DateTime& now, Refusals& refusals);
  [[nodiscard]] std::optional<feel::Endpoints> endpoints(std::size_t place) const override;
  void prepare() override;
  [[nodiscard]] Code class_of(std::size_t place, Code code) override;
  [[nodiscard]] Code outcome(std::span<const Code> codes) override;
  /// Column by column; person by person only for who has no answer yet, or an open one.
  void outcomes(std::span<const Code* const> sources, std::size_t count, Code* to) override;

 private:
  using Word = std::uint64_t;
  static constexpr std::size_t word_bits = 64;

  /// What the cells of one input column say of a value: the words of `sure`, then those of `could`, and the
  /// facts that each open cell hangs on.
  struct Cells {
    std::vector<Word> masks;
    std::vector<feel::FactSet> facts;
    auto operator<=>(const Cells&) const = default;
  };

  /// The classes of one input column, by the codes of the requirements that its expression and cells read.
  struct Column {
    std::size_t input = 0;
    std::vector<std::size_t> reads;    ///< requirements, by place
    std::vector<std::size_t> varying;  ///< those of them that are not the same for everybody
    std::map<Cells, Code> classes;
    std::vector<Word> masks;    ///< per class: words of `sure`, then words of `could`
    std::vector<Code> by_code;  ///< class, where one requirement varies; one entry where none does
    TupleMemo by_tuple{0};      ///< class by the codes that vary
  };

  /// What the table as a whole tells apart of one requirement: the classes of all columns that read it.
  struct Place {
    bool is_coarse = false;  ///< each of the columns reads this alone, and no output cell reads it
    std::vector<std::size_t> columns;
    std::map<std::vector<Code>, Code> classes;
    std::vector<Code> by_code;
  };

  /// The answers of the table when one rule matches, or none.
  struct RuleAnswers {
    std::vector<std::size_t> reads;  ///< requirements that vary and that the output cells read
    std::vector<Code> by_code;       ///< of one requirement; one entry where nothing is read
  };

  [[nodiscard]] std::vector<std::size_t> varying_among(const std::vector<std::size_t>& places) const;
  [[nodiscard]] Cells test_cells(const Column& column, feel::Evaluation& evaluation);
  [[nodiscard]] Code find_class(Column& column, std::span<const Code> codes);
  [[nodiscard]] Code class_in(Column& column, std::span<const Code> codes);
  [[nodiscard]] const Word* mask(const Column& column, Code cells) const {
    return column.masks.data() + static_cast<std::size_t>(cells) * 2 * words_;
  }
  void narrow(Column& column, std::span<const Code* const> sources);
  void decide_block(std::span<const Code* const> sources, Code* to);
  [[nodiscard]] std::size_t rule_of(Word matches) const;
  [[nodiscard]] Code known_answer(Word matches, std::span<const Code* const> sources,
                                  std::size_t person) const;
  [[nodiscard]] Code answer(const Word* mask, std::span<const Code> codes);
  [[nodiscard]] Code answer_once(const Word* mask, std::span<const Code> codes);
  [[nodiscard]] Code open_answer(std::span<const Code> codes);
  [[nodiscard]] bool test(const Word* mask, std::size_t bit) const {
    return (mask[bit / word_bits] >> (bit % word_bits) & 1U) != 0;
  }

  const Table& table_;
  std::size_t words_;
  bool first_only_;  ///< FIRST: only the lowest bit counts
  std::vector<Column> columns_;
  std::vector<Place> places_;
  std::vector<std::size_t> output_reads_;  ///< requirements that output cells read
  std::vector<std::size_t> all_;           ///< every requirement, by place
  std::vector<Word> scratch_;
  std::vector<std::array<Word, 2>> block_;  ///< of the people at hand: which rules match, and which could
  std::vector<Code> key_;
  std::vector<Code> probe_;
  std::vector<RuleAnswers> by_rule_;  ///< the last one: no rule matches
  TupleMemo by_mask_;
  TupleMemo by_classes_;  ///< answers of the table as a whole
};

}  // namespace hengcai::dmn
