#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hengcai::papers {

inline constexpr double points_per_millimetre = 72 / 25.4;

/// A word of a page, with its edges in millimetres from the upper left corner of the sheet.
struct Word {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  std::string text = {};
};
struct PrintedPage {
  double width = 0;
  double height = 0;
  std::vector<Word> words = {};

  [[nodiscard]] std::string text() const;  ///< without blanks, in the order in which it was drawn
};

/// A document as it comes out of the printer.
struct Printed {
  std::vector<PrintedPage> pages = {};
  std::vector<std::string> fonts = {};  ///< names, each once

  /// All of it without blanks and page numbers.
  [[nodiscard]] std::string text() const;
};

/// Prints Word documents, given by name, all at once by LibreOffice, and reads what has come out by poppler.
/// Throws std::runtime_error where a program is not there or fails. HENGCAI_KEEP_PAPERS names a folder where
/// documents and pages are left for whoever wants to look at them.
[[nodiscard]] std::map<std::string, Printed> print(const std::map<std::string, std::string>& documents);

[[nodiscard]] std::string without_blanks(std::string_view text);

}  // namespace hengcai::papers
