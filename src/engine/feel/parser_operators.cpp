#include <algorithm>
#include <array>

#include "engine/feel/characters.h"
#include "engine/feel/collections.h"
#include "engine/feel/parser.h"
#include "engine/feel/temporal_properties.h"

namespace hengcai::feel {

namespace {

/// A number picks an item, a condition a list of them.
Type filtered_type(const Type& source, const Type& element, const Type& condition) {
  if (condition.tag() == Type::Tag::number) return element;
  if (condition.tag() != Type::Tag::boolean) return {};
  return source.tag() == Type::Tag::list ? source : Type::list_of(element);
}

}  // namespace

NodePtr Parser::expression() {
  const Within<int> nested(depth_left_, depth_left_ - 1);
  if (too_deep()) return nothing();
  return junction(true);
}

/// Disjunction (rule 49) or conjunction (rule 50): many parts make one node.
NodePtr Parser::junction(bool disjunction) {
  const std::string_view word = disjunction ? "or" : "and";
  const auto part = [&] { return disjunction ? junction(false) : comparison(); };
  const std::size_t position = token_.begin;
  NodePtr first = part();
  if (!at_word(word)) return first;
  bool constant = first->constant() != nullptr;
  Nodes parts;
  parts.push_back(std::move(first));
  while (accept_word(word)) {
    parts.push_back(part());
    constant = constant && parts.back()->constant() != nullptr;
  }
  return folded(std::make_unique<JunctionNode>(disjunction, std::move(parts)), constant, position);
}

NodePtr Parser::comparison() {
  const std::size_t position = token_.begin;
  NodePtr left = sum();
  while (true) {
    if (const auto sign = comparison_sign(token_.kind)) {
      const std::size_t at_sign = token_.begin;
      advance();
      left = compared(*sign, std::move(left), sum(), at_sign);
    } else if (accept_word("between")) {
      left = between(std::move(left), position);
    } else if (accept_word("in")) {
      left = in(std::move(left));
    } else {
      return left;
    }
  }
}

NodePtr Parser::compared(Comparison comparison, NodePtr left, NodePtr right, std::size_t position) {
  const bool constant = left->constant() != nullptr && right->constant() != nullptr;
  const auto a = sample_value(left->type());
  const auto b = sample_value(right->type());
  if (!constant && a && b && compare(comparison, *a, *b).is_null()) {
    warn(position, "feel.always_null",
         "a " + left->type().name() + " cannot be compared with a " + right->type().name() + ": always null");
  }
  return folded(std::make_unique<CompareNode>(comparison, std::move(left), std::move(right)), constant,
                position);
}

NodePtr Parser::between(NodePtr left, std::size_t position) {
  NodePtr low = sum();
  expect_word("and");
  NodePtr high = sum();
  const bool constant = left->constant() && low->constant() && high->constant();
  return folded(std::make_unique<BetweenNode>(std::move(left), std::move(low), true, std::move(high), true),
                constant, position);
}

/// Rule 51 c and d. The tests see the left side as their input.
NodePtr Parser::in(NodePtr left) {
  const std::size_t mark = scope_.mark();
  // Within unary tests `?` goes on meaning their own input.
  const std::size_t slot = scope_.bind(scope_.knows("?") ? "" : "?", left->type());
  NodePtr tests;
  {
    const Within<std::size_t> input(input_slot_, slot);
    const Within<Type> type(input_type_, left->type());
    tests = at(TokenKind::left_paren) ? parenthesised_tests() : test(false);
  }
  scope_.release(mark);
  return checked(std::make_unique<InNode>(std::move(left), slot, std::move(tests)));
}

NodePtr Parser::sum() {
  NodePtr left = product();
  while (at(TokenKind::plus) || at(TokenKind::minus)) {
    const Operation operation = at(TokenKind::plus) ? Operation::add : Operation::subtract;
    const std::size_t position = token_.begin;
    advance();
    left = calculated(operation, std::move(left), product(), position);
  }
  return left;
}

NodePtr Parser::product() {
  NodePtr left = power();
  while (at(TokenKind::times) || at(TokenKind::divide)) {
    const Operation operation = at(TokenKind::times) ? Operation::multiply : Operation::divide;
    const std::size_t position = token_.begin;
    advance();
    left = calculated(operation, std::move(left), power(), position);
  }
  return left;
}

NodePtr Parser::power() {
  NodePtr left = negation();
  while (at(TokenKind::power)) {
    const std::size_t position = token_.begin;
    advance();
    left = calculated(Operation::power, std::move(left), negation(), position);
  }
  return left;
}

NodePtr Parser::calculated(Operation operation, NodePtr left, NodePtr right, std::size_t position) {
  const bool constant = left->constant() != nullptr && right->constant() != nullptr;
  const auto a = sample_value(left->type());
  const auto b = sample_value(right->type());
  const Value result = a && b ? calculate(operation, *a, *b) : Value::null();
  if (!constant && a && b && result.is_null()) {
    warn(
        position, "feel.always_null",
        "no such operation on a " + left->type().name() + " and a " + right->type().name() + ": always null");
  }
  auto node = std::make_unique<CalculateNode>(operation, std::move(left), std::move(right));
  if (!result.is_null()) node->set_type(type_of(result));
  return folded(std::move(node), constant, position);
}

/// The minus sign binds more tightly than any other operator: -3 ** 2 is 9.
NodePtr Parser::negation() {
  if (!at(TokenKind::minus)) return instance_of(primary());
  const Within<int> nested(depth_left_, depth_left_ - 1);
  if (too_deep()) return nothing();
  const std::size_t position = token_.begin;
  advance();
  // `-1` is a literal (rule 37), so that `-1 instance of number` is true.
  if (at(TokenKind::number)) return instance_of(number(true));
  NodePtr operand = negation();
  const bool constant = operand->constant() != nullptr;
  return folded(std::make_unique<NegateNode>(std::move(operand)), constant, position);
}

NodePtr Parser::instance_of(NodePtr operand) {
  NodePtr value = postfix(std::move(operand));
  while (at_word("instance")) {
    const std::size_t position = token_.begin;
    advance();
    expect_word("of");
    Type wanted = type();
    const bool constant = value->constant() != nullptr;
    value = folded(std::make_unique<InstanceOfNode>(std::move(value), std::move(wanted)), constant, position);
  }
  return value;
}

NodePtr Parser::postfix(NodePtr value) {
  while (true) {
    const std::size_t position = token_.begin;
    if (accept(TokenKind::dot)) {
      value = path(std::move(value));
    } else if (at(TokenKind::left_bracket) && !closes_range()) {
      advance();
      value = filter(std::move(value));
    } else if (accept(TokenKind::left_paren)) {
      value = call(std::move(value), position);
    } else {
      return value;
    }
  }
}

/// Within the end of a range, `[` closes the range (`[1..3[`) unless what follows can only be a filter.
bool Parser::closes_range() const {
  if (!range_end_) return false;
  const Token next = peek(token_);
  switch (next.kind) {
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::left_paren:
    case TokenKind::left_bracket:
    case TokenKind::left_brace:
    case TokenKind::minus:
    case TokenKind::at:
      return false;
    case TokenKind::word: {
      constexpr std::array<std::string_view, 9> after_range{
          "and", "or", "then", "else", "return", "satisfies", "instance", "between", "in"};
      return std::find(after_range.begin(), after_range.end(), slice(next)) != after_range.end();
    }
    default:
      return true;
  }
}

NodePtr Parser::path(NodePtr base) {
  const std::size_t position = token_.begin;
  if (!at(TokenKind::word)) {
    fail_here("a name");
    return nothing();
  }
  const bool listed = base->type().tag() == Type::Tag::list;
  const Type owner = listed ? base->type().element() : base->type();
  std::size_t end = 0;
  for (const auto& [field_name, field] : owner.fields()) {
    end = std::max(end, match_name(text_, position, field_name));
  }
  if (end == 0) end = std::max(token_.end, scope_.match_field(text_, position));
  std::string name = normal_name(text_.substr(position, end - position));
  go_to(end);
  Type type = field_type(owner, name, position);
  if (listed) type = Type::list_of(std::move(type));
  const bool constant = base->constant() != nullptr;
  auto node = std::make_unique<PathNode>(std::move(base), std::move(name));
  node->set_type(std::move(type));
  return folded(std::move(node), constant, position);
}

/// The type of a field; a warning when there can be none of that name.
Type Parser::field_type(const Type& owner, const std::string& name, std::size_t position) {
  if (const Type* field = owner.field(name)) return *field;
  if (enough_warnings()) return {};
  if (owner.tag() == Type::Tag::context && !owner.fields().empty()) {
    std::vector<std::string> known;
    for (const auto& [field_name, field] : owner.fields()) known.push_back(field_name);
    warn(position, "feel.unknown_field", "there is no field `" + name + "`", nearest_word(name, known));
    return {};
  }
  const auto value = sample_value(owner);
  if (!value || owner.tag() == Type::Tag::list || owner.tag() == Type::Tag::context) return {};
  const auto found = property(*value, name);
  if (found && !found->is_null()) return type_of(*found);
  if (!found) warn(position, "feel.unknown_field", "a " + owner.name() + " has no `" + name + "`");
  return {};
}

NodePtr Parser::filter(NodePtr source) {
  const std::size_t position = token_.begin;
  const Type element = source->type().tag() == Type::Tag::list ? source->type().element() : source->type();
  const std::size_t mark = scope_.mark();
  const std::size_t slot = scope_.bind("item", element);
  scope_.bind_fields(slot, element);
  NodePtr condition;
  {
    const Within<bool> inside(range_end_, false);
    condition = expression();
    expect(TokenKind::right_bracket, "`]`");
  }
  const bool per_item = scope_.uses(slot) > 0;
  scope_.release(mark);
  const bool constant = source->constant() != nullptr && condition->constant() != nullptr;
  Type type = filtered_type(source->type(), element, condition->type());
  auto node = std::make_unique<FilterNode>(std::move(source), std::move(condition), slot, per_item);
  node->set_type(std::move(type));
  return folded(std::move(node), constant, position);
}

}  // namespace hengcai::feel
