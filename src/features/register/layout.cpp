#include "features/register/layout.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/files/yaml_reader.h"
#include "platform/text/normal_text.h"

namespace hengcai::registry {

namespace {

constexpr std::array<std::string_view, sheet_count> sheet_ids = {
    "people",      "organisations", "classifications", "appointments",
    "employments", "results",       "sanctions",       "agreements"};

constexpr std::array<std::string_view, 10> type_words = {
    "text", "date", "year", "number", "boolean", "code", "id_number", "credit_code", "phone", "division"};

/// Columns the program itself leans on, whatever the packs ask for.
struct Needed {
  SheetKind sheet;
  std::string_view column;
  ColumnType type;
};
constexpr std::array<Needed, 25> needed_columns = {{
    {SheetKind::people, "person_id", ColumnType::id_number},
    {SheetKind::people, "name", ColumnType::text},
    {SheetKind::people, "id_type", ColumnType::code},
    {SheetKind::people, "sex", ColumnType::code},
    {SheetKind::people, "birth_date", ColumnType::date},
    {SheetKind::organisations, "credit_code", ColumnType::credit_code},
    {SheetKind::organisations, "name", ColumnType::text},
    {SheetKind::organisations, "division", ColumnType::division},
    {SheetKind::organisations, "prefecture", ColumnType::code},
    {SheetKind::classifications, "person_id", ColumnType::id_number},
    {SheetKind::classifications, "class", ColumnType::code},
    {SheetKind::classifications, "date", ColumnType::date},
    {SheetKind::appointments, "person_id", ColumnType::id_number},
    {SheetKind::appointments, "date", ColumnType::date},
    {SheetKind::appointments, "start_year", ColumnType::year},
    {SheetKind::employments, "person_id", ColumnType::id_number},
    {SheetKind::employments, "organisation", ColumnType::credit_code},
    {SheetKind::employments, "from", ColumnType::date},
    {SheetKind::employments, "to", ColumnType::date},
    {SheetKind::employments, "ended", ColumnType::boolean},
    {SheetKind::results, "person_id", ColumnType::id_number},
    {SheetKind::results, "year", ColumnType::year},
    {SheetKind::results, "kind", ColumnType::code},
    {SheetKind::sanctions, "person_id", ColumnType::id_number},
    {SheetKind::agreements, "person_id", ColumnType::id_number},
}};

/// Reads roster.yaml; references are resolved in a second pass, when everything has been named.
class LayoutLoader {
 public:
  explicit LayoutLoader(LayoutReading& reading) : layout_(reading.layout), problems_(reading.problems) {}

  void read(const YamlNode& root) {
    YamlMap map(root, problems_);
    layout_.workbook = map.text("workbook");
    read_codes(map.map("codes"));
    read_sheets(map.list("sheets"));
    read_flat(map.map("flat"));
    layout_.footnotes = map.texts("footnotes");
    if (const YamlNode* words = map.map("booleans")) {
      YamlMap booleans(*words, problems_);
      for (const std::string& word : booleans.texts("yes")) layout_.booleans.emplace(fold_key(word), true);
      for (const std::string& word : booleans.texts("no")) layout_.booleans.emplace(fold_key(word), false);
    }
    layout_.minimum_age = static_cast<int>(map.integer("minimum_age", 0, 100));
  }

  void read_divisions(const YamlNode& root) {
    YamlMap map(root, problems_);
    if (const YamlNode* province = map.map("province")) read_division(*province, Rank::province);
    for (const YamlNode* node : map.list("prefectures")) read_division(*node, Rank::prefecture);
    for (const YamlNode* node : map.list("counties")) read_division(*node, Rank::county);
  }

 private:
  enum class Rank { province, prefecture, county };

  void read_codes(const YamlNode* lists) {
    if (!lists) return;
    for (const YamlEntry& list : lists->entries()) {
      CodeTable table;
      table.id = list.key;
      for (const YamlNode* item : list.value->items()) {
        YamlMap map(*item, problems_);
        CodeEntry entry{map.text("value"), map.find_text("code").value_or(""), map.find_texts("aliases")};
        const std::size_t index = table.entries.size();
        for (const std::string& spelling : spellings(entry)) {
          if (!table.by_spelling.emplace(fold_key(spelling), index).second) duplicate(*item, spelling);
        }
        table.entries.push_back(std::move(entry));
      }
      layout_.codes.push_back(std::move(table));
    }
  }

  static std::vector<std::string> spellings(const CodeEntry& entry) {
    std::vector<std::string> all{entry.value};
    if (!entry.code.empty() && entry.code != entry.value) all.push_back(entry.code);
    all.insert(all.end(), entry.aliases.begin(), entry.aliases.end());
    return all;
  }

  void read_sheets(std::span<const YamlNode* const> nodes) {
    std::vector<const YamlNode*> ordered(sheet_count, nullptr);
    for (const YamlNode* node : nodes) {
      const YamlNode* id = node->find("id");
      const auto kind = id && id->is_scalar() ? sheet_kind(id->text()) : std::nullopt;
      if (!kind) {
        problems_.push_back(node->problem("layout.reference", "名册工作表的 id 不认识"));
      } else if (ordered[static_cast<std::size_t>(*kind)]) {
        duplicate(*node, id->text());
      } else {
        ordered[static_cast<std::size_t>(*kind)] = node;
      }
    }
    layout_.sheets.resize(sheet_count);
    for (std::size_t i = 0; i < sheet_count; ++i) {
      layout_.sheets[i].kind = static_cast<SheetKind>(i);
      if (ordered[i]) {
        read_sheet(*ordered[i], layout_.sheets[i]);
      } else {
        report("缺少工作表 " + std::string(sheet_ids[i]));
      }
    }
    for (std::size_t i = 0; i < sheet_count; ++i) {
      if (ordered[i]) resolve_sheet(*ordered[i], layout_.sheets[i]);
    }
    for (const Needed& needed : needed_columns) check_needed(needed);
  }

  void check_needed(const Needed& needed) {
    const SheetSpec& sheet = layout_.sheet(needed.sheet);
    const auto column = sheet.find(needed.column);
    if (column && sheet.columns[*column].type == needed.type) return;
    report("工作表 " + std::string(to_string(needed.sheet)) + " 必须有列 " + std::string(needed.column) +
           "，类型 " + std::string(type_words[static_cast<std::size_t>(needed.type)]));
  }

  void read_sheet(const YamlNode& node, SheetSpec& sheet) {
    YamlMap map(node, problems_);
    (void)map.text("id");
    sheet.name = map.text("name");
    sheet.aliases = map.find_texts("aliases");
    sheet.note = map.find_text("note").value_or("");
    for (const YamlNode* item : map.list("columns")) sheet.columns.push_back(read_column(*item));
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      if (!seen.emplace(sheet.columns[i].id, i).second) duplicate(node, sheet.columns[i].id);
    }
  }

  ColumnSpec read_column(const YamlNode& node) {
    YamlMap map(node, problems_);
    ColumnSpec column;
    column.id = map.text("id");
    column.header = map.text("header");
    column.aliases = map.find_texts("aliases");
    column.type =
        static_cast<ColumnType>(map.choice("type", {"text", "date", "year", "number", "boolean", "code",
                                                    "id_number", "credit_code", "phone", "division"}));
    column.required = map.find_boolean("required").value_or(false);
    column.future = map.find_boolean("future").value_or(false);
    column.refers_to_organisation = map.find_boolean("refers").value_or(false);
    column.sensitive = map.find_boolean("sensitive").value_or(false);
    column.low = static_cast<double>(map.find_integer("low").value_or(0));
    column.high = static_cast<double>(map.find_integer("high").value_or(0));
    column.whole = map.find_boolean("whole").value_or(false);
    column.note = map.find_text("note").value_or("");
    if (const auto id = map.find_text("codes")) column.codes = resolve_codes(*id, node);
    (void)map.find_map("codes_by");     // resolve_sheet()
    (void)map.find_list("not_before");  // resolve_sheet()
    if (column.type == ColumnType::code && !column.codes && !node.find("codes_by"))
      problems_.push_back(node.problem("layout.reference", "代码列缺少 codes 或 codes_by"));
    return column;
  }

  std::optional<std::size_t> resolve_codes(const std::string& id, const YamlNode& node) {
    for (std::size_t i = 0; i < layout_.codes.size(); ++i) {
      if (layout_.codes[i].id == id) return i;
    }
    problems_.push_back(node.problem("layout.reference", "没有代码表 " + id));
    return std::nullopt;
  }

  void resolve_sheet(const YamlNode& node, SheetSpec& sheet) {
    const YamlNode* columns = node.find("columns");
    if (!columns) return;
    for (std::size_t i = 0; i < sheet.columns.size() && i < columns->items().size(); ++i) {
      const YamlNode& item = *columns->items()[i];
      if (const YamlNode* by = item.find("codes_by")) sheet.columns[i].codes_by = read_dependent(*by, sheet);
      if (const YamlNode* dates = item.find("not_before"))
        sheet.columns[i].not_before = read_not_before(*dates, sheet);
    }
  }

  DependentCodes read_dependent(const YamlNode& node, const SheetSpec& sheet) {
    YamlMap map(node, problems_);
    DependentCodes dependent;
    dependent.column = resolve_column(map.text("column"), sheet, node).value_or(0);
    if (const YamlNode* lists = map.map("lists")) {
      for (const YamlEntry& entry : lists->entries()) {
        if (const auto table = resolve_codes(entry.value->text(), *entry.value))
          dependent.tables.emplace_back(entry.key, *table);
      }
    }
    return dependent;
  }

  std::vector<NotBefore> read_not_before(const YamlNode& node, const SheetSpec& sheet) {
    static constexpr std::string_view of_person = "people.";
    std::vector<NotBefore> dates;
    for (const YamlNode* item : node.items()) {
      std::string_view id = item->text();
      NotBefore date;
      date.of_person = id.starts_with(of_person);
      if (date.of_person) id.remove_prefix(of_person.size());
      const SheetSpec& where = date.of_person ? layout_.sheet(SheetKind::people) : sheet;
      if (const auto column = resolve_column(id, where, *item)) {
        date.column = *column;
        dates.push_back(date);
      }
    }
    return dates;
  }

  std::optional<std::size_t> resolve_column(std::string_view id, const SheetSpec& sheet,
                                            const YamlNode& node) {
    const auto column = sheet.find(id);
    if (!column)
      problems_.push_back(
          node.problem("layout.reference", "工作表“" + sheet.name + "”没有列 " + std::string(id)));
    return column;
  }

  void read_flat(const YamlNode* node) {
    if (!node) return;
    YamlMap map(*node, problems_);
    layout_.flat.name = map.text("name");
    layout_.flat.aliases = map.find_texts("aliases");
    for (const YamlNode* item : map.list("groups")) layout_.flat.groups.push_back(read_group(*item));
  }

  FlatGroup read_group(const YamlNode& node) {
    YamlMap map(node, problems_);
    FlatGroup group;
    const auto kind = sheet_kind(map.text("sheet"));
    if (!kind) problems_.push_back(node.problem("layout.reference", "没有这个工作表"));
    group.sheet = kind.value_or(SheetKind::people);
    group.former = map.find_choice("of", {"present", "former"}).value_or(0) == 1;
    group.optional = map.find_boolean("optional").value_or(false);
    const SheetSpec& sheet = layout_.sheet(group.sheet);
    if (const YamlNode* with = map.find_map("with")) {
      for (const YamlEntry& entry : with->entries()) {
        if (const auto column = resolve_column(entry.key, sheet, *entry.value))
          group.fixed.emplace_back(*column, entry.value->text());
      }
    }
    const YamlNode* columns = map.find_map("columns");
    const YamlNode* aliases = map.find_map("aliases");
    if (!columns) {
      for (std::size_t i = 0; i < sheet.columns.size(); ++i) group.columns.push_back(own_headers(sheet, i));
      return group;
    }
    for (const YamlEntry& entry : columns->entries()) {
      const auto column = resolve_column(entry.key, sheet, *entry.value);
      if (!column) continue;
      FlatGroup::Column bound{*column, {entry.value->text()}};
      if (const YamlNode* more = aliases ? aliases->find(entry.key) : nullptr) {
        for (const YamlNode* alias : more->items()) bound.headers.push_back(alias->text());
      }
      group.columns.push_back(std::move(bound));
    }
    return group;
  }

  static FlatGroup::Column own_headers(const SheetSpec& sheet, std::size_t index) {
    const ColumnSpec& spec = sheet.columns[index];
    FlatGroup::Column column{index, {spec.header}};
    column.headers.insert(column.headers.end(), spec.aliases.begin(), spec.aliases.end());
    return column;
  }

  void read_division(const YamlNode& node, Rank rank) {
    YamlMap map(node, problems_);
    Division division;
    division.code = map.text("code");
    division.name = map.text("name");
    std::vector<std::string> spellings = map.find_texts("aliases");
    for (std::string& code : map.find_texts("former")) spellings.push_back(std::move(code));
    if (rank == Rank::county) {
      division.prefecture = map.text("prefecture");
      division.full_name = division.prefecture + division.name;
      spellings.push_back(division.full_name);
    } else {
      division.full_name = division.name;
      if (rank == Rank::prefecture) division.prefecture = division.name;
    }
    spellings.push_back(division.code);
    spellings.push_back(division.name);
    if (rank != Rank::province) spellings.push_back(layout_.divisions.front().name + division.full_name);
    const std::size_t index = layout_.divisions.size();
    for (const std::string& spelling : spellings) {
      const auto [slot, fresh] = layout_.division_by_spelling.emplace(fold_key(spelling), index);
      if (!fresh && slot->second != index) duplicate(node, spelling);
    }
    layout_.divisions.push_back(std::move(division));
  }

  void report(std::string message) {
    Problem problem;
    problem.code = "layout.reference";
    problem.message = std::move(message);
    problems_.push_back(std::move(problem));
  }

  void duplicate(const YamlNode& node, const std::string& what) {
    problems_.push_back(node.problem("layout.duplicate", "“" + what + "”出现了两次"));
  }

  RosterLayout& layout_;
  Problems& problems_;
};

}  // namespace

std::string fold_key(std::string_view text) {
  std::string key = without_blanks(to_half_width(text));
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return key;
}

const CodeEntry* CodeTable::find(std::string_view text) const {
  const auto found = by_spelling.find(fold_key(text));
  return found == by_spelling.end() ? nullptr : &entries[found->second];
}

std::vector<std::string> CodeTable::values() const {
  std::vector<std::string> all;
  for (const CodeEntry& entry : entries) all.push_back(entry.value);
  return all;
}

std::string CodeTable::listing() const {
  constexpr std::size_t shown = 8;
  std::string text;
  for (std::size_t i = 0; i < entries.size() && i < shown; ++i) {
    if (i > 0) text += "、";
    text += entries[i].value;
  }
  return entries.size() > shown ? text + "等" : text;
}

std::string_view to_string(ColumnType type) { return type_words[static_cast<std::size_t>(type)]; }

std::string_view to_string(SheetKind kind) { return sheet_ids[static_cast<std::size_t>(kind)]; }

std::optional<SheetKind> sheet_kind(std::string_view id) {
  for (std::size_t i = 0; i < sheet_count; ++i) {
    if (sheet_ids[i] == id) return static_cast<SheetKind>(i);
  }
  return std::nullopt;
}

std::optional<std::size_t> SheetSpec::find(std::string_view column_id) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].id == column_id) return i;
  }
  return std::nullopt;
}

std::size_t SheetSpec::index(std::string_view column_id) const {
  if (const auto column = find(column_id)) return *column;
  throw std::logic_error("roster layout: no column " + std::string(column_id));
}

bool FlatGroup::is_series() const {
  for (const Column& column : columns) {
    if (!column.headers.empty() && column.headers.front().find("{year}") != std::string::npos) return true;
  }
  return false;
}

const CodeTable* RosterLayout::code_table(std::string_view id) const {
  for (const CodeTable& table : codes) {
    if (table.id == id) return &table;
  }
  return nullptr;
}

const Division* RosterLayout::division(std::string_view text) const {
  const auto found = division_by_spelling.find(fold_key(text));
  return found == division_by_spelling.end() ? nullptr : &divisions[found->second];
}

LayoutReading load_layout(const std::filesystem::path& folder) {
  LayoutReading reading;
  LayoutLoader loader(reading);
  if (auto roster = YamlDocument::load(folder / "roster.yaml")) {
    loader.read(roster->root());
  } else {
    reading.problems.push_back(roster.problem());
  }
  if (auto divisions = YamlDocument::load(folder / "divisions.yaml")) {
    loader.read_divisions(divisions->root());
  } else {
    reading.problems.push_back(divisions.problem());
  }
  return reading;
}

}  // namespace hengcai::registry
