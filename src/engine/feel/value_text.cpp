#include <algorithm>
#include <cctype>

#include "engine/feel/function.h"
#include "engine/feel/value.h"

// Values written as FEEL text. Nesting is bounded by Value::deepest, so plain recursion is safe.

namespace hengcai::feel {

namespace {

void write(std::string& out, const Value& value);

void write_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char character : text) {
    switch (character) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += character;
    }
  }
  out += '"';
}

/// Whether a name reads back as one without quotes: letters and digits, not beginning with a digit. Names
/// with spaces or signs are legal too, but quotes are always safe.
bool is_plain_name(std::string_view name) {
  const auto plain = [](unsigned char byte) {
    return byte >= 0x80 || byte == '_' || std::isalnum(byte) != 0;
  };
  const bool digit_first = !name.empty() && std::isdigit(static_cast<unsigned char>(name.front())) != 0;
  return !name.empty() && !digit_first && std::all_of(name.begin(), name.end(), plain);
}

void write_list(std::string& out, const List& items) {
  out += '[';
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (at != 0) out += ", ";
    write(out, items[at]);
  }
  out += ']';
}

void write_context(std::string& out, const Entries& entries) {
  out += '{';
  for (std::size_t at = 0; at < entries.size(); ++at) {
    if (at != 0) out += ", ";
    if (is_plain_name(entries[at].name)) {
      out += entries[at].name;
    } else {
      write_quoted(out, entries[at].name);
    }
    out += ": ";
    write(out, entries[at].value);
  }
  out += '}';
}

/// `< 10`: a range of which one end is not there.
void write_comparison(std::string& out, const Range& range) {
  const bool up_to = range.low.is_null();
  const bool included = up_to ? range.high_included : range.low_included;
  out += up_to ? "(<" : "(>";
  if (included) out += '=';
  write(out, up_to ? range.high : range.low);
  out += ')';
}

void write_range(std::string& out, const Range& range) {
  if (range.form != RangeForm::interval) {
    out += range.form == RangeForm::equal ? "(=" : "(!=";
    write(out, range.low);
    out += ')';
  } else if (range.low.is_null() || range.high.is_null()) {
    write_comparison(out, range);
  } else {
    out += range.low_included ? '[' : '(';
    write(out, range.low);
    out += "..";
    write(out, range.high);
    out += range.high_included ? ']' : ')';
  }
}

void write_function(std::string& out, const Function& function) {
  out += "function(";
  const auto& parameters = function.parameters();
  for (std::size_t at = 0; at < parameters.size(); ++at) {
    if (at != 0) out += ", ";
    out += parameters[at].name;
  }
  out += ") ...";
}

void write_unknown(std::string& out, const FactSet& facts) {
  out += "unknown(";
  for (std::size_t at = 0; at < facts.size(); ++at) {
    if (at != 0) out += ", ";
    out += std::to_string(facts[at]);
  }
  out += ')';
}

void write_at_literal(std::string& out, const std::string& text) { out += "@\"" + text + "\""; }

void write(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      out += "null";
      break;
    case Kind::boolean:
      out += value.boolean() ? "true" : "false";
      break;
    case Kind::number:
      out += value.number().to_string();
      break;
    case Kind::string:
      write_quoted(out, value.string());
      break;
    case Kind::date:
      write_at_literal(out, value.date().to_string());
      break;
    case Kind::time:
      write_at_literal(out, value.time().to_string());
      break;
    case Kind::date_time:
      write_at_literal(out, value.date_time().to_string());
      break;
    case Kind::months_duration:
      write_at_literal(out, value.months_duration().to_string());
      break;
    case Kind::time_duration:
      write_at_literal(out, value.time_duration().to_string());
      break;
    case Kind::list:
      write_list(out, value.list());
      break;
    case Kind::context:
      write_context(out, value.entries());
      break;
    case Kind::range:
      write_range(out, value.range());
      break;
    case Kind::function:
      write_function(out, *value.function());
      break;
    case Kind::unknown:
      write_unknown(out, value.unknown_facts());
      break;
  }
}

}  // namespace

std::string Value::to_feel() const {
  std::string out;
  write(out, *this);
  return out;
}

}  // namespace hengcai::feel
