#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/base/problem.h"
#include "platform/base/result.h"

namespace hengcai::registry {

/// What the workbook of the talent register looks like: policies/roster/roster.yaml and divisions.yaml as
/// read. Headers, code lists and places are data; this program knows only the ids of sheets, and of the few
/// columns that hold the register together (person_id, organisation, birth_date …).

enum class ColumnType : std::uint8_t {
  text,
  date,
  year,
  number,
  boolean,
  code,         ///< one of a code list
  id_number,    ///< number of an identity document: who a row is about
  credit_code,  ///< unified social credit code (GB 32100): which organisation
  phone,
  division,  ///< a place of divisions.yaml, by name or code
};
[[nodiscard]] std::string_view to_string(ColumnType type);  ///< as roster.yaml writes it

/// One value of a code list.
struct CodeEntry {
  std::string value;                 ///< what packs and explanations see: 男
  std::string code;                  ///< number of the national standard, or empty: 1
  std::vector<std::string> aliases;  ///< other ways it is written: 男性
};

/// A code list with a look-up over every way its values are written.
struct CodeTable {
  std::string id;
  std::vector<CodeEntry> entries;
  std::unordered_map<std::string, std::size_t> by_spelling;  ///< keys as fold_key() makes them

  [[nodiscard]] const CodeEntry* find(std::string_view text) const;
  /// A few values for a message: `A、B、C、D、E`, cut after some with 等.
  [[nodiscard]] std::string listing() const;
  [[nodiscard]] std::vector<std::string> values() const;
};

/// The code list of a cell hangs on another cell of its row: the names of sanctions on their kind.
struct DependentCodes {
  std::size_t column = 0;                                   ///< index in the sheet
  std::vector<std::pair<std::string, std::size_t>> tables;  ///< its value → index in RosterLayout::codes
};

/// A date that must not lie before another one: end after start, everything after birth.
struct NotBefore {
  bool of_person = false;  ///< the other date stands in the person's own row
  std::size_t column = 0;  ///< index in the sheet, or in people
};

struct ColumnSpec {
  std::string id;
  std::string header;
  std::vector<std::string> aliases;
  ColumnType type = ColumnType::text;
  std::optional<std::size_t> codes;  ///< index in RosterLayout::codes
  std::optional<DependentCodes> codes_by;
  bool required = false;
  bool future = false;  ///< a date that may lie ahead: the end of a term
  bool refers_to_organisation = false;
  bool sensitive = false;  ///< sealed in the database, masked on the screen
  double low = 0;
  double high = 0;  ///< with `low`, bounds of a number; both 0: none
  bool whole = false;
  std::vector<NotBefore> not_before;
  std::string note;
};

/// The sheets of the register; their ids are fixed because the program links their rows.
enum class SheetKind : std::uint8_t {
  people,
  organisations,
  classifications,
  appointments,
  employments,
  results,
  sanctions,
  agreements,
};
inline constexpr std::size_t sheet_count = 8;
[[nodiscard]] std::string_view to_string(SheetKind kind);  ///< "people", …
[[nodiscard]] std::optional<SheetKind> sheet_kind(std::string_view id);

struct SheetSpec {
  SheetKind kind = SheetKind::people;
  std::string name;  ///< tab of the template: 人员
  std::vector<std::string> aliases;
  std::string note;
  std::vector<ColumnSpec> columns;

  [[nodiscard]] std::optional<std::size_t> find(std::string_view column_id) const;
  /// For columns the program itself leans on; load_layout() has made sure they are there.
  [[nodiscard]] std::size_t index(std::string_view column_id) const;
};

/// One record that a row of the flat sheet may hold, and under which headers.
struct FlatGroup {
  struct Column {
    std::size_t column = 0;            ///< index in the sheet
    std::vector<std::string> headers;  ///< the first is written; one may hold `{year}`
  };
  SheetKind sheet = SheetKind::people;
  bool former = false;    ///< of organisations and employments: the unit before the present one
  bool optional = false;  ///< may lack columns that its sheet requires
  std::vector<std::pair<std::size_t, std::string>> fixed;  ///< column → value: kind = 年度考核
  std::vector<Column> columns;
  [[nodiscard]] bool is_series() const;  ///< one record per year found in the headers
};

struct FlatSpec {
  std::string name;
  std::vector<std::string> aliases;
  std::vector<FlatGroup> groups;
};

/// A place of the province.
struct Division {
  std::string code;
  std::string name;        ///< 南关区
  std::string prefecture;  ///< 长春市; of a prefecture its own name; empty for the province
  std::string full_name;   ///< 长春市南关区: what facts see
};

struct RosterLayout {
  std::string workbook;
  std::vector<SheetSpec> sheets;  ///< one for each SheetKind, in its order
  FlatSpec flat;
  std::vector<CodeTable> codes;
  std::vector<std::string> footnotes;              ///< words that begin a line under the table: 填报人, 合计
  std::unordered_map<std::string, bool> booleans;  ///< by folded word: 是, √, 否 …
  int minimum_age = 0;                             ///< at a classification, in years
  std::vector<Division> divisions;
  std::unordered_map<std::string, std::size_t> division_by_spelling;  ///< keys as fold_key() makes them

  [[nodiscard]] const SheetSpec& sheet(SheetKind kind) const {
    return sheets[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] const CodeTable* code_table(std::string_view id) const;
  [[nodiscard]] const Division* division(std::string_view text) const;
};

/// Reads `roster.yaml` and `divisions.yaml` in `folder`. All problems at once; the layout is whole when there
/// are none. Problems: those of the YAML reader, `layout.reference`, `layout.duplicate`.
struct LayoutReading {
  RosterLayout layout;
  Problems problems;
};
[[nodiscard]] LayoutReading load_layout(const std::filesystem::path& folder);

/// What two spellings of a header, code or name are compared by: half-width forms, no blanks, no case.
[[nodiscard]] std::string fold_key(std::string_view text);

}  // namespace hengcai::registry
