#include "engine/dmn/batch_profile.h"

#include <algorithm>
#include <bit>

namespace hengcai::dmn {

namespace {

constexpr std::size_t most_profiles = 32768;
constexpr unsigned word_bits = 64;

constexpr std::uint64_t mix(std::uint64_t bits) {
  bits ^= bits >> 32;
  bits *= 0xd6e8feb86659fd93ULL;
  return bits ^ bits >> 32;
}

}  // namespace

Profiles::Profiles(const BatchGraph& graph, std::vector<std::size_t> decisions)
    : graph_(graph), decisions_(std::move(decisions)) {
  for (const std::size_t node : decisions_) {
    BatchNode& decision = *graph.nodes()[node].decision;
    for (const std::size_t place : decision.varying()) {
      const std::size_t source = decision.requirements()[place].node;
      if (!has(source)) add_part(source, decision, place);
    }
  }
  lay_out();
}

bool Profiles::has(std::size_t node) const {
  return std::binary_search(decisions_.begin(), decisions_.end(), node);
}

void Profiles::add_part(std::size_t node, BatchNode& reader, std::size_t place) {
  auto part =
      std::find_if(parts_.begin(), parts_.end(), [node](const Part& one) { return one.node == node; });
  if (part == parts_.end()) part = parts_.emplace(part, node);
  part->readers.emplace_back(&reader, place);
}

Code Profiles::class_of(Part& part, Code code) const {
  std::vector<Code> classes;
  for (const auto& [reader, place] : part.readers) classes.push_back(reader->class_of(place, code));
  const auto fresh = static_cast<Code>(part.classes.size());
  return part.classes.try_emplace(std::move(classes), fresh).first->second;
}

/// Gives every part bits for twice the classes met so far, and forgets what was packed otherwise.
void Profiles::lay_out() {
  std::size_t word = 0;
  unsigned used = 0;
  for (Part& part : parts_) {
    part.bits = static_cast<unsigned>(std::bit_width(part.classes.size())) + 1;
    if (used + part.bits > word_bits) {
      ++word;
      used = 0;
    }
    part.word = word;
    part.shift = used;
    used += part.bits;
  }
  words_ = word + 1;
  block_.resize(words_);
  forget();
}

void Profiles::forget() {
  count_ = 0;
  keys_.clear();
  slots_.clear();
  grow();
}

void Profiles::grow() {
  slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t profile = 0; profile < count_; ++profile) {
    std::uint64_t hash = 0;
    for (std::size_t w = 0; w < words_; ++w) hash = mix(hash ^ keys_[profile * words_ + w]);
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(profile + 1);
  }
}

/// Puts the classes of one part into the words; false when they have outgrown their bits.
bool Profiles::pack_part(Part& part, const Code* codes, std::size_t count) {
  const BatchGraph::Node& node = graph_.nodes()[part.node];
  part.by_code.resize(graph_.value_count(node), TupleMemo::none);
  Word* words = block_[part.word].data();
  for (std::size_t i = 0; i < count; ++i) {
    Code& known = part.by_code[codes[i]];
    if (known == TupleMemo::none) known = class_of(part, codes[i]);
    words[i] |= Word{known} << part.shift;
  }
  return part.classes.size() <= std::size_t{1} << part.bits;
}

bool Profiles::pack(BlockRows& rows) {
  for (std::vector<Word>& words : block_) words.assign(rows.count(), 0);
  bool fits = true;
  for (Part& part : parts_) fits = pack_part(part, rows.column(part.node), rows.count()) && fits;
  return fits;
}

std::uint32_t Profiles::find_or_add(std::size_t row) {
  std::uint64_t hash = 0;
  for (const std::vector<Word>& words : block_) hash = mix(hash ^ words[row]);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const std::uint32_t profile = slots_[slot] - 1;
    const Word* key = keys_.data() + profile * words_;
    std::size_t w = 0;
    while (w < words_ && key[w] == block_[w][row]) ++w;
    if (w == words_) return profile;
  }
  for (const std::vector<Word>& words : block_) keys_.push_back(words[row]);
  first_rows_.push_back(row);
  slots_[slot] = static_cast<std::uint32_t>(++count_);
  const auto added = static_cast<std::uint32_t>(count_ - 1);
  if (2 * count_ > slots_.size()) grow();
  return added;
}

std::size_t Profiles::identify(BlockRows& rows, std::vector<std::uint32_t>& profiles) {
  if (count_ > most_profiles) forget();
  while (!pack(rows)) lay_out();
  const std::size_t known = count_;
  first_rows_.clear();
  profiles.resize(rows.count());
  for (std::size_t i = 0; i < profiles.size(); ++i) profiles[i] = find_or_add(i);
  return known;
}

}  // namespace hengcai::dmn
