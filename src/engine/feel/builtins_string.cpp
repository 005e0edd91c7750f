#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/stringoptions.h>

#include <algorithm>
#include <string>

#include "engine/feel/builtins.h"
#include "engine/feel/code_points.h"

// String functions of DMN 1.5 table 74, but for those that take patterns.

namespace hengcai::feel::builtins {

namespace {

/// Characters `from` up to `from + count` of a text, counted from 0.
std::string_view slice(std::string_view text, std::size_t from, std::size_t count) {
  const std::size_t start = place_of_character(text, from);
  const auto rest = text.substr(start);
  return rest.substr(0, place_of_character(rest, count));
}

Value substring(Arguments arguments, Evaluation& evaluation) {
  const auto whole = text(arguments[0]);
  const auto position = integer(arguments[1]);
  if (!whole || !position) return refuse(evaluation, "substring wants a string and a start position");
  const std::size_t size = count_characters(*whole);
  const auto start = place(*position, size);
  if (!start) return refuse(evaluation, "substring: the start position is outside the string");
  if (arguments.size() < 3 || arguments[2].is_null()) return Value::of(slice(*whole, *start, size));
  const auto length = integer(arguments[2]);
  if (!length || *length < 1 || static_cast<std::size_t>(*length) > size - *start) {
    return refuse(evaluation, "substring: the length is not between 1 and what is left of the string");
  }
  return Value::of(slice(*whole, *start, static_cast<std::size_t>(*length)));
}

Value string_length(Arguments arguments, Evaluation& evaluation) {
  const auto whole = text(arguments[0]);
  if (!whole) return refuse(evaluation, "string length wants a string");
  return Value::of(static_cast<std::int64_t>(count_characters(*whole)));
}

using CaseMapping = void (*)(icu::StringPiece, icu::ByteSink&, UErrorCode&);

void to_upper(icu::StringPiece from, icu::ByteSink& to, UErrorCode& error) {
  icu::CaseMap::utf8ToUpper("", 0, from, to, nullptr, error);
}

void to_lower(icu::StringPiece from, icu::ByteSink& to, UErrorCode& error) {
  icu::CaseMap::utf8ToLower("", 0, from, to, nullptr, error);
}

/// Full Unicode case mapping, independent of any language: "ß" becomes "SS".
Value mapped(const std::optional<std::string_view>& whole, CaseMapping mapping, Evaluation& evaluation) {
  if (!whole) return refuse(evaluation, "upper case and lower case want a string");
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(whole->size()));
  UErrorCode error = U_ZERO_ERROR;
  mapping(icu::StringPiece(whole->data(), static_cast<std::int32_t>(whole->size())), sink, error);
  if (U_FAILURE(error)) return refuse(evaluation, "the string is no valid text");
  return Value::of(std::string_view(result));
}

Value upper_case(Arguments arguments, Evaluation& evaluation) {
  return mapped(text(arguments[0]), to_upper, evaluation);
}

Value lower_case(Arguments arguments, Evaluation& evaluation) {
  return mapped(text(arguments[0]), to_lower, evaluation);
}

struct Match {
  std::string_view whole;
  std::string_view wanted;
};

std::optional<Match> match_of(Arguments arguments) {
  const auto whole = text(arguments[0]);
  const auto wanted = text(arguments[1]);
  return whole && wanted ? std::optional(Match{*whole, *wanted}) : std::nullopt;
}

Value refuse_match(Evaluation& evaluation) {
  return refuse(evaluation, "a string and the string to look for are wanted");
}

Value substring_before(Arguments arguments, Evaluation& evaluation) {
  const auto match = match_of(arguments);
  if (!match) return refuse_match(evaluation);
  const auto found = match->whole.find(match->wanted);
  return Value::of(found == std::string_view::npos ? std::string_view() : match->whole.substr(0, found));
}

Value substring_after(Arguments arguments, Evaluation& evaluation) {
  const auto match = match_of(arguments);
  if (!match) return refuse_match(evaluation);
  const auto found = match->whole.find(match->wanted);
  if (found == std::string_view::npos) return Value::of(std::string_view());
  return Value::of(match->whole.substr(found + match->wanted.size()));
}

Value contains(Arguments arguments, Evaluation& evaluation) {
  const auto match = match_of(arguments);
  if (!match) return refuse_match(evaluation);
  return Value::of(match->whole.find(match->wanted) != std::string_view::npos);
}

Value starts_with(Arguments arguments, Evaluation& evaluation) {
  const auto match = match_of(arguments);
  return match ? Value::of(match->whole.starts_with(match->wanted)) : refuse_match(evaluation);
}

Value ends_with(Arguments arguments, Evaluation& evaluation) {
  const auto match = match_of(arguments);
  return match ? Value::of(match->whole.ends_with(match->wanted)) : refuse_match(evaluation);
}

/// Null elements are left out; a null delimiter is none.
Value string_join(Arguments arguments, Evaluation& evaluation) {
  const auto list = items(arguments[0]);
  const bool delimited = arguments.size() > 1 && !arguments[1].is_null();
  const auto delimiter = delimited ? text(arguments[1]) : std::string_view();
  if (!list || !delimiter) return refuse(evaluation, "string join wants a list of strings and a delimiter");
  std::string result;
  bool first = true;
  for (const auto& item : *list) {
    if (item.is_null()) continue;
    if (item.kind() != Kind::string) return refuse(evaluation, "string join: not every element is a string");
    if (!first) result += *delimiter;
    first = false;
    result += item.string();
    if (result.size() > Value::longest) return refuse(evaluation, "string join: the string grows too long");
  }
  return Value::of(std::string_view(result));
}

}  // namespace

std::vector<Builtin> string_functions() {
  return {
      {"substring",
       {form({"string", "start position", "length"}, substring),
        form({"string", "start position"}, substring)}},
      {"string length", {form({"string"}, string_length)}},
      {"upper case", {form({"string"}, upper_case)}},
      {"lower case", {form({"string"}, lower_case)}},
      {"substring before", {form({"string", "match"}, substring_before)}},
      {"substring after", {form({"string", "match"}, substring_after)}},
      {"contains", {form({"string", "match"}, contains)}},
      {"starts with", {form({"string", "match"}, starts_with)}},
      {"ends with", {form({"string", "match"}, ends_with)}},
      {"string join", {form({"list"}, string_join), form({"list", "delimiter"}, string_join)}},
  };
}

}  // namespace hengcai::feel::builtins
