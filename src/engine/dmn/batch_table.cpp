#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

#include "engine/dmn/batch_table.h"

namespace hengcai::dmn {

namespace {

constexpr std::size_t block_people = 512;  ///< whose masks stay in the nearest cache

/// Places in `requirements` of what `expression` reads, added to `reads`: of an import only the decisions
/// that it names.
void add_reads(const std::optional<feel::Expression>& expression,
               const std::vector<BatchNode::Requirement>& requirements, std::vector<std::size_t>& reads) {
  if (!expression) return;
  for (const std::size_t slot : expression->variables()) {
    const std::optional<std::vector<std::string>> fields = expression->fields(slot);
    for (std::size_t i = 0; i < requirements.size(); ++i) {
      const BatchNode::Requirement& requirement = requirements[i];
      if (requirement.slot != slot) continue;
      const bool is_read = requirement.entry.empty() || !fields ||
                           std::find(fields->begin(), fields->end(), requirement.entry) != fields->end();
      if (is_read) reads.push_back(i);
    }
  }
}

void sort_unique(std::vector<std::size_t>& places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
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
      by_classes_(0) {
  std::iota(all_.begin(), all_.end(), 0);
  for (std::size_t i = 0; i < table.inputs().size(); ++i) {
    Column column;
    column.input = i;
    add_reads(table.inputs()[i].expression, requirements_, column.reads);
    add_reads(table.inputs()[i].allowed, requirements_, column.reads);
    for (const Table::Rule& rule : table.rules()) add_reads(rule.tests[i], requirements_, column.reads);
    sort_unique(column.reads);
    columns_.push_back(std::move(column));
  }
  RuleAnswers always;  // what every answer reads
  RuleAnswers no_rule;
  for (const Table::Output& output : table.outputs()) {
    add_reads(output.allowed, requirements_, always.reads);
    add_reads(output.default_entry, requirements_, no_rule.reads);
  }
  for (const Table::Rule& rule : table.rules()) {
    by_rule_.push_back(always);
    for (const auto& output : rule.outputs) add_reads(output, requirements_, by_rule_.back().reads);
  }
  no_rule.reads.insert(no_rule.reads.end(), always.reads.begin(), always.reads.end());
  by_rule_.push_back(std::move(no_rule));
  for (const RuleAnswers& answers : by_rule_)
    output_reads_.insert(output_reads_.end(), answers.reads.begin(), answers.reads.end());
  sort_unique(output_reads_);
}

std::vector<std::size_t> TableNode::varying_among(const std::vector<std::size_t>& places) const {
  std::vector<std::size_t> result;
  std::copy_if(places.begin(), places.end(), std::back_inserter(result),
               [this](std::size_t place) { return !requirements_[place].is_constant(); });
  return result;
}

void TableNode::prepare() {
  BatchNode::prepare();
  probe_.assign(requirements_.size(), 0);
  places_.resize(requirements_.size());
  for (Place& place : places_) place.is_coarse = true;
  output_reads_ = varying_among(output_reads_);
  for (const std::size_t place : output_reads_) places_[place].is_coarse = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Column& column = columns_[i];
    column.varying = varying_among(column.reads);
    column.by_tuple = TupleMemo(column.varying.size());
    for (const std::size_t place : column.varying) {
      places_[place].columns.push_back(i);
      if (column.varying.size() > 1) places_[place].is_coarse = false;
    }
  }
  for (RuleAnswers& answers : by_rule_) {
    sort_unique(answers.reads);
    answers.reads = varying_among(answers.reads);
  }
  by_mask_ = TupleMemo(2 * words_ + output_reads_.size());
  by_classes_ = TupleMemo(columns_.size() + output_reads_.size());
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

/// Tests the cells of one column for the values in the frame, each by the one FEEL evaluator.
TableNode::Cells TableNode::test_cells(const Column& column, feel::Evaluation& evaluation) {
  Cells cells{std::vector<Word>(2 * words_, 0), {}};
  Word* sure = cells.masks.data();
  Word* could = sure + words_;
  const auto set = [](Word* mask, std::size_t bit) { mask[bit / word_bits] |= Word{1} << (bit % word_bits); };
  bool valid = true;
  const feel::Value value = table_.input_value(column.input, frame_, evaluation, valid);
  const std::size_t rules = table_.rules().size();
  for (std::size_t r = 0; r < rules; ++r) {
    const auto& cell = table_.rules()[r].tests[column.input];
    const feel::Value result =
        !cell || cell->is_any_test() ? feel::Value::of(true) : cell->test(value, frame_, evaluation);
    if (result.is_true()) set(sure, r);
    if (result.is_true() || result.is_unknown()) set(could, r);
    if (result.is_unknown()) cells.facts.push_back(result.unknown_facts());
  }
  if (valid) {
    set(sure, rules);
    set(could, rules);
  }
  if (!evaluation.refusal.empty()) {  // asked again, and refused, by open_answer()
    std::fill(sure, sure + words_, Word{0});
    std::fill(could, could + words_, ~Word{0});
  }
  return cells;
}

/// The class of values met for the first time. What says a word about its value is in a class of its own, and
/// so is what is open: its code tells how it may turn out.
Code TableNode::find_class(Column& column, std::span<const Code> codes) {
  set_frame(column.reads, codes);
  feel::Evaluation evaluation = this->evaluation();
  Cells cells = test_cells(column, evaluation);
  const auto fresh = static_cast<Code>(column.masks.size() / (2 * words_));
  const bool is_open = std::any_of(column.varying.begin(), column.varying.end(),
                                   [&](std::size_t place) { return reads_open(place, codes[place]); });
  if (!is_open && evaluation.notes.empty() && evaluation.refusal.empty()) {
    const auto [place, is_new] = column.classes.try_emplace(cells, fresh);
    if (!is_new) return place->second;
  }
  column.masks.insert(column.masks.end(), cells.masks.begin(), cells.masks.end());
  return fresh;
}

Code TableNode::class_in(Column& column, std::span<const Code> codes) {
  if (column.varying.size() <= 1) {
    const Code code = column.varying.empty() ? 0 : codes[column.varying.front()];
    if (code >= column.by_code.size()) column.by_code.resize(code + 1, TupleMemo::none);
    if (column.by_code[code] == TupleMemo::none) column.by_code[code] = find_class(column, codes);
    return column.by_code[code];
  }
  return with_tuple(column.varying, codes, [&](std::span<const Code> tuple) {
    const std::uint32_t known = column.by_tuple.find(tuple);
    if (known != TupleMemo::none) return known;
    const Code found = find_class(column, codes);
    column.by_tuple.insert(tuple, found);
    return found;
  });
}

Code TableNode::class_of(std::size_t place, Code code) {
  Place& at = places_[place];
  if (!at.is_coarse) return code;
  if (code < at.by_code.size() && at.by_code[code] != TupleMemo::none) return at.by_code[code];
  probe_[place] = code;
  std::vector<Code> classes;
  for (const std::size_t column : at.columns) classes.push_back(class_in(columns_[column], probe_));
  probe_[place] = 0;
  if (code >= at.by_code.size()) at.by_code.resize(code + 1, TupleMemo::none);
  const auto fresh = static_cast<Code>(at.classes.size());
  return at.by_code[code] = at.classes.try_emplace(std::move(classes), fresh).first->second;
}

/// Takes out of the block's masks what one column rules out.
void TableNode::narrow(Column& column, std::span<const Code* const> sources) {
  const auto take = [&](std::size_t i, Code cells) {
    const Word* pair = column.masks.data() + static_cast<std::size_t>(cells) * 2;
    block_[i][0] &= pair[0];
    block_[i][1] &= pair[1];
  };
  if (column.varying.size() != 1) {
    for (std::size_t i = 0; i < block_.size(); ++i) take(i, class_in(column, tuple_of(sources, i)));
    return;
  }
  const std::size_t place = column.varying.front();
  const Code* codes = sources[place];
  column.by_code.resize(std::max(column.by_code.size(), requirements_[place].values->size()),
                        TupleMemo::none);
  for (std::size_t i = 0; i < block_.size(); ++i) {
    Code& cells = column.by_code[codes[i]];
    if (cells == TupleMemo::none) cells = find_class(column, tuple_of(sources, i));
    take(i, cells);
  }
}

void TableNode::outcomes(std::span<const Code* const> sources, std::size_t count, Code* to) {
  if (words_ != 1) return BatchNode::outcomes(sources, count, to);
  std::vector<const Code*> block(sources.begin(), sources.end());
  for (std::size_t done = 0; done < count; done += block_people) {
    block_.assign(std::min(block_people, count - done), {~Word{0}, ~Word{0}});
    decide_block(block, to + done);
    for (const Code*& source : block) source += block_people;
  }
}

void TableNode::decide_block(std::span<const Code* const> sources, Code* to) {
  for (Column& column : columns_) narrow(column, sources);
  const Word allowed = Word{1} << table_.rules().size();
  for (std::size_t i = 0; i < block_.size(); ++i) {
    const auto [sure, could] = block_[i];
    const bool is_plain = sure == could && (sure & allowed) != 0;
    const Code known = is_plain ? known_answer(sure & (allowed - 1), sources, i) : TupleMemo::none;
    to[i] = known != TupleMemo::none ? known : outcome(tuple_of(sources, i));
  }
}

Code TableNode::outcome(std::span<const Code> codes) {
  std::fill(scratch_.begin(), scratch_.end(), ~Word{0});
  if (words_ == 1) {
    Word sure = ~Word{0};
    Word could = ~Word{0};
    for (Column& column : columns_) {
      const Word* pair = mask(column, class_in(column, codes));
      sure &= pair[0];
      could &= pair[1];
    }
    if (columns_.empty()) sure = could = (Word{1} << table_.rules().size() << 1U) - 1;
    if (sure != could) return open_answer(codes);
    scratch_[0] = sure;
    return answer(scratch_.data(), codes);
  }
  for (Column& column : columns_) {
    const Word* pair = mask(column, class_in(column, codes));
    for (std::size_t w = 0; w < 2 * words_; ++w) scratch_[w] &= pair[w];
  }
  const auto half = scratch_.begin() + static_cast<std::ptrdiff_t>(words_);
  if (!std::equal(scratch_.begin(), half, half)) return open_answer(codes);
  return answer(scratch_.data(), codes);
}

/// Place among the rules' answers: the one rule that counts, or none. More than one: past the end.
std::size_t TableNode::rule_of(Word matches) const {
  if (matches == 0) return by_rule_.size() - 1;
  if (first_only_) matches &= ~matches + 1;
  const bool is_single = (matches & (matches - 1)) == 0;  // std::has_single_bit counts all bits in a call
  return is_single ? static_cast<std::size_t>(std::countr_zero(matches)) : by_rule_.size();
}

/// The answer to one or no matching rule, where it was given before.
Code TableNode::known_answer(Word matches, std::span<const Code* const> sources, std::size_t person) const {
  const std::size_t rule = rule_of(matches);
  if (rule == by_rule_.size()) return TupleMemo::none;
  const RuleAnswers& answers = by_rule_[rule];
  const Code code = answers.reads.empty() ? 0 : sources[answers.reads.front()][person];
  return code < answers.by_code.size() ? answers.by_code[code] : TupleMemo::none;
}

/// The answer to rules that surely match. Where one or none does, and its output cells read little, it is a
/// look into an array.
Code TableNode::answer(const Word* mask, std::span<const Code> codes) {
  const std::size_t rules = table_.rules().size();
  if (!test(mask, rules)) return open_answer(codes);  // an input that is not allowed: the table says so
  const std::size_t rule = words_ == 1 ? rule_of(mask[0] & ((Word{1} << rules) - 1)) : by_rule_.size();
  if (rule < by_rule_.size() && by_rule_[rule].reads.size() <= 1) {
    RuleAnswers& answers = by_rule_[rule];
    const Code code = answers.reads.empty() ? 0 : codes[answers.reads.front()];
    if (code >= answers.by_code.size()) answers.by_code.resize(code + 1, TupleMemo::none);
    if (answers.by_code[code] == TupleMemo::none) answers.by_code[code] = answer_once(mask, codes);
    return answers.by_code[code];
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
  key_.clear();
  for (Column& column : columns_) key_.push_back(class_in(column, codes));
  for (const std::size_t place : output_reads_) key_.push_back(codes[place]);
  const std::uint32_t known = by_classes_.find(key_);
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
  by_classes_.insert(key_, code);
  return code;
}

}  // namespace hengcai::dmn
