#include "policy/case_texts.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "policy/datum.h"
#include "policy/dmn_problem.h"

namespace hengcai::policy {

namespace {

// The slots after the pack's facts, parameters and decisions.
enum Own : std::size_t { as_of, proposed, decided, outcome, open_objection, publicity_over, answers, row };
constexpr std::size_t row_slot = row;

feel::Type scalar_type(ScalarType type) {
  switch (type) {
    case ScalarType::string:
      return feel::Type(feel::Type::Tag::string);
    case ScalarType::number:
      return feel::Type(feel::Type::Tag::number);
    case ScalarType::boolean:
      return feel::Type(feel::Type::Tag::boolean);
    case ScalarType::date:
      return feel::Type(feel::Type::Tag::date);
  }
  return {};
}

feel::Type type_of(const Fact& fact) {
  if (fact.type != FactType::list) return scalar_type(static_cast<ScalarType>(fact.type));
  feel::Type::Fields fields;
  for (const FactField& field : fact.fields) fields.emplace_back(field.name, scalar_type(field.type));
  return feel::Type::list_of(feel::Type::context_of(std::move(fields)));
}

feel::Type type_of(const Parameter& parameter) {
  const feel::Type scalar = scalar_type(parameter.type);
  return parameter.is_list ? feel::Type::list_of(scalar) : scalar;
}

feel::Type row_type(const FormField& list);

feel::Type type_of(const FormField& field) {
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::long_text:
    case FieldKind::choice:
      return feel::Type(feel::Type::Tag::string);
    case FieldKind::number:
      return feel::Type(feel::Type::Tag::number);
    case FieldKind::date:
      return feel::Type(feel::Type::Tag::date);
    case FieldKind::choices:
      return feel::Type::list_of(feel::Type(feel::Type::Tag::string));
    case FieldKind::yes_no:
      return feel::Type(feel::Type::Tag::boolean);
    case FieldKind::list:
      return feel::Type::list_of(row_type(field));
  }
  return {};
}

feel::Type row_type(const FormField& list) {
  feel::Type::Fields columns;
  for (const FormField& column : list.columns) columns.emplace_back(column.id, type_of(column));
  return feel::Type::context_of(std::move(columns));
}

feel::Type answers_type(const Form& form) {
  feel::Type::Fields fields;
  for (const FormSection& section : form.sections) {
    for (const FormField& field : section.fields) fields.emplace_back(field.id, type_of(field));
  }
  return feel::Type::context_of(std::move(fields));
}

/// The value with the fact's slot in whatever is unknown of it.
feel::Value numbered(const feel::Value& value, std::size_t slot) {
  if (value.is_unknown()) return feel::Value::unknown({static_cast<feel::FactId>(slot)});
  if (!value.has_unknown()) return value;
  if (value.kind() == feel::Kind::list) {
    feel::List items;
    for (const feel::Value& item : value.list()) items.push_back(numbered(item, slot));
    return feel::Value::of(std::move(items));
  }
  feel::Entries entries;
  for (const feel::ContextEntry& entry : value.entries())
    entries.push_back({entry.name, numbered(entry.value, slot)});
  return feel::Value::of(std::move(entries));
}

void add_whole(const FormField& field, const feel::Value& given, const feel::Value& absent,
               feel::Entries& entries);

feel::Value whole_rows(const FormField& list, const feel::Value& given, const feel::Value& absent) {
  feel::List rows;
  for (const feel::Value& row : given.list()) {
    feel::Entries cells;
    for (const FormField& column : list.columns) add_whole(column, row, absent, cells);
    rows.push_back(feel::Value::of(std::move(cells)));
  }
  return feel::Value::of(std::move(rows));
}

/// The answer to a field, with an entry for each column of its rows; `absent` where there is none.
void add_whole(const FormField& field, const feel::Value& given, const feel::Value& absent,
               feel::Entries& entries) {
  const feel::Value* answer = given.kind() == feel::Kind::context ? given.find(field.id) : nullptr;
  if (answer == nullptr || answer->is_null()) {
    const bool many = field.kind == FieldKind::list || field.kind == FieldKind::choices;
    entries.push_back({field.id, many && absent.is_null() ? feel::Value::of(feel::List{}) : absent});
  } else if (field.kind == FieldKind::list && answer->kind() == feel::Kind::list) {
    entries.push_back({field.id, whole_rows(field, *answer, absent)});
  } else {
    entries.push_back({field.id, *answer});
  }
}

feel::Value text_or_null(const std::optional<std::string>& text) {
  return text ? feel::Value::of(std::string_view(*text)) : feel::Value::null();
}

}  // namespace

/// Goes over every text of the pack once.
class CaseTexts::Compiler {
 public:
  Compiler(CaseTexts& texts, Problems& problems) : texts_(texts), problems_(problems) {}

  void run() {
    for (const Form& form : texts_.pack_.forms) compile(form);
    for (const Process& process : texts_.pack_.processes) compile(process);
  }

 private:
  enum class Wanted : std::uint8_t { boolean, bound_number, bound_date, any };

  [[nodiscard]] feel::Names names(const feel::Type& answers_type, const FormField* list) const {
    const Pack& pack = texts_.pack_;
    feel::Names names;
    for (const Fact& fact : pack.facts) names.declare(fact.name, type_of(fact));
    for (const Parameter& parameter : pack.parameters) names.declare(parameter.name, type_of(parameter));
    for (const Decision& decision : pack.decisions) names.declare(decision.name);
    const feel::Type text(feel::Type::Tag::string);
    const feel::Type truth(feel::Type::Tag::boolean);
    names.declare(std::string(as_of_name), feel::Type(feel::Type::Tag::date));
    names.declare("等次建议", text);
    names.declare("等次", text);
    names.declare("异议处理", text);
    names.declare("未结异议", truth);
    names.declare("公示届满", truth);
    names.declare("表", answers_type);
    if (list != nullptr) names.declare("行", row_type(*list));
    return names;
  }

  void compile(const Form& form) {
    const feel::Type type = answers_type(form);
    const feel::Names whole = names(type, nullptr);
    for (const FormSection& section : form.sections) {
      compile(section.when, whole, Wanted::boolean);
      for (const FormField& field : section.fields) {
        compile(field, whole);
        if (field.from.source == Prefill::Source::text) compile(field.from.text, whole, Wanted::any);
        if (field.kind != FieldKind::list) continue;
        const feel::Names with_row = names(type, &field);
        for (const FormField& column : field.columns) compile(column, with_row);
      }
    }
    for (const FormRule& rule : form.rules) compile(rule.holds, whole, Wanted::boolean);
  }

  void compile(const FormField& field, const feel::Names& names) {
    const bool is_date = field.kind == FieldKind::date;
    compile(field.required_when, names, Wanted::boolean);
    compile(field.min, names, is_date ? Wanted::bound_date : Wanted::bound_number);
    compile(field.max, names, is_date ? Wanted::bound_date : Wanted::bound_number);
  }

  void compile(const Process& process) {
    const feel::Names whole = names(form_type(process), nullptr);
    for (const Transition& transition : process.transitions) compile(transition.when, whole, Wanted::boolean);
  }

  /// Of the form whose item runs by the process; any where several do.
  [[nodiscard]] feel::Type form_type(const Process& process) const {
    const Form* only = nullptr;
    for (const Entry& item : texts_.pack_.list("items")->entries) {
      const Datum* runs = item.data.find("process");
      const Datum* asks = item.data.find("form");
      if (runs == nullptr || runs->text != process.id) continue;
      const Form* form = asks == nullptr ? nullptr : texts_.pack_.form(asks->text);
      if (form == nullptr || (only != nullptr && only != form)) return {};
      only = form;
    }
    return only == nullptr ? feel::Type() : answers_type(*only);
  }

  void compile(const FeelText& text, const feel::Names& names, Wanted wanted) {
    if (text.empty()) return;
    const feel::Source source{text.place.file, "", text.place.line, text.place.column};
    const auto expression = feel::compile_expression(text.text, source, names, texts_.library_);
    if (!expression) return tell(expression.diagnostics(), text);
    // What would surely give null is no hint here: nobody looks at a form's notes.
    tell(expression->warnings(), text);
    if (!fits(expression->type(), wanted)) {
      problems_.push_back(
          {"pack.feel.type", "表达式的结果类型不对", name_of(wanted), expression->type().name(), text.place});
    }
    texts_.compiled_.emplace(&text, *expression);
  }

  static std::string name_of(Wanted wanted) {
    if (wanted == Wanted::boolean) return "boolean";
    return wanted == Wanted::bound_date ? "date" : "number";
  }

  static bool fits(const feel::Type& type, Wanted wanted) {
    using Tag = feel::Type::Tag;
    if (type.is_any() || wanted == Wanted::any) return true;
    if (wanted == Wanted::boolean) return type.tag() == Tag::boolean;
    return type.tag() == (wanted == Wanted::bound_date ? Tag::date : Tag::number);
  }

  void tell(const feel::Diagnostics& diagnostics, const FeelText& text) {
    for (const feel::Diagnostic& diagnostic : diagnostics) {
      Problem problem = to_problem(diagnostic);
      problem.place.field = text.place.field;
      problem.excerpt.clear();  // the engine knows the text only, not its line of the file
      problems_.push_back(std::move(problem));
    }
  }

  CaseTexts& texts_;
  Problems& problems_;
};

void CaseTexts::compile(Problems& problems) { Compiler(*this, problems).run(); }

std::size_t CaseTexts::decision_slot(std::size_t index) const {
  return pack_.facts.size() + pack_.parameters.size() + index;
}

std::size_t CaseTexts::own_slot(std::size_t which) const {
  return decision_slot(pack_.decisions.size()) + which;
}

CaseVariables CaseTexts::variables(const CaseFacts& facts, feel::Value answers_value) const {
  CaseVariables variables;
  variables.as_of = facts.as_of;
  std::vector<feel::Value>& values = variables.values;
  values.resize(own_slot(row_slot) + 1);
  const auto nobody_said = [](std::size_t slot) {
    return feel::Value::unknown({static_cast<feel::FactId>(slot)});
  };
  for (std::size_t i = 0; i < pack_.facts.size(); ++i)
    values[i] = i < facts.person.size() ? numbered(facts.person[i], i) : nobody_said(i);
  for (std::size_t i = 0; i < pack_.parameters.size(); ++i)
    values[pack_.facts.size() + i] = pack_.parameters[i].value;
  for (std::size_t i = 0; i < pack_.decisions.size(); ++i) {
    const std::size_t slot = decision_slot(i);
    values[slot] = nobody_said(slot);
    if (i >= facts.decisions.size()) continue;
    const DecisionResult& result = facts.decisions[i];
    if (!result.refusal.empty()) {
      variables.refusals[slot] = result.refusal;
    } else if (result.missing.empty()) {
      values[slot] = result.value;
    } else {
      feel::FactSet missing;
      for (std::size_t fact = 0; fact < pack_.facts.size(); ++fact) {
        const auto& ids = result.missing;
        if (std::find(ids.begin(), ids.end(), pack_.facts[fact].id) != ids.end())
          missing.push_back(static_cast<feel::FactId>(fact));
      }
      if (!missing.empty()) values[slot] = feel::Value::unknown(std::move(missing));
    }
  }
  const auto met = [&facts](Guard guard) {
    return std::find(facts.met.begin(), facts.met.end(), guard) != facts.met.end();
  };
  values[own_slot(as_of)] = feel::Value::of(to_feel(facts.as_of));
  values[own_slot(proposed)] = text_or_null(facts.proposed_grade);
  values[own_slot(decided)] = text_or_null(facts.grade);
  values[own_slot(outcome)] = text_or_null(facts.objection_outcome);
  values[own_slot(open_objection)] = feel::Value::of(!met(Guard::no_open_objection));
  values[own_slot(publicity_over)] = feel::Value::of(met(Guard::publicity_over));
  values[own_slot(answers)] = std::move(answers_value);
  return variables;
}

void CaseTexts::set_row(CaseVariables& variables, const feel::Value& row_value) const {
  variables.values[own_slot(row)] = row_value;
}

bool CaseTexts::reads_row(const FeelText& text) const {
  const auto found = compiled_.find(&text);
  if (found == compiled_.end()) return false;
  const std::vector<std::size_t>& read = found->second.variables();
  return std::find(read.begin(), read.end(), own_slot(row)) != read.end();
}

CaseAnswer CaseTexts::evaluate(const FeelText& text, const CaseVariables& variables) const {
  const auto found = compiled_.find(&text);
  if (found == compiled_.end()) throw std::logic_error("a text of another pack, or of a copy: " + text.text);
  feel::Evaluation evaluation;
  evaluation.now.date = to_feel(variables.as_of);
  CaseAnswer answer;
  answer.value = found->second.evaluate(variables.values, evaluation);
  answer.refusal = evaluation.refusal;
  if (evaluation.steps_left <= 0) answer.refusal = "表达式的计算没有尽头";
  for (const feel::FactId fact : answer.value.unknown_facts()) {
    const auto refused = variables.refusals.find(fact);
    if (refused != variables.refusals.end() && answer.refusal.empty()) answer.refusal = refused->second;
    answer.missing.push_back(fact);
  }
  return answer;
}

std::string CaseTexts::id_of(std::size_t slot) const {
  if (slot < pack_.facts.size()) return pack_.facts[slot].id;
  if (slot >= decision_slot(0) && slot < own_slot(0)) return pack_.decisions[slot - decision_slot(0)].id;
  return "";
}

std::string CaseTexts::name_of(std::size_t slot) const {
  if (slot < pack_.facts.size()) return pack_.facts[slot].shown();
  if (slot >= decision_slot(0) && slot < own_slot(0)) return pack_.decisions[slot - decision_slot(0)].name;
  return slot == own_slot(answers) ? "尚未填写的内容" : "";
}

Problem CaseTexts::problem_of(const CaseAnswer& answer, const std::string& family,
                              const std::string& what) const {
  if (!answer.refusal.empty()) return {family + ".evaluation", what + "：" + answer.refusal, "", "", {}};
  std::string names;
  std::string ids;
  for (const std::size_t slot : answer.missing) {
    names += (names.empty() ? "" : "、") + name_of(slot);
    ids += (ids.empty() ? "" : ",") + id_of(slot);
  }
  return {family + ".information", what + "：还缺少信息", names, ids, {}};
}

feel::Value CaseTexts::whole_answers(const Form& form, const feel::Value& given,
                                     bool absent_is_unknown) const {
  feel::Value absent;
  if (absent_is_unknown) absent = feel::Value::unknown({static_cast<feel::FactId>(own_slot(answers))});
  feel::Entries entries;
  for (const FormSection& section : form.sections) {
    for (const FormField& field : section.fields) add_whole(field, given, absent, entries);
  }
  return feel::Value::of(std::move(entries));
}

}  // namespace hengcai::policy
