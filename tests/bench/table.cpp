#include "table.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include <boost/json.hpp>

namespace hengcai::bench {

namespace {

namespace json = boost::json;

struct Column {
  std::string name;
  std::string type;
};
const std::vector<Column> columns = {
    {"dismissed", "boolean"}, {"investigated", "boolean"}, {"left", "boolean"}, {"class", "string"},
    {"grade", "string"},      {"assessed", "date"},        {"ends", "date"}};

json::array read_rules(const std::string& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return json::parse(text).at("rules").as_array();
}

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

std::string joined(const json::array& words, char quote) {
  std::string text;
  for (const json::value& word : words) text += (text.empty() ? "" : ", ") + (quote + text_of(word)) + quote;
  return text;
}

/// `2020-12-31` by what makes it a date in the language: `date("2020-12-31")`, `20201231`.
template <class Render>
std::string with_dates(const std::string& test, Render render) {
  std::string text;
  for (std::size_t i = 0; i < test.size();) {
    const bool starts_date = test[i] >= '0' && test[i] <= '9';
    text += starts_date ? render(test.substr(i, 10)) : test.substr(i, 1);
    i += starts_date ? 10 : 1;
  }
  return text;
}

std::string feel_cell(const json::object& rule, const Column& column) {
  const json::value* test = rule.if_contains(column.name);
  if (test == nullptr) return "-";
  if (column.type == "boolean") return "true";
  if (column.type == "string") return joined(test->as_array(), '"');
  return with_dates(text_of(*test), [](const std::string& date) { return "date(\"" + date + "\")"; });
}

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return result;
}

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + "><text>" + escaped(text) + "</text></" + name + ">";
}

std::string sql_dates(const std::string& column, const std::string& test) {
  const auto number = [](const std::string& date) {
    return date.substr(0, 4) + date.substr(5, 2) + date.substr(8, 2);
  };
  if (test.front() != '[') return column + " " + with_dates(test, number);
  const std::size_t dots = test.find("..");
  return column + " BETWEEN " + number(test.substr(1, 10)) + " AND " + number(test.substr(dots + 2, 10));
}

std::string sql_condition(const json::object& rule) {
  std::string condition;
  for (const Column& column : columns) {
    const json::value* test = rule.if_contains(column.name);
    if (test == nullptr) continue;
    if (!condition.empty()) condition += " AND ";
    const std::string name = "\"" + column.name + "\"";
    if (column.type == "boolean") {
      condition += name;
    } else if (column.type == "string") {
      condition += name + " IN (" + joined(test->as_array(), '\'') + ")";
    } else {
      condition += sql_dates(name, text_of(*test));
    }
  }
  return condition;
}

}  // namespace

std::string table_as_dmn(const std::string& json_file) {
  std::string model =
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="bench" name="bench" )"
      R"(namespace="urn:hengcai:bench">)";
  std::string requirements;
  std::string inputs;
  for (const Column& column : columns) {
    const std::string variable =
        R"(<variable name=")" + column.name + R"(" typeRef=")" + column.type + R"("/>)";
    model += R"(<inputData id="_)" + column.name + R"(" name=")" + column.name + R"(">)" + variable +
             "</inputData>";
    requirements += R"(<informationRequirement><requiredInput href="#_)" + column.name +
                    R"("/></informationRequirement>)";
    inputs += R"(<input><inputExpression typeRef=")" + column.type + R"("><text>)" + column.name +
              "</text></inputExpression></input>";
  }
  model += R"(<decision id="outcome" name="outcome"><variable name="outcome" typeRef="string"/>)" +
           requirements + R"(<decisionTable hitPolicy="FIRST">)" + inputs + R"(<output typeRef="string"/>)";
  int number = 0;
  for (const json::value& rule : read_rules(json_file)) {
    model += R"(<rule id="rule_)" + std::to_string(++number) + R"(">)";
    for (const Column& column : columns) model += element("inputEntry", feel_cell(rule.as_object(), column));
    model += element("outputEntry", "\"" + text_of(rule.at("outcome")) + "\"") + "</rule>";
  }
  return model + "</decisionTable></decision></definitions>\n";
}

std::string table_as_sql(const std::string& json_file) {
  std::string expression = "CASE";
  int index = 0;
  for (const json::value& rule : read_rules(json_file)) {
    const std::string condition = sql_condition(rule.as_object());
    expression += condition.empty() ? " ELSE " : " WHEN " + condition + " THEN ";
    expression += std::to_string(index++);
  }
  return expression + " END";
}

}  // namespace hengcai::bench
