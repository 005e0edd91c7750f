#include "features/campaigns/result_writer.h"

#include <algorithm>
#include <utility>

#include "engine/dmn/json.h"
#include "policy/explain.h"

namespace hengcai::campaigns {

namespace {

using dmn::Code;
using feel::Kind;
using feel::Value;

constexpr const char* separator = "；";

void append(std::string& text, std::string_view more, const char* between) {
  if (!text.empty()) text += between;
  text += more;
}

/// What a cell says of a value: nothing where there is nothing.
std::string shown_of(const Value& value) {
  const bool is_nothing = value.is_null() || (value.kind() == Kind::list && value.list().empty());
  return is_nothing ? "" : policy::plain_words(value);
}

/// A value without the entries of its records that nobody has filled in: JSON has no word for those.
Value without_unknown(const Value& value) {
  if (!value.has_unknown()) return value;
  if (value.kind() == Kind::list) {
    feel::List list;
    for (const Value& item : value.list()) list.push_back(without_unknown(item));
    return Value::of(std::move(list));
  }
  if (value.kind() != Kind::context) return value;
  feel::Entries entries;
  for (const feel::ContextEntry& entry : value.entries()) {
    if (!entry.value.is_unknown()) entries.push_back({entry.name, without_unknown(entry.value)});
  }
  return Value::of(std::move(entries));
}

ResultCell cell_of(const Value& value, const std::string& shown) {
  ResultCell cell;
  cell.text = shown;
  if (const auto date = Date::parse(value.kind() == Kind::date ? shown : ""); date) {
    cell.kind = ResultCell::Kind::date;
    cell.date = *date;
  } else if (value.kind() == Kind::number) {
    cell.kind = ResultCell::Kind::number;
    cell.number = value.number().to_double();
  } else {
    cell.kind = shown.empty() ? ResultCell::Kind::blank : ResultCell::Kind::text;
  }
  return cell;
}

ResultCell text_cell(std::string_view text) {
  ResultCell cell;
  cell.kind = text.empty() ? ResultCell::Kind::blank : ResultCell::Kind::text;
  cell.text = text;
  return cell;
}

std::string json_list(const std::vector<std::string>& texts) {
  feel::List list;
  for (const std::string& text : texts) list.push_back(Value::of(text));
  return dmn::to_json(Value::of(std::move(list)));
}

std::string json_text(std::string_view text) { return dmn::to_json(Value::of(text)); }

}  // namespace

ResultWriter::ResultWriter(const ResultPlan& plan, const dmn::BatchRunner& runner)
    : plan_(plan),
      runner_(runner),
      verdicts_(plan.pack->pack.decisions.size()),
      told_(plan.facts.columns.size()) {
  head_ = ",\"pack\":" + json_text(plan.pack->pack.id) + ",\"hash\":" + json_text(plan.pack->hash) +
          ",\"as_of\":" + json_text(plan.as_of.to_string()) + ",\"placement\":";
}

void ResultWriter::make_verdict(std::size_t decision, Code code, Verdict& verdict) const {
  const dmn::Outcome& outcome = runner_.outcome(decision, code);
  const policy::DecisionResult result = policy::result_of(*plan_.pack, decision, outcome, runner_);
  const std::string id = json_text(result.decision);
  verdict.is_open = !result.refusal.empty() || result.needs_information();
  if (!result.refusal.empty()) {
    verdict.shown = "无法判定：" + result.refusal;
    verdict.json = id + ":{\"refused\":" + json_text(result.refusal) + "}";
  } else if (result.needs_information()) {
    for (const std::string& missing : result.missing) {
      const policy::Fact* fact = plan_.pack->pack.fact_by_id(missing);
      verdict.missing.push_back(fact == nullptr ? missing : fact->shown());
      append(verdict.shown, verdict.missing.back(), "、");
    }
    verdict.shown = "需补充：" + verdict.shown;
    verdict.json = id + ":{\"needs\":" + json_list(result.missing) + "}";
  } else {
    verdict.shown = shown_of(result.value);
    verdict.is_found = finds(result.value);
    if (verdict.is_found) {
      verdict.json = id + ":{\"value\":" + dmn::to_json(result.value);
      if (!result.rules.empty()) verdict.json += ",\"rules\":" + json_list(result.rules);
      if (!result.cite.empty()) verdict.json += ",\"cite\":" + json_list(result.cite);
      verdict.json += "}";
    }
  }
  verdict.is_found = verdict.is_found || verdict.is_open;
  verdict.cell = cell_of(verdict.is_open ? Value::null() : result.value, verdict.shown);
  if (verdict.is_open) verdict.cell.kind = ResultCell::Kind::open;
}

const ResultWriter::Verdict& ResultWriter::verdict(std::size_t decision, Code code) {
  auto& known = verdicts_[decision];
  if (code >= known.size()) known.resize(code + 1);
  Verdict& verdict = known[code];
  if (!verdict.is_ready) {
    make_verdict(decision, code, verdict);
    verdict.is_ready = true;
  }
  return verdict;
}

void ResultWriter::make_told(std::size_t fact, Code code, Told& told) const {
  const policy::Fact& declared = plan_.pack->pack.facts[fact];
  const Value& value = plan_.facts.columns[fact].values[code];
  if (value.is_unknown()) return;
  told.json = json_text(declared.id) + ":" + dmn::to_json(without_unknown(value));
  const bool is_default =
      declared.blank.means == policy::Blank::Means::value && value == declared.blank.value;
  const bool is_none = declared.blank.means == policy::Blank::Means::none &&
                       (value.is_null() || (value.kind() == Kind::list && value.list().empty()));
  told.is_stated = !is_default && !is_none;
  told.shown = shown_of(value);
  told.cell = cell_of(value, told.shown);
}

const ResultWriter::Told& ResultWriter::told(std::size_t fact, Code code) {
  auto& known = told_[fact];
  if (code >= known.size()) known.resize(code + 1);
  Told& told = known[code];
  if (!told.is_ready) {
    make_told(fact, code, told);
    told.is_ready = true;
  }
  return told;
}

std::string_view ResultWriter::unit(std::size_t row) const {
  const registry::FactColumn& units = plan_.units.columns.front();
  const Value& value = units.values[units.codes()[row]];
  return value.kind() == Kind::string ? value.string() : std::string_view();
}

std::size_t ResultWriter::sheet_of(Code placement) {
  const Verdict& where = verdict(plan_.placement, placement);
  if (where.is_open) return plan_.needs_information_sheet();
  for (std::size_t i = 0; i + 1 < plan_.sheets.size(); ++i) {
    if (plan_.sheets[i].value == where.shown) return i;
  }
  return plan_.needs_information_sheet();
}

void ResultWriter::add_line(std::size_t row, std::size_t i, const std::vector<std::vector<Code>>& codes,
                            ResultChunk& chunk) {
  std::string& line = chunk.lines;
  line += "{\"person\":";
  line += json_text(plan_.number->text(static_cast<registry::Row>(row)));
  line += ",\"name\":";
  line += json_text(plan_.name->text(static_cast<registry::Row>(row)));
  line += head_;
  const Verdict& where = verdict(plan_.placement, codes[plan_.placement][i]);
  line += where.is_open ? "null" : json_text(where.shown);
  line += ",\"facts\":{";
  bool is_first = true;
  for (std::size_t fact = 0; fact < plan_.facts.columns.size(); ++fact) {
    const Told& one = told(fact, plan_.facts.columns[fact].codes()[row]);
    if (!one.is_stated) continue;
    if (!is_first) line += ',';
    is_first = false;
    line += one.json;
  }
  line += "},\"decisions\":{";
  is_first = true;
  for (const std::uint16_t decision : plan_.kept) {
    const Verdict& said = verdict(decision, codes[decision][i]);
    if (said.json.empty()) continue;
    if (!is_first) line += ',';
    is_first = false;
    line += said.json;
  }
  line += "}}\n";
}

/// What the placement cannot be told without, then what other decisions lack besides.
void ResultWriter::add_missing(std::size_t i, const std::vector<std::vector<Code>>& codes,
                               ResultChunk& chunk) {
  const Verdict& where = verdict(plan_.placement, codes[plan_.placement][i]);
  const std::vector<std::string>& first = where.missing;
  std::vector<std::string> others;
  for (const std::uint16_t decision : plan_.kept) {
    for (const std::string& missing : verdict(decision, codes[decision][i]).missing) {
      if (std::find(first.begin(), first.end(), missing) != first.end()) continue;
      if (std::find(others.begin(), others.end(), missing) == others.end()) others.push_back(missing);
    }
  }
  std::string text;
  for (const std::string& missing : first) append(text, missing, "、");
  if (first.empty()) text = where.shown;
  chunk.cells.push_back(text_cell(chunk.texts.emplace_back(std::move(text))));
  text.clear();
  for (const std::string& missing : others) append(text, missing, "、");
  chunk.cells.push_back(text_cell(chunk.texts.emplace_back(std::move(text))));
}

void ResultWriter::add_row(std::size_t row, std::size_t i, const std::vector<std::vector<Code>>& codes,
                           std::size_t sheet, ResultChunk& chunk) {
  const std::size_t first_cell = chunk.cells.size();
  const auto person = static_cast<registry::Row>(row);
  for (const std::string_view text : {plan_.name->text(person), plan_.number->text(person), unit(row)}) {
    chunk.cells.push_back(text_cell(text));
  }
  if (sheet == plan_.needs_information_sheet()) add_missing(i, codes, chunk);
  for (const ResultColumn& column : plan_.sheets[sheet].columns) {
    chunk.cells.push_back(column.is_fact
                              ? told(column.place, plan_.facts.columns[column.place].codes()[row]).cell
                              : verdict(column.place, codes[column.place][i]).cell);
  }
  plan_.trails.follow(
      plan_.placement,
      [&](std::size_t decision) -> const std::vector<std::uint32_t>& {
        return runner_.outcome(decision, codes[decision][i]).rules;
      },
      [&](std::size_t decision) { return verdict(decision, codes[decision][i]).is_found; }, trail_);
  if (trail_.facts.empty()) {  // a rule for all the others tests nothing; what the sheet shows of a person is
                               // told then
    for (const ResultColumn& column : plan_.sheets[sheet].columns) {
      if (column.is_fact) trail_.facts.push_back(column.place);
    }
  }
  std::string clauses;
  for (const std::uint16_t clause : trail_.clauses)
    append(clauses, plan_.pack->pack.clauses[clause].id, "、");
  std::string reasons;
  for (const std::uint16_t reason : trail_.reasons) append(reasons, plan_.trails.reason(reason), separator);
  std::string facts;
  for (const std::uint16_t fact : trail_.facts) {
    const Told& one = told(fact, plan_.facts.columns[fact].codes()[row]);
    if (!one.shown.empty()) append(facts, plan_.pack->pack.facts[fact].shown() + " " + one.shown, separator);
  }
  const auto put = [&chunk](std::string& text) {
    chunk.cells.push_back(text_cell(chunk.texts.emplace_back(std::move(text))));
  };
  put(clauses);
  if (sheet != plan_.needs_information_sheet()) put(reasons);
  put(facts);
  chunk.rows.push_back({sheet, first_cell, chunk.cells.size() - first_cell});
}

void ResultWriter::count(std::size_t row, std::size_t i, const std::vector<std::vector<Code>>& codes,
                         std::size_t sheet, ResultChunk& chunk) {
  std::vector<std::string> by;
  for (const std::uint16_t fact : plan_.summary)
    by.push_back(told(fact, plan_.facts.columns[fact].codes()[row]).shown);
  by.push_back(plan_.outcome ? verdict(*plan_.outcome, codes[*plan_.outcome][i]).shown : "");
  if (plan_.outcome && verdict(*plan_.outcome, codes[*plan_.outcome][i]).is_open) by.back() = "需补充信息";
  ++chunk.counts[{std::move(by), sheet}];
}

void ResultWriter::add(std::size_t first, std::size_t count, const std::vector<std::vector<Code>>& codes,
                       ResultChunk& chunk) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = first + i;
    const std::size_t sheet = sheet_of(codes[plan_.placement][i]);
    add_line(row, i, codes, chunk);
    add_row(row, i, codes, sheet, chunk);
    this->count(row, i, codes, sheet, chunk);
  }
}

}  // namespace hengcai::campaigns
