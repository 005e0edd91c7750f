#include "policy/form_document.h"

#include <algorithm>

#include "platform/base/date.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

const feel::Value& find(const feel::Value& context, const std::string& id) {
  static const feel::Value nothing;
  const feel::Value* found = context.kind() == feel::Kind::context ? context.find(id) : nullptr;
  return found == nullptr ? nothing : *found;
}

std::string printed(const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::null:
      return "";
    case feel::Kind::string:
      return std::string(value.string());
    case feel::Kind::date: {
      const feel::Date day = value.date();
      const auto date = Date::from(day.year, day.month, day.day);
      return date ? date->to_chinese() : in_words(value);
    }
    case feel::Kind::list: {
      std::string text;
      for (const feel::Value& item : value.list()) text += (text.empty() ? "" : "、") + printed(item);
      return text;
    }
    default:
      return in_words(value);
  }
}

std::vector<DocxValues> printed_rows(const FormField& list, const feel::Value& answer,
                                     const EvidenceNames& evidence) {
  std::vector<DocxValues> rows;
  if (answer.kind() != feel::Kind::list) return rows;
  for (const feel::Value& row : answer.list()) {
    const std::string pointer = "/" + list.id + "/" + std::to_string(rows.size());
    DocxValues values;
    values.texts["index"] = std::to_string(rows.size() + 1);
    values.texts["evidence"] = evidence ? evidence(pointer) : "";
    for (const FormField& column : list.columns) values.texts[column.id] = printed(find(row, column.id));
    rows.push_back(std::move(values));
  }
  return rows;
}

}  // namespace

DocxValues document_values(const Form& form, const ResolvedForm& resolved, const feel::Value& answers,
                           const EvidenceNames& evidence) {
  DocxValues values;
  for (const FormSection& section : form.sections) {
    const bool asked =
        std::any_of(resolved.sections.begin(), resolved.sections.end(),
                    [&section](const ResolvedSection& one) { return one.section == &section; });
    values.conditions[section.id] = asked;
    for (const FormField& field : section.fields) {
      const feel::Value& answer = find(answers, field.id);
      if (field.kind == FieldKind::list) {
        values.lists[field.id] = printed_rows(field, answer, evidence);
      } else {
        values.texts[field.id] = printed(answer);
      }
    }
  }
  for (const Declaration& declaration : form.declarations) {
    DocxValues row;
    row.texts["text"] = declaration.text;
    values.lists["declarations"].push_back(std::move(row));
  }
  return values;
}

}  // namespace hengcai::policy
