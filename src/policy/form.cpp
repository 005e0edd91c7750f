#include "policy/form.h"

#include <array>

namespace hengcai::policy {

std::string_view to_string(FieldKind kind) {
  static constexpr std::array<std::string_view, 8> names{"text",   "long_text", "number", "date",
                                                         "choice", "choices",   "yes_no", "list"};
  return names.at(static_cast<std::size_t>(kind));
}

const FormSection* Form::section_of(std::string_view field_id) const {
  for (const FormSection& section : sections) {
    for (const FormField& field : section.fields) {
      if (field.id == field_id) return &section;
    }
  }
  return nullptr;
}

const FormField* Form::field(std::string_view wanted) const {
  for (const FormSection& section : sections) {
    for (const FormField& field : section.fields) {
      if (field.id == wanted) return &field;
    }
  }
  return nullptr;
}

}  // namespace hengcai::policy
