#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/files/zip_writer.h"

namespace hengcai {

/// A workbook put together from raw parts, for tests and fuzzing: what no program writes can be made here.
/// The defaults are one empty sheet, 名单.
struct WorkbookParts {
  std::string sheet = "<worksheet><sheetData/></worksheet>";
  std::string strings = "<sst/>";
  std::string styles = "<styleSheet/>";
  std::string workbook =
      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"名单\" sheetId=\"1\" "
      "r:id=\"rId1\"/></sheets></workbook>";
  std::string content_types =
      "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
      "PartName=\"/xl/workbook.xml\" "
      "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
  std::string relationships =
      "<Relationships><Relationship Id=\"rId1\" Type=\"http://r/officeDocument\" "
      "Target=\"xl/workbook.xml\"/></Relationships>";
  std::string workbook_relationships =
      "<Relationships>"
      "<Relationship Id=\"rId1\" Type=\"http://r/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"http://r/sharedStrings\" Target=\"sharedStrings.xml\"/>"
      "<Relationship Id=\"rId3\" Type=\"http://r/styles\" Target=\"styles.xml\"/></Relationships>";
  std::vector<std::pair<std::string, std::string>> more = {};  ///< further parts: name, content

  /// Parts of no content are left out.
  [[nodiscard]] bool write(const std::filesystem::path& path) const {
    const auto zip = ZipWriter::create(path);
    if (zip == nullptr) return false;
    std::vector<std::pair<std::string, std::string>> parts{
        {"[Content_Types].xml", content_types},
        {"_rels/.rels", relationships},
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", workbook_relationships},
        {"xl/worksheets/sheet1.xml", sheet},
        {"xl/sharedStrings.xml", strings},
        {"xl/styles.xml", styles}};
    parts.insert(parts.end(), more.begin(), more.end());
    bool good = true;
    for (const auto& [name, content] : parts) good = good && (content.empty() || zip->add(name, content));
    return zip->close() && good;
  }
};

}  // namespace hengcai
