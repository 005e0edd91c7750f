#include "engine/feel/collections.h"
#include "engine/feel/parser.h"

namespace hengcai::feel {

/// Rule 17: tests joined by commas, or not( … ) around all of them. `not(a) and b` is an expression, which
/// shows only at its end: then the text is read again.
NodePtr Parser::unary_tests() {
  const Token start = token_;
  const bool negated = at_word("not") && peek(token_).kind == TokenKind::left_paren &&
                       scope_.find(text_, start.begin).end <= token_.end;
  if (negated) {
    const std::int64_t reads = reads_left_;
    advance();
    advance();
    NodePtr tests = tests_until(TokenKind::right_paren);
    expect(TokenKind::right_paren, "`,` or `)`");
    if (at(TokenKind::end) && errors_.empty()) return checked(std::make_unique<NotNode>(std::move(tests)));
    errors_.clear();
    warnings_.clear();
    reads_left_ = reads;
    token_ = start;
  }
  return tests_until(TokenKind::end);
}

NodePtr Parser::tests_until(TokenKind end) {
  Nodes tests;
  do tests.push_back(test(true));
  while (accept(TokenKind::comma));
  if (!at(end)) fail_here(end == TokenKind::end ? "`,` or the end of the text" : "`,` or `)`");
  if (tests.size() == 1) return std::move(tests.front());
  return checked(std::make_unique<JunctionNode>(true, std::move(tests)));
}

/// After `in`: `(tests)`, `(low..high]`, or an expression that merely starts with a bracket.
NodePtr Parser::parenthesised_tests() {
  const Token start = token_;
  const std::size_t position = token_.begin;
  const Within<bool> inside(range_end_, false);
  advance();
  NodePtr tests;
  if (!comparison_sign(token_.kind)) {
    const std::size_t uses = scope_.uses(input_slot_);
    NodePtr first = expression();
    if (at(TokenKind::dots)) return value_test(range_to(std::move(first), false, position), false, position);
    tests = value_test(std::move(first), scope_.uses(input_slot_) > uses, position);
  } else {
    tests = test(true);
  }
  if (accept(TokenKind::comma)) {
    Nodes parts;
    parts.push_back(std::move(tests));
    parts.push_back(tests_until(TokenKind::right_paren));
    tests = checked(std::make_unique<JunctionNode>(true, std::move(parts)));
  }
  expect(TokenKind::right_paren, "`,` or `)`");
  switch (token_.kind) {
    case TokenKind::dot:
    case TokenKind::left_bracket:
    case TokenKind::left_paren:
    case TokenKind::plus:
    case TokenKind::minus:
    case TokenKind::times:
    case TokenKind::divide:
    case TokenKind::power:
      go_to(start.begin);
      return test(false);
    default:
      return tests;
  }
}

NodePtr Parser::test(bool whole) {
  const std::size_t position = token_.begin;
  if (const auto sign = comparison_sign(token_.kind)) {
    advance();
    return compared(*sign, input(), sum(), position);
  }
  const std::size_t uses = scope_.uses(input_slot_);
  NodePtr tested = whole ? expression() : sum();
  return value_test(std::move(tested), scope_.uses(input_slot_) > uses, position);
}

/// `asks` when the expression speaks of `?`, so that a boolean is its answer.
NodePtr Parser::value_test(NodePtr tested, bool asks, std::size_t position) {
  const Type& type = tested->type();
  if (!asks && type.tag() == Type::Tag::boolean && tested->constant() == nullptr) {
    // `x > 5` in a cell whose input is no boolean can only be meant as a condition.
    asks = !input_type_.is_any() && input_type_.tag() != Type::Tag::boolean;
  }
  const auto wanted = sample_value(input_type_);
  const bool ranged = type.tag() == Type::Tag::range;
  const auto given = sample_value(ranged ? type.element() : type);
  const bool listed = type.tag() == Type::Tag::list;
  if (!asks && wanted && given && !listed && feel_equal(*wanted, *given).is_null()) {
    warn(position, "feel.never_matches",
         "a " + type.name() + " never matches the input, which is " + input_type_.name());
  }
  auto* range = dynamic_cast<RangeNode*>(tested.get());
  if (range != nullptr && range->has_two_ends() && !asks && input_type_.tag() != Type::Tag::range) {
    return checked(range->into_test(input()));
  }
  return checked(std::make_unique<TestNode>(input(), std::move(tested), asks));
}

NodePtr Parser::input() {
  NodePtr node = std::make_unique<LocalNode>(input_slot_);
  node->set_type(input_type_);
  return node;
}

}  // namespace hengcai::feel
