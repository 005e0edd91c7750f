#include "engine/dmn/batch.h"

#include <algorithm>
#include <utility>

#include "engine/dmn/batch_profile.h"
#include "engine/dmn/batch_settle.h"

namespace hengcai::dmn {

namespace {

constexpr std::size_t block_rows = 2048;

}  // namespace

/// A graph at work: block by block, profiles first, then what hangs on more than a profile.
class BatchState {
 public:
  BatchState(std::shared_ptr<const CompiledModel> model, Mode mode, const feel::DateTime& now)
      : mode_(mode), graph_(std::move(model), mode, now) {}

  [[nodiscard]] feel::Diagnostics build(std::span<const std::string> decisions, const Batch& batch) {
    feel::Diagnostics diagnostics = graph_.build(decisions, batch);
    if (diagnostics.empty()) prepare(batch.rows());
    return diagnostics;
  }
  void run(std::size_t first, std::size_t count, std::span<std::vector<Code>> answers) {
    for (std::vector<Code>& answer : answers) answer.resize(count);
    for (std::size_t done = 0; done < count; done += block_rows) {
      run_block(first + done, std::min(block_rows, count - done), done, answers);
    }
  }
  [[nodiscard]] const Outcome& outcome(std::size_t decision, Code code) const {
    return graph_.nodes()[graph_.asked()[decision]].decision->outcome_at(code);
  }
  [[nodiscard]] const std::string& fact_name(feel::FactId fact) const { return graph_.columns()[fact].name; }

 private:
  /// A decision that a profile settles: its outcomes by profile, and their values where others read them.
  struct Covered {
    std::size_t node = 0;
    std::vector<std::size_t> answers;  ///< which of the decisions asked for it is
    bool is_read = false;              ///< by a decision that hangs on more
    std::vector<Code> outcomes;        ///< by profile
    std::vector<Code> values;          ///< by profile
  };
  /// A decision that hangs on more than the profile: made for everybody.
  struct Single {
    std::size_t node = 0;
    std::vector<std::size_t> answers;
    bool is_read = false;
  };

  void prepare(std::size_t rows);
  void add_needed(std::size_t node, std::vector<char>& needed) const;
  void add_under(std::size_t node, std::vector<char>& under) const;
  void run_block(std::size_t first, std::size_t count, std::size_t at, std::span<std::vector<Code>> answers);
  void run_covered(std::size_t first, std::size_t count, std::size_t at,
                   std::span<std::vector<Code>> answers);
  void decide_profiles(std::size_t first, std::size_t count);
  void keep_made(Covered& covered, std::size_t first);
  void run_single(const Single& single, std::size_t first, std::size_t count);
  /// The codes of an input's or decision's values for the block at hand.
  [[nodiscard]] const Code* codes_of(std::size_t node, std::size_t first, std::size_t count);
  [[nodiscard]] Code settled(std::size_t node, std::size_t row, Code open);

  Mode mode_;
  BatchGraph graph_;
  std::unique_ptr<Profiles> profiles_;
  std::unique_ptr<PointEvaluation> point_;
  std::vector<Covered> covered_;
  std::vector<std::size_t> under_;       ///< nodes that covered decisions hang on, and those themselves
  std::vector<std::vector<Code>> made_;  ///< by node, of the profiles at hand
  std::vector<Single> singles_;
  std::vector<std::vector<Code>> values_;            ///< by node, of the block at hand
  std::vector<Code> outcomes_;                       ///< of one single, of the block at hand
  std::vector<std::unique_ptr<TupleMemo>> settled_;  ///< by node: by the codes of its support that differ
  std::vector<Code> key_;
  std::vector<std::uint32_t> block_profiles_;
};

void BatchState::add_needed(std::size_t node, std::vector<char>& needed) const {
  if (needed[node] != 0) return;
  needed[node] = 1;
  const BatchGraph::Node& at = graph_.nodes()[node];
  if (!at.decision || profiles_->covers(at)) return;
  for (const auto& requirement : at.decision->requirements()) add_needed(requirement.node, needed);
}

void BatchState::add_under(std::size_t node, std::vector<char>& under) const {
  if (under[node] != 0) return;
  under[node] = 1;
  const BatchGraph::Node& at = graph_.nodes()[node];
  if (!at.decision) return;
  for (const auto& requirement : at.decision->requirements()) add_under(requirement.node, under);
}

void BatchState::prepare(std::size_t rows) {
  profiles_ = std::make_unique<Profiles>(graph_, rows);
  point_ = std::make_unique<PointEvaluation>(graph_);
  const auto& nodes = graph_.nodes();
  values_.resize(nodes.size());
  settled_.resize(nodes.size());
  std::vector<char> needed(nodes.size(), 0);
  for (const std::size_t node : graph_.asked()) add_needed(node, needed);
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    if (needed[n] == 0) continue;
    std::vector<std::size_t> answers;
    for (std::size_t d = 0; d < graph_.asked().size(); ++d) {
      if (graph_.asked()[d] == n) answers.push_back(d);
    }
    if (!nodes[n].decision) continue;
    if (profiles_->covers(nodes[n])) {
      covered_.push_back({n, std::move(answers), false, {}, {}});
    } else {
      singles_.push_back({n, std::move(answers)});
    }
  }
  std::vector<char> under(nodes.size(), 0);
  for (const Covered& covered : covered_) add_under(covered.node, under);
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    if (under[n] != 0) under_.push_back(n);
  }
  made_.resize(nodes.size());
  std::vector<char> is_read(nodes.size(), 0);
  for (const Single& single : singles_) {
    for (const auto& requirement : nodes[single.node].decision->requirements()) is_read[requirement.node] = 1;
  }
  for (Covered& covered : covered_) covered.is_read = is_read[covered.node] != 0;
  for (Single& single : singles_) single.is_read = is_read[single.node] != 0;
}

Code BatchState::settled(std::size_t node, std::size_t row, Code open) {
  const auto& support = graph_.nodes()[node].support;
  key_.clear();
  for (const std::size_t column : support) {
    if (!graph_.columns()[column].codes.empty()) key_.push_back(graph_.code(column, row));
  }
  if (!settled_[node]) settled_[node] = std::make_unique<TupleMemo>(key_.size());
  const std::uint32_t known = settled_[node]->find(key_);
  if (known != TupleMemo::none) return known;
  for (const std::size_t column : support) point_->set(column, graph_.code(column, row));
  const Code code = Settler(graph_, node, *point_).settle(open);
  settled_[node]->insert(key_, code);
  return code;
}

/// Decides what profiles not met before settle, column by column as for people.
void BatchState::decide_profiles(std::size_t first, std::size_t count) {
  if (count == 0) return;
  for (const std::size_t node : under_) {
    const BatchGraph::Node& at = graph_.nodes()[node];
    std::vector<Code>& made = made_[node];
    made.resize(count);
    if (!at.decision) {
      const std::size_t column = graph_.column_of(at);
      for (std::size_t i = 0; i < count; ++i) made[i] = graph_.code(column, profiles_->first_row(first + i));
      continue;
    }
    std::vector<const Code*> sources;
    for (const auto& requirement : at.decision->requirements())
      sources.push_back(made_[requirement.node].data());
    outcomes_.resize(count);
    at.decision->outcomes(sources, count, outcomes_.data());
    for (std::size_t i = 0; i < count; ++i) made[i] = at.decision->value_of(outcomes_[i]);
    const auto covered =
        std::find_if(covered_.begin(), covered_.end(), [&](const Covered& one) { return one.node == node; });
    if (covered != covered_.end()) keep_made(*covered, first);
  }
}

/// Keeps the outcomes at hand as those of the profiles from `first` on.
void BatchState::keep_made(Covered& covered, std::size_t first) {
  const BatchNode& decision = *graph_.nodes()[covered.node].decision;
  const bool settles = mode_ == Mode::strict && !covered.answers.empty() && decision.has_open();
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    const Code outcome = outcomes_[i];
    covered.values.push_back(decision.value_of(outcome));
    covered.outcomes.push_back(settles && decision.is_open(outcome)
                                   ? settled(covered.node, profiles_->first_row(first + i), outcome)
                                   : outcome);
  }
}

const Code* BatchState::codes_of(std::size_t node, std::size_t first, std::size_t count) {
  if (graph_.nodes()[node].decision) return values_[node].data();
  const std::span<const Code> codes = graph_.columns()[graph_.column_of(graph_.nodes()[node])].codes;
  if (!codes.empty()) return codes.data() + first;
  values_[node].assign(count, 0);
  return values_[node].data();
}

void BatchState::run_single(const Single& single, std::size_t first, std::size_t count) {
  BatchNode& decision = *graph_.nodes()[single.node].decision;
  std::vector<const Code*> sources;
  for (const auto& requirement : decision.requirements())
    sources.push_back(codes_of(requirement.node, first, count));
  outcomes_.resize(count);
  decision.outcomes(sources, count, outcomes_.data());
  if (single.is_read) {
    std::vector<Code>& values = values_[single.node];
    values.resize(count);
    for (std::size_t row = 0; row < count; ++row) values[row] = decision.value_of(outcomes_[row]);
  }
  if (mode_ != Mode::strict || single.answers.empty() || !decision.has_open()) return;
  for (std::size_t row = 0; row < count; ++row) {
    if (decision.is_open(outcomes_[row])) outcomes_[row] = settled(single.node, first + row, outcomes_[row]);
  }
}

void BatchState::run_covered(std::size_t first, std::size_t count, std::size_t at,
                             std::span<std::vector<Code>> answers) {
  if (covered_.empty()) return;
  const std::size_t known = profiles_->size();
  block_profiles_.resize(count);
  profiles_->identify(first, block_profiles_);
  decide_profiles(known, profiles_->size() - known);
  const auto look_up = [&](const std::vector<Code>& by_profile, Code* to) {
    for (std::size_t i = 0; i < count; ++i) to[i] = by_profile[block_profiles_[i]];
  };
  for (const Covered& covered : covered_) {
    for (const std::size_t answer : covered.answers) look_up(covered.outcomes, answers[answer].data() + at);
    if (!covered.is_read) continue;
    values_[covered.node].resize(count);
    look_up(covered.values, values_[covered.node].data());
  }
}

void BatchState::run_block(std::size_t first, std::size_t count, std::size_t at,
                           std::span<std::vector<Code>> answers) {
  run_covered(first, count, at, answers);
  for (const Single& single : singles_) {
    run_single(single, first, count);
    for (const std::size_t answer : single.answers) {
      std::copy(outcomes_.begin(), outcomes_.end(),
                answers[answer].begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
}

BatchRunner::BatchRunner(std::unique_ptr<BatchState> state) : state_(std::move(state)) {}
BatchRunner::~BatchRunner() = default;
BatchRunner::BatchRunner(BatchRunner&&) noexcept = default;
BatchRunner& BatchRunner::operator=(BatchRunner&&) noexcept = default;

feel::Expected<BatchRunner> BatchRunner::create(std::shared_ptr<const CompiledModel> model,
                                                std::span<const std::string> decisions, const Batch& batch,
                                                Mode mode, const feel::DateTime& now) {
  auto state = std::make_unique<BatchState>(std::move(model), mode, now);
  feel::Diagnostics diagnostics = state->build(decisions, batch);
  if (!diagnostics.empty()) return diagnostics;
  return BatchRunner(std::move(state));
}

void BatchRunner::run(std::size_t first, std::size_t count, std::span<std::vector<Code>> answers) {
  state_->run(first, count, answers);
}

const Outcome& BatchRunner::outcome(std::size_t decision, Code code) const {
  return state_->outcome(decision, code);
}

const std::string& BatchRunner::fact_name(feel::FactId fact) const { return state_->fact_name(fact); }

}  // namespace hengcai::dmn
