#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

#include "engine/dmn/batch_node.h"

namespace hengcai::dmn {

namespace {

/// Places in `requirements` of the slots that `expression` reads, added to `reads`.
void add_reads(const std::optional<feel::Expression>& expression,
               const std::vector<BatchNode::Requirement>& requirements, std::vector<std::size_t>& reads) {
  if (!expression) return;
  for (const std::size_t slot : expression->variables()) {
    for (std::size_t i = 0; i < requirements.size(); ++i) {
      if (requirements[i].slot == slot) reads.push_back(i);
    }
  }
}

void sort_unique(std::vector<std::size_t>& places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

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

}  // namespace

TableNode::TableNode(const Table& table, std::vector<Requirement> requirements, const Frame& frame,
                     const ItemType* type, std::string name, const feel::DateTime& now, Refusals& refusals)
    : BatchNode(std::move(requirements), frame, type, std::move(name), now, refusals),
      table_(table),
      words_((table.rules().size() + 1 + word_bits - 1) / word_bits),
      first_only_(table.source().hit_policy == HitPolicy::first),
      all_(requirements_.size()),
      scratch_(2 * words_),
      by_mask_(0),
      by_whole_tuple_(requirements_.size()) {
  std::iota(all_.begin(), all_.end(), 0);
  for (std::size_t i = 0; i < table.inputs().size(); ++i) {
    Column column;
    column.input = i;
    add_reads(table.inputs()[i].expression, requirements_, column.reads);
    add_reads(table.inputs()[i].allowed, requirements_, column.reads);
    for (const Table::Rule& rule : table.rules()) add_reads(rule.tests[i], requirements_, column.reads);
    sort_unique(column.reads);
    column.by_tuple = TupleMemo(column.reads.size());
    columns_.push_back(std::move(column));
  }
  for (const Table::Rule& rule : table.rules()) {
    for (const auto& output : rule.outputs) add_reads(output, requirements_, output_reads_);
  }
  for (const Table::Output& output : table.outputs()) {
    add_reads(output.default_entry, requirements_, output_reads_);
    add_reads(output.allowed, requirements_, output_reads_);
  }
  sort_unique(output_reads_);
  by_mask_ = TupleMemo(2 * words_ + output_reads_.size());
  if (output_reads_.empty()) by_single_rule_.assign(table.rules().size(), TupleMemo::none);
}

std::optional<feel::Endpoints> TableNode::endpoints(std::size_t place) const {
  const std::size_t slot = requirements_[place].slot;
  if (!requirements_[place].entry.empty()) return std::nullopt;
  feel::Endpoints all;
  bool only_compared = true;
  const auto add = [&](const std::optional<feel::Endpoints>& more) {
    if (!more) {
      only_compared = false;
      return;
    }
    all.constants.insert(all.constants.end(), more->constants.begin(), more->constants.end());
    all.variables.insert(all.variables.end(), more->variables.begin(), more->variables.end());
  };
  const auto add_text = [&](const std::optional<feel::Expression>& text, bool tests_it) {
    if (!text) return;
    add(text->endpoints(slot));
    if (tests_it) add(text->input_endpoints());
  };
  for (std::size_t i = 0; i < table_.inputs().size(); ++i) {
    const Table::Input& input = table_.inputs()[i];
    const bool tests_it = input.expression && input.expression->is_variable(slot);
    if (tests_it && input.type != nullptr && input.type->has_constraints) return std::nullopt;
    if (!tests_it) add_text(input.expression, false);
    add_text(input.allowed, tests_it);
    for (const Table::Rule& rule : table_.rules()) add_text(rule.tests[i], tests_it);
  }
  for (const Table::Output& output : table_.outputs()) add_text(output.default_entry, false);
  for (const Table::Rule& rule : table_.rules()) {
    for (const auto& output : rule.outputs) add_text(output, false);
  }
  return only_compared ? std::optional(std::move(all)) : std::nullopt;
}

/// Tests the cells of one column for the values at hand, each by the one FEEL evaluator.
std::uint32_t TableNode::add_mask(Column& column, std::span<const Code> codes) {
  set_frame(column.reads, codes);
  const std::size_t entry = column.masks.size() / (2 * words_);
  column.masks.resize(column.masks.size() + 2 * words_, 0);
  Word* sure = column.masks.data() + entry * 2 * words_;
  Word* could = sure + words_;
  const auto set = [](Word* mask, std::size_t bit) { mask[bit / word_bits] |= Word{1} << (bit % word_bits); };
  feel::Evaluation evaluation = this->evaluation();
  bool valid = true;
  const feel::Value value = table_.input_value(column.input, frame_, evaluation, valid);
  const std::size_t rules = table_.rules().size();
  for (std::size_t r = 0; r < rules; ++r) {
    const auto& cell = table_.rules()[r].tests[column.input];
    const feel::Value result =
        !cell || cell->is_any_test() ? feel::Value::of(true) : cell->test(value, frame_, evaluation);
    if (result.is_true()) set(sure, r);
    if (result.is_true() || result.is_unknown()) set(could, r);
  }
  if (valid) {
    set(sure, rules);
    set(could, rules);
  }
  if (!evaluation.refusal.empty()) {  // asked again, and refused, by open_answer()
    std::fill(sure, sure + words_, Word{0});
    std::fill(could, could + words_, ~Word{0});
  }
  return static_cast<std::uint32_t>(entry);
}

const TableNode::Word* TableNode::mask(Column& column, std::span<const Code> codes) {
  std::uint32_t entry = 0;
  if (column.reads.size() == 1) {
    const Code code = codes[column.reads.front()];
    if (code >= column.by_code.size()) column.by_code.resize(code + 1, TupleMemo::none);
    if (column.by_code[code] == TupleMemo::none) column.by_code[code] = add_mask(column, codes);
    entry = column.by_code[code];
  } else if (column.reads.empty()) {
    if (column.masks.empty()) add_mask(column, codes);
  } else {
    entry = with_tuple(column.reads, codes, [&](std::span<const Code> tuple) {
      const std::uint32_t known = column.by_tuple.find(tuple);
      if (known != TupleMemo::none) return known;
      const std::uint32_t added = add_mask(column, codes);
      column.by_tuple.insert(tuple, added);
      return added;
    });
  }
  return column.masks.data() + static_cast<std::size_t>(entry) * 2 * words_;
}

/// Takes out of the block's masks what one column rules out.
void TableNode::narrow(Column& column, std::span<const Code* const> sources, std::size_t count) {
  if (column.reads.size() != 1) {
    for (std::size_t i = 0; i < count; ++i) {
      const Word* pair = mask(column, column.reads.empty() ? std::span<const Code>() : tuple_of(sources, i));
      block_[i][0] &= pair[0];
      block_[i][1] &= pair[1];
    }
    return;
  }
  const std::size_t place = column.reads.front();
  const Code* codes = sources[place];
  column.by_code.resize(std::max(column.by_code.size(), requirements_[place].values->size()),
                        TupleMemo::none);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t& entry = column.by_code[codes[i]];
    if (entry == TupleMemo::none) entry = add_mask(column, tuple_of(sources, i));
    const Word* pair = column.masks.data() + static_cast<std::size_t>(entry) * 2;
    block_[i][0] &= pair[0];
    block_[i][1] &= pair[1];
  }
}

void TableNode::outcomes(std::span<const Code* const> sources, std::size_t count, Code* to) {
  if (words_ != 1 || !output_reads_.empty()) return BatchNode::outcomes(sources, count, to);
  block_.assign(count, {~Word{0}, ~Word{0}});
  for (Column& column : columns_) narrow(column, sources, count);
  const Word allowed = Word{1} << table_.rules().size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto [sure, could] = block_[i];
    const bool is_plain = sure == could && (sure & allowed) != 0;
    const Code known = is_plain ? known_answer(sure & (allowed - 1)) : TupleMemo::none;
    to[i] = known != TupleMemo::none ? known : outcome(tuple_of(sources, i));
  }
}

Code TableNode::outcome(std::span<const Code> codes) {
  std::fill(scratch_.begin(), scratch_.end(), ~Word{0});
  if (words_ == 1) {
    Word sure = ~Word{0};
    Word could = ~Word{0};
    for (Column& column : columns_) {
      const Word* pair = mask(column, codes);
      sure &= pair[0];
      could &= pair[1];
    }
    if (columns_.empty()) sure = could = (Word{1} << table_.rules().size() << 1U) - 1;
    if (sure != could) return open_answer(codes);
    scratch_[0] = sure;
    return answer(scratch_.data(), codes);
  }
  for (Column& column : columns_) {
    const Word* pair = mask(column, codes);
    for (std::size_t w = 0; w < 2 * words_; ++w) scratch_[w] &= pair[w];
  }
  const auto half = scratch_.begin() + static_cast<std::ptrdiff_t>(words_);
  if (!std::equal(scratch_.begin(), half, half)) return open_answer(codes);
  return answer(scratch_.data(), codes);
}

/// The answer to one or no matching rule, where it was given before and the output cells read nothing.
Code TableNode::known_answer(Word matches) const {
  if (matches == 0) return by_no_rule_;
  if (first_only_) matches &= ~matches + 1;
  const bool is_single = (matches & (matches - 1)) == 0;  // std::has_single_bit counts all bits in a call
  return is_single ? by_single_rule_[static_cast<std::size_t>(std::countr_zero(matches))] : TupleMemo::none;
}

/// The answer to rules that surely match. Where the output cells read nothing, one or no matching rule is a
/// look into an array.
Code TableNode::answer(const Word* mask, std::span<const Code> codes) {
  const std::size_t rules = table_.rules().size();
  if (!test(mask, rules)) return open_answer(codes);  // an input that is not allowed: the table says so
  if (words_ == 1 && output_reads_.empty()) {
    Word matches = mask[0] & ((Word{1} << rules) - 1);
    if (first_only_) matches &= ~matches + 1;
    if (std::has_single_bit(matches)) {
      Code& known = by_single_rule_[static_cast<std::size_t>(std::countr_zero(matches))];
      if (known == TupleMemo::none) known = answer_once(mask, codes);
      return known;
    }
    if (matches == 0) {
      if (by_no_rule_ == TupleMemo::none) by_no_rule_ = answer_once(mask, codes);
      return by_no_rule_;
    }
  }
  key_.clear();
  for (std::size_t w = 0; w < words_; ++w) {
    key_.push_back(static_cast<Code>(mask[w]));
    key_.push_back(static_cast<Code>(mask[w] >> 32U));
  }
  for (const std::size_t place : output_reads_) key_.push_back(codes[place]);
  const std::uint32_t known = by_mask_.find(key_);
  if (known != TupleMemo::none) return known;
  const Code code = answer_once(mask, codes);
  by_mask_.insert(key_, code);
  return code;
}

Code TableNode::answer_once(const Word* mask, std::span<const Code> codes) {
  set_frame(all_, codes);
  std::vector<RuleMatch> matches;
  for (std::uint32_t r = 0; r < table_.rules().size(); ++r) {
    if (!test(mask, r)) continue;
    matches.push_back({r, false, {}});
    if (first_only_) break;
  }
  feel::Evaluation evaluation = this->evaluation();
  std::vector<std::uint32_t> decisive;
  feel::Value value = table_.answer(matches, frame_, evaluation, &decisive);
  return conclude(std::move(value), std::move(decisive), evaluation);
}

/// The table asked as a whole, as a single evaluation would: for rules that only could match, and inputs that
/// are not allowed.
Code TableNode::open_answer(std::span<const Code> codes) {
  const std::uint32_t known = by_whole_tuple_.find(codes);
  if (known != TupleMemo::none) return known;
  set_frame(all_, codes);
  feel::Evaluation evaluation = this->evaluation();
  bool valid = true;
  std::vector<feel::Value> inputs;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    inputs.push_back(table_.input_value(i, frame_, evaluation, valid));
  }
  feel::Value value;
  std::vector<std::uint32_t> decisive;
  if (valid) {
    const std::vector<RuleMatch> matches = table_.match(inputs, frame_, evaluation);
    value = table_.answer(matches, frame_, evaluation, &decisive);
  }
  const Code code = conclude(std::move(value), std::move(decisive), evaluation);
  by_whole_tuple_.insert(codes, code);
  return code;
}

}  // namespace hengcai::dmn
