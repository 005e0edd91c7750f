#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/feel/value.h"
#include "platform/base/date.h"
#include "platform/base/problem.h"
#include "policy/citation.h"
#include "policy/form.h"
#include "policy/process.h"
#include "policy/secrecy.h"

namespace hengcai::policy {

/// A policy pack as it stands in its folder: one notice as data (docs/policy-packs.md is the reference of the
/// files). Plain data, read strictly by load_pack() of policy/loader.h; nothing here has been checked against
/// the DMN files yet.

enum class ScalarType { string, number, boolean, date };
[[nodiscard]] std::string_view to_string(ScalarType type);  ///< "string", "number", "boolean", "date"

struct Parameter {
  std::string id;
  std::string name;  ///< its FEEL name: 期中评定起始日
  ScalarType type = ScalarType::string;
  bool is_list = false;  ///< `list<date>`
  feel::Value value;
  Citation cite;
  std::string note;
  Place place;
};

struct Code {
  std::string value;  ///< "A", "优秀": what facts and tables say
  std::string label;  ///< empty where the value speaks for itself
  std::string note;
  Place place;
};

struct CodeList {
  std::string id;
  std::vector<Code> codes;
  Place place;
};

enum class FactType { string, number, boolean, date, list };
[[nodiscard]] std::string_view to_string(FactType type);

/// One entry of each context of a list fact: {种类: "警告", 日期: date("2024-03-01")}.
struct FactField {
  std::string name;  ///< its FEEL name
  ScalarType type = ScalarType::string;
  std::string codes;              ///< id of a code list, or empty
  std::string column;             ///< of the sheet: `from.list` at the same index
  bool blank_is_unknown = false;  ///< what an empty cell of a record says; else it is none
  Place place;
};

/// Keeps the records whose column has one of the values.
struct RecordFilter {
  std::string column;
  std::vector<std::string> values;
};

/// Where the roster has a fact. Sheets and columns are ids of policies/roster/roster.yaml.
struct FactSource {
  enum class Pick {
    own,      ///< the person's own row
    first,    ///< of the records, the first by `by`
    last,     ///< of the records, the last by `by`
    present,  ///< the organisation of the last employment that has not ended
    former,   ///< of the last employment before that one, or of all where every one has ended
    all,      ///< every record, ordered by `by`: a list of contexts
  };
  Pick pick = Pick::own;
  std::string sheet;
  std::string column;                ///< for all but Pick::all
  std::vector<std::string> columns;  ///< for Pick::all, one for each field of the fact
  std::string by;                    ///< date column, for first, last and all
  std::vector<RecordFilter> where;   ///< all must hold; for first, last and all
  Place place;
};

/// What an empty cell or an absent record says about a fact.
struct Blank {
  enum class Means { unknown, none, value };
  Means means = Means::unknown;
  feel::Value value;  ///< when Means::value
};

struct Fact {
  std::string id;
  std::string name;   ///< its FEEL name: 人才层次
  std::string label;  ///< what screens say; empty: the name
  FactType type = FactType::string;
  std::string codes;              ///< id of a code list, or empty
  std::vector<FactField> fields;  ///< of a list
  FactSource from;
  Blank blank;
  Citation cite;
  std::string note;
  Place place;

  [[nodiscard]] const std::string& shown() const { return label.empty() ? name : label; }
};

struct Decision {
  enum class Role { outcome, helper };
  std::string id;    ///< XML id of the element
  std::string name;  ///< 退出情形
  std::string file;  ///< decisions/exit.dmn
  Role role = Role::outcome;
  Citation cite;
  std::string note;
  Place place;
};

/// A sheet of the result workbook, for the people to whom the placement decision gives `value`.
struct PlacementSheet {
  enum class Kind { item, exit, downgrade, deferred, out_of_scope };
  std::string value;
  std::string sheet;
  Kind kind = Kind::item;
  std::vector<std::string> columns;  ///< ids of facts or decisions
  Place place;
};

struct Placement {
  std::string decision;  ///< id
  std::vector<PlacementSheet> sheets;
  Place place;
};

/// A piece of YAML as written; what it must be is said by whoever reads it (the schema of a data entry, the
/// type of a fact).
struct DatumPart;
struct Datum {
  enum class Kind {
    none,     ///< `~`
    unknown,  ///< `!unknown`
    text,     ///< any scalar, as written
    list,
    mapping,
  };
  Kind kind = Kind::none;
  std::string text;
  bool quoted = false;  ///< `"5"` is a text even where a number could stand
  std::vector<Datum> items;
  std::vector<DatumPart> parts;
  Place place;

  [[nodiscard]] const Datum* find(std::string_view key) const;  ///< of a mapping
  [[nodiscard]] std::string to_string() const;                  ///< on one line: `{days: 5}`
  /// Content only: places and quotes do not count.
  friend bool operator==(const Datum& a, const Datum& b);
};

/// One `key: value` of a mapping.
struct DatumPart {
  std::string key;
  Datum value;

  bool operator==(const DatumPart&) const = default;
};

/// One entry of items, scales, windows, deadlines and the other lists of data (policy/schema.h names their
/// keys).
struct Entry {
  std::string id;
  std::string name;
  Citation cite;
  Datum data;  ///< a mapping: every key but id, name and cite
  Place place;
};

struct EntryList {
  std::string key;  ///< "windows"
  std::vector<Entry> entries;
};

struct Superseded {
  std::string document;
  Citation cite;
  std::string note;
  Place place;
};

struct Document {
  std::string number;  ///< 吉人社函〔2025〕83号
  std::string title;
  std::string issuer;
  Date date;
};

/// A clause of the notice: what may be cited.
struct Clause {
  std::string id;        ///< B1.2
  std::string place;     ///< 一(二)
  std::string says;      ///< restated in Chinese
  bool decided = false;  ///< decided by DMN, so it needs examples both ways
  Place where;
};

/// A worked example: facts in, decision and citation out.
struct Case {
  struct Expectation {
    std::string decision;  ///< by name
    Datum value;
    Place place;
  };
  struct Named {
    std::string decision;             ///< by name
    std::vector<std::string> values;  ///< rule ids, or fact names
    Place place;
  };
  std::string name;
  std::vector<std::string> clauses;
  bool positive = true;
  std::optional<Date> as_of;
  std::vector<std::pair<std::string, Datum>> facts;  ///< by fact name, over the defaults
  std::vector<Expectation> expect;
  std::vector<Named> rules;
  std::vector<Named> missing;
  Place place;
};

struct Cases {
  std::optional<Date> as_of;
  std::vector<std::pair<std::string, Datum>> defaults;
  std::vector<Case> cases;
};

struct Pack {
  std::string id;                ///< jilin-2025-83
  std::filesystem::path folder;  ///< where it was read from
  Document document;
  std::vector<Superseded> supersedes;
  std::string clauses_file;
  std::string cases_file;
  std::string calendar_file;  ///< seen from the folder of all packs: calendar/china.yaml
  std::vector<Parameter> parameters;
  std::vector<CodeList> codes;
  std::vector<Fact> facts;
  std::vector<Decision> decisions;
  Placement placement;
  std::vector<std::string> summary_by;  ///< ids of facts: rows × columns
  std::string summary_outcome;          ///< id of the decision whose values are counted apart; or empty
  std::vector<EntryList> data;          ///< in the order of the schema; absent lists are empty
  std::vector<Clause> clauses;
  Cases cases;
  std::vector<Form> forms;         ///< forms/*.yaml, by name
  std::vector<Process> processes;  ///< processes/*.yaml, by name
  Secrecy secrecy;                 ///< secrecy.yaml; empty where the pack has none

  [[nodiscard]] const Parameter* parameter(std::string_view name) const;
  [[nodiscard]] const CodeList* code_list(std::string_view id) const;
  [[nodiscard]] const Fact* fact_by_id(std::string_view id) const;
  [[nodiscard]] const Fact* fact_by_name(std::string_view name) const;
  [[nodiscard]] const Decision* decision_by_id(std::string_view id) const;
  [[nodiscard]] const Decision* decision_by_name(std::string_view name) const;
  [[nodiscard]] const Clause* clause(std::string_view id) const;
  [[nodiscard]] const EntryList* list(std::string_view key) const;
  [[nodiscard]] const Form* form(std::string_view id) const;
  [[nodiscard]] const Process* process(std::string_view id) const;
};

/// FEEL name of the date as of which people are decided; given at run time, never declared.
inline constexpr std::string_view as_of_name = "考核日期";

}  // namespace hengcai::policy
