#include "engine/dmn/batch_profile.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hengcai::dmn {

namespace {

constexpr std::size_t sample_rows = 32768;
/// A column joins the profile while the sample still shows each combination this often.
constexpr std::size_t people_per_profile = 64;
/// Fewer decisions than this are asked directly sooner than a profile is found for everybody.
constexpr std::ptrdiff_t decisions_worth_a_profile = 4;
constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15ULL;

constexpr std::uint64_t mix(std::uint64_t bits) {
  bits ^= bits >> 32;
  bits *= 0xd6e8feb86659fd93ULL;
  return bits ^ bits >> 32;
}

/// How many rows of the sample do not have the column's most frequent value.
std::size_t variety(std::span<const Code> codes) {
  std::unordered_map<Code, std::size_t> counts;
  std::size_t most = 0;
  for (const Code code : codes) most = std::max(most, ++counts[code]);
  return codes.size() - most;
}

void add_to_hashes(std::span<const Code> codes, std::span<std::uint64_t> hashes) {
  for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = (hashes[i] ^ codes[i]) * multiplier;
}

}  // namespace

Profiles::Profiles(const BatchGraph& graph, std::size_t rows) : graph_(graph) {
  for (const BatchColumn& column : graph.columns()) is_covered_.push_back(column.codes.empty() ? 1 : 0);
  const auto decisions = std::count_if(graph.nodes().begin(), graph.nodes().end(),
                                       [](const BatchGraph::Node& node) { return node.decision != nullptr; });
  if (decisions >= decisions_worth_a_profile) choose_columns(rows);
  grow();
}

void Profiles::choose_columns(std::size_t rows) {
  const std::size_t sample = std::min(rows, sample_rows);
  const auto& columns = graph_.columns();
  std::vector<std::pair<std::size_t, std::size_t>> by_variety;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_covered_[i] == 0) by_variety.emplace_back(variety(columns[i].codes.first(sample)), i);
  }
  std::sort(by_variety.begin(), by_variety.end());
  std::vector<std::uint64_t> hashes(sample, 0);
  std::size_t most_profiles = 1;  // a column adds no more profiles than it has rows that differ
  for (const auto& [differing, column] : by_variety) {
    std::vector<std::uint64_t> longer = hashes;
    add_to_hashes(columns[column].codes.first(sample), longer);
    most_profiles += differing;
    if (most_profiles * people_per_profile > sample) {
      const std::size_t profiles = std::unordered_set<std::uint64_t>(longer.begin(), longer.end()).size();
      most_profiles = profiles;
      if (profiles * people_per_profile > sample) continue;
    }
    hashes = std::move(longer);
    columns_.push_back(column);
    is_covered_[column] = 1;
  }
}

bool Profiles::covers(const BatchGraph::Node& node) const {
  return std::all_of(node.support.begin(), node.support.end(),
                     [this](std::size_t column) { return is_covered_[column] != 0; });
}

bool Profiles::is_profile(std::size_t profile, std::size_t row) const {
  const std::size_t first = first_rows_[profile];
  return std::all_of(columns_.begin(), columns_.end(), [&](std::size_t column) {
    const std::span<const Code> codes = graph_.columns()[column].codes;
    return codes[first] == codes[row];
  });
}

std::uint32_t Profiles::find_or_add(std::uint64_t hash, std::size_t row) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t profile = slots_[slot] - 1;
    if (hashes_[profile] == hash && is_profile(profile, row)) return profile;
  }
  const auto added = static_cast<std::uint32_t>(first_rows_.size());
  slots_[slot] = added + 1;
  first_rows_.push_back(row);
  hashes_.push_back(hash);
  if (2 * first_rows_.size() > slots_.size()) grow();
  return added;
}

void Profiles::grow() {
  slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t profile = 0; profile < hashes_.size(); ++profile) {
    std::size_t slot = hashes_[profile] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(profile + 1);
  }
}

void Profiles::identify(std::size_t first, std::span<std::uint32_t> profiles) {
  block_hashes_.assign(profiles.size(), 0);
  for (const std::size_t column : columns_) {
    add_to_hashes(graph_.columns()[column].codes.subspan(first, profiles.size()), block_hashes_);
  }
  for (std::size_t i = 0; i < profiles.size(); ++i)
    profiles[i] = find_or_add(mix(block_hashes_[i]), first + i);
}

}  // namespace hengcai::dmn
