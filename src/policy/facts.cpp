#include "policy/facts.h"

#include <algorithm>

#include "platform/text/nearest.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

Problem wrong_value(const Datum& datum, const std::string& what, std::string wanted) {
  return {"pack.case.value", what + "的值不对", std::move(wanted), datum.to_string(), datum.place};
}

/// One scalar of a fact or of a field.
Result<feel::Value> scalar(const Pack& pack, const std::string& what, ScalarType type,
                           const std::string& codes, const Datum& datum) {
  if (datum.kind == Datum::Kind::none) return feel::Value::null();
  if (datum.kind == Datum::Kind::unknown) return unknown_value();
  auto value = scalar_value(datum, type);
  if (!value) return wrong_value(datum, what, std::string(to_string(type)) + " 类型的值");
  const CodeList* list = codes.empty() ? nullptr : pack.code_list(codes);
  if (list == nullptr) return *value;
  std::vector<std::string> allowed;
  for (const Code& code : list->codes) allowed.push_back(code.value);
  if (std::find(allowed.begin(), allowed.end(), datum.text) != allowed.end()) return *value;
  const std::string near = nearest(datum.text, allowed);
  return wrong_value(datum, what, near.empty() ? "代码表 " + codes + " 中的值" : "“" + near + "”");
}

Result<feel::Value> context(const Pack& pack, const Fact& fact, const Datum& datum) {
  if (datum.kind != Datum::Kind::mapping)
    return wrong_value(datum, "“" + fact.name + "”的一项", "{字段: 值, …}");
  for (const DatumPart& part : datum.parts) {
    const bool known = std::any_of(fact.fields.begin(), fact.fields.end(),
                                   [&](const FactField& field) { return field.name == part.key; });
    if (known) continue;
    std::vector<std::string> names;
    for (const FactField& field : fact.fields) names.push_back(field.name);
    const std::string near = nearest(part.key, names);
    return Problem{"pack.case.name", "“" + fact.name + "”没有字段“" + part.key + "”",
                   near.empty() ? "" : "“" + near + "”", "", part.value.place};
  }
  feel::Entries entries;
  for (const FactField& field : fact.fields) {
    const Datum* part = datum.find(field.name);
    if (part == nullptr) {
      entries.push_back({field.name, unknown_value()});
      continue;
    }
    auto value = scalar(pack, "“" + fact.name + "." + field.name + "”", field.type, field.codes, *part);
    if (!value) return value;
    entries.push_back({field.name, *std::move(value)});
  }
  return feel::Value::of(std::move(entries));
}

}  // namespace

Result<feel::Value> fact_value(const Pack& pack, const Fact& fact, const Datum& datum) {
  if (fact.type != FactType::list) {
    return scalar(pack, "“" + fact.name + "”", static_cast<ScalarType>(fact.type), fact.codes, datum);
  }
  if (datum.kind == Datum::Kind::unknown) return unknown_value();
  if (datum.kind == Datum::Kind::none) return feel::Value::of(feel::List{});
  if (datum.kind != Datum::Kind::list) return wrong_value(datum, "“" + fact.name + "”", "列表");
  feel::List values;
  for (const Datum& item : datum.items) {
    auto value = context(pack, fact, item);
    if (!value) return value;
    values.push_back(*std::move(value));
  }
  return feel::Value::of(std::move(values));
}

feel::Value blank_value(const Fact& fact) {
  if (fact.blank.means == Blank::Means::unknown) return unknown_value();
  if (fact.blank.means == Blank::Means::value) return fact.blank.value;
  return fact.type == FactType::list ? feel::Value::of(feel::List{}) : feel::Value::null();
}

}  // namespace hengcai::policy
