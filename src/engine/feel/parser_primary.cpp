#include <algorithm>
#include <array>

#include "engine/feel/characters.h"
#include "engine/feel/collections.h"
#include "engine/feel/parser.h"

namespace hengcai::feel {

namespace {

constexpr std::array<std::string_view, 9> operand_keywords{"true", "false", "null",     "if", "for",
                                                           "some", "every", "function", "not"};

/// A keyword can end what comes before it, but nothing starts with it.
constexpr std::array<std::string_view, 8> inner_keywords{"and",    "or",        "then",    "else",
                                                         "return", "satisfies", "between", "instance"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <class T>
Value value_or_null(const std::optional<T>& parsed) {
  return parsed ? Value::of(*parsed) : Value::null();
}

/// `@"…"` (rule 65): a date, time, date and time, or duration by the form of its text.
Value temporal(std::string_view text) {
  if (text.starts_with('P') || text.starts_with("-P")) {
    const auto months = MonthsDuration::parse(text);
    return months ? Value::of(*months) : value_or_null(TimeDuration::parse(text));
  }
  if (text.find('T') != std::string_view::npos && text.find(':') > text.find('T')) {
    return value_or_null(DateTime::parse(text));
  }
  if (text.find(':') != std::string_view::npos) return value_or_null(Time::parse(text));
  return value_or_null(Date::parse(text));
}

}  // namespace

std::optional<Comparison> Parser::comparison_sign(TokenKind kind) {
  switch (kind) {
    case TokenKind::equal:
      return Comparison::equal;
    case TokenKind::not_equal:
      return Comparison::not_equal;
    case TokenKind::less:
      return Comparison::less;
    case TokenKind::less_equal:
      return Comparison::less_equal;
    case TokenKind::greater:
      return Comparison::greater;
    case TokenKind::greater_equal:
      return Comparison::greater_equal;
    default:
      return std::nullopt;
  }
}

NodePtr Parser::primary() {
  switch (token_.kind) {
    case TokenKind::number:
      return number(false);
    case TokenKind::string: {
      auto node = std::make_unique<ConstantNode>(Value::of(string_content(slice(token_))));
      advance();
      return node;
    }
    case TokenKind::at:
      return at_literal();
    case TokenKind::left_paren:
      return parenthesised();
    case TokenKind::left_bracket:
      return bracketed();
    case TokenKind::right_bracket: {
      const std::size_t position = token_.begin;
      advance();
      const Within<int> nested(depth_left_, depth_left_ - 1);
      if (too_deep()) return nothing();
      return range_to(sum(), false, position);
    }
    case TokenKind::left_brace:
      return context();
    case TokenKind::word:
      return word();
    default:
      fail_here("an expression");
      return nothing();
  }
}

NodePtr Parser::number(bool negative) {
  auto value = Number::parse(slice(token_));
  if (value && negative) value = value->negated();
  if (!value) warn(token_.begin, "feel.always_null", "the number is out of range");
  advance();
  return std::make_unique<ConstantNode>(Value::of(value));
}

NodePtr Parser::at_literal() {
  const std::size_t position = token_.begin;
  advance();
  if (!at(TokenKind::string)) {
    fail_here("a string after `@`");
    return nothing();
  }
  Value value = temporal(string_content(slice(token_)));
  advance();
  if (value.is_null()) warn(position, "feel.always_null", "this is no date, time or duration");
  return std::make_unique<ConstantNode>(std::move(value));
}

/// `(expression)`, `(low..high]`, or an open-ended range such as `(>= 5)`.
NodePtr Parser::parenthesised() {
  const std::size_t position = token_.begin;
  advance();
  const Within<bool> inside(range_end_, false);
  NodePtr inner;
  if (comparison_sign(token_.kind)) {
    inner = open_range();
  } else {
    inner = expression();
    if (at(TokenKind::dots)) return range_to(std::move(inner), false, position);
  }
  expect(TokenKind::right_paren, "`)`");
  return inner;
}

/// `[a, b]` or `[low..high)`.
NodePtr Parser::bracketed() {
  const std::size_t position = token_.begin;
  advance();
  const Within<bool> inside(range_end_, false);
  Nodes items;
  bool constant = true;
  if (!at(TokenKind::right_bracket)) {
    do {
      items.push_back(list_item());
      if (items.size() == 1 && at(TokenKind::dots)) return range_to(std::move(items.front()), true, position);
      constant = constant && items.back()->constant() != nullptr;
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::right_bracket, "`,` or `]`");
  return folded(std::make_unique<ListNode>(std::move(items)), constant, position);
}

NodePtr Parser::list_item() { return comparison_sign(token_.kind) ? open_range() : expression(); }

/// `< end`, `>= end`, `= value` … as a value: rule 7 with brackets around it.
NodePtr Parser::open_range() {
  const Comparison sign = *comparison_sign(token_.kind);
  const std::size_t position = token_.begin;
  advance();
  NodePtr end = sum();
  std::unique_ptr<RangeNode> range;
  switch (sign) {
    case Comparison::equal:
      range = std::make_unique<RangeNode>(RangeForm::equal, std::move(end));
      break;
    case Comparison::not_equal:
      range = std::make_unique<RangeNode>(RangeForm::not_equal, std::move(end));
      break;
    case Comparison::less:
    case Comparison::less_equal:
      range = std::make_unique<RangeNode>(nullptr, false, std::move(end), sign == Comparison::less_equal);
      break;
    case Comparison::greater:
    case Comparison::greater_equal:
      range = std::make_unique<RangeNode>(std::move(end), sign == Comparison::greater_equal, nullptr, false);
      break;
  }
  return settled(std::move(range), position);
}

NodePtr Parser::settled(std::unique_ptr<RangeNode> range, std::size_t position) {
  Evaluation evaluation;
  evaluation.keep_notes = true;
  range->settle(evaluation);
  for (const std::string& note : evaluation.notes) warn(position, "feel.always_null", note);
  return checked(std::move(range));
}

/// The rest of a range, from its two dots on.
NodePtr Parser::range_to(NodePtr low, bool low_included, std::size_t position) {
  expect(TokenKind::dots, "`..`");
  NodePtr high;
  {
    const Within<bool> end(range_end_, true);
    high = sum();
  }
  const bool high_included = at(TokenKind::right_bracket);
  if (!high_included && !at(TokenKind::right_paren) && !at(TokenKind::left_bracket)) {
    fail_here("`]`, `)` or `[` at the end of the range");
  } else {
    advance();
  }
  return settled(std::make_unique<RangeNode>(std::move(low), low_included, std::move(high), high_included),
                 position);
}

NodePtr Parser::context() {
  advance();
  const Within<bool> inside(range_end_, false);
  const std::size_t mark = scope_.mark();
  std::vector<ContextNode::Entry> entries;
  if (!at(TokenKind::right_brace)) {
    do {
      const std::size_t position = token_.begin;
      ContextNode::Entry entry;
      if (at(TokenKind::string)) {
        entry.name = string_content(slice(token_));
        advance();
      } else {
        entry.name = name_before_colon();
        if (entry.name.empty()) fail_here("the name of an entry and `:`");
      }
      expect(TokenKind::colon, "`:`");
      const bool known = std::any_of(entries.begin(), entries.end(), [&](const ContextNode::Entry& earlier) {
        return earlier.name == entry.name;
      });
      if (known) fail(position, "feel.duplicate_entry", "the entry `" + entry.name + "` is there twice");
      entry.value = expression();
      entry.slot = scope_.bind(entry.name, entry.value->type());
      scope_.remember_field(entry.name);
      entries.push_back(std::move(entry));
      limit(entries.size(), "entries");
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::right_brace, "`,` or `}`");
  scope_.release(mark);
  return checked(std::make_unique<ContextNode>(std::move(entries)));
}

/// A keyword, unless a longer name that starts with it is in scope; or a name.
NodePtr Parser::word() {
  const std::string_view first = slice(token_);
  const Scope::Meaning meaning = scope_.find(text_, token_.begin);
  if (among(operand_keywords, first) && meaning.end <= token_.end) return keyword(first);
  if (meaning.kind != Scope::Meaning::Kind::none) return name(meaning);
  if (among(inner_keywords, first)) {
    fail_here("an expression");
    return nothing();
  }
  return unknown_name();
}

NodePtr Parser::keyword(std::string_view word) {
  const std::size_t position = token_.begin;
  advance();
  if (word == "true" || word == "false") return std::make_unique<ConstantNode>(Value::of(word == "true"));
  if (word == "null") return nothing();
  if (word == "if") return if_expression();
  if (word == "for") return for_expression();
  if (word == "some" || word == "every") return quantified(word == "some");
  if (word == "function") return function();
  // not( … ) is a built-in with a node of its own.
  if (!accept(TokenKind::left_paren)) {
    fail_here("`(` after `not`");
    return nothing();
  }
  Arguments given = arguments();
  if (given.values.size() == 1 && (given.names.empty() || given.names.front() == "negand")) {
    const bool constant = given.values.front()->constant() != nullptr;
    return folded(std::make_unique<NotNode>(std::move(given.values.front())), constant, position);
  }
  warn(position, "feel.wrong_arguments", "`not` takes one argument");
  return nothing();
}

NodePtr Parser::name(const Scope::Meaning& meaning) {
  const std::size_t position = token_.begin;
  go_to(meaning.end);
  const Builtin* builtin = meaning.builtin;
  const bool may_call = meaning.type.is_any() || meaning.type.tag() == Type::Tag::function;
  const bool field = meaning.kind == Scope::Meaning::Kind::field;
  if (builtin == nullptr && (field || !may_call)) builtin = library_.find(meaning.name);
  if (builtin != nullptr && accept(TokenKind::left_paren)) return call(*builtin, position);
  return checked(scope_.reach(meaning));
}

/// Within a filter it may be a field of the items; anywhere else it is an error.
NodePtr Parser::unknown_name() {
  const std::size_t position = token_.begin;
  const std::size_t end = std::max(token_.end, scope_.match_field(text_, position));
  const std::string name = normal_name(text_.substr(position, end - position));
  if (NodePtr field = scope_.reach_open_field(name)) {
    if (!scope_.has_open_item() && !enough_warnings()) {
      warn(position, "feel.unknown_field", "no item has a field `" + name + "`",
           nearest_word(name, scope_.visible_names()));
    }
    go_to(end);
    return checked(std::move(field));
  }
  report_unknown_name();
  return nothing();
}

/// Words in a row that nobody knows were meant as one name, so that the nearest is sought for as many of them
/// as are like some name.
void Parser::report_unknown_name() {
  const std::size_t position = token_.begin;
  const std::vector<std::string> known = scope_.visible_names();
  constexpr std::size_t most_words = 8;
  std::vector<std::size_t> ends{token_.end};
  for (Token next = peek(token_); next.kind == TokenKind::word && ends.size() < most_words;
       next = peek(next)) {
    if (among(inner_keywords, slice(next)) || slice(next) == "in") break;
    ends.push_back(next.end);
  }
  const auto name_to = [&](std::size_t end) { return normal_name(text_.substr(position, end - position)); };
  std::string name = name_to(ends.back());
  std::string nearest;
  for (auto end = ends.rbegin(); end != ends.rend() && nearest.empty(); ++end) {
    nearest = nearest_word(name_to(*end), known);
    if (!nearest.empty()) name = name_to(*end);
  }
  Diagnostic finding =
      diagnostic(Severity::error, position, "feel.unknown_name", "nothing here is named `" + name + "`");
  finding.nearest = std::move(nearest);
  report(std::move(finding));
  go_to(ends.back());
}

}  // namespace hengcai::feel
