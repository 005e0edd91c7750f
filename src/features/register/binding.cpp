#include "features/register/binding.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "platform/text/nearest.h"
#include "platform/text/normal_text.h"

namespace hengcai::registry {

namespace {

constexpr std::string_view year_mark = "{year}";
constexpr std::size_t enough_columns = 2;  // one known word may stand in any table

/// A folded header without a hint in brackets at its end: 出生日期（年/月/日）.
std::string without_hint(const std::string& key) {
  const std::size_t open = key.find('(');
  return key.ends_with(')') && open != std::string::npos && open > 0 ? key.substr(0, open) : key;
}

/// A sheet's name as it is compared. A sheet that grew too long goes on in `人员（2）`.
std::string sheet_key(std::string_view name) {
  std::string key = fold_key(name);
  const std::size_t open = key.rfind('(');
  if (open == std::string::npos || open == 0 || !key.ends_with(')')) return key;
  const std::string_view inside = std::string_view(key).substr(open + 1, key.size() - open - 2);
  if (inside.find_first_not_of("0123456789") == std::string_view::npos) key.resize(open);
  return key;
}

Place at(const TopRow& row, const std::string& header, int file_column) {
  Place place;
  place.field = header;
  place.line = row.number;
  place.column = file_column;
  return place;
}

bool fits(std::string_view key, std::string_view before, std::string_view after, int& year) {
  constexpr std::size_t digits = 4;
  if (key.size() != before.size() + digits + after.size()) return false;
  if (!key.starts_with(before) || !key.ends_with(after)) return false;
  const char* first = key.data() + before.size();
  const auto [end, error] = std::from_chars(first, first + digits, year);
  return error == std::errc{} && end == first + digits && year >= 1949 && year <= 2100;
}

}  // namespace

bool SheetBinding::has(SheetKind sheet) const {
  return std::any_of(groups.begin(), groups.end(),
                     [sheet](const BoundGroup& group) { return group.sheet == sheet; });
}

HeaderMatcher::HeaderMatcher(const RosterLayout& layout) : layout_(layout) {
  for (const SheetSpec& sheet : layout.sheets) add_sheet(sheet);
  add_flat(layout.flat);
}

void HeaderMatcher::add_sheet(const SheetSpec& sheet) {
  Target target;
  target.kind = sheet.kind;
  target.names.push_back(sheet_key(sheet.name));
  for (const std::string& alias : sheet.aliases) target.names.push_back(sheet_key(alias));
  target.groups.push_back({.sheet = sheet.kind, .former = false, .optional = false, .fixed = {}});
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    target.headers.emplace(header_key(sheet.columns[i].header), Meaning{0, i});
    for (const std::string& alias : sheet.columns[i].aliases)
      target.headers.emplace(header_key(alias), Meaning{0, i});
  }
  targets_.push_back(std::move(target));
}

void HeaderMatcher::add_flat(const FlatSpec& flat) {
  Target target;
  target.flat = true;
  target.names.push_back(sheet_key(flat.name));
  for (const std::string& alias : flat.aliases) target.names.push_back(sheet_key(alias));
  for (std::size_t g = 0; g < flat.groups.size(); ++g) {
    const FlatGroup& group = flat.groups[g];
    target.groups.push_back(
        {.sheet = group.sheet, .former = group.former, .optional = group.optional, .fixed = group.fixed});
    for (const FlatGroup::Column& column : group.columns) {
      for (const std::string& header : column.headers) {
        const Meaning meaning{g, column.column};
        const std::size_t mark = header.find(year_mark);
        if (mark == std::string::npos) {
          target.headers.emplace(header_key(header), meaning);
        } else {
          target.series.push_back({header_key(header.substr(0, mark)),
                                   header_key(header.substr(mark + year_mark.size())), meaning});
        }
      }
    }
  }
  targets_.push_back(std::move(target));
}

HeaderMatcher::Sign HeaderMatcher::sign_of(std::string_view sheet_name, std::span<const TopRow> rows) const {
  const Target& people = targets_.front();
  if (std::find(people.names.begin(), people.names.end(), sheet_key(sheet_name)) != people.names.end())
    return Sign::named_people;
  const std::size_t flat = score(targets_.back(), rows).columns;
  if (flat < enough_columns) return Sign::none;
  const std::size_t own = score(people, rows).columns;
  if (own >= flat) return Sign::people;
  const bool is_record = std::any_of(targets_.begin() + 1, targets_.end() - 1, [&](const Target& target) {
    return score(target, rows).columns >= flat;
  });
  return is_record ? Sign::records : Sign::none;
}

std::optional<HeaderMatcher::Found> HeaderMatcher::find(const Target& target, std::string_view header) {
  const std::string key = header_key(header);
  for (const std::string& candidate : {key, without_hint(key)}) {
    if (const auto found = target.headers.find(candidate); found != target.headers.end())
      return Found{found->second, 0};
    for (const Series& series : target.series) {
      if (int year = 0; fits(candidate, series.before, series.after, year))
        return Found{series.meaning, year};
    }
  }
  return std::nullopt;
}

HeaderMatcher::Score HeaderMatcher::score(const Target& target, std::span<const TopRow> rows) {
  Score best;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::set<std::tuple<std::size_t, std::size_t, int>> columns;
    for (const auto& [file_column, text] : rows[i].cells) {
      if (const auto found = find(target, text))
        columns.emplace(found->meaning.group, found->meaning.column, found->year);
    }
    if (columns.size() > best.columns) best = {columns.size(), i};
  }
  return best;
}

const HeaderMatcher::Target* HeaderMatcher::choose(std::string_view name, std::span<const TopRow> rows,
                                                   bool many_sheets) const {
  const std::string key = sheet_key(name);
  const Target* named = nullptr;
  const Target* best = nullptr;
  std::size_t best_score = 0;
  for (const Target& target : targets_) {
    const std::size_t columns = score(target, rows).columns;
    if (std::find(target.names.begin(), target.names.end(), key) != target.names.end()) named = &target;
    // The flat sheet is last: it wins a tie only where no sheet of people speaks for separate sheets.
    const bool better = target.flat && !many_sheets ? columns >= best_score : columns > best_score;
    if (columns >= enough_columns && better) {
      best = &target;
      best_score = columns;
    }
  }
  if (named && (named == best || score(*named, rows).columns + 1 >= best_score)) return named;
  return best;
}

HeaderMatcher::Match HeaderMatcher::match(std::string_view sheet_name, std::span<const TopRow> rows,
                                          bool many_sheets) const {
  Match match;
  const Target* target = choose(sheet_name, rows, many_sheets);
  if (!target || rows.empty()) return match;
  const TopRow& header = rows[score(*target, rows).row];
  match.binding = bind(*target, header, match.problems);
  check_required(*match.binding, header, match.problems);
  for (Problem& problem : match.problems) problem.place.part = sheet_name;
  return match;
}

SheetBinding HeaderMatcher::bind(const Target& target, const TopRow& row, Problems& problems) const {
  SheetBinding binding;
  binding.flat = target.flat;
  binding.kind = target.kind;
  binding.header_row = row.number;
  binding.groups = target.groups;
  std::unordered_map<std::string, std::size_t> series_groups;  // "group year" → group of that year
  std::set<std::pair<std::size_t, std::size_t>> taken;
  for (const auto& [file_column, text] : row.cells) {
    const auto found = find(target, text);
    if (!found) {
      binding.unknown.emplace_back(file_column, text);
      continue;
    }
    std::size_t group = found->meaning.group;
    if (found->year != 0) {
      const std::string key = std::to_string(group) + " " + std::to_string(found->year);
      const auto [slot, fresh] = series_groups.emplace(key, binding.groups.size());
      if (fresh) {
        BoundGroup of_year = target.groups[group];
        of_year.fixed.emplace_back(layout_.sheet(of_year.sheet).index("year"), std::to_string(found->year));
        binding.groups.push_back(std::move(of_year));
      }
      group = slot->second;
    }
    if (taken.emplace(group, found->meaning.column).second) {
      binding.columns.push_back({file_column, text, group, found->meaning.column});
    } else {
      problems.push_back({.code = "roster.header.duplicate",
                          .message = "有两列是同一内容",
                          .wanted = "每项内容只有一列",
                          .value = text,
                          .place = at(row, text, file_column)});
    }
  }
  return binding;
}

void HeaderMatcher::check_required(const SheetBinding& binding, const TopRow& row, Problems& problems) const {
  std::vector<std::string> unknown;
  for (const auto& [column, header] : binding.unknown) unknown.push_back(header);
  for (std::size_t g = 0; g < binding.groups.size(); ++g) {
    const BoundGroup& group = binding.groups[g];
    const auto bound = [&](std::size_t column) {
      return std::any_of(binding.columns.begin(), binding.columns.end(), [&](const BoundColumn& c) {
        return c.group == g && (column == no_column || c.column == column);
      });
    };
    if (group.optional || (binding.flat && group.sheet != SheetKind::people && !bound(no_column))) continue;
    const SheetSpec& sheet = layout_.sheet(group.sheet);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      const bool is_fixed = std::any_of(group.fixed.begin(), group.fixed.end(),
                                        [i](const auto& fixed) { return fixed.first == i; });
      const bool of_row =
          binding.flat && group.sheet != SheetKind::people && sheet.columns[i].type == ColumnType::id_number;
      if (!sheet.columns[i].required || is_fixed || of_row || bound(i)) continue;
      const std::string& header = header_of(binding, group, g, i);
      Problem problem{.code = "roster.header.missing",
                      .message = "缺少必需的列“" + header + "”",
                      .wanted = {},
                      .value = {},
                      .place = at(row, header, 0)};
      if (const std::string near = nearest(header, unknown); !near.empty())
        problem.message += "，最接近的表头是“" + near + "”";
      problems.push_back(std::move(problem));
    }
  }
}

const std::string& HeaderMatcher::header_of(const SheetBinding& binding, const BoundGroup& group,
                                            std::size_t index, std::size_t column) const {
  if (binding.flat && index < layout_.flat.groups.size()) {
    for (const FlatGroup::Column& flat : layout_.flat.groups[index].columns) {
      if (flat.column == column) return flat.headers.front();
    }
  }
  return layout_.sheet(group.sheet).columns[column].header;
}

}  // namespace hengcai::registry
