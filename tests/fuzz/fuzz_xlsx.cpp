// The workbook reader over any bytes: rows or a problem, never more. Bytes that begin with PK are read as
// they are; anything else is cut at NUL bytes into the parts of a workbook (sheet, shared strings, styles,
// workbook, relationships of the workbook, content types), so that mutation works on XML and not on deflated
// bytes.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "platform/files/workbook_parts.h"
#include "platform/files/xlsx_mark.h"
#include "platform/files/xlsx_reader.h"

namespace {

const hengcai::XlsxLimits limits{.part_bytes = 1 << 20, .total_bytes = 4 << 20, .shared_text_bytes = 1 << 20};

const std::filesystem::path& scratch_file() {
  static const std::filesystem::path file = [] {
    const bool has_memory_disk = std::filesystem::is_directory("/dev/shm");
    const std::filesystem::path folder =
        has_memory_disk ? "/dev/shm" : std::filesystem::temp_directory_path();
    return folder / ("hengcai_fuzz_" + std::to_string(getpid()) + ".xlsx");
  }();
  static const int registered = std::atexit([] { std::filesystem::remove(scratch_file()); });
  (void)registered;
  return file;
}

void write_parts(std::string_view bytes) {
  hengcai::WorkbookParts parts;
  for (std::string* part : {&parts.sheet, &parts.strings, &parts.styles, &parts.workbook,
                            &parts.workbook_relationships, &parts.content_types}) {
    if (bytes.empty()) break;
    const std::size_t end = bytes.find('\0');
    *part = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  if (!parts.write(scratch_file())) std::abort();
}

/// Whether all of it could be read.
bool read_all(hengcai::XlsxReader& reader) {
  bool good = true;
  std::size_t touched = 0;
  int last_row = 0;
  for (std::size_t sheet = 0; sheet < reader.sheets().size(); ++sheet) {
    last_row = 0;
    const auto merged = reader.merged_ranges(sheet);
    const auto read = reader.read_sheet(sheet, [&](const hengcai::XlsxRow& row) {
      if (row.number <= last_row || row.cells.empty()) std::abort();
      last_row = row.number;
      int last_column = 0;
      for (const hengcai::XlsxCell& cell : row.cells) {
        if (cell.column <= last_column || cell.column > 16384) std::abort();
        last_column = cell.column;
        for (const char c : cell.text) touched += static_cast<unsigned char>(c);
      }
      return true;
    });
    if (!read) (void)describe(read.problem());
    if (!merged) (void)describe(merged.problem());
    good = good && read && merged;
  }
  static volatile std::size_t sink = 0;
  sink = sink + touched;
  return good;
}

/// The texts of all cells, with their places. Not their kinds: a style that is not there may be one in the
/// copy.
std::string texts_of(const std::filesystem::path& path) {
  std::string texts;
  auto reader = hengcai::XlsxReader::open(path, limits);
  const auto read = reader->read_sheet(0, [&](const hengcai::XlsxRow& row) {
    for (const hengcai::XlsxCell& cell : row.cells) {
      texts += std::to_string(row.number) + "," + std::to_string(cell.column) + "," + std::string(cell.text) +
               "\n";
    }
    return true;
  });
  if (!read) std::abort();
  return texts;
}

/// A marked copy of what can be read holds the same cells.
void mark_and_compare() {
  const std::filesystem::path marked = scratch_file().string() + ".marked";
  const std::vector<hengcai::CellMark> marks{{.row = 1, .column = 1, .comment = "a"},
                                             {.row = 2, .column = 3, .comment = "b"},
                                             {.row = 3, .column = 2, .colour = hengcai::CellColour::warning}};
  if (mark_cells(scratch_file(), marked, marks, limits) && texts_of(marked) != texts_of(scratch_file())) {
    std::abort();
  }
  std::filesystem::remove(marked);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("PK")) {
    std::ofstream(scratch_file(), std::ios::binary) << bytes;
  } else {
    write_parts(bytes);
  }
  auto reader = hengcai::XlsxReader::open(scratch_file(), limits);
  if (reader) {
    if (read_all(*reader)) mark_and_compare();
  } else {
    (void)describe(reader.problem());
  }
  return 0;
}
