#include "policy/read.h"

namespace hengcai::policy {

namespace {

constexpr int most_characters = 20'000;
constexpr int most_rows = 500;

/// A column of the register, `people.name`, in its two parts.
bool split_column(const std::string& text, Prefill& prefill) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == text.size()) return false;
  prefill.id = text.substr(0, dot);
  prefill.field = text.substr(dot + 1);
  return true;
}

/// Which of the forms of `from` stands here is said by its key; the others are then unknown keys.
Prefill read_prefill(const YamlNode& node, Problems& problems) {
  YamlMap map(node, problems);
  Prefill prefill;
  const auto stands = [&node](std::string_view key) { return node.is_map() && node.find(key) != nullptr; };
  if (stands("decision")) {
    prefill.source = Prefill::Source::decision;
    prefill.id = map.text("decision");
  } else if (stands("column")) {
    prefill.source = Prefill::Source::column;
    const std::string column = map.text("column");
    if (!column.empty() && !split_column(column, prefill)) {
      problems.push_back(node.problem("pack.field.from", "列的写法不对", "表.列，如 people.name"));
    }
  } else if (stands("form")) {
    prefill.source = Prefill::Source::form;
    prefill.id = map.text("form");
    prefill.field = map.text("field");
  } else if (stands("feel")) {
    prefill.source = Prefill::Source::text;
    prefill.text = read_feel(map, "feel");
  } else {
    prefill.source = Prefill::Source::fact;
    prefill.id = map.text("fact");
  }
  return prefill;
}

void read_evidence(YamlMap& map, FormField& field) {
  const auto evidence = map.find_choice("evidence", {"none", "allowed", "required"}).value_or(0);
  field.evidence = evidence != 0;
  field.evidence_required = evidence == 2;
}

/// What a field of its kind may have besides; other keys are unknown ones.
void read_kind(YamlMap& map, FormField& field) {
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::long_text:
      field.max_length = static_cast<int>(map.find_integer("max_length", 1, most_characters).value_or(0));
      break;
    case FieldKind::number:
      field.unit = map.find_text("unit").value_or("");
      [[fallthrough]];
    case FieldKind::date:
      field.min = read_feel(map, "min");
      field.max = read_feel(map, "max");
      break;
    case FieldKind::choice:
    case FieldKind::choices:
      field.codes = map.text("codes");
      break;
    case FieldKind::yes_no:
      break;
    case FieldKind::list:
      field.least_rows = static_cast<int>(map.find_integer("least_rows", 0, most_rows).value_or(0));
      field.most_rows = static_cast<int>(map.find_integer("most_rows", 1, most_rows).value_or(0));
      break;
  }
}

/// Reads the fields of one form; ids are unique in all of it, those of columns in their list.
class FieldReader {
 public:
  explicit FieldReader(Problems& problems) : problems_(problems), ids_("字段编号", problems) {}

  std::vector<FormField> fields(YamlMap& section, const Citation& cite) {
    std::vector<FormField> fields;
    for (const YamlNode* node : section.list("fields")) {
      fields.push_back(field(*node, cite, true));
      ids_.add(fields.back().id, *node);
    }
    return fields;
  }

 private:
  FormField field(const YamlNode& node, const Citation& cite, bool may_be_list) {
    YamlMap map(node, problems_);
    FormField field;
    field.place = node.place();
    field.id = read_id(map, problems_);
    field.label = map.text("label");
    field.kind = static_cast<FieldKind>(
        may_be_list
            ? map.choice("kind",
                         {"text", "long_text", "number", "date", "choice", "choices", "yes_no", "list"})
            : map.choice("kind", {"text", "long_text", "number", "date", "choice", "choices", "yes_no"}));
    field.cite = find_cite(map, problems_);
    if (field.cite.empty()) field.cite = cite;
    field.required = map.find_boolean("required").value_or(false);
    field.required_when = read_feel(map, "required_when");
    field.fixed = map.find_boolean("fixed").value_or(false);
    field.updates = map.find_boolean("updates").value_or(false);
    field.sensitive = map.find_boolean("sensitive").value_or(false);
    field.help = map.find_text("help").value_or("");
    field.width = static_cast<int>(map.find_integer("width", 1, 12).value_or(12));
    (void)map.find_text("note");
    read_kind(map, field);
    if (may_be_list) {
      read_evidence(map, field);
      if (const YamlNode* from = map.find_map("from")) field.from = read_prefill(*from, problems_);
    }
    if (field.kind == FieldKind::list) field.columns = columns(map, field.cite);
    return field;
  }

  std::vector<FormField> columns(YamlMap& list, const Citation& cite) {
    Unique ids("列编号", problems_);
    std::vector<FormField> columns;
    for (const YamlNode* node : list.list("columns")) {
      columns.push_back(field(*node, cite, false));
      ids.add(columns.back().id, *node);
    }
    return columns;
  }

  Problems& problems_;
  Unique ids_;
};

std::vector<FormSection> read_sections(YamlMap& form, Problems& problems) {
  FieldReader reader(problems);
  Unique ids("分项编号", problems);
  std::vector<FormSection> sections;
  for (const YamlNode* node : form.list("sections")) {
    YamlMap map(*node, problems);
    FormSection section;
    section.place = node->place();
    section.id = read_id(map, problems);
    section.title = map.text("title");
    section.filled_by = static_cast<FilledBy>(map.choice("filled_by", {"person", "unit"}));
    section.when = read_feel(map, "when");
    section.help = map.find_text("help").value_or("");
    section.cite = read_cite(map, problems);
    section.fields = reader.fields(map, section.cite);
    (void)map.find_text("note");
    ids.add(section.id, *node);
    sections.push_back(std::move(section));
  }
  return sections;
}

std::vector<Declaration> read_declarations(YamlMap& form, Problems& problems) {
  Unique ids("承诺编号", problems);
  std::vector<Declaration> declarations;
  for (const YamlNode* node : form.find_list("declarations")) {
    YamlMap map(*node, problems);
    Declaration declaration;
    declaration.place = node->place();
    declaration.id = read_id(map, problems);
    declaration.text = map.text("text");
    declaration.cite = read_cite(map, problems);
    (void)map.find_text("note");
    ids.add(declaration.id, *node);
    declarations.push_back(std::move(declaration));
  }
  return declarations;
}

std::vector<FormRule> read_rules(YamlMap& form, Problems& problems) {
  Unique ids("规则编号", problems);
  std::vector<FormRule> rules;
  for (const YamlNode* node : form.find_list("rules")) {
    YamlMap map(*node, problems);
    FormRule rule;
    rule.place = node->place();
    rule.id = read_id(map, problems);
    (void)map.text("holds");
    rule.holds = read_feel(map, "holds");
    rule.message = map.text("message");
    rule.field = map.text("field");
    rule.cite = read_cite(map, problems);
    (void)map.find_text("note");
    ids.add(rule.id, *node);
    rules.push_back(std::move(rule));
  }
  return rules;
}

EvidenceLimits read_limits(YamlMap& form, Problems& problems) {
  EvidenceLimits limits;
  const YamlNode* node = form.find_map("evidence");
  if (node == nullptr) return limits;
  YamlMap map(*node, problems);
  limits.types = map.texts("types");
  limits.most_megabytes = map.integer("most_megabytes", 1, 1000);
  limits.most_files = static_cast<int>(map.integer("most_files", 1, 100));
  limits.cite = read_cite(map, problems);
  limits.note = map.find_text("note").value_or("");
  return limits;
}

}  // namespace

Form read_form(const YamlNode& root, Problems& problems) {
  YamlMap map(root, problems);
  Form form;
  form.place = root.place();
  form.id = read_id(map, problems, "form");
  form.title = map.text("title");
  form.item = map.text("item");
  form.help = map.find_text("help").value_or("");
  form.cite = read_cite(map, problems);
  if (root.is_map() && root.find("template") != nullptr)
    form.template_file = read_file_name(map, problems, "template");
  form.evidence = read_limits(map, problems);
  form.declarations = read_declarations(map, problems);
  form.sections = read_sections(map, problems);
  form.rules = read_rules(map, problems);
  (void)map.find_text("note");
  return form;
}

}  // namespace hengcai::policy
