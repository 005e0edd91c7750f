#include <unordered_map>

#include "engine/feel/builtins.h"
#include "engine/feel/pattern.h"

// String functions of DMN 1.5 table 74 that take regular expressions.

namespace hengcai::feel::builtins {

namespace {

/// The pattern, compiled once for many evaluations of one thread. A bad one is remembered as well.
std::shared_ptr<const Pattern> compiled(std::string_view pattern, std::string_view flags) {
  constexpr std::size_t most = 128;
  static thread_local std::unordered_map<std::string, std::shared_ptr<const Pattern>> cache;
  const std::string key = std::string(flags) + "/" + std::string(pattern);
  if (const auto found = cache.find(key); found != cache.end()) return found->second;
  if (cache.size() >= most) cache.clear();
  return cache.emplace(key, Pattern::compile(pattern, flags)).first->second;
}

/// Flags that are not given or null are none.
std::optional<std::string_view> flags_of(Arguments arguments, std::size_t at) {
  if (arguments.size() <= at || arguments[at].is_null()) return std::string_view();
  return text(arguments[at]);
}

Value refuse_pattern(Evaluation& evaluation) {
  return refuse(evaluation, "the regular expression, its flags or the replacement are not allowed by XPath");
}

Value matches(Arguments arguments, Evaluation& evaluation) {
  const auto input = text(arguments[0]);
  const auto pattern = text(arguments[1]);
  const auto flags = flags_of(arguments, 2);
  if (!input || !pattern || !flags) return refuse(evaluation, "matches wants an input and a pattern");
  const auto expression = compiled(*pattern, *flags);
  const auto answer = expression ? expression->matches(*input) : std::nullopt;
  return answer ? Value::of(*answer) : refuse_pattern(evaluation);
}

Value replace(Arguments arguments, Evaluation& evaluation) {
  const auto input = text(arguments[0]);
  const auto pattern = text(arguments[1]);
  const auto replacement = text(arguments[2]);
  const auto flags = flags_of(arguments, 3);
  if (!input || !pattern || !replacement || !flags) {
    return refuse(evaluation, "replace wants an input, a pattern and a replacement");
  }
  const auto expression = compiled(*pattern, *flags);
  const auto result = expression ? expression->replace(*input, *replacement) : std::nullopt;
  return result ? Value::of(std::string_view(*result)) : refuse_pattern(evaluation);
}

Value split(Arguments arguments, Evaluation& evaluation) {
  const auto whole = text(arguments[0]);
  const auto delimiter = text(arguments[1]);
  if (!whole || !delimiter) return refuse(evaluation, "split wants a string and a delimiter");
  const auto expression = compiled(*delimiter, "");
  const auto pieces = expression ? expression->split(*whole) : std::nullopt;
  if (!pieces) return refuse_pattern(evaluation);
  List result;
  result.reserve(pieces->size());
  for (const auto& piece : *pieces) result.push_back(Value::of(std::string_view(piece)));
  return Value::of(std::move(result));
}

}  // namespace

std::vector<Builtin> pattern_functions() {
  return {
      {"matches", {form({"input", "pattern"}, matches), form({"input", "pattern", "flags"}, matches)}},
      {"replace",
       {form({"input", "pattern", "replacement"}, replace),
        form({"input", "pattern", "replacement", "flags"}, replace)}},
      {"split", {form({"string", "delimiter"}, split)}},
  };
}

}  // namespace hengcai::feel::builtins
