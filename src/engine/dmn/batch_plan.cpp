#include "engine/dmn/batch_plan.h"

#include <algorithm>
#include <bit>

namespace hengcai::dmn {

namespace {

constexpr std::size_t enough_rows = 8192;
/// A decision may add one combination that occurs once for this many rows of the sample; all together for so
/// many.
constexpr std::size_t rows_per_added = 256;
constexpr std::size_t rows_per_once = 32;
/// Fewer decisions than this are made directly sooner than a profile is found for everybody.
constexpr std::size_t decisions_worth_a_profile = 4;

constexpr std::uint64_t mix(std::uint64_t bits) {
  bits *= 0x9e3779b97f4a7c15ULL;
  return bits ^ bits >> 29;
}

}  // namespace

Planner::Planner(const BatchGraph& graph) : graph_(graph), sample_(graph.nodes().size()) {}

bool Planner::is_worth_it(const BatchGraph& graph, std::size_t rows) {
  const auto decisions = std::count_if(graph.nodes().begin(), graph.nodes().end(),
                                       [](const BatchGraph::Node& node) { return node.decision != nullptr; });
  return rows > 2 * enough_rows && static_cast<std::size_t>(decisions) >= decisions_worth_a_profile;
}

void Planner::add(BlockRows& rows) {
  for (std::size_t node = 0; node < sample_.size(); ++node) {
    if (!graph_.nodes()[node].is_read) continue;
    const Code* codes = rows.column(node);
    sample_[node].insert(sample_[node].end(), codes, codes + rows.count());
  }
  rows_ += rows.count();
}

bool Planner::has_seen_enough() const { return rows_ >= enough_rows; }

std::vector<Step> Planner::one_by_one(const BatchGraph& graph) {
  std::vector<Step> steps;
  for (std::size_t node = 0; node < graph.nodes().size(); ++node) {
    if (graph.nodes()[node].decision) steps.push_back({{node}, false});
  }
  return steps;
}

/// Makes `hashes` tell apart what the decision tells apart of one requirement.
void Planner::add_classes(BatchNode& decision, std::size_t place, std::vector<std::uint64_t>& hashes) {
  const std::vector<Code>& codes = sample_[decision.requirements()[place].node];
  for (std::size_t i = 0; i < rows_; ++i) hashes[i] = mix(hashes[i] ^ decision.class_of(place, codes[i]));
}

/// How many of the hashes occur once.
std::size_t Planner::count_once(const std::vector<std::uint64_t>& hashes) {
  constexpr std::uint64_t nothing = 0;
  seen_.assign(std::bit_ceil(2 * hashes.size()), {nothing, 0});
  std::size_t once = 0;
  for (const std::uint64_t hash : hashes) {
    std::size_t slot = hash & (seen_.size() - 1);
    while (seen_[slot].first != nothing && seen_[slot].first != hash) slot = (slot + 1) & (seen_.size() - 1);
    seen_[slot].first = hash;
    const std::uint32_t times = ++seen_[slot].second;
    once += times == 1 ? 1 : 0;
    once -= times == 2 ? 1 : 0;
  }
  return once;
}

/// Takes the decision into the group, where the sample bears it.
bool Planner::try_to_join(std::size_t node) {
  BatchNode& decision = *graph_.nodes()[node].decision;
  std::vector<std::uint64_t> hashes = hashes_;
  for (const std::size_t place : decision.varying()) {
    if (places_[decision.requirements()[place].node] != Place::grouped) add_classes(decision, place, hashes);
  }
  const std::size_t once = count_once(hashes);
  if (once > once_ + rows_ / rows_per_added || once > rows_ / rows_per_once) return false;
  once_ = once;
  hashes_ = std::move(hashes);
  return true;
}

/// Puts off what neither the group nor anything it reads needs: it may make a group of its own.
void Planner::put_off(const std::vector<std::size_t>& group) {
  std::vector<char> is_needed(places_.size(), 0);
  for (const std::size_t node : group) is_needed[node] = 1;
  for (std::size_t node = places_.size(); node-- > 0;) {
    if (places_[node] == Place::single && is_needed[node] == 0) places_[node] = Place::late;
    if (is_needed[node] == 0 || !graph_.nodes()[node].decision) continue;
    for (const auto& requirement : graph_.nodes()[node].decision->requirements())
      is_needed[requirement.node] = 1;
  }
}

/// Sorts the open decisions into one group, those to be made by themselves before it, and those that come
/// later.
std::vector<std::size_t> Planner::choose_group() {
  hashes_.assign(rows_, 1);
  once_ = 0;
  std::vector<std::size_t> group;
  for (std::size_t node = 0; node < places_.size(); ++node) {
    if (places_[node] != Place::open) continue;
    const auto& decision = graph_.nodes()[node].decision;
    const auto hangs_on = [&](Place place) {
      return std::any_of(decision->requirements().begin(), decision->requirements().end(),
                         [&](const auto& requirement) { return places_[requirement.node] == place; });
    };
    if (!hangs_on(Place::late) && try_to_join(node)) {
      places_[node] = Place::grouped;
      group.push_back(node);
    } else {
      places_[node] = hangs_on(Place::late) || hangs_on(Place::grouped) ? Place::late : Place::single;
    }
  }
  put_off(group);
  return group;
}

/// Ends a round: what is at `place` is done from now on, each decision by itself.
void Planner::finish(Place place, std::vector<Step>& steps) {
  for (std::size_t node = 0; node < places_.size(); ++node) {
    if (places_[node] != place) continue;
    steps.push_back({{node}, false});
    places_[node] = Place::done;
  }
}

std::vector<Step> Planner::plan() {
  std::vector<Step> steps;
  for (const BatchGraph::Node& node : graph_.nodes())
    places_.push_back(node.decision ? Place::late : Place::done);
  for (;;) {
    std::replace(places_.begin(), places_.end(), Place::late, Place::open);
    std::vector<std::size_t> group = choose_group();
    if (group.size() < decisions_worth_a_profile) break;
    finish(Place::single, steps);
    for (const std::size_t node : group) places_[node] = Place::done;
    steps.push_back({std::move(group), true});
  }
  for (Place& place : places_) place = place == Place::done ? place : Place::single;
  finish(Place::single, steps);
  return steps;
}

}  // namespace hengcai::dmn
