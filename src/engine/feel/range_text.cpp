#include "engine/feel/range_text.h"

#include "engine/feel/lexer.h"

namespace hengcai::feel {

namespace {

using MaybeValue = std::optional<Value>;

template <class T>
MaybeValue value_of(const std::optional<T>& parsed) {
  return parsed ? MaybeValue(Value::of(*parsed)) : std::nullopt;
}

MaybeValue duration_literal(std::string_view text) {
  if (auto months = value_of(MonthsDuration::parse(text))) return months;
  return value_of(TimeDuration::parse(text));
}

MaybeValue date_time_literal(std::string_view text) {
  if (auto point = value_of(DateTime::parse(text))) return point;
  const auto date = Date::parse(text);
  return date ? MaybeValue(Value::of(DateTime{*date, Time()})) : std::nullopt;
}

/// What `@"…"` may hold.
MaybeValue at_literal(std::string_view text) {
  if (auto date = value_of(Date::parse(text))) return date;
  if (auto point = value_of(DateTime::parse(text))) return point;
  if (auto time = value_of(Time::parse(text))) return time;
  return duration_literal(text);
}

class RangeReader {
 public:
  explicit RangeReader(std::string_view text) : text_(text) { advance(); }

  std::optional<Range> read() {
    const TokenKind open = take();
    auto low = endpoint();
    if (!low || take() != TokenKind::dots) return std::nullopt;
    auto high = endpoint();
    const TokenKind close = take();
    if (!high || token_.kind != TokenKind::end || !is_open(open) || !is_close(close)) return std::nullopt;
    return Range{*std::move(low), *std::move(high), open == TokenKind::left_bracket,
                 close == TokenKind::right_bracket, RangeForm::interval};
  }

 private:
  static bool is_open(TokenKind kind) {
    return kind == TokenKind::left_bracket || kind == TokenKind::left_paren ||
           kind == TokenKind::right_bracket;
  }
  static bool is_close(TokenKind kind) {
    return kind == TokenKind::right_bracket || kind == TokenKind::right_paren ||
           kind == TokenKind::left_bracket;
  }

  void advance() { token_ = read_token(text_, token_.end); }
  TokenKind take() {
    const TokenKind kind = token_.kind;
    advance();
    return kind;
  }
  [[nodiscard]] std::string_view words() const {
    return text_.substr(token_.begin, token_.end - token_.begin);
  }

  MaybeValue endpoint() {
    switch (token_.kind) {
      case TokenKind::minus:
        advance();
        return number(true);
      case TokenKind::number:
        return number(false);
      case TokenKind::string:
        return value_of(string());
      case TokenKind::at: {
        advance();
        const auto content = string();
        return content ? at_literal(*content) : std::nullopt;
      }
      case TokenKind::word:
        return constructed();
      default:
        return std::nullopt;
    }
  }

  MaybeValue number(bool negative) {
    if (token_.kind != TokenKind::number) return std::nullopt;
    const auto read = Number::parse(words());
    advance();
    if (!read) return std::nullopt;
    return Value::of(negative ? read->negated() : *read);
  }

  std::optional<std::string> string() {
    if (token_.kind != TokenKind::string) return std::nullopt;
    auto content = string_content(words());
    advance();
    return content;
  }

  /// `date("…")` and its like: a constructor of a literal text.
  MaybeValue constructed() {
    std::string name;
    for (; token_.kind == TokenKind::word; advance())
      name += (name.empty() ? "" : " ") + std::string(words());
    if (take() != TokenKind::left_paren) return std::nullopt;
    const auto content = string();
    if (!content || take() != TokenKind::right_paren) return std::nullopt;
    if (name == "date") return value_of(Date::parse(*content));
    if (name == "time") return value_of(Time::parse(*content));
    if (name == "date and time") return date_time_literal(*content);
    if (name == "duration") return duration_literal(*content);
    return std::nullopt;
  }

  std::string_view text_;
  Token token_;
};

}  // namespace

std::optional<Range> parse_range(std::string_view text) {
  auto range = RangeReader(text).read();
  const auto order = range ? feel_compare(range->low, range->high) : std::nullopt;
  return order && *order <= 0 ? range : std::nullopt;
}

}  // namespace hengcai::feel
