#include "engine/feel/parser.h"

#include <algorithm>

#include "engine/feel/characters.h"

namespace hengcai::feel {

namespace {

constexpr std::size_t longest_text = 1 << 20;
constexpr int deepest_nesting = 200;
constexpr int tallest = 1000;
constexpr std::size_t most_findings = 50;
constexpr std::size_t most_parts = 5000;
/// Work that folding a constant part may take.
constexpr std::int64_t folding_steps = 100'000;

std::string shortened(std::string_view text) {
  constexpr std::size_t shown_length = 40;
  std::string shown;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size() && count < shown_length; ++count) {
    const Character character = character_at(text, i);
    append_utf8(shown, character.code);
    i += character.size;
  }
  return shown.size() < text.size() ? shown + "..." : shown;
}

}  // namespace

Parser::Parser(std::string_view text, const Source& source, const Names& names, const Library& library)
    : text_(text),
      source_(source),
      names_(names),
      library_(library),
      scope_(names, library_),
      reads_left_(static_cast<std::int64_t>(std::min(text.size(), longest_text)) * 16 + 1000),
      depth_left_(deepest_nesting) {
  if (text_.size() > longest_text) {
    text_ = {};
    fail(0, "feel.text_too_long", "the text is longer than 1 MiB");
  }
  advance();
}

void Parser::advance() { go_to(token_.end); }

void Parser::go_to(std::size_t position) {
  if (--reads_left_ == 0) fail(position, "feel.too_complicated", "the text goes back on itself too often");
  if (reads_left_ <= 0) position = text_.size();
  token_ = read_token(text_, position);
  if (token_.kind != TokenKind::fault) return;
  const std::string_view fault = slice(token_);
  if (fault.starts_with('"')) {
    fail(token_.begin, "feel.unfinished_string", "the string is not closed");
  } else if (fault.size() > 4) {
    fail(token_.begin, "feel.unfinished_comment", "the comment is not closed");
  } else {
    fail(token_.begin, "feel.unknown_character", "`" + std::string(fault) + "` is not part of FEEL");
  }
}

bool Parser::at_word(std::string_view word) const { return at(TokenKind::word) && slice(token_) == word; }

bool Parser::accept(TokenKind kind) {
  if (!at(kind)) return false;
  advance();
  return true;
}

bool Parser::accept_word(std::string_view word) {
  if (!at_word(word)) return false;
  advance();
  return true;
}

void Parser::expect(TokenKind kind, std::string_view what) {
  if (!accept(kind)) fail_here(what);
}

void Parser::expect_word(std::string_view word) {
  if (!accept_word(word)) fail_here("`" + std::string(word) + "`");
}

Diagnostic Parser::diagnostic(Severity severity, std::size_t position, std::string code,
                              std::string message) const {
  Diagnostic finding;
  finding.severity = severity;
  finding.code = std::move(code);
  finding.message = std::move(message);
  finding.file = source_.file;
  finding.element = source_.element;
  const std::string_view before = text_.substr(0, position);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_break = before.rfind('\n');
  const std::size_t start = line_break == std::string_view::npos ? 0 : line_break + 1;
  const auto characters = static_cast<int>(code_points(before.substr(start)).size());
  // The first line of the text stands somewhere in a line of the file; the caret has to stand under it too.
  const int indent = lines == 0 ? std::max(source_.column - 1, 0) : 0;
  finding.line = source_.line + static_cast<int>(lines);
  finding.column = indent + characters + 1;
  constexpr int widest_indent = 10'000;
  if (indent <= widest_indent) {
    const std::string_view line = text_.substr(start, text_.find('\n', start) - start);
    finding.source_line = std::string(static_cast<std::size_t>(indent), ' ') + std::string(line);
  }
  return finding;
}

void Parser::fail(std::size_t position, std::string code, std::string message) {
  const bool first = std::none_of(errors_.begin(), errors_.end(), [](const Diagnostic& error) {
    return error.code != "feel.unknown_name" && error.code != "feel.unknown_type";
  });
  if (first) errors_.push_back(diagnostic(Severity::error, position, std::move(code), std::move(message)));
  token_ = {TokenKind::end, text_.size(), text_.size()};
  reads_left_ = std::min<std::int64_t>(reads_left_, 0);
}

void Parser::fail_here(std::string_view wanted) {
  const std::string found = at(TokenKind::end) ? "the end of the text" : "`" + shortened(slice(token_)) + "`";
  fail(token_.begin, "feel.syntax", "expected " + std::string(wanted) + " but found " + found);
}

void Parser::report(Diagnostic finding) {
  errors_.push_back(std::move(finding));
  if (errors_.size() >= most_findings) fail(token_.begin, "feel.too_many_errors", "too many errors to go on");
}

void Parser::limit(std::size_t count, std::string_view what) {
  if (count <= most_parts) return;
  fail(token_.begin, "feel.too_many_parts",
       "more than " + std::to_string(most_parts) + " " + std::string(what));
}

void Parser::warn(std::size_t position, std::string code, std::string message, std::string nearest) {
  if (enough_warnings()) return;
  Diagnostic finding = diagnostic(Severity::warning, position, std::move(code), std::move(message));
  finding.nearest = std::move(nearest);
  warnings_.push_back(std::move(finding));
}

bool Parser::enough_warnings() const { return warnings_.size() >= most_findings; }

bool Parser::too_deep() {
  if (depth_left_ > 0) return false;
  fail(token_.begin, "feel.nested_too_deeply",
       "nested more than " + std::to_string(deepest_nesting) + " levels deep");
  return true;
}

NodePtr Parser::nothing() const { return std::make_unique<ConstantNode>(Value::null()); }

NodePtr Parser::checked(NodePtr node) {
  if (node->height() <= tallest) return node;
  fail(token_.begin, "feel.nested_too_deeply",
       "more than " + std::to_string(tallest) + " operations in a row");
  return nothing();
}

NodePtr Parser::folded(NodePtr node, bool constant, std::size_t position) {
  if (!constant || !errors_.empty()) return checked(std::move(node));
  Evaluation evaluation;
  evaluation.keep_notes = true;
  evaluation.steps_left = folding_steps;
  Frame frame{{}, nullptr, evaluation};
  Value value = node->evaluate(frame);
  if (evaluation.steps_left <= 0) return checked(std::move(node));
  for (const std::string& note : evaluation.notes) warn(position, "feel.always_null", note);
  return std::make_unique<ConstantNode>(std::move(value));
}

Expected<Expression> Parser::finish(NodePtr root, bool any_test) {
  if (!at(TokenKind::end)) fail_here("the end of the text");
  if (!errors_.empty()) return std::move(errors_);
  auto program = std::make_shared<detail::Program>(detail::Program{std::string(text_), std::move(root),
                                                                   scope_.local_count(), scope_.variables(),
                                                                   std::move(warnings_), any_test, library_});
  return Expression(std::move(program));
}

Expected<Expression> Parser::read_expression() {
  NodePtr root = expression();
  return finish(std::move(root), false);
}

Expected<Expression> Parser::read_unary_tests(const Type& input) {
  input_type_ = input;
  input_slot_ = scope_.bind("?", input);
  const bool any = at(TokenKind::minus) && peek(token_).kind == TokenKind::end;
  if (any) advance();
  NodePtr root = any ? std::make_unique<ConstantNode>(Value::of(true)) : unary_tests();
  return finish(std::move(root), any);
}

}  // namespace hengcai::feel
