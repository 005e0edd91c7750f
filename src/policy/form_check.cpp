#include <algorithm>
#include <cstdint>

#include "platform/json/document.h"
#include "platform/text/nearest.h"
#include "platform/text/utf8.h"
#include "policy/case_texts.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

constexpr int longest_line = 200;
constexpr int longest_text = 5000;
constexpr int most_rows = 200;

bool is_blank(const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::null:
      return true;
    case feel::Kind::string:
      return value.string().find_first_not_of(" \t\r\n") == std::string_view::npos;
    case feel::Kind::list:
      return value.list().empty();
    default:
      return false;
  }
}

bool is_texts(const feel::Value& value) {
  return value.kind() == feel::Kind::list &&
         std::all_of(value.list().begin(), value.list().end(),
                     [](const feel::Value& item) { return item.kind() == feel::Kind::string; });
}

/// Whether an answer is of its field's kind; what the words of its message want otherwise.
bool is_of_kind(const feel::Value& value, FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
    case FieldKind::long_text:
    case FieldKind::choice:
      return value.kind() == feel::Kind::string;
    case FieldKind::number:
      return value.kind() == feel::Kind::number;
    case FieldKind::date:
      return value.kind() == feel::Kind::date;
    case FieldKind::choices:
      return is_texts(value);
    case FieldKind::yes_no:
      return value.kind() == feel::Kind::boolean;
    case FieldKind::list:
      return value.kind() == feel::Kind::list;
  }
  return false;
}

std::string_view wanted_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::number:
      return "数字";
    case FieldKind::date:
      return "日期";
    case FieldKind::choice:
    case FieldKind::choices:
      return "列出的选项";
    case FieldKind::yes_no:
      return "是或否";
    case FieldKind::list:
      return "若干行";
    default:
      return "文字";
  }
}

int longest(const FormField& field) {
  if (field.max_length > 0) return field.max_length;
  return field.kind == FieldKind::text ? longest_line : longest_text;
}

/// One check of one form.
class FormCheck {
 public:
  FormCheck(const CaseTexts& texts, const Form& form, const CaseFacts& facts, FormStage stage)
      : texts_(texts),
        form_(form),
        stage_(stage),
        evidence_(facts.evidence),
        variables_(
            texts.variables(facts, texts.whole_answers(form, facts.answers, stage == FormStage::draft))),
        answers_(facts.answers) {}

  Problems run() {
    unknown_members(answers_, "", [this](std::string_view name) { return form_.field(name) != nullptr; });
    for (const FormSection& section : form_.sections) {
      if (!asked(section)) continue;
      asked_.push_back(&section);
      must_be_there_ =
          stage_ == FormStage::unit || (stage_ == FormStage::person && section.filled_by == FilledBy::person);
      section_ = section.id;
      for (const FormField& field : section.fields) check(field, find(answers_, field.id), "/" + field.id);
    }
    for (const FormRule& rule : form_.rules) check(rule);
    return std::move(problems_);
  }

 private:
  void tell(std::string code, std::string message, std::string wanted, const std::string& pointer,
            std::string value = "") {
    Place place;
    place.part = section_;
    place.field = pointer;
    problems_.push_back({std::move(code), std::move(message), std::move(wanted), std::move(value), place});
  }

  void tell_open(const CaseAnswer& answer, const std::string& what, const std::string& pointer) {
    if (stage_ == FormStage::draft) return;
    Problem problem = texts_.problem_of(answer, "form", what);
    problem.place.part = section_;
    problem.place.field = pointer;
    problems_.push_back(std::move(problem));
  }

  static const feel::Value& find(const feel::Value& context, std::string_view id) {
    static const feel::Value nothing;
    const feel::Value* found = context.kind() == feel::Kind::context ? context.find(id) : nullptr;
    return found == nullptr ? nothing : *found;
  }

  template <class Known>
  void unknown_members(const feel::Value& context, const std::string& pointer, Known known) {
    if (context.kind() != feel::Kind::context) return;
    for (const feel::ContextEntry& entry : context.entries()) {
      if (known(entry.name)) continue;
      std::string at = pointer;
      json::append_pointer_token(at, entry.name);
      section_.clear();
      tell("form.unknown", "表中没有这一项", "", at, shorten(entry.name, 40));
    }
  }

  bool asked(const FormSection& section) {
    if (section.when.empty()) return true;
    section_ = section.id;
    const CaseAnswer answer = texts_.evaluate(section.when, variables_);
    if (!answer.is_open()) return answer.value.is_true();
    tell_open(answer, "“" + section.title + "”是否填写不能判断", "");
    return false;
  }

  bool required(const FormField& field, const std::string& pointer) {
    if (!must_be_there_) return false;
    if (field.required || field.least_rows > 0) return true;
    if (field.required_when.empty()) return false;
    const CaseAnswer answer = texts_.evaluate(field.required_when, variables_);
    if (!answer.is_open()) return answer.value.is_true();
    tell_open(answer, "“" + field.label + "”是否必填不能判断", pointer);
    return false;
  }

  void check(const FormField& field, const feel::Value& value, const std::string& pointer) {
    if (is_blank(value)) {
      if (required(field, pointer)) tell("form.required", "请填写“" + field.label + "”", "", pointer);
      return;
    }
    if (!is_of_kind(value, field.kind)) {
      tell("form.type", "“" + field.label + "”的内容不对", std::string(wanted_of(field.kind)), pointer);
      return;
    }
    if (field.kind != FieldKind::list) evidence(field, pointer);
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::long_text:
        length(field, value, pointer);
        break;
      case FieldKind::number:
      case FieldKind::date:
        bounds(field, value, pointer);
        break;
      case FieldKind::choice:
        code(field, value.string(), pointer);
        break;
      case FieldKind::choices:
        codes(field, value.list(), pointer);
        break;
      case FieldKind::yes_no:
        break;
      case FieldKind::list:
        rows(field, value.list(), pointer);
        break;
    }
  }

  void evidence(const FormField& field, const std::string& pointer) {
    if (!must_be_there_ || !field.evidence_required) return;
    const auto bound = evidence_.find(pointer);
    if (bound != evidence_.end() && bound->second > 0) return;
    tell("form.evidence", "“" + field.label + "”没有证明材料", "至少一份", pointer);
  }

  void length(const FormField& field, const feel::Value& value, const std::string& pointer) {
    const std::size_t count = count_code_points(value.string());
    const auto most = static_cast<std::size_t>(longest(field));
    if (count <= most) return;
    tell("form.length", "“" + field.label + "”有" + std::to_string(count) + "字，超过了限制",
         "不超过" + std::to_string(most) + "字", pointer);
  }

  void bounds(const FormField& field, const feel::Value& value, const std::string& pointer) {
    bound(field, field.min, value, pointer, true);
    bound(field, field.max, value, pointer, false);
  }

  void bound(const FormField& field, const FeelText& text, const feel::Value& value,
             const std::string& pointer, bool is_low) {
    if (text.empty()) return;
    const CaseAnswer answer = texts_.evaluate(text, variables_);
    if (answer.is_open()) return tell_open(answer, "“" + field.label + "”的范围不能判断", pointer);
    const auto order = feel::feel_compare(value, answer.value);
    if (!order || (is_low ? *order >= 0 : *order <= 0)) return;
    const bool is_date = field.kind == FieldKind::date;
    const std::string limit = in_words(answer.value) + field.unit;
    const std::string low = is_date ? "不早于" : "不小于";
    const std::string high = is_date ? "不晚于" : "不大于";
    tell(is_low ? "form.low" : "form.high", "“" + field.label + "”超出了范围", (is_low ? low : high) + limit,
         pointer, in_words(value));
  }

  void code(const FormField& field, std::string_view value, const std::string& pointer) {
    const CodeList* list = texts_.pack().code_list(field.codes);
    std::vector<std::string> allowed;
    for (const Code& code : list->codes) allowed.push_back(code.value);
    if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
    const std::string near = nearest(value, allowed);
    tell("form.code", "“" + field.label + "”不是可选的内容", near.empty() ? "列出的选项" : "“" + near + "”",
         pointer, shorten(value, 40));
  }

  void codes(const FormField& field, const feel::List& values, const std::string& pointer) {
    for (std::size_t i = 0; i < values.size(); ++i)
      code(field, values[i].string(), pointer + "/" + std::to_string(i));
  }

  void rows(const FormField& list, const feel::List& values, const std::string& pointer) {
    const std::size_t most = list.most_rows > 0 ? static_cast<std::size_t>(list.most_rows) : most_rows;
    if (values.size() > most) {
      tell("form.many_rows", "“" + list.label + "”有" + std::to_string(values.size()) + "行",
           "不超过" + std::to_string(most) + "行", pointer);
    }
    if (must_be_there_ && values.size() < static_cast<std::size_t>(list.least_rows)) {
      tell("form.few_rows", "“" + list.label + "”只有" + std::to_string(values.size()) + "行",
           "至少" + std::to_string(list.least_rows) + "行", pointer);
    }
    for (std::size_t i = 0; i < values.size(); ++i) row(list, values[i], pointer + "/" + std::to_string(i));
    texts_.set_row(variables_, feel::Value::null());
  }

  void row(const FormField& list, const feel::Value& value, const std::string& pointer) {
    if (value.kind() != feel::Kind::context)
      return tell("form.type", "“" + list.label + "”的一行内容不对", "各列的内容", pointer);
    unknown_members(value, pointer, [&list](std::string_view name) {
      return std::any_of(list.columns.begin(), list.columns.end(),
                         [name](const FormField& column) { return column.id == name; });
    });
    section_ = form_.section_of(list.id)->id;
    evidence(list, pointer);
    texts_.set_row(variables_, value);
    for (const FormField& column : list.columns)
      check(column, find(value, column.id), pointer + "/" + column.id);
  }

  /// A rule about what the unit fills in waits until the unit does.
  void check(const FormRule& rule) {
    const FormSection* section = form_.section_of(rule.field);
    if (section == nullptr || std::find(asked_.begin(), asked_.end(), section) == asked_.end()) return;
    if (stage_ == FormStage::person && section->filled_by == FilledBy::unit) return;
    section_ = section->id;
    const CaseAnswer answer = texts_.evaluate(rule.holds, variables_);
    if (answer.is_open()) return tell_open(answer, rule.message, "/" + rule.field);
    if (!answer.value.is_true()) tell("form.rule", rule.message, "", "/" + rule.field, rule.id);
  }

  const CaseTexts& texts_;
  const Form& form_;
  FormStage stage_;
  const std::map<std::string, int, std::less<>>& evidence_;
  CaseVariables variables_;
  const feel::Value& answers_;
  std::vector<const FormSection*> asked_;
  bool must_be_there_ = false;
  std::string section_;
  Problems problems_;
};

/// What was pre-filled and must stay: answers that differ from it.
void check_fixed(const ResolvedForm& resolved, const feel::Value& answers, Problems& problems) {
  if (answers.kind() != feel::Kind::context) return;
  for (const ResolvedSection& section : resolved.sections) {
    for (const ResolvedField& field : section.fields) {
      const feel::Value* given = answers.find(field.field->id);
      if (!field.field->fixed || given == nullptr || is_blank(*given) || is_blank(field.first_answer))
        continue;
      if (*given == field.first_answer) continue;
      Place place;
      place.part = section.section->id;
      place.field = "/" + field.field->id;
      problems.push_back({"form.fixed", "“" + field.field->label + "”由系统填入，不能改动",
                          in_words(field.first_answer), in_words(*given), place});
    }
  }
}

}  // namespace

Problems CaseLogic::check_form(const Form& form, const CaseFacts& facts, FormStage stage,
                               const PrefillSources* sources) const {
  Problems problems = FormCheck(*texts_, form, facts, stage).run();
  if (sources != nullptr) check_fixed(resolve(form, facts, *sources), facts.answers, problems);
  return problems;
}

}  // namespace hengcai::policy
