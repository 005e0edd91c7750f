#include "features/register/model.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

namespace hengcai::registry {

TextPool::TextPool() : ends_{0, 0}, slots_(16, 0) {}

std::size_t TextPool::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(text)&mask;
  while (slots_[slot] != 0 && this->text(slots_[slot]) != text) slot = (slot + 1) & mask;
  return slot;
}

Code TextPool::find(std::string_view text) const { return text.empty() ? 0 : slots_[slot_of(text)]; }

Code TextPool::intern(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t slot = slot_of(text);
  if (slots_[slot] != 0) return slots_[slot];
  const Code code = static_cast<Code>(size());
  characters_.insert(characters_.end(), text.begin(), text.end());
  ends_.push_back(static_cast<std::uint32_t>(characters_.size()));
  slots_[slot] = code;
  if (size() * 4 > slots_.size() * 3) grow();
  return code;
}

void TextPool::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (Code code = 1; code < size(); ++code) slots_[slot_of(text(code))] = code;
}

std::size_t TextPool::bytes() const {
  return characters_.capacity() + (ends_.capacity() + slots_.capacity()) * sizeof(std::uint32_t);
}

RecordTable::RecordTable(const SheetSpec& spec, const std::shared_ptr<TextPool>& persons,
                         const std::shared_ptr<TextPool>& organisations) {
  for (const ColumnSpec& column : spec.columns) {
    switch (column.type) {
      case ColumnType::id_number:
        columns_.push_back({persons, {}});
        break;
      case ColumnType::credit_code:
        columns_.push_back({organisations, {}});
        break;
      default:
        columns_.push_back({std::make_shared<TextPool>(), {}});
    }
  }
}

std::uint16_t RecordTable::add_origin(Origin origin) {
  origins_.push_back(std::move(origin));
  if (origins_.size() > std::numeric_limits<std::uint16_t>::max()) throw std::length_error("too many sheets");
  return static_cast<std::uint16_t>(origins_.size() - 1);
}

Row RecordTable::add(std::uint16_t origin, int line) {
  lines_.push_back(line);
  origin_of_.push_back(origin);
  return static_cast<Row>(lines_.size() - 1);
}

Place RecordTable::place(Row row, std::size_t column) const {
  const Origin& origin = origins_[origin_of_[row]];
  Place place;
  place.file = origin.file;
  place.part = origin.sheet;
  place.line = lines_[row];
  if (column < origin.headers.size()) {
    place.column = origin.headers[column].file_column;
    place.field = origin.headers[column].text;
  }
  return place;
}

void RecordTable::complete() {
  lines_.shrink_to_fit();
  origin_of_.shrink_to_fit();
  for (Column& column : columns_) {
    if (column.codes.empty()) continue;
    column.codes.resize(size());
    column.codes.shrink_to_fit();
  }
}

RecordIndex::RecordIndex(std::span<const Row> owners, std::size_t people) : starts_(people + 1, 0) {
  for (const Row owner : owners) {
    if (owner != no_row) ++starts_[owner + 1];
  }
  for (std::size_t i = 0; i < people; ++i) starts_[i + 1] += starts_[i];
  records_.resize(starts_[people]);
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (Row record = 0; record < owners.size(); ++record) {
    if (owners[record] != no_row) records_[next[owners[record]]++] = record;
  }
}

Roster::Roster(std::shared_ptr<const RosterLayout> layout)
    : layout_(std::move(layout)),
      persons_(std::make_shared<TextPool>()),
      organisation_keys_(std::make_shared<TextPool>()),
      indexes_(sheet_count) {
  for (const SheetSpec& sheet : layout_->sheets) tables_.emplace_back(sheet, persons_, organisation_keys_);
}

namespace {

/// First row of each code of a key column; later rows of the same key are left to the checks.
std::vector<Row> rows_by_key(const RecordTable& table, std::size_t key_column, std::size_t keys) {
  std::vector<Row> rows(keys, no_row);
  const Column& column = table.column(key_column);
  for (Row row = 0; row < table.size(); ++row) {
    const Code key = column.at(row);
    if (key != 0 && rows[key] == no_row) rows[key] = row;
  }
  return rows;
}

}  // namespace

void Roster::link() {
  for (RecordTable& records : tables_) records.complete();
  person_rows_ = rows_by_key(table(SheetKind::people), layout_->sheet(SheetKind::people).index("person_id"),
                             persons_->size());
  organisation_rows_ =
      rows_by_key(table(SheetKind::organisations),
                  layout_->sheet(SheetKind::organisations).index("credit_code"), organisation_keys_->size());
  for (const SheetSpec& sheet : layout_->sheets) {
    if (sheet.kind == SheetKind::people || sheet.kind == SheetKind::organisations) continue;
    const RecordTable& records = table(sheet.kind);
    const Column& ids = records.column(sheet.index("person_id"));
    std::vector<Row> owners(records.size());
    for (Row row = 0; row < owners.size(); ++row) owners[row] = person_of(ids.at(row));
    indexes_[static_cast<std::size_t>(sheet.kind)] = RecordIndex(owners, people());
  }
}

std::string_view Roster::person_text(Row person, std::string_view column_id) const {
  return table(SheetKind::people).column(layout_->sheet(SheetKind::people).index(column_id)).text(person);
}

std::vector<Row> Roster::find_people(std::string_view text) const {
  const std::string key = fold_key(text);
  const SheetSpec& spec = layout_->sheet(SheetKind::people);
  const RecordTable& table_of_people = table(SheetKind::people);
  const Column& ids = table_of_people.column(spec.index("person_id"));
  const Column& names = table_of_people.column(spec.index("name"));
  std::vector<Row> found;
  for (Row row = 0; row < people(); ++row) {
    if (fold_key(names.text(row)) == key || fold_key(ids.text(row)) == key) found.push_back(row);
  }
  return found;
}

std::size_t Roster::bytes() const {
  std::size_t total = persons_->bytes() + organisation_keys_->bytes() +
                      (person_rows_.capacity() + organisation_rows_.capacity()) * sizeof(Row);
  for (const RecordTable& table : tables_) {
    total += table.size() * sizeof(std::int32_t) * 3;  // line, owner, index
    for (std::size_t i = 0; i < table.column_count(); ++i) {
      const Column& column = table.column(i);
      total += column.codes.capacity() * sizeof(Code);
      if (column.pool != persons_ && column.pool != organisation_keys_) total += column.pool->bytes();
    }
  }
  return total;
}

}  // namespace hengcai::registry
