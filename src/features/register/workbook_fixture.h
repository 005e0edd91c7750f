#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/register/layout.h"
#include "platform/base/date.h"
#include "platform/files/workbook_parts.h"

namespace hengcai::registry {

/// A cell as a file holds it, for tests.
struct FixtureCell {
  enum class Kind { text, number, date, boolean, error };
  Kind kind = Kind::text;
  std::string content;

  FixtureCell(const char* text) : content(text) {}             // NOLINT(google-explicit-constructor)
  FixtureCell(std::string text) : content(std::move(text)) {}  // NOLINT(google-explicit-constructor)
  FixtureCell(Kind cell_kind, std::string text) : kind(cell_kind), content(std::move(text)) {}
};
inline FixtureCell number_cell(std::string digits) { return {FixtureCell::Kind::number, std::move(digits)}; }
inline FixtureCell error_cell() { return {FixtureCell::Kind::error, "#N/A"}; }
inline FixtureCell date_cell(int year, int month, int day) {
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  return {FixtureCell::Kind::date, std::to_string(date.days() + 25569)};  // 1970-01-01 is serial 25569
}

using FixtureRow = std::vector<FixtureCell>;
struct FixtureSheet {
  std::string name;
  std::vector<FixtureRow> rows;
};

inline std::string fixture_cell_xml(const FixtureCell& cell) {
  switch (cell.kind) {
    case FixtureCell::Kind::number:
      return "<c><v>" + cell.content + "</v></c>";
    case FixtureCell::Kind::date:
      return "<c s=\"1\"><v>" + cell.content + "</v></c>";
    case FixtureCell::Kind::boolean:
      return "<c t=\"b\"><v>" + cell.content + "</v></c>";
    case FixtureCell::Kind::error:
      return "<c t=\"e\"><v>" + cell.content + "</v></c>";
    default:
      return cell.content.empty()
                 ? "<c/>"
                 : "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + cell.content + "</t></is></c>";
  }
}

/// Writes a workbook of such sheets; false when the disk would not take it.
inline bool write_fixture(const std::filesystem::path& path, const std::vector<FixtureSheet>& sheets) {
  WorkbookParts parts;
  parts.strings.clear();
  parts.styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
  parts.workbook = "<workbook xmlns:r=\"r\"><sheets>";
  parts.workbook_relationships =
      "<Relationships><Relationship Id=\"style\" Type=\"http://r/styles\" Target=\"styles.xml\"/>";
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    parts.workbook +=
        "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"s" + number + "\"/>";
    parts.workbook_relationships += "<Relationship Id=\"s" + number +
                                    "\" Type=\"http://r/worksheet\" "
                                    "Target=\"worksheets/sheet" +
                                    number + ".xml\"/>";
    std::string xml = "<worksheet><sheetData>";
    for (const FixtureRow& row : sheets[i].rows) {
      xml += "<row>";
      for (const FixtureCell& cell : row) xml += fixture_cell_xml(cell);
      xml += "</row>";
    }
    xml += "</sheetData></worksheet>";
    if (i == 0) {
      parts.sheet = std::move(xml);
    } else {
      parts.more.emplace_back("xl/worksheets/sheet" + number + ".xml", std::move(xml));
    }
  }
  parts.workbook += "</sheets></workbook>";
  parts.workbook_relationships += "</Relationships>";
  return parts.write(path);
}

/// The layout of the repository, read once.
inline std::shared_ptr<const RosterLayout> repository_layout() {
  static const auto layout = [] {
    LayoutReading reading = load_layout(std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies/roster");
    return std::make_shared<const RosterLayout>(std::move(reading.layout));
  }();
  return layout;
}

}  // namespace hengcai::registry
