#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/dmn/logic.h"
#include "engine/dmn/model.h"

namespace hengcai::dmn {

/// How a rule stands to the inputs. `open` only in strict evaluation: it matches or not, as the unknown facts
/// of `facts` turn out.
enum class Match : std::uint8_t { no, yes, open };

struct RuleMatch {
  std::uint32_t rule = 0;
  bool open = false;
  feel::FactSet facts;  ///< of its open cells
};

/// A decision table made ready (DMN 1.5 §8).
///
/// Evaluation has three steps, which may be taken one by one: the input expressions, the rules that match
/// (match()), and the answer that the hit policy makes of them (answer()).
///
/// In strict evaluation the answer is a value only when every completion of the unknown facts gives that
/// value, as far as cells tell one by one; otherwise it is unknown and names the facts of the rules that
/// could still change it.
class Table : public Logic {
 public:
  struct Input {
    std::string name;  ///< its label, or the text of its expression
    std::optional<feel::Expression> expression;
    const ItemType* type = nullptr;
    std::optional<feel::Expression> allowed;  ///< input values
  };
  struct Output {
    std::string name;
    const ItemType* type = nullptr;
    std::optional<feel::Expression> allowed;  ///< output values
    std::vector<feel::Value> priorities;      ///< the values by falling priority; empty: none are given
    std::optional<feel::Expression> default_entry;
  };
  struct Rule {
    std::vector<std::optional<feel::Expression>>
        tests;  ///< one per input; nothing for an empty cell, which matches
    std::vector<std::optional<feel::Expression>> outputs;
  };

  Table(const DecisionTable& source, std::string id) : source_(source), id_(std::move(id)) {}

  [[nodiscard]] const DecisionTable& source() const { return source_; }  ///< ids, annotations, hit policy
  [[nodiscard]] const std::vector<Input>& inputs() const { return inputs_; }
  [[nodiscard]] const std::vector<Output>& outputs() const { return outputs_; }
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }

  [[nodiscard]] feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const override;

  /// Value of one input expression, brought to its type. A value that is not among the input values makes
  /// `valid` false: the table then answers null.
  [[nodiscard]] feel::Value input_value(std::size_t input, Frame& frame, feel::Evaluation& evaluation,
                                        bool& valid) const;
  /// The rules that match or could, in rule order. Under FIRST nothing after the first rule that surely
  /// matches.
  [[nodiscard]] std::vector<RuleMatch> match(std::span<const feel::Value> inputs, Frame& frame,
                                             feel::Evaluation& evaluation) const;
  /// What the hit policy makes of them. `decisive`, where given, receives the rules that make the answer (or
  /// could).
  [[nodiscard]] feel::Value answer(std::span<const RuleMatch> matches, Frame& frame,
                                   feel::Evaluation& evaluation,
                                   std::vector<std::uint32_t>* decisive = nullptr) const;

 private:
  friend class TableCompiler;
  struct Candidate;

  [[nodiscard]] Match test_rule(const Rule& rule, std::span<const feel::Value> inputs, Frame& frame,
                                feel::Evaluation& evaluation, feel::FactSet& facts) const;
  [[nodiscard]] feel::Value output_value(std::size_t output,
                                         const std::optional<feel::Expression>& expression, Frame& frame,
                                         feel::Evaluation& evaluation) const;
  [[nodiscard]] feel::Value rule_output(std::uint32_t rule, Frame& frame, feel::Evaluation& evaluation) const;
  [[nodiscard]] feel::Value no_match(Frame& frame, feel::Evaluation& evaluation) const;
  [[nodiscard]] std::vector<Candidate> candidates(std::span<const RuleMatch> matches, Frame& frame,
                                                  feel::Evaluation& evaluation) const;
  [[nodiscard]] feel::Value definite_answer(std::vector<Candidate>& all, Frame& frame,
                                            feel::Evaluation& evaluation) const;
  [[nodiscard]] feel::Value open_answer(std::vector<Candidate>& all, Frame& frame,
                                        feel::Evaluation& evaluation) const;
  [[nodiscard]] feel::Value first_of(const std::vector<Candidate>& ordered,
                                     const feel::Value& otherwise) const;
  [[nodiscard]] feel::Value open_unique(const std::vector<Candidate>& all,
                                        const feel::Value& otherwise) const;
  [[nodiscard]] feel::Value open_any(const std::vector<Candidate>& all, const feel::Value& otherwise) const;
  [[nodiscard]] feel::Value open_collect(const std::vector<Candidate>& all) const;
  [[nodiscard]] feel::Value aggregate(const std::vector<Candidate>& all) const;
  void rank(std::vector<Candidate>& all) const;
  void set_type();
  [[nodiscard]] bool gives_list() const;
  void explain(DecisionTrace& trace, std::span<const feel::Value> inputs, std::span<const RuleMatch> matches,
               const std::vector<std::uint32_t>& decisive) const;

  const DecisionTable& source_;
  std::string id_;
  std::vector<Input> inputs_;
  std::vector<Output> outputs_;
  std::vector<Rule> rules_;
  bool has_default_ = false;
  bool has_priorities_ = false;
};

}  // namespace hengcai::dmn
