#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace hengcai {

/// What is put into a template. Inside a list its row is looked at first, then what is around it.
struct DocxValues {
  std::map<std::string, std::string, std::less<>> texts;
  std::map<std::string, std::vector<DocxValues>, std::less<>> lists;
  std::map<std::string, bool, std::less<>> conditions;
};

/// Fills a Word document that somebody made in Word, WPS or LibreOffice, and leaves everything else of it as
/// it is. In its text, its tables, headers and footers may stand:
///
///   {{name}}                     the text of that name; a newline becomes a line break
///   {{#rows}} … {{/rows}}        once for each row of the list: whole table rows, when the marks stand in
///                                different cells; whole paragraphs, when each mark is a paragraph of its own
///   {{?name}} … {{/name}}        only where the condition is true, the list has rows, or the text is not
///   empty;
///                                also within one paragraph
///   {{^name}} … {{/name}}        only where it is not
///
/// Names are any words without braces. Word cuts texts into runs as it likes: a mark that is cut takes the
/// look of its beginning. What is put in is text and never markup.
///
/// Problems: `docx.template` (no such document, or its XML is broken), `docx.value` (a name that nobody gave
/// a value, with the nearest), `docx.marks` (a mark without its end, or a list within a paragraph).
[[nodiscard]] Result<std::string> fill_docx(std::string_view document, const DocxValues& values);

/// The marks of a document, in their order, each once: `name`, `#rows`, `?name`.
[[nodiscard]] Result<std::vector<std::string>> docx_marks(std::string_view document);

/// All text of a document, a line for each paragraph, cells of a table row with tabs between: for searches
/// and tests.
[[nodiscard]] Result<std::string> docx_text(std::string_view document);

}  // namespace hengcai
