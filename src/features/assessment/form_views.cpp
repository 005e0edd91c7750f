#include "features/assessment/form_views.h"

#include <algorithm>
#include <utility>

#include "features/assessment/form_access.h"

namespace hengcai::assessment {

namespace {

using access::Verb;
using policy::ActKind;

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

bool leads_on(const CaseInHand& hand, ActKind act) {
  return std::ranges::any_of(hand.item.process->transitions, [&](const policy::Transition& transition) {
    return transition.act == act &&
           std::ranges::find(transition.from, hand.row.step) != transition.from.end();
  });
}

bool covers(const access::Actor& actor, Verb verb, const CaseRow& row) {
  const auto scope = access::authorise(actor, verb);
  return scope && scope->covers_person(row.organisation_path, row.person_id);
}

std::optional<std::string> bound(const std::optional<feel::Value>& value) {
  if (!value) return std::nullopt;
  if (value->kind() == feel::Kind::number) return value->number().to_string();
  if (value->kind() == feel::Kind::date) return value->date().to_string();
  return std::nullopt;
}

std::optional<std::vector<FormCode>> codes_of(const policy::Pack& pack, const policy::FormField& field) {
  const policy::CodeList* list = field.codes.empty() ? nullptr : pack.code_list(field.codes);
  if (list == nullptr) return std::nullopt;
  std::vector<FormCode> codes;
  for (const policy::Code& code : list->codes)
    codes.push_back({code.value, code.label.empty() ? code.value : code.label});
  return codes;
}

FormFieldView view_of(const CasePack& pack, const policy::ResolvedField& resolved) {
  const policy::FormField& field = *resolved.field;
  FormFieldView view{.id = field.id,
                     .label = field.label,
                     .kind = std::string(policy::to_string(field.kind)),
                     .required = resolved.required,
                     .codes = codes_of(pack.pack(), field),
                     .min = bound(resolved.min),
                     .max = bound(resolved.max),
                     .unit = said(field.unit),
                     .help = said(field.help),
                     .width = field.width};
  if (field.max_length > 0) view.max_length = field.max_length;
  if (field.least_rows > 0) view.least_rows = field.least_rows;
  if (field.most_rows > 0) view.most_rows = field.most_rows;
  if (field.evidence) view.evidence = true;
  if (field.evidence_required) view.evidence_required = true;
  if (field.fixed) view.fixed = true;
  if (!field.cite.empty()) view.cite = pack.cited(field.cite);
  if (field.kind == policy::FieldKind::list) {
    std::vector<FormFieldView> columns;
    for (const policy::ResolvedField& column : resolved.columns) columns.push_back(view_of(pack, column));
    view.columns = json::Text{json::to_text(columns)};
  }
  return view;
}

}  // namespace

FormAccess access_of(const CaseInHand& hand, const access::Actor& actor) {
  return {.person_part = leads_on(hand, ActKind::submit) && covers(actor, Verb::cases_fill, hand.row),
          .unit_part = leads_on(hand, ActKind::propose) && covers(actor, Verb::cases_review, hand.row)};
}

std::vector<FormSectionView> sections_of(const CaseInHand& hand, const policy::ResolvedForm& form,
                                         const FormAccess& access) {
  std::vector<FormSectionView> views;
  for (const policy::ResolvedSection& resolved : form.sections) {
    const policy::FormSection& section = *resolved.section;
    FormSectionView view{.id = section.id,
                         .title = section.title,
                         .filled_by = section.filled_by == policy::FilledBy::person ? "person" : "unit",
                         .editable = access.may_write(section),
                         .help = said(section.help)};
    if (!section.cite.empty()) view.cite = hand.pack->cited(section.cite);
    for (const policy::ResolvedField& field : resolved.fields)
      view.fields.push_back(view_of(*hand.pack, field));
    views.push_back(std::move(view));
  }
  return views;
}

EvidenceView view_of(const store::EvidenceRow& row) {
  return {row.id,         row.field, said(row.row_id),           row.name,
          row.media_type, row.bytes, row.uploaded_at.to_string()};
}

std::vector<ProblemEntry> entries_of(const Problems& problems) {
  std::vector<ProblemEntry> entries;
  for (const Problem& problem : problems) {
    entries.push_back({problem.code, problem.message, said(problem.place.field), said(problem.value),
                       said(problem.wanted)});
  }
  return entries;
}

}  // namespace hengcai::assessment
