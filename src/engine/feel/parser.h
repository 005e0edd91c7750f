#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/collections.h"
#include "engine/feel/expression.h"
#include "engine/feel/iteration.h"
#include "engine/feel/lexer.h"
#include "engine/feel/node.h"
#include "engine/feel/operators.h"
#include "engine/feel/program.h"
#include "engine/feel/scope.h"

namespace hengcai::feel {

/// Reads a FEEL text (DMN 1.5 §10.3.1.2) by recursive descent and builds its nodes at once, since the names
/// in scope decide how the text is to be read.
///
/// The first syntax error moves the reader to the end of the text, so that every rule ends by itself; rules
/// always give a node. Unknown names do not stop it, so that all of them are told. Loosest first:
///
///   expression   or, and, comparison (also between, in), sum, product, power (to the left), minus sign,
///                instance of, postfix (path, filter, call), primary
class Parser {
 public:
  Parser(std::string_view text, const Source& source, const Names& names, const Library& library);

  [[nodiscard]] Expected<Expression> read_expression();
  [[nodiscard]] Expected<Expression> read_unary_tests(const Type& input);

 private:
  // parser.cpp: tokens, errors, what is done to every node
  void advance();
  void go_to(std::size_t position);
  [[nodiscard]] bool at(TokenKind kind) const { return token_.kind == kind; }
  [[nodiscard]] bool at_word(std::string_view word) const;
  bool accept(TokenKind kind);
  bool accept_word(std::string_view word);
  void expect(TokenKind kind, std::string_view what);
  void expect_word(std::string_view word);
  [[nodiscard]] Token peek(const Token& token) const { return read_token(text_, token.end); }
  [[nodiscard]] std::string_view slice(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] Diagnostic diagnostic(Severity severity, std::size_t position, std::string code,
                                      std::string message) const;
  void fail(std::size_t position, std::string code, std::string message);
  void fail_here(std::string_view wanted);
  void report(Diagnostic finding);  ///< an error after which reading goes on, unless there are too many
  /// Fails when a text lists more of something than anybody writes; the searches among them are linear.
  void limit(std::size_t count, std::string_view what);
  void warn(std::size_t position, std::string code, std::string message, std::string nearest = {});
  [[nodiscard]] bool enough_warnings() const;
  [[nodiscard]] bool too_deep();
  [[nodiscard]] NodePtr nothing() const;  ///< null, in place of what could not be read
  [[nodiscard]] NodePtr checked(NodePtr node);
  /// As checked(); evaluated at once when all it stands on is constant.
  [[nodiscard]] NodePtr folded(NodePtr node, bool constant, std::size_t position);
  [[nodiscard]] Expected<Expression> finish(NodePtr root, bool any_test);

  // parser_operators.cpp
  [[nodiscard]] NodePtr expression();
  [[nodiscard]] NodePtr junction(bool disjunction);
  [[nodiscard]] NodePtr comparison();
  [[nodiscard]] NodePtr compared(Comparison comparison, NodePtr left, NodePtr right, std::size_t position);
  [[nodiscard]] NodePtr between(NodePtr left, std::size_t position);
  [[nodiscard]] NodePtr in(NodePtr left);
  [[nodiscard]] NodePtr sum();
  [[nodiscard]] NodePtr product();
  [[nodiscard]] NodePtr power();
  [[nodiscard]] NodePtr calculated(Operation operation, NodePtr left, NodePtr right, std::size_t position);
  [[nodiscard]] NodePtr negation();
  [[nodiscard]] NodePtr instance_of(NodePtr operand);
  [[nodiscard]] NodePtr postfix(NodePtr value);
  [[nodiscard]] NodePtr path(NodePtr base);
  [[nodiscard]] Type field_type(const Type& owner, const std::string& name, std::size_t position);
  [[nodiscard]] NodePtr filter(NodePtr source);
  [[nodiscard]] bool closes_range() const;

  // parser_primary.cpp
  [[nodiscard]] NodePtr primary();
  [[nodiscard]] NodePtr number(bool negative);
  [[nodiscard]] NodePtr at_literal();
  [[nodiscard]] NodePtr parenthesised();
  [[nodiscard]] NodePtr bracketed();
  [[nodiscard]] NodePtr list_item();
  [[nodiscard]] NodePtr range_to(NodePtr low, bool low_included, std::size_t position);
  [[nodiscard]] NodePtr open_range();
  [[nodiscard]] NodePtr settled(std::unique_ptr<RangeNode> range, std::size_t position);
  [[nodiscard]] NodePtr context();
  [[nodiscard]] NodePtr word();
  [[nodiscard]] NodePtr keyword(std::string_view word);
  [[nodiscard]] NodePtr name(const Scope::Meaning& meaning);
  [[nodiscard]] NodePtr unknown_name();
  void report_unknown_name();
  [[nodiscard]] static std::optional<Comparison> comparison_sign(TokenKind kind);

  // parser_control.cpp
  [[nodiscard]] NodePtr if_expression();
  [[nodiscard]] NodePtr for_expression();
  [[nodiscard]] NodePtr quantified(bool some);
  [[nodiscard]] std::vector<Iterator> iterators();
  [[nodiscard]] Iterator iterator();
  [[nodiscard]] NodePtr function();
  [[nodiscard]] std::vector<Parameter> parameters();
  [[nodiscard]] NodePtr call(NodePtr callee, std::size_t position);
  [[nodiscard]] NodePtr call(const Builtin& builtin, std::size_t position);
  struct Arguments {
    Nodes values;
    std::vector<std::string> names;
  };
  [[nodiscard]] Arguments arguments();
  [[nodiscard]] std::string name_before_colon();
  [[nodiscard]] std::size_t name_end(std::size_t position) const;

  // parser_types.cpp
  [[nodiscard]] Type type();
  [[nodiscard]] Type named_type();
  [[nodiscard]] Type element_type();
  [[nodiscard]] Type context_type();
  [[nodiscard]] Type function_type();

  // parser_tests.cpp
  [[nodiscard]] NodePtr unary_tests();
  [[nodiscard]] NodePtr tests_until(TokenKind end);
  [[nodiscard]] NodePtr parenthesised_tests();
  /// `whole` when the test may be any expression; otherwise it ends before `and`, `or`, a comparison.
  [[nodiscard]] NodePtr test(bool whole);
  [[nodiscard]] NodePtr value_test(NodePtr tested, bool asks, std::size_t position);
  [[nodiscard]] NodePtr input();

  std::string_view text_;
  Source source_;
  const Names& names_;
  Library library_;
  Scope scope_;
  Token token_;
  std::int64_t reads_left_;
  int depth_left_;
  bool range_end_ = false;  ///< reading the end of a range, which `[` may close
  std::size_t input_slot_ = 0;
  Type input_type_;
  Diagnostics errors_;
  Diagnostics warnings_;
};

/// Sets a variable for as long as a rule lasts.
template <class T>
class Within {
 public:
  Within(T& place, T value) : place_(place), before_(std::move(place)) { place_ = std::move(value); }
  Within(const Within&) = delete;
  Within& operator=(const Within&) = delete;
  ~Within() { place_ = std::move(before_); }

 private:
  T& place_;
  T before_;
};

}  // namespace hengcai::feel
