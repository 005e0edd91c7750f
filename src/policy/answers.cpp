#include "policy/answers.h"

#include <algorithm>
#include <vector>

#include "platform/base/date.h"
#include "platform/json/writer.h"
#include "platform/text/nearest.h"
#include "platform/text/utf8.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

/// Reads answers by their fields; what is wrong is told and left out.
class AnswerReader {
 public:
  explicit AnswerReader(Problems& problems) : problems_(problems) {}

  feel::Value object(const std::vector<const FormField*>& fields, const json::Node& node,
                     const std::string& pointer) {
    feel::Entries entries;
    if (node.kind() != json::Kind::object) {
      if (!node.is_null()) refuse("form.type", "填报内容不对", "各项的内容", pointer);
      return feel::Value::of(std::move(entries));
    }
    for (const json::Member& member : node.members()) {
      std::string at = pointer;
      json::append_pointer_token(at, member.name);
      const auto known = std::find_if(fields.begin(), fields.end(),
                                      [&](const FormField* field) { return field->id == member.name; });
      if (known == fields.end()) {
        unknown(fields, member.name, at);
        continue;
      }
      feel::Value value = answer(**known, member.value, at);
      if (!value.is_null()) entries.push_back({(*known)->id, std::move(value)});
    }
    return feel::Value::of(std::move(entries));
  }

 private:
  void refuse(std::string code, std::string message, std::string wanted, const std::string& pointer,
              std::string value = "") {
    Place place;
    place.field = pointer;
    problems_.push_back({std::move(code), std::move(message), std::move(wanted), std::move(value), place});
  }

  void unknown(const std::vector<const FormField*>& fields, std::string_view name,
               const std::string& pointer) {
    std::vector<std::string> ids;
    for (const FormField* field : fields) ids.push_back(field->id);
    refuse("form.unknown", "表中没有这一项", nearest(name, ids), pointer, shorten(name, 40));
  }

  feel::Value wrong(const FormField& field, const char* wanted, const std::string& pointer) {
    refuse("form.type", "“" + field.label + "”的内容不对", wanted, pointer);
    return {};
  }

  feel::Value answer(const FormField& field, const json::Node& node, const std::string& pointer) {
    if (node.is_null() || (node.kind() == json::Kind::text && node.text().empty())) return {};
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::long_text:
      case FieldKind::choice:
        if (node.kind() != json::Kind::text) return wrong(field, "文字", pointer);
        return feel::Value::of(node.text());
      case FieldKind::number:
        return number(field, node, pointer);
      case FieldKind::date:
        return date(field, node, pointer);
      case FieldKind::yes_no:
        if (node.kind() != json::Kind::boolean) return wrong(field, "是或否", pointer);
        return feel::Value::of(node.boolean());
      case FieldKind::choices:
        return choices(field, node, pointer);
      case FieldKind::list:
        return rows(field, node, pointer);
    }
    return {};
  }

  feel::Value number(const FormField& field, const json::Node& node, const std::string& pointer) {
    const auto number = node.kind() == json::Kind::number ? feel::Number::parse(node.text()) : std::nullopt;
    return number ? feel::Value::of(*number) : wrong(field, "数字", pointer);
  }

  feel::Value date(const FormField& field, const json::Node& node, const std::string& pointer) {
    const auto date = node.kind() == json::Kind::text ? Date::parse(node.text()) : std::nullopt;
    return date ? feel::Value::of(to_feel(*date)) : wrong(field, "日期，如 2025-12-31", pointer);
  }

  feel::Value choices(const FormField& field, const json::Node& node, const std::string& pointer) {
    if (node.kind() != json::Kind::list) return wrong(field, "列出的选项", pointer);
    feel::List values;
    for (const json::Node& item : node.items()) {
      if (item.kind() != json::Kind::text) return wrong(field, "列出的选项", pointer);
      values.push_back(feel::Value::of(item.text()));
    }
    return values.empty() ? feel::Value() : feel::Value::of(std::move(values));
  }

  feel::Value rows(const FormField& field, const json::Node& node, const std::string& pointer) {
    if (node.kind() != json::Kind::list) return wrong(field, "若干行", pointer);
    std::vector<const FormField*> columns;
    for (const FormField& column : field.columns) columns.push_back(&column);
    feel::List values;
    for (const json::Node& item : node.items())
      values.push_back(object(columns, item, pointer + "/" + std::to_string(values.size())));
    return values.empty() ? feel::Value() : feel::Value::of(std::move(values));
  }

  Problems& problems_;
};

std::vector<const FormField*> fields_of(const Form& form) {
  std::vector<const FormField*> fields;
  for (const FormSection& section : form.sections) {
    for (const FormField& field : section.fields) fields.push_back(&field);
  }
  return fields;
}

void write_object(json::Writer& writer, const std::vector<const FormField*>& fields,
                  const feel::Value& answers);

void write_answer(json::Writer& writer, const FormField& field, const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::boolean:
      writer.boolean(value.boolean());
      return;
    case feel::Kind::number:
      writer.raw(value.number().to_string());
      return;
    case feel::Kind::string:
      writer.text(value.string());
      return;
    case feel::Kind::date:
      writer.text(value.date().to_string());
      return;
    case feel::Kind::list: {
      std::vector<const FormField*> columns;
      for (const FormField& column : field.columns) columns.push_back(&column);
      writer.begin_list();
      for (const feel::Value& item : value.list()) {
        if (item.kind() == feel::Kind::context) {
          write_object(writer, columns, item);
        } else {
          write_answer(writer, field, item);
        }
      }
      writer.end_list();
      return;
    }
    default:
      writer.null();
  }
}

void write_object(json::Writer& writer, const std::vector<const FormField*>& fields,
                  const feel::Value& answers) {
  writer.begin_object();
  for (const FormField* field : fields) {
    const feel::Value* value = answers.kind() == feel::Kind::context ? answers.find(field->id) : nullptr;
    if (value == nullptr || value->is_null()) continue;
    writer.name(field->id);
    write_answer(writer, *field, *value);
  }
  writer.end_object();
}

}  // namespace

feel::Value read_answers(const Form& form, const json::Node& answers, Problems& problems) {
  return AnswerReader(problems).object(fields_of(form), answers, "");
}

std::string write_answers(const Form& form, const feel::Value& answers) {
  std::string text;
  json::Writer writer(text);
  write_object(writer, fields_of(form), answers);
  return text;
}

}  // namespace hengcai::policy
