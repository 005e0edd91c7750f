#include <algorithm>

#include "engine/feel/call_check.h"
#include "engine/feel/characters.h"
#include "engine/feel/parser.h"

namespace hengcai::feel {

namespace {

constexpr std::size_t most_iterators = 32;
/// Bytes of a name; looking for its end goes no farther.
constexpr std::size_t longest_name = 1000;

Type item_type(const Type& source) {
  if (source.tag() == Type::Tag::list || source.tag() == Type::Tag::range) return source.element();
  return source;
}

/// Where the keyword `in` stands in what may be a name of several words; npos when it does not.
std::size_t find_in(std::string_view words) {
  for (std::size_t at = words.find("in", 1); at != std::string_view::npos; at = words.find("in", at + 1)) {
    const bool apart =
        words[at - 1] == ' ' || words[at - 1] == '\t' || words[at - 1] == '\n' || words[at - 1] == '\r';
    const Character next = character_at(words, at + 2);
    if (apart && (next.size == 0 || !is_name_part(next.code))) return at;
  }
  return std::string_view::npos;
}

}  // namespace

NodePtr Parser::if_expression() {
  NodePtr condition = expression();
  expect_word("then");
  NodePtr then = expression();
  expect_word("else");
  NodePtr otherwise = expression();
  return checked(std::make_unique<IfNode>(std::move(condition), std::move(then), std::move(otherwise)));
}

NodePtr Parser::for_expression() {
  const std::size_t mark = scope_.mark();
  std::vector<Iterator> run = iterators();
  expect_word("return");
  const std::size_t partial = scope_.bind("partial", Type::list_of({}));
  NodePtr body = expression();
  const auto slot = scope_.uses(partial) > 0 ? std::optional(partial) : std::nullopt;
  scope_.release(mark);
  return checked(std::make_unique<ForNode>(std::move(run), std::move(body), slot));
}

NodePtr Parser::quantified(bool some) {
  const std::size_t mark = scope_.mark();
  std::vector<Iterator> run = iterators();
  expect_word("satisfies");
  NodePtr condition = expression();
  scope_.release(mark);
  return checked(std::make_unique<QuantifiedNode>(some, std::move(run), std::move(condition)));
}

std::vector<Iterator> Parser::iterators() {
  std::vector<Iterator> run;
  do {
    run.push_back(iterator());
    if (run.size() > most_iterators) fail_here("fewer iterations");
  } while (accept(TokenKind::comma));
  return run;
}

Iterator Parser::iterator() {
  const std::string_view words = text_.substr(token_.begin, name_end(token_.begin) - token_.begin);
  std::size_t in = at(TokenKind::word) ? find_in(words) : std::string_view::npos;
  if (in == std::string_view::npos && at(TokenKind::word)) {
    // `in` may come after a comment.
    const Token next = read_token(text_, token_.begin + words.size());
    if (slice(next) == "in") in = words.size();
  }
  Iterator iterator;
  if (in == std::string_view::npos) {
    fail_here("a name and `in`");
    iterator.source = nothing();
    return iterator;
  }
  std::string name = normal_name(words.substr(0, in));
  go_to(token_.begin + in);
  expect_word("in");
  iterator.source = expression();
  if (accept(TokenKind::dots)) iterator.high = expression();
  const Type& source = iterator.source->type();
  iterator.slot = scope_.bind(std::move(name), iterator.high ? source : item_type(source));
  return iterator;
}

/// `function(a: number, b) body`, from the bracket on.
NodePtr Parser::function() {
  expect(TokenKind::left_paren, "`(` after `function`");
  auto body = std::make_shared<LambdaBody>();
  body->parameters = parameters();
  const bool external = accept_word("external");
  const std::size_t mark = scope_.mark();
  scope_.open_function();
  for (const Parameter& parameter : body->parameters) scope_.bind(parameter.name, parameter.type);
  const Within<bool> inside(range_end_, false);
  NodePtr content = expression();
  scope_.release(mark);
  Scope::Closed closed = scope_.close_function();
  if (!external) {
    body->result = content->type();
    body->body = std::move(content);
  }
  body->local_count = closed.local_count;
  return checked(std::make_unique<LambdaNode>(std::move(body), std::move(closed.captures)));
}

std::vector<Parameter> Parser::parameters() {
  std::vector<Parameter> list;
  if (accept(TokenKind::right_paren)) return list;
  do {
    const std::size_t end = at(TokenKind::word) ? name_end(token_.begin) : token_.begin;
    Parameter parameter{normal_name(text_.substr(token_.begin, end - token_.begin)), {}};
    if (parameter.name.empty()) fail_here("the name of a parameter");
    if (!at(TokenKind::end)) go_to(end);
    if (accept(TokenKind::colon)) parameter.type = type();
    list.push_back(std::move(parameter));
    limit(list.size(), "parameters");
  } while (accept(TokenKind::comma));
  expect(TokenKind::right_paren, "`,` or `)`");
  return list;
}

/// The end of the longest run of characters that a name may hold; a comment is none of it.
std::size_t Parser::name_end(std::size_t position) const {
  const std::size_t farthest = position + longest_name;
  for (Character c = character_at(text_, position); c.size > 0 && position < farthest;
       c = character_at(text_, position)) {
    const std::string_view rest = text_.substr(position, 2);
    const bool comment = rest == "//" || rest == "/*";
    if (comment || (!is_name_part(c.code) && !is_name_symbol(c.code) && !is_blank(c.code))) break;
    position += c.size;
  }
  return position;
}

/// Takes a name that a colon follows; an empty one, and nothing taken, when that is not what stands here.
std::string Parser::name_before_colon() {
  if (!at(TokenKind::word)) return {};
  const std::size_t end = name_end(token_.begin);
  if (read_token(text_, end).kind != TokenKind::colon) return {};
  std::string name = normal_name(text_.substr(token_.begin, end - token_.begin));
  go_to(end);
  return name;
}

Parser::Arguments Parser::arguments() {
  Arguments given;
  const Within<bool> inside(range_end_, false);
  if (accept(TokenKind::right_paren)) return given;
  do {
    const std::size_t position = token_.begin;
    std::string name = name_before_colon();
    if (!name.empty()) {
      advance();
      if (std::find(given.names.begin(), given.names.end(), name) != given.names.end()) {
        fail(position, "feel.duplicate_argument", "the argument `" + name + "` is there twice");
      }
      given.names.push_back(std::move(name));
    }
    given.values.push_back(comparison_sign(token_.kind) ? open_range() : expression());
    limit(given.names.size(), "arguments");
  } while (accept(TokenKind::comma));
  expect(TokenKind::right_paren, "`,` or `)`");
  if (!given.names.empty() && given.names.size() != given.values.size()) {
    fail(token_.begin, "feel.mixed_arguments", "either all arguments have names or none");
    given.names.resize(given.values.size());
  }
  return given;
}

NodePtr Parser::call(NodePtr callee, std::size_t position) {
  const Type type = callee->type();
  Arguments given = arguments();
  if (!type.is_any() && type.tag() != Type::Tag::function) {
    warn(position, "feel.not_a_function", "a " + type.name() + " cannot be called: always null");
  }
  return checked(
      std::make_unique<CallNode>(std::move(callee), std::move(given.values), std::move(given.names)));
}

NodePtr Parser::call(const Builtin& builtin, std::size_t position) {
  Arguments given = arguments();
  const FormChoice choice =
      given.names.empty() ? choose_form(builtin, given.values.size()) : choose_form(builtin, given.names);
  if (choice.form == nullptr) {
    warn(position, "feel.wrong_arguments",
         "`" + builtin.name + "` does not take these arguments: always null");
    return nothing();
  }
  Nodes ordered;
  bool constant = builtin.name != "now" && builtin.name != "today";
  for (const int from : choice.order) {
    ordered.push_back(from < 0 ? nullptr : std::move(given.values[static_cast<std::size_t>(from)]));
    constant = constant && ordered.back() && ordered.back()->constant() != nullptr;
  }
  std::vector<Type> types;
  for (const NodePtr& argument : ordered) types.push_back(argument ? argument->type() : Type());
  // The host's own functions may hang on more than their arguments.
  const bool standard = Library::standard().find(builtin.name) != nullptr;
  constant = constant && standard;
  if (standard && !constant && is_always_null(*choice.form, types)) {
    std::string given_types;
    for (const Type& type : types) given_types += (given_types.empty() ? "" : ", ") + type.name();
    warn(position, "feel.always_null", "`" + builtin.name + "` of " + given_types + " is always null");
  }
  auto node = std::make_unique<BuiltinNode>(*choice.form, std::move(ordered));
  if (standard) node->set_type(result_type(builtin, types));
  return folded(std::move(node), constant, position);
}

}  // namespace hengcai::feel
