#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "features/register/binding.h"
#include "features/register/cell.h"
#include "features/register/model.h"
#include "features/register/reader.h"
#include "platform/files/xlsx_reader.h"

namespace hengcai::registry {

/// What the sheets of all files share while they are read.
struct ReadingState {
  Roster roster;
  ProblemList faults;
  std::vector<std::string> notes;
  /// Keys that are kept only to hold rows together: the cell was bad and has been listed.
  std::unordered_set<Code> bad_persons;
  std::unordered_set<Code> bad_organisations;
  std::vector<Row> organisation_rows;  ///< by code of the key; no_row where there is none yet
};

/// Turns the rows of one sheet into records.
class RowReader {
 public:
  RowReader(ReadingState& state, std::string file, std::string sheet, const SheetBinding& binding);

  void read(const XlsxRow& row);

  struct Tally {
    std::size_t records = 0;
    std::size_t hidden = 0;
    std::size_t footnotes = 0;
    std::size_t repeated_headers = 0;
  };
  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  /// A record in the making.
  struct Draft {
    const BoundGroup* group = nullptr;
    const SheetSpec* spec = nullptr;
    RecordTable* table = nullptr;
    std::uint16_t origin = 0;
    std::vector<Code> codes;         ///< by column of the sheet
    std::vector<CellState> states;   ///< by column of the sheet
    std::vector<std::size_t> bound;  ///< columns that the file has
    std::vector<std::pair<std::size_t, Code>> fixed;
    std::string month;  ///< a birth date without its day
    bool any = false;   ///< a cell that is not blank
  };
  /// What has been read before in a column, so that a text is understood once.
  struct Memory {
    bool use = false;
    TextPool texts;
    std::vector<Code> codes;
    std::unordered_map<std::int32_t, Code> days;
  };
  struct Input {
    BoundColumn bound;
    const ColumnSpec* spec = nullptr;
    const CodeTable* codes = nullptr;  ///< of a code column whose list is settled
    bool dependent = false;            ///< the list hangs on another cell of the row
    Memory memory;
  };

  void prepare_drafts(const std::string& file, const std::string& sheet, const SheetBinding& binding);
  void prepare_inputs(const SheetBinding& binding);
  void clear();
  void take(Input& input, const CodeTable* codes, const XlsxCell& cell, int line);
  bool recall(Input& input, const XlsxCell& cell, Draft& draft) const;
  void keep_bad_key(const Input& input, const XlsxCell& cell, Draft& draft);
  [[nodiscard]] const CodeTable* dependent_codes(const Input& input) const;
  bool passes_over(const XlsxRow& row);
  [[nodiscard]] bool is_footnote(const XlsxRow& row) const;
  void derive(Draft& draft, int line);
  void derive_person(Draft& draft, int line);
  void fault(const Draft& draft, std::size_t column, int line, CellFault what, std::string value);
  void check_required(const Draft& draft, int line);
  void commit(int line);
  void commit_record(Draft& draft, int line);
  Code commit_organisation(Draft& draft, int line);
  void merge_organisation(const Draft& draft, Row row, int line);
  [[nodiscard]] Problem problem_at(const Draft& draft, std::size_t column, int line) const;

  ReadingState& state_;
  std::string file_;
  std::string sheet_;
  CellReader cells_;
  bool flat_;
  std::size_t key_column_;  ///< of the first draft: whom, or what, the row is about
  int key_file_column_ = 0;
  std::string key_header_;
  std::vector<Draft> drafts_;
  std::vector<Input> inputs_;
  std::vector<std::int32_t> input_of_column_;  ///< by file column: index in inputs_, or -1
  std::vector<std::pair<Input*, const XlsxCell*>> later_;
  std::string text_;
  CellFault fault_;
  Tally tally_;
};

}  // namespace hengcai::registry
