#pragma once

#include <algorithm>
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
///
/// Equal outcomes have one code, with one exception: an outcome that hangs on unknown facts (an *open* one)
/// has a code for each combination of requirements that led to it, and so has its value. So the code of an
/// open outcome tells all that bears on how it may turn out, through any number of open decisions before it.
class BatchNode {
 public:
  /// A value that the decision's text can read.
  struct Requirement {
    std::size_t node = 0;  ///< index of the input or decision among the nodes of the batch
    std::size_t slot = 0;  ///< where it stands in the frame
    std::string entry;     ///< its name in the import's context of that slot; empty: it is the slot's value
    const std::vector<feel::Value>* values = nullptr;  ///< by code
    bool is_input = false;

    /// The same for everybody: an input with one value. To be asked once all inputs have their values.
    [[nodiscard]] bool is_constant() const { return is_input && values->size() == 1; }
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
  /// Called once, when all inputs have their values and before any outcome.
  virtual void prepare();
  /// What the decision tells apart of requirement `place`: codes of one class give the same outcome, whatever
  /// else is known, unknown or tried.
  [[nodiscard]] virtual Code class_of(std::size_t /*place*/, Code code) { return code; }
  /// Outcome of one person; `codes[i]` is the value's code of requirement i.
  [[nodiscard]] virtual Code outcome(std::span<const Code> codes) = 0;
  /// Outcomes of `count` people; `sources[i]` has their codes of requirement i.
  virtual void outcomes(std::span<const Code* const> sources, std::size_t count, Code* to);
  /// Places of the requirements that are not the same for everybody.
  [[nodiscard]] const std::vector<std::size_t>& varying() const { return varying_; }

  [[nodiscard]] const Outcome& outcome_at(Code code) const { return outcomes_[code]; }
  [[nodiscard]] Code value_of(Code outcome) const { return value_of_[outcome]; }
  [[nodiscard]] bool is_open(Code outcome) const { return open_[outcome] != 0; }
  [[nodiscard]] bool is_open_value(Code value) const { return open_values_[value] != 0; }
  [[nodiscard]] bool has_open() const { return has_open_; }
  [[nodiscard]] const std::vector<feel::Value>& values() const { return values_; }
  /// The code of a settled outcome, new or known.
  Code keep(Outcome outcome);

 protected:
  void set_frame(std::span<const std::size_t> which, std::span<const Code> codes);
  [[nodiscard]] feel::Evaluation evaluation() const;
  /// Brings the value to the decision's type and keeps it with what was said on the way. To be called once
  /// for each combination of what bears on the outcome.
  Code conclude(feel::Value value, std::vector<std::uint32_t> rules, feel::Evaluation& evaluation);
  [[nodiscard]] bool reads_open(std::size_t place, Code code) const {
    return !requirements_[place].is_input && (*requirements_[place].values)[code].has_unknown();
  }
  /// The codes of one of the people in `sources`.
  [[nodiscard]] std::span<const Code> tuple_of(std::span<const Code* const> sources, std::size_t person);

  std::vector<Requirement> requirements_;
  std::vector<std::size_t> varying_;
  Frame blank_;  ///< as compiled: the functions the body may call
  Frame frame_;
  const ItemType* type_;
  std::string name_;

 private:
  using OutcomeKey = std::tuple<Code, std::vector<std::uint32_t>, std::string, std::vector<std::string>>;
  feel::DateTime now_;
  Refusals& refusals_;
  Code add(Outcome outcome, Code value);
  Code add_value(const feel::Value& value);

  std::vector<feel::Value> values_;  ///< by code
  Dictionary known_values_;          ///< those that are not open
  std::vector<Code> known_codes_;    ///< their codes
  std::vector<Outcome> outcomes_;
  std::vector<Code> value_of_;
  std::vector<char> open_;         ///< by outcome
  std::vector<char> open_values_;  ///< by value
  bool has_open_ = false;
  std::map<OutcomeKey, Code> codes_;
  std::vector<Code> tuple_;
};

/// Calls `body` with the codes at `places`, put side by side without allocating.
template <class Body>
auto with_tuple(std::span<const std::size_t> places, std::span<const Code> codes, const Body& body) {
  std::array<Code, 16> few{};
  if (places.size() <= few.size()) {
    std::transform(places.begin(), places.end(), few.begin(),
                   [&](std::size_t place) { return codes[place]; });
    return body(std::span<const Code>(few.data(), places.size()));
  }
  std::vector<Code> many(places.size());
  std::transform(places.begin(), places.end(), many.begin(), [&](std::size_t place) { return codes[place]; });
  return body(std::span<const Code>(many));
}

/// A decision of any logic: evaluated once per tuple of the codes that its text reads.
class GeneralNode : public BatchNode {
 public:
  GeneralNode(const Logic& logic, std::vector<Requirement> requirements, const Frame& frame,
              const ItemType* type, std::string name, const feel::DateTime& now, Refusals& refusals);
  [[nodiscard]] std::optional<feel::Endpoints> endpoints(std::size_t place) const override;
  void prepare() override;
  [[nodiscard]] Code outcome(std::span<const Code> codes) override;

 private:
  [[nodiscard]] Code evaluate(std::span<const Code> codes);

  const Logic& logic_;
  TupleMemo memo_{0};         ///< by the codes that vary
  std::vector<Code> single_;  ///< by code, where one varies; one entry where none does
};

}  // namespace hengcai::dmn
