#include "engine/dmn/batch.h"

#include <algorithm>
#include <utility>

#include "engine/dmn/batch_plan.h"
#include "engine/dmn/batch_profile.h"
#include "engine/dmn/batch_settle.h"

namespace hengcai::dmn {

namespace {

constexpr std::size_t block_rows = 2048;

}  // namespace

/// A graph at work: block by block, step by step as planned.
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
  /// A decision of a group: its outcomes and values by profile.
  struct Grouped {
    explicit Grouped(std::size_t decision) : node(decision) {}
    std::size_t node;
    std::vector<Code> outcomes;
    std::vector<Code> values;
  };
  struct Group {
    Group(const BatchGraph& graph, const std::vector<std::size_t>& decisions) : profiles(graph, decisions) {
      for (const std::size_t node : decisions) members.emplace_back(node);
    }
    Profiles profiles;
    std::vector<Grouped> members;
    std::vector<std::uint32_t> of_row;  ///< profiles of the block at hand
  };
  /// A decision made for everybody, or a group.
  struct Work {
    std::size_t node = 0;
    std::unique_ptr<Group> group;
  };

  void prepare(std::size_t rows);
  void take_on(const std::vector<Step>& steps);
  void run_block(std::size_t first, std::size_t count, std::size_t at, std::span<std::vector<Code>> answers);
  void run_single(std::size_t node, std::size_t at, std::span<std::vector<Code>> answers);
  void run_group(Group& group, std::size_t at, std::span<std::vector<Code>> answers);
  void decide_profile(Group& group, std::size_t row);
  [[nodiscard]] bool settles(std::size_t node) const {
    return mode_ == Mode::strict && !answers_of_[node].empty() && graph_.nodes()[node].decision->has_open();
  }

  Mode mode_;
  BatchGraph graph_;
  std::unique_ptr<BlockRows> rows_;
  std::unique_ptr<Settler> settler_;
  std::unique_ptr<Planner> planner_;  ///< until the steps are planned
  std::vector<Work> work_;
  std::vector<std::vector<std::size_t>> answers_of_;  ///< by node: which of the decisions asked for it is
  std::vector<Code> outcomes_;                        ///< of one decision, of the block at hand
  std::vector<Code> tuple_;
};

void BatchState::prepare(std::size_t rows) {
  rows_ = std::make_unique<BlockRows>(graph_);
  settler_ = std::make_unique<Settler>(graph_);
  answers_of_.resize(graph_.nodes().size());
  for (std::size_t d = 0; d < graph_.asked().size(); ++d) answers_of_[graph_.asked()[d]].push_back(d);
  take_on(Planner::one_by_one(graph_));
  if (Planner::is_worth_it(graph_, rows)) planner_ = std::make_unique<Planner>(graph_);
}

void BatchState::take_on(const std::vector<Step>& steps) {
  work_.clear();
  for (const Step& step : steps) {
    auto group = step.by_profile ? std::make_unique<Group>(graph_, step.decisions) : nullptr;
    work_.push_back({step.decisions.front(), std::move(group)});
  }
}

void BatchState::run_single(std::size_t node, std::size_t at, std::span<std::vector<Code>> answers) {
  BatchNode& decision = *graph_.nodes()[node].decision;
  const std::size_t count = rows_->count();
  std::vector<const Code*> sources;
  for (const auto& requirement : decision.requirements()) sources.push_back(rows_->column(requirement.node));
  outcomes_.resize(count);
  decision.outcomes(sources, count, outcomes_.data());
  if (graph_.nodes()[node].is_read) {
    std::vector<Code>& values = rows_->values_to(node);
    for (std::size_t row = 0; row < count; ++row) values[row] = decision.value_of(outcomes_[row]);
  }
  if (settles(node)) {
    for (std::size_t row = 0; row < count; ++row) {
      if (decision.is_open(outcomes_[row]))
        outcomes_[row] = settler_->settle(node, outcomes_[row], *rows_, row);
    }
  }
  for (const std::size_t answer : answers_of_[node])
    std::copy(outcomes_.begin(), outcomes_.end(), answers[answer].data() + at);
}

/// Makes the decisions of a group for a profile that `row` is the first to have.
void BatchState::decide_profile(Group& group, std::size_t row) {
  for (Grouped& member : group.members) {
    BatchNode& decision = *graph_.nodes()[member.node].decision;
    tuple_.clear();
    for (const auto& requirement : decision.requirements())
      tuple_.push_back(rows_->at(requirement.node, row));
    const Code outcome = decision.outcome(tuple_);
    member.values.push_back(decision.value_of(outcome));
    const bool is_open = settles(member.node) && decision.is_open(outcome);
    member.outcomes.push_back(is_open ? settler_->settle(member.node, outcome, *rows_, row) : outcome);
  }
}

void BatchState::run_group(Group& group, std::size_t at, std::span<std::vector<Code>> answers) {
  const std::size_t known = group.profiles.identify(*rows_, group.of_row);
  for (Grouped& member : group.members) {
    member.outcomes.resize(known);
    member.values.resize(known);
    rows_->set_profiled(member.node, member.values, group.of_row);
  }
  for (const std::size_t row : group.profiles.first_rows()) decide_profile(group, row);
  for (const Grouped& member : group.members) {
    for (const std::size_t answer : answers_of_[member.node]) {
      Code* to = answers[answer].data() + at;
      for (std::size_t row = 0; row < group.of_row.size(); ++row)
        to[row] = member.outcomes[group.of_row[row]];
    }
  }
}

void BatchState::run_block(std::size_t first, std::size_t count, std::size_t at,
                           std::span<std::vector<Code>> answers) {
  rows_->begin(first, count);
  for (const Work& work : work_) {
    if (work.group) {
      run_group(*work.group, at, answers);
    } else {
      run_single(work.node, at, answers);
    }
  }
  if (!planner_) return;
  planner_->add(*rows_);
  if (!planner_->has_seen_enough()) return;
  take_on(planner_->plan());
  planner_.reset();
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
