#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/files/xlsx_reader.h"
#include "platform/files/xml_reader.h"
#include "platform/files/zip_reader.h"

namespace hengcai {

/// The package of a workbook (ECMA-376 part 2): which part holds what, within limits on size.
class XlsxPackage {
 public:
  struct Sheet {
    std::string name;
    SheetVisibility visibility = SheetVisibility::visible;
    std::string part;  ///< `xl/worksheets/sheet1.xml`
  };

  /// Tells what the file is, refuses what is no plain workbook, and finds its parts.
  [[nodiscard]] static Result<XlsxPackage> open(const std::filesystem::path& path, const XlsxLimits& limits);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const XlsxLimits& limits() const { return limits_; }
  [[nodiscard]] const ZipReader& zip() const { return *zip_; }
  [[nodiscard]] ZipReader& zip() { return *zip_; }
  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  [[nodiscard]] bool dates_from_1904() const { return dates_from_1904_; }
  /// Written by the strict variant of the standard, whose namespaces differ.
  [[nodiscard]] bool is_strict() const { return is_strict_; }
  [[nodiscard]] const std::string& styles_part() const { return styles_part_; }                  ///< or empty
  [[nodiscard]] const std::string& shared_strings_part() const { return shared_strings_part_; }  ///< or empty
  [[nodiscard]] const std::string& workbook_part() const { return workbook_part_; }

  /// Opens a part for zip().read(), once it is within the limits.
  [[nodiscard]] Done open_part(const std::string& part);
  /// Parses a part. `sheet` is named in problems; empty for parts of the workbook.
  [[nodiscard]] Done read_part(const std::string& part, XmlHandler& handler, const std::string& sheet = {});

  /// The same for parts that may be large: tries SimpleXml on a handler of `make`, and where that gives up,
  /// reads the part again with another. `make` is called once or twice.
  [[nodiscard]] Done read_large_part(const std::string& part, const std::function<XmlHandler&()>& make,
                                     const std::string& sheet);

  [[nodiscard]] Problem damaged(const std::string& message, const std::string& sheet = {}) const;
  [[nodiscard]] Problem too_large(const std::string& message, const std::string& wanted,
                                  const std::string& sheet = {}) const;

 private:
  XlsxPackage() = default;
  [[nodiscard]] Done find_workbook();
  [[nodiscard]] Done refuse_macros() const;
  [[nodiscard]] Problem missing_workbook() const;
  [[nodiscard]] Done read_workbook();

  std::string file_;
  XlsxLimits limits_;
  std::unique_ptr<ZipReader> zip_;
  std::set<std::string> opened_;
  std::uint64_t opened_bytes_ = 0;  ///< of all parts ever opened, each counted once
  std::string workbook_part_;
  std::vector<Sheet> sheets_;
  bool dates_from_1904_ = false;
  bool is_strict_ = false;
  std::string styles_part_;
  std::string shared_strings_part_;
};

/// A relationship of a part (ECMA-376 part 2, 9.3), its target resolved to a part name.
struct PackageRelationship {
  std::string id;
  std::string type;
  std::string target;
  /// Types end alike in the transitional and the strict namespace: `worksheet`, `styles`.
  [[nodiscard]] bool is(std::string_view last_word) const;
};

/// The part that lists the relationships of `part`: `xl/_rels/workbook.xml.rels`.
[[nodiscard]] std::string relationships_part(const std::string& part);
/// `target` as written in a relationship of `part`: relative (`worksheets/sheet1.xml`, `../media/a.png`) or
/// absolute (`/xl/worksheets/sheet1.xml`).
[[nodiscard]] std::string resolve_target(const std::string& part, std::string_view target);
/// Those inside the package; none when the part has no list.
[[nodiscard]] Result<std::vector<PackageRelationship>> read_relationships(XlsxPackage& package,
                                                                          const std::string& part);

}  // namespace hengcai
