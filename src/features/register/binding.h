#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "features/register/layout.h"
#include "platform/base/problem.h"

namespace hengcai::registry {

/// What a column of the file holds.
struct BoundColumn {
  int file_column = 0;     ///< 1 is A
  std::string header;      ///< as it stands in the file
  std::size_t group = 0;   ///< index in SheetBinding::groups
  std::size_t column = 0;  ///< index in the group's sheet
};

/// One record that a row of the file may make.
struct BoundGroup {
  SheetKind sheet = SheetKind::people;
  bool former = false;
  bool optional = false;  ///< may lack columns that its sheet requires
  std::vector<std::pair<std::size_t, std::string>> fixed;
};

/// How a sheet of a file is read: as one kind of record, or as the flat sheet.
struct SheetBinding {
  bool flat = false;
  SheetKind kind = SheetKind::people;  ///< when not flat
  int header_row = 0;
  std::vector<BoundGroup> groups;
  std::vector<BoundColumn> columns;                  ///< by ascending file column
  std::vector<std::pair<int, std::string>> unknown;  ///< headers of no known column

  [[nodiscard]] bool has(SheetKind sheet) const;
};

/// A row near the top of a sheet: texts by file column.
struct TopRow {
  int number = 0;
  std::vector<std::pair<int, std::string>> cells;
};

/// How far down a header row is looked for: titles, notes and blank rows stand above it.
inline constexpr int header_search_rows = 30;

/// Finds the header row of a sheet and what its columns mean, whatever their order and whichever of the known
/// headers they carry. A sheet is told by its name; one with an unknown name, or with headers that fit the
/// flat sheet better, by its headers.
class HeaderMatcher {
 public:
  explicit HeaderMatcher(const RosterLayout& layout);

  struct Match {
    std::optional<SheetBinding> binding;  ///< nothing: not a sheet of the register
    Problems problems;  ///< with part, line, column and field; the file is the caller's to add
  };
  /// `many_sheets`: the workbook has a sheet of people, so a sheet of one kind of record is no flat sheet.
  [[nodiscard]] Match match(std::string_view sheet_name, std::span<const TopRow> rows,
                            bool many_sheets) const;

  /// What a sheet tells of its file: a sheet of people by its name, or one of people and one of records by
  /// their headers, and it is a workbook of separate sheets.
  enum class Sign : std::uint8_t { none, named_people, people, records };
  [[nodiscard]] Sign sign_of(std::string_view sheet_name, std::span<const TopRow> rows) const;

 private:
  struct Meaning {
    std::size_t group = 0;
    std::size_t column = 0;
  };
  struct Series {
    std::string before;  ///< folded header text before the year
    std::string after;
    Meaning meaning;
  };
  /// One way to read a sheet: the sheet of one kind, or the flat one.
  struct Target {
    bool flat = false;
    SheetKind kind = SheetKind::people;
    std::vector<std::string> names;  ///< folded
    std::vector<BoundGroup> groups;
    std::unordered_map<std::string, Meaning> headers;  ///< by folded header
    std::vector<Series> series;
  };
  struct Found {
    Meaning meaning;
    int year = 0;  ///< of a series
  };
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
  struct Score {
    std::size_t columns = 0;
    std::size_t row = 0;  ///< index of the header row
  };

  void add_sheet(const SheetSpec& sheet);
  void add_flat(const FlatSpec& flat);
  [[nodiscard]] static std::optional<Found> find(const Target& target, std::string_view header);
  [[nodiscard]] static Score score(const Target& target, std::span<const TopRow> rows);
  [[nodiscard]] const Target* choose(std::string_view name, std::span<const TopRow> rows,
                                     bool many_sheets) const;
  [[nodiscard]] SheetBinding bind(const Target& target, const TopRow& row, Problems& problems) const;
  void check_required(const SheetBinding& binding, const TopRow& row, Problems& problems) const;
  [[nodiscard]] const std::string& header_of(const SheetBinding& binding, const BoundGroup& group,
                                             std::size_t index, std::size_t column) const;

  const RosterLayout& layout_;
  std::vector<Target> targets_;  ///< one for each sheet, then the flat one
};

}  // namespace hengcai::registry
