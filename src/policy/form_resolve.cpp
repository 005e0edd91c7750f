#include <algorithm>

#include "policy/case_texts.h"
#include "policy/datum.h"

namespace hengcai::policy {

namespace {

/// A value as an answer of the field: of its kind, with codes that its list has; else null.
feel::Value fitted(const Pack& pack, const FormField& field, const feel::Value& value);

bool has_code(const Pack& pack, const FormField& field, std::string_view value) {
  const CodeList* list = pack.code_list(field.codes);
  return list != nullptr && std::any_of(list->codes.begin(), list->codes.end(),
                                        [value](const Code& code) { return code.value == value; });
}

feel::Value fitted_rows(const Pack& pack, const FormField& list, const feel::List& rows) {
  feel::List fitting;
  for (const feel::Value& row : rows) {
    if (row.kind() != feel::Kind::context) continue;
    feel::Entries entries;
    for (const FormField& column : list.columns) {
      const feel::Value* cell = row.find(column.id);
      if (cell == nullptr) continue;
      feel::Value fit = fitted(pack, column, *cell);
      if (!fit.is_null()) entries.push_back({column.id, std::move(fit)});
    }
    if (!entries.empty()) fitting.push_back(feel::Value::of(std::move(entries)));
    if (list.most_rows > 0 && fitting.size() == static_cast<std::size_t>(list.most_rows)) break;
  }
  return fitting.empty() ? feel::Value::null() : feel::Value::of(std::move(fitting));
}

feel::Value fitted_choices(const Pack& pack, const FormField& field, const feel::List& values) {
  feel::List chosen;
  for (const feel::Value& value : values) {
    if (value.kind() == feel::Kind::string && has_code(pack, field, value.string())) chosen.push_back(value);
  }
  return chosen.empty() ? feel::Value::null() : feel::Value::of(std::move(chosen));
}

feel::Value fitted(const Pack& pack, const FormField& field, const feel::Value& value) {
  using feel::Kind;
  const Kind kind = value.kind();
  if (value.has_unknown() || kind == Kind::null) return {};
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::long_text:
      if (kind == Kind::string) return value;
      if (kind == Kind::number || kind == Kind::date || kind == Kind::boolean)
        return feel::Value::of(std::string_view(in_words(value)));
      return {};
    case FieldKind::number:
      return kind == Kind::number ? value : feel::Value();
    case FieldKind::date:
      return kind == Kind::date ? value : feel::Value();
    case FieldKind::choice:
      return kind == Kind::string && has_code(pack, field, value.string()) ? value : feel::Value();
    case FieldKind::choices:
      return kind == Kind::list ? fitted_choices(pack, field, value.list()) : feel::Value();
    case FieldKind::yes_no:
      return kind == Kind::boolean ? value : feel::Value();
    case FieldKind::list:
      return kind == Kind::list ? fitted_rows(pack, field, value.list()) : feel::Value();
  }
  return {};
}

class Resolver {
 public:
  Resolver(const CaseTexts& texts, const Form& form, const CaseFacts& facts, const PrefillSources& sources)
      : texts_(texts),
        form_(form),
        facts_(facts),
        sources_(sources),
        variables_(texts.variables(facts, texts.whole_answers(form, facts.answers, false))) {}

  ResolvedForm run() {
    ResolvedForm resolved;
    feel::Entries answers;
    for (const FormSection& section : form_.sections) {
      if (!section.when.empty() && !is_true(section.when)) continue;
      ResolvedSection made{&section, {}};
      for (const FormField& field : section.fields) {
        made.fields.push_back(resolve(field));
        const feel::Value& first = made.fields.back().first_answer;
        if (!first.is_null()) answers.push_back({field.id, first});
      }
      resolved.sections.push_back(std::move(made));
    }
    resolved.answers = feel::Value::of(std::move(answers));
    resolved.missing = std::move(missing_);
    return resolved;
  }

 private:
  CaseAnswer evaluate(const FeelText& text) {
    CaseAnswer answer = texts_.evaluate(text, variables_);
    for (const std::size_t slot : answer.missing) {
      const std::string id = texts_.id_of(slot);
      if (!id.empty() && std::find(missing_.begin(), missing_.end(), id) == missing_.end())
        missing_.push_back(id);
    }
    return answer;
  }

  bool is_true(const FeelText& text) {
    const CaseAnswer answer = evaluate(text);
    return !answer.is_open() && answer.value.is_true();
  }

  std::optional<feel::Value> bound(const FeelText& text) {
    if (text.empty() || texts_.reads_row(text)) return std::nullopt;
    const CaseAnswer answer = evaluate(text);
    if (answer.is_open() || answer.value.is_null()) return std::nullopt;
    return answer.value;
  }

  ResolvedField resolve(const FormField& field) {
    ResolvedField made;
    made.field = &field;
    made.required = field.required || field.least_rows > 0 ||
                    (!field.required_when.empty() && !texts_.reads_row(field.required_when) &&
                     is_true(field.required_when));
    made.min = bound(field.min);
    made.max = bound(field.max);
    made.first_answer = fitted(texts_.pack(), field, first_value(field.from));
    for (const FormField& column : field.columns) made.columns.push_back(resolve(column));
    return made;
  }

  feel::Value first_value(const Prefill& from) {
    const Pack& pack = texts_.pack();
    switch (from.source) {
      case Prefill::Source::none:
        return {};
      case Prefill::Source::fact:
        for (std::size_t i = 0; i < facts_.person.size() && i < pack.facts.size(); ++i) {
          if (pack.facts[i].id == from.id) return facts_.person[i];
        }
        return {};
      case Prefill::Source::decision:
        for (std::size_t i = 0; i < facts_.decisions.size() && i < pack.decisions.size(); ++i) {
          const DecisionResult& result = facts_.decisions[i];
          if (pack.decisions[i].id == from.id && result.missing.empty() && result.refusal.empty())
            return result.value;
        }
        return {};
      case Prefill::Source::column:
        return sources_.column ? sources_.column(from.id, from.field) : feel::Value();
      case Prefill::Source::form: {
        const auto earlier = sources_.forms.find(from.id);
        if (earlier == sources_.forms.end() || earlier->second.kind() != feel::Kind::context) return {};
        const feel::Value* answer = earlier->second.find(from.field);
        return answer == nullptr ? feel::Value() : *answer;
      }
      case Prefill::Source::text: {
        // What is pre-filled is a help: where it hangs on what nobody has said, the field stays empty.
        const CaseAnswer answer = texts_.evaluate(from.text, variables_);
        return answer.is_open() ? feel::Value() : answer.value;
      }
    }
    return {};
  }

  const CaseTexts& texts_;
  const Form& form_;
  const CaseFacts& facts_;
  const PrefillSources& sources_;
  CaseVariables variables_;
  std::vector<std::string> missing_;
};

}  // namespace

ResolvedForm CaseLogic::resolve(const Form& form, const CaseFacts& facts,
                                const PrefillSources& sources) const {
  return Resolver(*texts_, form, facts, sources).run();
}

}  // namespace hengcai::policy
