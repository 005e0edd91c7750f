#include <algorithm>
#include <array>

#include "engine/feel/characters.h"
#include "engine/feel/parser.h"

namespace hengcai::feel {

namespace {

constexpr std::array<std::string_view, 10> builtin_types{"Any",
                                                         "Null",
                                                         "boolean",
                                                         "number",
                                                         "string",
                                                         "date",
                                                         "time",
                                                         "date and time",
                                                         "days and time duration",
                                                         "years and months duration"};

}  // namespace

/// Rule 54: a named type, or list<…>, range<…>, context<…>, function<…> -> ….
Type Parser::type() {
  const Within<int> nested(depth_left_, depth_left_ - 1);
  if (too_deep() || !at(TokenKind::word)) {
    fail_here("a type");
    return {};
  }
  const std::string_view word = slice(token_);
  if (peek(token_).kind == TokenKind::less) {
    if (word == "list" || word == "range") {
      advance();
      Type element = element_type();
      return word == "list" ? Type::list_of(std::move(element)) : Type::range_of(std::move(element));
    }
    if (word == "context") return context_type();
    if (word == "function") return function_type();
  }
  return named_type();
}

Type Parser::element_type() {
  advance();
  Type element = type();
  expect(TokenKind::greater, "`>`");
  return element;
}

Type Parser::context_type() {
  advance();
  advance();
  Type::Fields fields;
  if (!at(TokenKind::greater)) {
    do {
      std::string name = name_before_colon();
      if (name.empty()) fail_here("the name of a field and `:`");
      expect(TokenKind::colon, "`:`");
      fields.emplace_back(std::move(name), type());
      limit(fields.size(), "fields");
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::greater, "`>`");
  return Type::context_of(std::move(fields));
}

Type Parser::function_type() {
  advance();
  advance();
  std::vector<Type> parameters;
  if (!at(TokenKind::greater)) {
    do parameters.push_back(type());
    while (accept(TokenKind::comma));
  }
  expect(TokenKind::greater, "`>`");
  expect(TokenKind::arrow, "`->`");
  return Type::function_of(std::move(parameters), type());
}

Type Parser::named_type() {
  std::size_t end = 0;
  Type found;
  const auto consider = [&](std::string_view name, const Type& meaning) {
    const std::size_t name_ends = match_name(text_, token_.begin, name);
    if (name_ends <= end) return;
    end = name_ends;
    found = meaning;
  };
  for (const auto& [name, meaning] : names_.types()) consider(name, meaning);
  for (const std::string_view name : builtin_types) consider(name, *Type::named(name));
  consider("list", Type(Type::Tag::list));
  consider("context", Type(Type::Tag::context));
  consider("range", Type(Type::Tag::range));
  consider("function", Type(Type::Tag::function));
  if (end > 0) {
    go_to(end);
    return found;
  }
  Diagnostic finding = diagnostic(Severity::error, token_.begin, "feel.unknown_type",
                                  "there is no type `" + std::string(slice(token_)) + "`");
  std::vector<std::string> known(builtin_types.begin(), builtin_types.end());
  for (const auto& [name, meaning] : names_.types()) known.push_back(name);
  finding.nearest = nearest_word(std::string(slice(token_)), known);
  report(std::move(finding));
  advance();
  return {};
}

}  // namespace hengcai::feel
