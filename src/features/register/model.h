#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/register/layout.h"
#include "platform/base/problem.h"

namespace hengcai::registry {

/// A text's place in a pool; 0 is the blank.
using Code = std::uint32_t;
/// A row of a table, counted from 0.
using Row = std::uint32_t;
inline constexpr Row no_row = 0xFFFFFFFFU;

/// Texts, each kept once: what many people share costs four bytes a person. Not thread-safe while growing.
class TextPool {
 public:
  TextPool();
  Code intern(std::string_view text);
  [[nodiscard]] Code find(std::string_view text) const;  ///< 0 when not there
  [[nodiscard]] std::string_view text(Code code) const {
    return {characters_.data() + ends_[code], ends_[code + 1] - ends_[code]};
  }
  [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }  ///< codes in use, the blank included
  [[nodiscard]] std::size_t bytes() const;

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view text) const;
  void grow();

  std::vector<char> characters_;
  std::vector<std::uint32_t> ends_;   ///< text i is [ends_[i], ends_[i + 1])
  std::vector<std::uint32_t> slots_;  ///< open addressing: a code, or 0
};

/// One column of a table: canonical texts by code. Dates are `2025-12-31`, booleans `是` and `否`, numbers
/// plain decimals, codes the value of their list, places their full name. A column nobody filled in takes no
/// memory.
struct Column {
  std::shared_ptr<TextPool> pool;
  std::vector<Code> codes;  ///< may be shorter than the table; what is missing is blank

  [[nodiscard]] Code at(Row row) const { return row < codes.size() ? codes[row] : 0; }
  [[nodiscard]] std::string_view text(Row row) const { return pool->text(at(row)); }
  void set(Row row, Code code) {
    if (row >= codes.size()) codes.resize(row + 1);
    codes[row] = code;
  }
};

/// Where records come from: a sheet of a file, and in which of its columns each of theirs stands.
struct Origin {
  struct Header {
    int file_column = 0;  ///< 1 is A; 0: the file does not have the column
    std::string text;
  };
  std::string file;
  std::string sheet;
  std::vector<Header> headers;  ///< by column of the table
};

/// The records of one kind, column by column.
class RecordTable {
 public:
  RecordTable() = default;
  RecordTable(const SheetSpec& spec, const std::shared_ptr<TextPool>& persons,
              const std::shared_ptr<TextPool>& organisations);

  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  [[nodiscard]] const Column& column(std::size_t index) const { return columns_[index]; }
  Column& column(std::size_t index) { return columns_[index]; }
  [[nodiscard]] std::size_t column_count() const { return columns_.size(); }

  std::uint16_t add_origin(Origin origin);
  Row add(std::uint16_t origin, int line);  ///< a new record, all blank
  /// Fills the columns up to the last record; a column of nothing stays empty.
  void complete();
  /// Where a record's cell stands; where its column is not in the file, where the record stands.
  [[nodiscard]] Place place(Row row, std::size_t column) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::int32_t> lines_;
  std::vector<std::uint16_t> origin_of_;
  std::vector<Origin> origins_;
};

/// Which records of a table belong to which person.
class RecordIndex {
 public:
  RecordIndex() = default;
  /// `owners[record]` is a row of people, or no_row. The records of a person keep their order in the table.
  RecordIndex(std::span<const Row> owners, std::size_t people);
  [[nodiscard]] std::span<const Row> of(Row person) const {
    return std::span(records_).subspan(starts_[person], starts_[person + 1] - starts_[person]);
  }

 private:
  std::vector<std::uint32_t> starts_;
  std::vector<Row> records_;
};

/// The register as read: people, organisations, and the records of people. Immutable once read, so any number
/// of threads may look at it; 200,000 people of 30 columns take some 50 MB.
class Roster {
 public:
  explicit Roster(std::shared_ptr<const RosterLayout> layout);

  [[nodiscard]] const RosterLayout& layout() const { return *layout_; }
  [[nodiscard]] std::size_t people() const { return table(SheetKind::people).size(); }
  [[nodiscard]] const RecordTable& table(SheetKind kind) const {
    return tables_[static_cast<std::size_t>(kind)];
  }
  RecordTable& table(SheetKind kind) { return tables_[static_cast<std::size_t>(kind)]; }

  [[nodiscard]] TextPool& persons() { return *persons_; }
  [[nodiscard]] const TextPool& persons() const { return *persons_; }
  [[nodiscard]] TextPool& organisation_keys() { return *organisation_keys_; }
  [[nodiscard]] const TextPool& organisation_keys() const { return *organisation_keys_; }

  /// Ties records to people and employments to organisations; to be called once, when all rows are in.
  void link();

  /// Row in people of an ID number's code, or no_row.
  [[nodiscard]] Row person_of(Code id) const { return id < person_rows_.size() ? person_rows_[id] : no_row; }
  /// Row in organisations of a credit code's code, or no_row.
  [[nodiscard]] Row organisation_of(Code key) const {
    return key < organisation_rows_.size() ? organisation_rows_[key] : no_row;
  }
  /// Records of a kind (not people, not organisations) that belong to a person.
  [[nodiscard]] std::span<const Row> records(SheetKind kind, Row person) const {
    return indexes_[static_cast<std::size_t>(kind)].of(person);
  }
  /// The cell of a person's own row, by column id; for messages and explanations.
  [[nodiscard]] std::string_view person_text(Row person, std::string_view column_id) const;
  /// People whose ID number or name is `text` (folded); several where a name is shared.
  [[nodiscard]] std::vector<Row> find_people(std::string_view text) const;

  [[nodiscard]] std::size_t bytes() const;  ///< memory held, roughly

 private:
  std::shared_ptr<const RosterLayout> layout_;
  std::shared_ptr<TextPool> persons_;
  std::shared_ptr<TextPool> organisation_keys_;
  std::vector<RecordTable> tables_;
  std::vector<RecordIndex> indexes_;
  std::vector<Row> person_rows_;
  std::vector<Row> organisation_rows_;
};

}  // namespace hengcai::registry
