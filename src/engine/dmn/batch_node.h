#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "engine/dmn/batch.h"
#include "engine/dmn/dictionary.h"
#include "engine/dmn/logic.h"
#include "engine/dmn/table.h"

namespace hengcai::dmn {

/// Refusals of host functions, told apart from unknown facts by ids counted down from the top. A refused
/// value is an unknown one that hangs on its refusal, so that it spreads to whatever is made of it and to
/// nothing else.
class Refusals {
 public:
  [[nodiscard]] feel::Value refused(const std::string& text);
  /// The text of the first refusal that `facts` hang on; empty when they hang on none.
  [[nodiscard]] std::string among(const feel::FactSet& facts) const;

 private:
  static constexpr feel::FactId top = 0xFFFFFFFFU;
  std::vector<std::string> texts_;
};

/// One decision of a batch: from the codes of what it requires to the code of its outcome, remembered.
class BatchNode {
 public:
  /// A value that the decision's text can read.
  struct Requirement {
    std::size_t node = 0;  ///< index of the input or decision among the nodes of the batch
    std::size_t slot = 0;  ///< where it stands in the frame
    std::string entry;     ///< its name in the import's context of that slot; empty: it is the slot's value
    const std::vector<feel::Value>* values = nullptr;  ///< by code
  };

  BatchNode(std::vector<Requirement> requirements, const Frame& frame, const ItemType* type, std::string name,
            const feel::DateTime& now, Refusals& refusals)
      : requirements_(std::move(requirements)),
        blank_(frame),
        frame_(frame),
        type_(type),
        name_(std::move(name)),
        now_(now),
        refusals_(refusals) {}
  BatchNode(const BatchNode&) = delete;
  BatchNode& operator=(const BatchNode&) = delete;
  virtual ~BatchNode() = default;

  [[nodiscard]] const std::vector<Requirement>& requirements() const { return requirements_; }
  /// What the decision compares requirement `place` with; nothing when it does anything else with it.
  /// Variables are slots of the frame.
  [[nodiscard]] virtual std::optional<feel::Endpoints> endpoints(std::size_t place) const = 0;
  /// Outcome of one person; `codes[i]` is the value's code of requirement i.
  [[nodiscard]] virtual Code outcome(std::span<const Code> codes) = 0;
  /// Outcomes of `count` people; `sources[i]` has their codes of requirement i.
  virtual void outcomes(std::span<const Code* const> sources, std::size_t count, Code* to);

  [[nodiscard]] const Outcome& outcome_at(Code code) const { return outcomes_[code]; }
  [[nodiscard]] Code value_of(Code outcome) const { return value_of_[outcome]; }
  [[nodiscard]] bool is_open(Code outcome) const { return open_[outcome] != 0; }
  [[nodiscard]] bool has_open() const { return has_open_; }
  [[nodiscard]] const Dictionary& values() const { return values_; }
  /// The code of an outcome, new or known.
  Code keep(Outcome outcome);

 protected:
  void set_frame(std::span<const std::size_t> which, std::span<const Code> codes);
  [[nodiscard]] feel::Evaluation evaluation() const;
  /// Brings the value to the decision's type and keeps it with what was said on the way.
  Code conclude(feel::Value value, std::vector<std::uint32_t> rules, feel::Evaluation& evaluation);
  /// The codes of one of the people in `sources`.
  [[nodiscard]] std::span<const Code> tuple_of(std::span<const Code* const> sources, std::size_t person);

  std::vector<Requirement> requirements_;
  Frame blank_;  ///< as compiled: the functions the body may call
  Frame frame_;
  const ItemType* type_;
  std::string name_;

 private:
  using OutcomeKey = std::tuple<Code, std::vector<std::uint32_t>, std::string, std::vector<std::string>>;
  feel::DateTime now_;
  Refusals& refusals_;
  Dictionary values_;
  std::vector<Outcome> outcomes_;
  std::vector<Code> value_of_;
  std::vector<char> open_;
  bool has_open_ = false;
  std::map<OutcomeKey, Code> codes_;
  std::vector<Code> tuple_;
};

/// A decision of any logic: evaluated once per tuple of the codes that its text reads.
class GeneralNode : public BatchNode {
 public:
  GeneralNode(const Logic& logic, std::vector<Requirement> requirements, const Frame& frame,
              const ItemType* type, std::string name, const feel::DateTime& now, Refusals& refusals);
  [[nodiscard]] std::optional<feel::Endpoints> endpoints(std::size_t place) const override;
  [[nodiscard]] Code outcome(std::span<const Code> codes) override;

 private:
  const Logic& logic_;
  TupleMemo memo_;
  std::vector<Code> single_;  ///< by code, for a single requirement
  Code constant_ = TupleMemo::none;
};

/// A decision table: the cells of each input column as masks per code, the answer once per mask.
///
/// A mask has a bit per rule and a last one that says the input is allowed. Masks come in pairs: the rules
/// that surely match and those that could. Where both agree over all columns, the answer hangs on the mask
/// alone (and on what the output cells read); where they do not, the table is asked as a whole, once per
/// tuple.
class TableNode : public BatchNode {
 public:
  TableNode(const Table& table, std::vector<Requirement> requirements, const Frame& frame,
            const ItemType* type, std::string name, const feel::DateTime& now, Refusals& refusals);
  [[nodiscard]] std::optional<feel::Endpoints> endpoints(std::size_t place) const override;
  [[nodiscard]] Code outcome(std::span<const Code> codes) override;
  /// Column by column; person by person only for who has no answer yet, or an open one.
  void outcomes(std::span<const Code* const> sources, std::size_t count, Code* to) override;

 private:
  using Word = std::uint64_t;
  static constexpr std::size_t word_bits = 64;

  /// The masks of one input column, by the codes of the requirements that its expression and cells read.
  struct Column {
    std::size_t input = 0;
    std::vector<std::size_t> reads;      ///< requirements, by place
    std::vector<Word> masks;             ///< per entry: words of `sure`, then words of `could`
    std::vector<std::uint32_t> by_code;  ///< entry of a single requirement's code
    TupleMemo by_tuple{0};
  };

  [[nodiscard]] const Word* mask(Column& column, std::span<const Code> codes);
  void narrow(Column& column, std::span<const Code* const> sources, std::size_t count);
  std::uint32_t add_mask(Column& column, std::span<const Code> codes);
  [[nodiscard]] Code known_answer(Word matches) const;
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
  std::vector<std::size_t> output_reads_;  ///< requirements that output cells read
  std::vector<std::size_t> all_;           ///< every requirement, by place
  std::vector<Word> scratch_;
  std::vector<std::array<Word, 2>> block_;  ///< of the people at hand: which rules match, and which could
  std::vector<Code> key_;
  TupleMemo by_mask_;
  std::vector<Code> by_single_rule_;  ///< answer of a mask with just one rule, where outputs read nothing
  Code by_no_rule_ = TupleMemo::none;
  TupleMemo by_whole_tuple_;
};

}  // namespace hengcai::dmn
