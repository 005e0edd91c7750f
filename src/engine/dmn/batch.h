#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dmn/dictionary.h"
#include "engine/feel/diagnostic.h"
#include "engine/feel/function.h"
#include "engine/feel/value.h"

namespace hengcai::dmn {

class BatchState;
class CompiledModel;

/// One input of many people, dictionary-coded: person i has `(*values)[codes[i]]`. The values must be
/// distinct; an unknown fact is one entry, `Value::unknown({})` (the batch numbers it itself). Both parts
/// belong to the caller and must outlive the batch.
struct InputColumn {
  std::string input;  ///< name of the model's input data
  std::span<const feel::Value> values;
  std::span<const Code> codes;
};

/// The facts of many people, ready to be decided.
///
///   Batch batch(people);
///   batch.add({"人才层次", classes.values(), class_codes});
///   batch.add_constant("考核日期", Value::of(*Date::parse("2026-01-15")));
class Batch {
 public:
  explicit Batch(std::size_t rows) : rows_(rows) {}
  void add(InputColumn column) { columns_.push_back(std::move(column)); }
  void add_constant(std::string input, feel::Value value) {
    constants_.emplace_back(std::move(input), std::move(value));
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::vector<InputColumn>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<std::pair<std::string, feel::Value>>& constants() const {
    return constants_;
  }

 private:
  std::size_t rows_;
  std::vector<InputColumn> columns_;
  std::vector<std::pair<std::string, feel::Value>> constants_;
};

/// What one decision says of a person, and by which rules. Shared by all people of whom the same is said.
struct Outcome {
  feel::Value value;  ///< unknown: needs information, and its facts are exactly those that would settle it
  std::vector<std::uint32_t> rules;  ///< of the decision's table, 0-based, in the order they count
  std::string refusal;  ///< a host function refused (feel::Evaluation::refusal); the value is not to be used
  std::vector<std::string> notes;  ///< why something became null

  [[nodiscard]] bool needs_information() const { return value.has_unknown(); }
};

enum class Mode {
  standard,  ///< DMN 1.5; a fact that is not given is null
  strict,    ///< a fact that is not given is unknown, and unknown never decides
};

/// Decides many people by the same decisions: compiled once per batch, then run over its rows block by block.
///
/// Every value has a code, and work is done once per code rather than once per person: the cells of a table
/// become, per code of the tested value, a mask of the rules that match; every other decision remembers its
/// outcome per tuple of codes it hangs on; and decisions that tell few people apart are made once for all who
/// are alike. All cells and expressions are evaluated by the one FEEL evaluator,
/// so a batch and a single evaluation cannot disagree. In strict mode a decision that hangs on unknown facts
/// is settled by trying the values those facts could have (docs/engine.md, "Strict evaluation"): either all
/// give one outcome, or the facts on which the outcome truly depends are named.
///
/// A runner belongs to one thread; several runners over one model and batch may run side by side and give the
/// same outcomes (their codes may differ).
class BatchRunner {
 public:
  /// `decisions` by name or id, in the order in which run() answers. Unknown decisions or inputs are errors.
  [[nodiscard]] static feel::Expected<BatchRunner> create(std::shared_ptr<const CompiledModel> model,
                                                          std::span<const std::string> decisions,
                                                          const Batch& batch, Mode mode,
                                                          const feel::DateTime& now);
  ~BatchRunner();
  BatchRunner(BatchRunner&&) noexcept;
  BatchRunner& operator=(BatchRunner&&) noexcept;

  /// Decides rows [first, first + count): `answers[d][i]` is the code of what decision d says of row first +
  /// i. The codes are those of outcome() and stay valid for the life of the runner.
  void run(std::size_t first, std::size_t count, std::span<std::vector<Code>> answers);
  [[nodiscard]] const Outcome& outcome(std::size_t decision, Code code) const;

  /// Name of the input that a FactId of an unknown value stands for.
  [[nodiscard]] const std::string& fact_name(feel::FactId fact) const;

 private:
  explicit BatchRunner(std::unique_ptr<BatchState> state);
  std::unique_ptr<BatchState> state_;
};

}  // namespace hengcai::dmn
