#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/citation.h"

namespace hengcai::policy {

// A form of a pack (forms/<id>.yaml): what a person or a unit is asked in an item, for the screen, the check
// on the server and the printed page alike. Plain data, read strictly by load_pack(); docs/policy-packs.md is
// the reference of the file. What its FEEL texts say is found by policy/case_logic.h.

enum class FieldKind : std::uint8_t {
  text,       ///< one line
  long_text,  ///< several lines, with a counter
  number,
  date,
  choice,   ///< one code of `codes`
  choices,  ///< any number of them: a list of texts
  yes_no,
  list,  ///< rows of `columns`: a list of contexts
};
[[nodiscard]] std::string_view to_string(FieldKind kind);  ///< "long_text"

/// Where a field has its first answer from, so that nobody types what is known.
struct Prefill {
  enum class Source : std::uint8_t {
    none,
    fact,      ///< `{fact: talent_class}`, by id
    decision,  ///< `{decision: period_start}`, by id
    column,    ///< `{column: people.name}`: the person's own row, the last record, or the present unit
    form,      ///< `{form: survey_form, field: achievements}`: what was answered in another item's form
    text,      ///< `{feel: 'for r in 考核记录 return {year: r.年度}'}`: computed from facts and decisions
  };
  Source source = Source::none;
  std::string id;     ///< of the fact, decision or form; the sheet of a column
  std::string field;  ///< of the form; the column of the sheet
  FeelText text;      ///< of Source::text
};

struct FormField {
  std::string id;     ///< snake_case; the key in the answers
  std::string label;  ///< 标志性成果名称
  FieldKind kind = FieldKind::text;
  std::string codes;       ///< id of a code list, for choice and choices
  bool required = false;   ///< to submit; a draft may lack it
  FeelText required_when;  ///< required where this is true
  int max_length = 0;      ///< characters (code points); 0: as long as the kind allows
  FeelText min;            ///< least number or earliest date
  FeelText max;
  std::string unit;                ///< 万元
  int least_rows = 0;              ///< of a list, to submit
  int most_rows = 0;               ///< of a list; 0: no bound of its own
  std::vector<FormField> columns;  ///< of a list; never lists themselves
  bool evidence = false;           ///< files may be bound to it; of a list: to each of its rows
  bool evidence_required = false;  ///< and to submit, at least one must be
  Prefill from;
  bool fixed = false;      ///< pre-filled, not to be changed by whoever fills in
  bool updates = false;    ///< the register's column of `from` takes the answer when the case is over
  bool sensitive = false;  ///< sealed in the store, shown masked
  std::string help;        ///< beside the field, in the words of the rule
  Citation cite;
  int width = 12;  ///< when printed, of 12
  Place place;
};

enum class FilledBy : std::uint8_t { person, unit };

struct FormSection {
  std::string id;
  std::string title;  ///< 三、标志性业绩成果
  FilledBy filled_by = FilledBy::person;
  FeelText when;  ///< the section is asked where this is true; empty: always
  std::string help;
  Citation cite;
  std::vector<FormField> fields;
  Place place;
};

/// What a person must tick to submit.
struct Declaration {
  std::string id;
  std::string text;
  Citation cite;
  Place place;
};

/// What must hold of the answers together; where it does not, `message` stands at `field`.
struct FormRule {
  std::string id;
  FeelText holds;
  std::string message;
  std::string field;  ///< id of the field that shows it
  Citation cite;
  Place place;
};

/// Which files may be bound to fields. The types are told by content, not by name.
struct EvidenceLimits {
  std::vector<std::string> types;    ///< "pdf", "jpeg", "png"
  std::int64_t most_megabytes = 20;  ///< of one file
  int most_files = 10;               ///< bound to one field or row
  Citation cite;
  std::string note;
};

struct Form {
  std::string id;  ///< the file's stem
  std::string title;
  std::string item;  ///< id of the item that asks it
  std::string help;
  Citation cite;
  std::vector<Declaration> declarations;
  std::vector<FormSection> sections;
  std::vector<FormRule> rules;
  EvidenceLimits evidence;
  std::string template_file;  ///< templates/survey_form.docx; or empty
  Place place;

  /// By id, among all sections (ids of fields are unique in a form); null when there is none.
  [[nodiscard]] const FormField* field(std::string_view id) const;
  [[nodiscard]] const FormSection* section_of(std::string_view field_id) const;
};

}  // namespace hengcai::policy
