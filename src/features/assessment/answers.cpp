#include "features/assessment/answers.h"

#include <algorithm>
#include <set>
#include <utility>

#include "platform/json/node_text.h"

namespace hengcai::assessment {

namespace {

using json::Kind;
using json::Node;
using policy::FieldKind;
using policy::FormField;

constexpr std::size_t longest_row_name = 40;

Problem misshapen(const std::string& at, std::string wanted) {
  return {.code = "form.shape",
          .message = "填写内容的格式不对",
          .wanted = std::move(wanted),
          .place = {.field = at}};
}

feel::Value number_of(std::string_view text) {
  const auto number = feel::Number::parse(text);
  return number ? feel::Value::of(*number) : feel::Value::of(text);
}

feel::Value date_of(std::string_view text) {
  const auto date = feel::Date::parse(text);
  return date ? feel::Value::of(*date) : feel::Value::of(text);
}

/// Reads answers against their form.
class Reader {
 public:
  explicit Reader(Problems& problems) : problems_(problems) {}

  feel::Value context(const std::vector<FormField>& fields, const Node& node, const std::string& at) {
    feel::Entries entries;
    for (const json::Member& member : node.members()) {
      if (member.name == row_key) continue;
      const auto field =
          std::ranges::find_if(fields, [&](const FormField& one) { return one.id == member.name; });
      const std::string place = at + "/" + std::string(member.name);
      if (field == fields.end()) {
        problems_.push_back({.code = "form.unknown", .message = "表单没有这一项", .place = {.field = place}});
        continue;
      }
      feel::Value value = answer(*field, member.value, place);
      if (!value.is_null()) entries.push_back({std::string(member.name), std::move(value)});
    }
    return feel::Value::of(std::move(entries));
  }

 private:
  feel::Value answer(const FormField& field, const Node& node, const std::string& at) {
    if (node.is_null()) return {};
    switch (field.kind) {
      case FieldKind::yes_no:
        if (node.kind() == Kind::boolean) return feel::Value::of(node.boolean());
        problems_.push_back(misshapen(at, "true 或 false"));
        return {};
      case FieldKind::choices:
        return choices(node, at);
      case FieldKind::list:
        return rows(field, node, at);
      default:
        return scalar(field, node, at);
    }
  }

  feel::Value scalar(const FormField& field, const Node& node, const std::string& at) {
    if (node.kind() != Kind::text) {
      problems_.push_back(misshapen(at, "文字"));
      return {};
    }
    const std::string_view text = node.text();
    if (text.empty()) return {};
    if (field.kind == FieldKind::number) return number_of(text);
    if (field.kind == FieldKind::date) return date_of(text);
    return feel::Value::of(text);
  }

  feel::Value choices(const Node& node, const std::string& at) {
    if (node.kind() != Kind::list) {
      problems_.push_back(misshapen(at, "列表"));
      return {};
    }
    feel::List chosen;
    for (const Node& one : node.items()) {
      if (one.kind() == Kind::text) {
        chosen.push_back(feel::Value::of(one.text()));
      } else {
        problems_.push_back(misshapen(at, "文字的列表"));
      }
    }
    return chosen.empty() ? feel::Value() : feel::Value::of(std::move(chosen));
  }

  feel::Value rows(const FormField& field, const Node& node, const std::string& at) {
    if (node.kind() != Kind::list) {
      problems_.push_back(misshapen(at, "列表"));
      return {};
    }
    feel::List rows;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < node.items().size(); ++i) {
      const Node& row = node.items()[i];
      const std::string place = at + "/" + std::to_string(i);
      if (row.kind() != Kind::object) {
        problems_.push_back(misshapen(place, "一行各栏的内容"));
        continue;
      }
      check_name(row.find(row_key), names, place);
      rows.push_back(context(field.columns, row, place));
    }
    return rows.empty() ? feel::Value() : feel::Value::of(std::move(rows));
  }

  void check_name(const Node* name, std::set<std::string_view>& names, const std::string& at) {
    const std::string_view text = name != nullptr ? name->text() : std::string_view();
    const bool is_name =
        !text.empty() && text.size() <= longest_row_name && std::ranges::all_of(text, [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
    if (is_name && names.insert(text).second) return;
    problems_.push_back({.code = "form.row",
                         .message = "这一行没有自己的标识，或者与另一行重复",
                         .wanted = "1 至 40 个小写字母、数字和连字符",
                         .place = {.field = at + "/" + std::string(row_key)}});
  }

  Problems& problems_;
};

std::vector<FormField> all_fields(const policy::Form& form) {
  std::vector<FormField> fields;
  for (const policy::FormSection& section : form.sections)
    fields.insert(fields.end(), section.fields.begin(), section.fields.end());
  return fields;
}

void write(json::Writer& writer, const feel::Value& value);

void write_rows(json::Writer& writer, const feel::Value& rows) {
  writer.begin_list();
  std::size_t number = 0;
  for (const feel::Value& row : rows.list()) {
    writer.begin_object();
    writer.name(row_key).text("r" + std::to_string(++number));
    for (const feel::ContextEntry& entry : row.entries()) {
      if (entry.value.is_null() || entry.value.is_unknown()) continue;
      writer.name(entry.name);
      write(writer, entry.value);
    }
    writer.end_object();
  }
  writer.end_list();
}

void write(json::Writer& writer, const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::boolean:
      writer.boolean(value.boolean());
      break;
    case feel::Kind::number:
      writer.text(value.number().to_string());
      break;
    case feel::Kind::string:
      writer.text(value.string());
      break;
    case feel::Kind::date:
      writer.text(value.date().to_string());
      break;
    case feel::Kind::list:
      if (!value.list().empty() && value.list().front().kind() == feel::Kind::context) {
        write_rows(writer, value);
      } else {
        writer.begin_list();
        for (const feel::Value& one : value.list()) write(writer, one);
        writer.end_list();
      }
      break;
    default:
      writer.null();
  }
}

void scan_node(const policy::Secrecy& secrecy, const Node& node, const std::string& at,
               std::vector<PlacedHit>& hits) {
  if (node.kind() == Kind::text) {
    for (policy::SecrecyHit& hit : policy::scan(secrecy, node.text())) hits.push_back({at, std::move(hit)});
  }
  std::size_t place = 0;
  for (const Node& one : node.items()) scan_node(secrecy, one, at + "/" + std::to_string(place++), hits);
  for (const json::Member& member : node.members())
    scan_node(secrecy, member.value, at + "/" + std::string(member.name), hits);
}

bool is_said(const Node* node) {
  return node != nullptr && !node->is_null() && !(node->kind() == Kind::text && node->text().empty()) &&
         !(node->kind() == Kind::list && node->items().empty());
}

}  // namespace

feel::Value answers_to_feel(const policy::Form& form, const Node& answers, Problems& problems) {
  if (answers.kind() != Kind::object) {
    problems.push_back(misshapen("", "各项的填写内容"));
    return {};
  }
  return Reader(problems).context(all_fields(form), answers, "");
}

std::string answers_to_json(const policy::Form& form, const feel::Value& answers) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  for (const FormField& field : all_fields(form)) {
    const feel::Value* value = answers.kind() == feel::Kind::context ? answers.find(field.id) : nullptr;
    if (value == nullptr || value->is_null() || value->is_unknown()) continue;
    writer.name(field.id);
    write(writer, *value);
  }
  writer.end_object();
  return out;
}

std::vector<Entry> entries_of(const policy::Form& form, const Node& answers) {
  std::vector<Entry> entries;
  for (const policy::FormSection& section : form.sections) {
    if (section.filled_by != policy::FilledBy::person) continue;
    for (const FormField& field : section.fields) {
      const Node* answer = answers.find(field.id);
      if (field.fixed || !is_said(answer)) continue;
      if (field.kind != FieldKind::list) {
        entries.push_back({"/" + field.id, json::to_text(*answer)});
        continue;
      }
      for (const Node& row : answer->items()) {
        const Node* name = row.find(row_key);
        if (name != nullptr)
          entries.push_back({"/" + field.id + "/" + std::string(name->text()), json::to_text(row)});
      }
    }
  }
  return entries;
}

std::vector<PlacedHit> scan_answers(const policy::Secrecy& secrecy, const Node& answers) {
  std::vector<PlacedHit> hits;
  if (!secrecy.empty()) scan_node(secrecy, answers, "", hits);
  return hits;
}

std::vector<std::string> changed_fields(const Node& before, const Node& after) {
  std::vector<std::string> changed;
  const auto differs = [](const Node* a, const Node* b) {
    if (!is_said(a) || !is_said(b)) return is_said(a) != is_said(b);
    return json::to_text(*a) != json::to_text(*b);
  };
  for (const json::Member& member : after.members()) {
    if (differs(before.find(member.name), &member.value)) changed.emplace_back(member.name);
  }
  for (const json::Member& member : before.members()) {
    if (after.find(member.name) == nullptr && is_said(&member.value)) changed.emplace_back(member.name);
  }
  return changed;
}

}  // namespace hengcai::assessment
