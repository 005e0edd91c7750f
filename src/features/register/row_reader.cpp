#include "features/register/row_reader.h"

#include <algorithm>

#include "platform/text/identity_numbers.h"

namespace hengcai::registry {

namespace {

/// Key of an organisation that has a name and no credit code.
constexpr std::string_view by_name = "名称:";

std::size_t key_column_of(const SheetSpec& spec) {
  return spec.index(spec.kind == SheetKind::organisations ? "credit_code" : "person_id");
}

/// Texts of these repeat among people, or are costly to understand; numbers of people do not repeat.
bool worth_remembering(ColumnType type) {
  return type != ColumnType::id_number && type != ColumnType::phone && type != ColumnType::text;
}

constexpr std::size_t memory_limit = 65536;

bool begins_with_a_word(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) >= 0x80;
}

}  // namespace

RowReader::RowReader(ReadingState& state, std::string file, std::string sheet, const SheetBinding& binding)
    : state_(state),
      file_(std::move(file)),
      sheet_(std::move(sheet)),
      cells_(state.roster.layout()),
      flat_(binding.flat),
      key_column_(key_column_of(state.roster.layout().sheet(binding.groups.front().sheet))) {
  prepare_drafts(file_, sheet_, binding);
  prepare_inputs(binding);
}

void RowReader::prepare_drafts(const std::string& file, const std::string& sheet,
                               const SheetBinding& binding) {
  const RosterLayout& layout = state_.roster.layout();
  drafts_.resize(binding.groups.size());
  for (std::size_t g = 0; g < drafts_.size(); ++g) {
    Draft& draft = drafts_[g];
    draft.group = &binding.groups[g];
    draft.spec = &layout.sheet(draft.group->sheet);
    draft.table = &state_.roster.table(draft.group->sheet);
    draft.codes.resize(draft.spec->columns.size());
    draft.states.resize(draft.spec->columns.size(), CellState::blank);
    for (const auto& [column, value] : draft.group->fixed)
      draft.fixed.emplace_back(column, draft.table->column(column).pool->intern(value));
    Origin origin{file, sheet, std::vector<Origin::Header>(draft.spec->columns.size())};
    for (const BoundColumn& bound : binding.columns) {
      const bool own = bound.group == g;
      // The records of a flat row are the person's, so the ID number of the row is theirs too.
      const bool of_row =
          bound.group == 0 && flat_ && bound.column == key_column_ && g != 0 && draft.spec->find("person_id");
      if (own) draft.bound.push_back(bound.column);
      if (own || of_row)
        origin.headers[own ? bound.column : key_column_of(*draft.spec)] = {bound.file_column, bound.header};
    }
    draft.origin = draft.table->add_origin(std::move(origin));
  }
}

void RowReader::prepare_inputs(const SheetBinding& binding) {
  const RosterLayout& layout = state_.roster.layout();
  inputs_.resize(binding.columns.size());
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    Input& input = inputs_[i];
    input.bound = binding.columns[i];
    Draft& draft = drafts_[input.bound.group];
    input.spec = &draft.spec->columns[input.bound.column];
    if (input.spec->codes) input.codes = &layout.codes[*input.spec->codes];
    input.dependent = input.spec->codes_by.has_value();
    input.memory.use = worth_remembering(input.spec->type) && !input.dependent;
    input.memory.codes.push_back(0);
    const auto column = static_cast<std::size_t>(input.bound.file_column);
    if (input_of_column_.size() <= column) input_of_column_.resize(column + 1, -1);
    input_of_column_[column] = static_cast<std::int32_t>(i);
    if (input.bound.group == 0 && input.bound.column == key_column_) {
      key_file_column_ = input.bound.file_column;
      key_header_ = fold_key(input.bound.header);
    }
  }
}

void RowReader::clear() {
  for (Draft& draft : drafts_) {
    if (!draft.any) continue;
    draft.any = false;
    draft.month.clear();
    std::fill(draft.codes.begin(), draft.codes.end(), 0);
    std::fill(draft.states.begin(), draft.states.end(), CellState::blank);
  }
  later_.clear();
}

/// A key begins with a digit or letter; a word there is the header again, or a line under the table.
bool RowReader::passes_over(const XlsxRow& row) {
  const auto key = std::find_if(row.cells.begin(), row.cells.end(),
                                [this](const XlsxCell& cell) { return cell.column >= key_file_column_; });
  if (key == row.cells.end() || key->column != key_file_column_ || !begins_with_a_word(key->text))
    return false;
  const bool header = fold_key(key->text) == key_header_;
  if (!header && (key != row.cells.begin() || !is_footnote(row))) return false;
  ++(header ? tally_.repeated_headers : tally_.footnotes);
  return true;
}

void RowReader::read(const XlsxRow& row) {
  if (passes_over(row)) return;
  clear();
  for (const XlsxCell& cell : row.cells) {
    const auto column = static_cast<std::size_t>(cell.column);
    if (column >= input_of_column_.size() || input_of_column_[column] < 0) continue;
    Input& input = inputs_[static_cast<std::size_t>(input_of_column_[column])];
    if (input.dependent) {
      later_.emplace_back(&input, &cell);
    } else {
      take(input, input.codes, cell, row.number);
    }
  }
  for (const auto& [input, cell] : later_) take(*input, dependent_codes(*input), *cell, row.number);
  const bool any = std::any_of(drafts_.begin(), drafts_.end(), [](const Draft& draft) { return draft.any; });
  if (!any) return;
  if (drafts_.front().states[key_column_] == CellState::blank && is_footnote(row)) {
    ++tally_.footnotes;
    return;
  }
  if (row.hidden) ++tally_.hidden;
  ++tally_.records;
  commit(row.number);
}

/// A line under the table (填报人：…) begins with a word of the layout.
bool RowReader::is_footnote(const XlsxRow& row) const {
  const std::string first = fold_key(row.cells.front().text);
  const std::vector<std::string>& words = state_.roster.layout().footnotes;
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return first.starts_with(fold_key(word)); });
}

const CodeTable* RowReader::dependent_codes(const Input& input) const {
  const Draft& draft = drafts_[input.bound.group];
  const DependentCodes& dependent = *input.spec->codes_by;
  Code decider = draft.codes[dependent.column];
  for (const auto& [column, code] : draft.fixed) {
    if (column == dependent.column) decider = code;
  }
  const std::string_view value = draft.table->column(dependent.column).pool->text(decider);
  for (const auto& [when, table] : dependent.tables) {
    if (when == value) return &state_.roster.layout().codes[table];
  }
  return nullptr;
}

/// Understood before: the same text, or the same day, in the same column.
bool RowReader::recall(Input& input, const XlsxCell& cell, Draft& draft) const {
  if (!input.memory.use) return false;
  Code code = 0;
  if (cell.kind == CellKind::date) {
    const auto found = input.memory.days.find(cell.date.days());
    if (found == input.memory.days.end()) return false;
    code = found->second;
  } else if (cell.kind == CellKind::text) {
    const Code seen = input.memory.texts.find(cell.text);
    if (seen == 0) return false;
    code = input.memory.codes[seen];
  } else {
    return false;
  }
  draft.codes[input.bound.column] = code;
  draft.states[input.bound.column] = CellState::good;
  draft.any = true;
  return true;
}

void RowReader::take(Input& input, const CodeTable* codes, const XlsxCell& cell, int line) {
  Draft& draft = drafts_[input.bound.group];
  if (recall(input, cell, draft)) return;
  const CellState cell_state = cells_.read(*input.spec, codes, cell, text_, fault_);
  if (cell_state == CellState::blank) return;
  draft.any = true;
  draft.states[input.bound.column] = cell_state;
  if (cell_state == CellState::bad) {
    fault(draft, input.bound.column, line, std::move(fault_), CellReader::shown(cell));
    keep_bad_key(input, cell, draft);
    return;
  }
  if (input.spec->type == ColumnType::date && text_.size() == month_length) {
    draft.month = text_;
    return;
  }
  const Code code = draft.table->column(input.bound.column).pool->intern(text_);
  draft.codes[input.bound.column] = code;
  Memory& memory = input.memory;
  if (!memory.use) return;
  if (cell.kind == CellKind::date) {
    memory.days.emplace(cell.date.days(), code);
  } else if (cell.kind == CellKind::text && memory.codes.size() < memory_limit) {
    if (memory.texts.intern(cell.text) == memory.codes.size()) memory.codes.push_back(code);
  }
}

/// A bad ID number still tells rows of one person from others', so that one bad cell is one fault.
void RowReader::keep_bad_key(const Input& input, const XlsxCell& cell, Draft& draft) {
  const bool person = input.spec->type == ColumnType::id_number;
  const bool organisation = input.spec->type == ColumnType::credit_code &&
                            draft.spec->kind == SheetKind::organisations &&
                            input.bound.column == key_column_of(*draft.spec);
  if (!person && !organisation) return;
  TextPool& pool = *draft.table->column(input.bound.column).pool;
  const std::string key = CellReader::shown(cell);
  const bool fresh = pool.find(key) == 0;
  const Code code = pool.intern(key);
  draft.codes[input.bound.column] = code;
  if (fresh) (person ? state_.bad_persons : state_.bad_organisations).insert(code);
}

Problem RowReader::problem_at(const Draft& draft, std::size_t column, int line) const {
  Problem problem;
  problem.place.file = file_;
  problem.place.part = sheet_;
  problem.place.line = line;
  for (const Input& input : inputs_) {
    if (&drafts_[input.bound.group] != &draft || input.bound.column != column) continue;
    problem.place.column = input.bound.file_column;
    problem.place.field = input.bound.header;
  }
  return problem;
}

void RowReader::fault(const Draft& draft, std::size_t column, int line, CellFault what, std::string value) {
  Problem problem = problem_at(draft, column, line);
  problem.code = std::move(what.code);
  problem.message = std::move(what.message);
  problem.wanted = std::move(what.wanted);
  problem.value = std::move(value);
  state_.faults.add(std::move(problem));
}

void RowReader::check_required(const Draft& draft, int line) {
  for (const std::size_t column : draft.bound) {
    if (!draft.spec->columns[column].required || draft.states[column] != CellState::blank) continue;
    fault(draft, column, line,
          {"roster.required", "必填而空白", "有内容的" + draft.spec->columns[column].header}, {});
  }
}

/// What follows from other cells where nobody has said it.
void RowReader::derive(Draft& draft, int line) {
  const SheetSpec& spec = *draft.spec;
  const auto text = [&](std::size_t column) {
    return draft.table->column(column).pool->text(draft.codes[column]);
  };
  const auto set = [&](std::size_t column, std::string_view value) {
    draft.codes[column] = draft.table->column(column).pool->intern(value);
  };
  if (spec.kind == SheetKind::organisations) {
    const std::size_t prefecture = spec.index("prefecture");
    const Division* place = state_.roster.layout().division(text(spec.index("division")));
    if (draft.states[prefecture] == CellState::blank && place) set(prefecture, place->prefecture);
  } else if (spec.kind == SheetKind::appointments) {
    const std::size_t year = spec.index("start_year");
    if (draft.states[year] == CellState::blank) set(year, text(spec.index("date")).substr(0, 4));
  } else if (spec.kind == SheetKind::people) {
    derive_person(draft, line);
  }
}

/// The kind of document, the day of birth and the sex are in an ID number.
void RowReader::derive_person(Draft& draft, int line) {
  const SheetSpec& spec = *draft.spec;
  const std::size_t id = spec.index("person_id");
  const std::size_t id_type = spec.index("id_type");
  const std::size_t birth = spec.index("birth_date");
  const std::size_t sex = spec.index("sex");
  const auto set = [&](std::size_t column, std::string_view value) {
    draft.codes[column] = draft.table->column(column).pool->intern(value);
  };
  const std::string number(draft.table->column(id).pool->text(draft.codes[id]));
  // A file without a column for the kind of document may hold any; what looks like a citizen's number is
  // checked.
  const bool kinds_told = std::find(draft.bound.begin(), draft.bound.end(), id_type) != draft.bound.end();
  if (kinds_told && draft.states[id] == CellState::good && draft.states[id_type] != CellState::bad) {
    const std::string_view kind = draft.table->column(id_type).pool->text(draft.codes[id_type]);
    if (const Done document = check_document(kind, number); !document) {
      const Problem& problem = document.problem();
      fault(draft, id, line, {"roster." + problem.code, problem.message, problem.wanted}, number);
      state_.bad_persons.insert(draft.codes[id]);
      return;
    }
  }
  const Result<CitizenNumber> citizen = check_citizen_number(number);
  const bool known = citizen && draft.states[id] == CellState::good;
  if (known && draft.states[id_type] == CellState::blank) set(id_type, "居民身份证");
  if (known && draft.states[sex] == CellState::blank) set(sex, citizen->male ? "男" : "女");
  if (known && draft.states[birth] == CellState::blank) set(birth, citizen->born.to_string());
  if (draft.month.empty()) return;
  if (known && citizen->born.to_string().starts_with(draft.month)) {
    set(birth, citizen->born.to_string());
  } else if (known) {
    fault(draft, birth, line,
          {"roster.birth_date.id_number", "与居民身份证号码不符", citizen->born.to_string()}, draft.month);
  } else {
    fault(draft, birth, line, {"roster.date.incomplete", "只有年月，缺少日", "日期，如1985-02-28"},
          draft.month);
  }
}

void RowReader::commit(int line) {
  // Organisations first: an employment of the same row points to its unit.
  std::vector<std::pair<bool, Code>> units;
  for (Draft& draft : drafts_) {
    if (draft.spec->kind != SheetKind::organisations || !draft.any) continue;
    derive(draft, line);
    if (!draft.group->optional) check_required(draft, line);
    units.emplace_back(draft.group->former, commit_organisation(draft, line));
  }
  const Code person = flat_ ? drafts_.front().codes[key_column_] : 0;
  for (Draft& draft : drafts_) {
    if (draft.spec->kind == SheetKind::organisations) continue;
    if (flat_ && draft.spec->kind == SheetKind::employments) {
      const auto unit = std::find_if(units.begin(), units.end(),
                                     [&](const auto& entry) { return entry.first == draft.group->former; });
      if (unit != units.end()) {
        draft.codes[draft.spec->index("organisation")] = unit->second;
        draft.any = true;
      }
    }
    // The row of people stands even where only other records of the row are filled in.
    if (!draft.any && draft.spec->kind != SheetKind::people) continue;
    draft.any = true;
    if (flat_ && draft.spec->kind != SheetKind::people) draft.codes[key_column_of(*draft.spec)] = person;
    derive(draft, line);
    if (!draft.group->optional) check_required(draft, line);
    commit_record(draft, line);
  }
}

void RowReader::commit_record(Draft& draft, int line) {
  const Row row = draft.table->add(draft.origin, line);
  for (const auto& [column, code] : draft.fixed) draft.table->column(column).set(row, code);
  for (std::size_t column = 0; column < draft.codes.size(); ++column) {
    if (draft.codes[column] != 0) draft.table->column(column).set(row, draft.codes[column]);
  }
}

Code RowReader::commit_organisation(Draft& draft, int line) {
  const std::size_t key_column = draft.spec->index("credit_code");
  const std::size_t name = draft.spec->index("name");
  TextPool& keys = state_.roster.organisation_keys();
  if (draft.codes[key_column] == 0) {
    const std::string_view text = draft.table->column(name).pool->text(draft.codes[name]);
    if (text.empty()) return 0;
    draft.codes[key_column] = keys.intern(std::string(by_name) + std::string(text));
  }
  const Code key = draft.codes[key_column];
  if (state_.organisation_rows.size() <= key) state_.organisation_rows.resize(key + 1, no_row);
  if (state_.organisation_rows[key] != no_row) {
    merge_organisation(draft, state_.organisation_rows[key], line);
  } else {
    state_.organisation_rows[key] = static_cast<Row>(draft.table->size());
    commit_record(draft, line);
  }
  return key;
}

/// A unit that is named again adds what was blank; what contradicts is a fault.
void RowReader::merge_organisation(const Draft& draft, Row row, int line) {
  bool faulted = false;
  for (std::size_t column = 0; column < draft.codes.size(); ++column) {
    const Code code = draft.codes[column];
    Column& cells = draft.table->column(column);
    if (code == 0 || code == cells.at(row)) continue;
    if (cells.at(row) == 0) {
      cells.set(row, code);
      continue;
    }
    if (faulted) continue;
    faulted = true;
    const Place before = draft.table->place(row, column);
    Problem problem = problem_at(draft, column, line);
    problem.code = "roster.organisation.conflict";
    problem.message =
        "同一统一社会信用代码的单位，与第" + std::to_string(before.line) + "行（" + before.part + "）不一致";
    problem.wanted = std::string(cells.text(row));
    problem.value = std::string(cells.pool->text(code));
    state_.faults.add(std::move(problem));
  }
}

}  // namespace hengcai::registry
