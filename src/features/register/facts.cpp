#include "features/register/facts.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace hengcai::registry {

namespace {

using policy::Fact;
using policy::FactSource;
using policy::FactType;

bool fits(ColumnType column, FactType fact) {
  switch (column) {
    case ColumnType::date:
      return fact == FactType::date;
    case ColumnType::year:
    case ColumnType::number:
      return fact == FactType::number;
    case ColumnType::boolean:
      return fact == FactType::boolean;
    default:
      return fact == FactType::string;
  }
}

FactType of_scalar(policy::ScalarType type) {
  switch (type) {
    case policy::ScalarType::string:
      return FactType::string;
    case policy::ScalarType::number:
      return FactType::number;
    case policy::ScalarType::boolean:
      return FactType::boolean;
    default:
      return FactType::date;
  }
}

feel::Value blank_value(const policy::Blank& blank) {
  switch (blank.means) {
    case policy::Blank::Means::unknown:
      return feel::Value::unknown({});
    case policy::Blank::Means::none:
      return feel::Value::null();
    default:
      return blank.value;
  }
}

/// A fact's source with its names resolved.
struct Source {
  SheetKind sheet = SheetKind::people;
  std::vector<std::size_t> columns;  ///< one, but for lists
  std::optional<std::size_t> by;
  struct Filter {
    std::size_t column = 0;
    std::vector<std::string> values;
  };
  std::vector<Filter> where;
};

/// Looks up the names of one declaration; every mistake is a problem at its place in the pack.
class SourceResolver {
 public:
  SourceResolver(const Fact& fact, const RosterLayout& layout, Problems& problems)
      : fact_(fact), layout_(layout), problems_(problems) {}

  std::optional<Source> resolve() {
    const FactSource& from = fact_.from;
    const auto sheet = sheet_kind(from.sheet);
    if (!sheet) return report("名册没有工作表 " + from.sheet);
    const bool of_organisation =
        from.pick == FactSource::Pick::present || from.pick == FactSource::Pick::former;
    if (of_organisation != (*sheet == SheetKind::organisations) ||
        (from.pick == FactSource::Pick::own) != (*sheet == SheetKind::people))
      return report("工作表 " + from.sheet + " 不能这样取值");
    Source source;
    source.sheet = *sheet;
    const SheetSpec& spec = layout_.sheet(*sheet);
    if (from.pick == FactSource::Pick::all) {
      for (std::size_t i = 0; i < from.columns.size(); ++i)
        add_column(source, spec, from.columns[i], of_scalar(fact_.fields.at(i).type));
    } else {
      add_column(source, spec, from.column, fact_.type);
    }
    if (!from.by.empty()) {
      source.by = find(spec, from.by);
    } else if (from.pick == FactSource::Pick::first || from.pick == FactSource::Pick::last) {
      report("取第一条或最后一条记录须有 by");
    }
    for (const policy::RecordFilter& filter : from.where) {
      if (const auto column = find(spec, filter.column)) source.where.push_back({*column, filter.values});
    }
    return ok_ ? std::optional(std::move(source)) : std::nullopt;
  }

 private:
  std::nullopt_t report(std::string message) {
    ok_ = false;
    problems_.push_back({.code = "facts.source",
                         .message = "事实“" + fact_.name + "”：" + std::move(message),
                         .wanted = {},
                         .value = {},
                         .place = fact_.from.place});
    return std::nullopt;
  }

  std::optional<std::size_t> find(const SheetSpec& spec, const std::string& id) {
    const auto column = spec.find(id);
    if (!column) report("工作表 " + std::string(to_string(spec.kind)) + " 没有列 " + id);
    return column;
  }

  void add_column(Source& source, const SheetSpec& spec, const std::string& id, FactType type) {
    const auto column = find(spec, id);
    if (!column) return;
    if (!fits(spec.columns[*column].type, type)) {
      report("类型 " + std::string(policy::to_string(type)) + " 与列 " + id + "（" +
             spec.columns[*column].header + "）不符");
      return;
    }
    source.columns.push_back(*column);
  }

  const Fact& fact_;
  const RosterLayout& layout_;
  Problems& problems_;
  bool ok_ = true;
};

/// Which records of a table count as of a date, and in which order they stand. Years count as their first
/// day.
class RecordOrder {
 public:
  RecordOrder(const RecordTable& table, std::size_t by, Date as_of) : column_(table.column(by)) {
    const std::string limit = as_of.to_string();
    ranks_.resize(column_.pool->size());
    std::vector<Code> codes;
    for (Code code = 1; code < ranks_.size(); ++code) {
      // ISO dates and years of four digits order as text, and `2025` stands before `2025-01-01`.
      if (column_.pool->text(code) <= limit) codes.push_back(code);
    }
    std::sort(codes.begin(), codes.end(),
              [this](Code a, Code b) { return column_.pool->text(a) < column_.pool->text(b); });
    for (std::uint32_t i = 0; i < codes.size(); ++i) ranks_[codes[i]] = i + 1;
  }
  /// 0: blank, or later than the date.
  [[nodiscard]] std::uint32_t rank(Row record) const { return ranks_[column_.at(record)]; }

 private:
  const Column& column_;
  std::vector<std::uint32_t> ranks_;
};

/// The records that a `where` keeps, by code.
class RecordFilterByCode {
 public:
  RecordFilterByCode(const RecordTable& table, const std::vector<Source::Filter>& filters) {
    for (const Source::Filter& filter : filters) {
      const Column& column = table.column(filter.column);
      std::vector<bool> keeps(column.pool->size(), false);
      for (const std::string& value : filter.values) keeps[column.pool->find(value)] = true;
      keeps[0] = false;
      columns_.emplace_back(&column, std::move(keeps));
    }
  }
  [[nodiscard]] bool keeps(Row record) const {
    return std::all_of(columns_.begin(), columns_.end(),
                       [record](const auto& entry) { return entry.second[entry.first->at(record)]; });
  }

 private:
  std::vector<std::pair<const Column*, std::vector<bool>>> columns_;
};

/// A person's present unit and the one before it, from the employments as of a date.
struct Units {
  std::vector<Row> present;
  std::vector<Row> former;
};

/// One employment of a person, in the order of its first day.
struct Spell {
  std::uint32_t start = 0;
  bool over = false;
  Row unit = no_row;
};

/// Present: the last that is not over. Former: the last before it; where all are over, the last of all.
void pick_units(std::vector<Spell>& spells, Row& present, Row& former) {
  std::stable_sort(spells.begin(), spells.end(), [](const Spell& a, const Spell& b) {
    return std::pair(a.start, !a.over) < std::pair(b.start, !b.over);
  });
  for (auto spell = spells.rbegin(); spell != spells.rend(); ++spell) {
    if (spell->over || present != no_row) continue;
    present = spell->unit;
    spells.resize(static_cast<std::size_t>(spells.rend() - spell) - 1);
    break;
  }
  if (!spells.empty()) former = spells.back().unit;
}

Units find_units(const Roster& roster, Date as_of) {
  const SheetSpec& spec = roster.layout().sheet(SheetKind::employments);
  const RecordTable& table = roster.table(SheetKind::employments);
  const RecordOrder starts(table, spec.index("from"), as_of);
  const RecordOrder ends(table, spec.index("to"), as_of);
  const Column& from = table.column(spec.index("from"));
  const Column& ended = table.column(spec.index("ended"));
  const Code yes = ended.pool->find("是");
  const Column& organisation = table.column(spec.index("organisation"));
  Units units{std::vector<Row>(roster.people(), no_row), std::vector<Row>(roster.people(), no_row)};
  std::vector<Spell> spells;
  for (Row person = 0; person < roster.people(); ++person) {
    spells.clear();
    for (const Row record : roster.records(SheetKind::employments, person)) {
      const Row unit = roster.organisation_of(organisation.at(record));
      const bool begins_later = from.at(record) != 0 && starts.rank(record) == 0;
      if (unit == no_row || begins_later) continue;
      const bool over = ends.rank(record) != 0 || (yes != 0 && ended.at(record) == yes);
      spells.push_back({starts.rank(record), over, unit});
    }
    pick_units(spells, units.present[person], units.former[person]);
  }
  return units;
}

/// Makes the columns of one roster; what several facts share is worked out once.
class FactMaker {
 public:
  FactMaker(const Roster& roster, Date as_of) : roster_(roster), as_of_(as_of) {}

  FactColumn make(const Fact& fact, const Source& source) {
    FactColumn column{.id = fact.id, .name = fact.name, .values = {}, .own_codes = {}, .shared_codes = {}};
    switch (fact.from.pick) {
      case FactSource::Pick::own:
        from_own_row(fact, source, column);
        break;
      case FactSource::Pick::present:
        from_unit(fact, source, units().present, column);
        break;
      case FactSource::Pick::former:
        from_unit(fact, source, units().former, column);
        break;
      case FactSource::Pick::all:
        from_all(fact, source, column);
        break;
      default:
        from_pick(fact, source, column);
    }
    return column;
  }

 private:
  const Units& units() {
    if (!units_) units_ = find_units(roster_, as_of_);
    return *units_;
  }

  [[nodiscard]] const Column& column_of(const Source& source) const {
    return roster_.table(source.sheet).column(source.columns.front());
  }

  [[nodiscard]] ColumnType type_of(const Source& source, std::size_t index) const {
    return roster_.layout().sheet(source.sheet).columns[source.columns[index]].type;
  }

  /// The values of a pool; code 0 is what a blank means. Where that is also a value of the pool, the blanks
  /// take its code and `0` is given to it. Returns the code of blanks.
  Code take_values(const Fact& fact, const Source& source, FactColumn& column) const {
    const TextPool& pool = *column_of(source).pool;
    const ColumnType type = type_of(source, 0);
    column.values.reserve(pool.size());
    column.values.push_back(blank_value(fact.blank));
    Code blank = 0;
    for (Code code = 1; code < pool.size(); ++code) {
      feel::Value value = to_feel(type, pool.text(code));
      if (value == column.values.front()) {
        blank = code;
        break;
      }
      column.values.push_back(std::move(value));
    }
    if (blank == 0) return 0;
    column.values.clear();
    for (Code code = 1; code < pool.size(); ++code) column.values.push_back(to_feel(type, pool.text(code)));
    return blank;
  }

  /// `read` gives person i's code in the pool, 0 for a blank.
  template <class Read>
  void fill(FactColumn& column, Code blank, Read read) const {
    column.own_codes.resize(roster_.people());
    for (Row person = 0; person < column.own_codes.size(); ++person) {
      const Code code = read(person);
      column.own_codes[person] = blank == 0 ? code : (code == 0 ? blank : code) - 1;
    }
  }

  void from_own_row(const Fact& fact, const Source& source, FactColumn& column) const {
    const Column& cells = column_of(source);
    const Code blank = take_values(fact, source, column);
    if (blank == 0 && cells.codes.size() == roster_.people()) {
      column.shared_codes = cells.codes;
      return;
    }
    fill(column, blank, [&](Row person) { return cells.at(person); });
  }

  void from_unit(const Fact& fact, const Source& source, const std::vector<Row>& units,
                 FactColumn& column) const {
    const Column& cells = column_of(source);
    const Code blank = take_values(fact, source, column);
    fill(column, blank, [&](Row person) { return units[person] == no_row ? 0 : cells.at(units[person]); });
  }

  void from_pick(const Fact& fact, const Source& source, FactColumn& column) const {
    const RecordTable& table = roster_.table(source.sheet);
    const Column& cells = column_of(source);
    const RecordOrder order(table, *source.by, as_of_);
    const RecordFilterByCode filter(table, source.where);
    const bool first = fact.from.pick == FactSource::Pick::first;
    const Code blank = take_values(fact, source, column);
    fill(column, blank, [&](Row person) -> Code {
      Row picked = no_row;
      std::uint32_t best = 0;
      for (const Row record : roster_.records(source.sheet, person)) {
        const std::uint32_t rank = order.rank(record);
        if (rank == 0 || !filter.keeps(record)) continue;
        if (picked == no_row || (first ? rank < best : rank >= best)) {
          picked = record;
          best = rank;
        }
      }
      return picked == no_row ? 0 : cells.at(picked);
    });
  }

  void from_all(const Fact& fact, const Source& source, FactColumn& column) const {
    const RecordTable& table = roster_.table(source.sheet);
    const std::optional<RecordOrder> order =
        source.by ? std::optional<RecordOrder>(std::in_place, table, *source.by, as_of_) : std::nullopt;
    const RecordFilterByCode filter(table, source.where);
    std::unordered_map<std::string, Code> known;
    std::vector<Row> records;
    std::string key;
    column.own_codes.resize(roster_.people());
    for (Row person = 0; person < column.own_codes.size(); ++person) {
      records.clear();
      for (const Row record : roster_.records(source.sheet, person)) {
        if ((!order || order->rank(record) != 0) && filter.keeps(record)) records.push_back(record);
      }
      if (order) {
        std::stable_sort(records.begin(), records.end(),
                         [&](Row a, Row b) { return order->rank(a) < order->rank(b); });
      }
      key.clear();
      for (const Row record : records) {
        for (const std::size_t c : source.columns) {
          const Code code = table.column(c).at(record);
          key.append(reinterpret_cast<const char*>(&code), sizeof code);
        }
      }
      const auto [slot, fresh] = known.emplace(key, static_cast<Code>(column.values.size()));
      if (fresh) column.values.push_back(list_value(fact, source, records));
      column.own_codes[person] = slot->second;
    }
  }

  [[nodiscard]] feel::Value list_value(const Fact& fact, const Source& source,
                                       const std::vector<Row>& records) const {
    if (records.empty() && fact.blank.means == policy::Blank::Means::value) return fact.blank.value;
    if (records.empty() && fact.blank.means == policy::Blank::Means::unknown) return feel::Value::unknown({});
    const RecordTable& table = roster_.table(source.sheet);
    feel::List list;
    for (const Row record : records) {
      feel::Entries entries;
      for (std::size_t i = 0; i < source.columns.size(); ++i) {
        const std::string_view text = table.column(source.columns[i]).text(record);
        const policy::FactField& field = fact.fields[i];
        feel::Value value = !text.empty()            ? to_feel(type_of(source, i), text)
                            : field.blank_is_unknown ? feel::Value::unknown({})
                                                     : feel::Value::null();
        entries.push_back({field.name, std::move(value)});
      }
      list.push_back(feel::Value::of(std::move(entries)));
    }
    return feel::Value::of(std::move(list));
  }

  const Roster& roster_;
  Date as_of_;
  std::optional<Units> units_;
};

}  // namespace

feel::Value to_feel(ColumnType type, std::string_view text) {
  switch (type) {
    case ColumnType::date:
      if (const auto date = feel::Date::parse(text)) return feel::Value::of(*date);
      break;
    case ColumnType::year:
    case ColumnType::number:
      return feel::Value::of(feel::Number::parse(text));
    case ColumnType::boolean:
      return feel::Value::of(text == "是");
    default:
      return feel::Value::of(text);
  }
  return {};
}

const FactColumn* FactTable::find(std::string_view fact_name) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const FactColumn& column) { return column.name == fact_name; });
  return found == columns.end() ? nullptr : &*found;
}

Problems check_fact_sources(const policy::Pack& pack, const RosterLayout& layout) {
  Problems problems;
  for (const Fact& fact : pack.facts) (void)SourceResolver(fact, layout, problems).resolve();
  return problems;
}

Result<FactTable> make_facts(const policy::Pack& pack, const Roster& roster, Date as_of) {
  Problems problems;
  FactTable table;
  table.people = roster.people();
  table.columns.reserve(pack.facts.size());
  FactMaker maker(roster, as_of);
  table.zeros = std::make_shared<const std::vector<Code>>(roster.people(), 0);
  for (const Fact& fact : pack.facts) {
    const auto source = SourceResolver(fact, roster.layout(), problems).resolve();
    if (!source) return problems.front();
    table.columns.push_back(maker.make(fact, *source));
    FactColumn& column = table.columns.back();
    if (column.shared_codes.empty() && column.own_codes == *table.zeros) {
      column.own_codes = std::vector<Code>();
      column.shared_codes = *table.zeros;
    }
  }
  return table;
}

}  // namespace hengcai::registry
