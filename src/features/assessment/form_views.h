#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/case_pack.h"
#include "features/assessment/store.h"
#include "features/assessment/views.h"
#include "platform/json/json.h"

namespace hengcai::assessment {

/// Forms of cases as the contract shows them.

struct FormCode {
  std::string value = {};
  std::string label = {};
};
BOOST_DESCRIBE_STRUCT(FormCode, (), (value, label))

struct FormFieldView {
  std::string id = {};
  std::string label = {};
  std::string kind = {};
  bool required = false;
  std::optional<std::vector<FormCode>> codes = {};
  std::optional<int> max_length = {};
  std::optional<std::string> min = {};
  std::optional<std::string> max = {};
  std::optional<std::string> unit = {};
  std::optional<int> least_rows = {};
  std::optional<int> most_rows = {};
  std::optional<json::Text> columns = {};  ///< a list of the same, written when it was made
  std::optional<bool> evidence = {};
  std::optional<bool> evidence_required = {};
  std::optional<bool> fixed = {};
  std::optional<std::string> help = {};
  std::optional<std::vector<ClauseRef>> cite = {};
  int width = 12;
};
BOOST_DESCRIBE_STRUCT(FormFieldView, (),
                      (id, label, kind, required, codes, max_length, min, max, unit, least_rows, most_rows,
                       columns, evidence, evidence_required, fixed, help, cite, width))

struct FormSectionView {
  std::string id = {};
  std::string title = {};
  std::string filled_by = {};
  bool editable = false;
  std::optional<std::string> help = {};
  std::optional<std::vector<ClauseRef>> cite = {};
  std::vector<FormFieldView> fields = {};
};
BOOST_DESCRIBE_STRUCT(FormSectionView, (), (id, title, filled_by, editable, help, cite, fields))

struct ProblemEntry {
  std::string code = {};
  std::string detail = {};
  std::optional<std::string> pointer = {};
  std::optional<std::string> value = {};
  std::optional<std::string> wanted = {};
};
BOOST_DESCRIBE_STRUCT(ProblemEntry, (), (code, detail, pointer, value, wanted))

struct ReturnedEntry {
  std::string entry = {};
  std::string reason = {};
  std::string at = {};
};
BOOST_DESCRIBE_STRUCT(ReturnedEntry, (), (entry, reason, at))

struct SecrecyHitView {
  std::string entry = {};
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string word = {};
  bool refuses = false;
  std::optional<std::string> note = {};
};
BOOST_DESCRIBE_STRUCT(SecrecyHitView, (), (entry, offset, length, word, refuses, note))

struct DeclarationView {
  std::string id = {};
  std::string text = {};
  bool given = false;
  std::optional<std::vector<ClauseRef>> cite = {};
};
BOOST_DESCRIBE_STRUCT(DeclarationView, (), (id, text, given, cite))

struct EvidenceLimitsView {
  std::vector<std::string> types = {};
  std::int64_t most_megabytes = 0;
  int most_files = 0;
};
BOOST_DESCRIBE_STRUCT(EvidenceLimitsView, (), (types, most_megabytes, most_files))

struct CaseFormView {
  std::string case_id = {};
  std::int64_t version = 0;
  std::string form_id = {};
  std::string title = {};
  bool editable = false;
  std::optional<std::string> why_not = {};
  std::optional<std::string> help = {};
  std::vector<FormSectionView> sections = {};
  json::Text answers = {};
  std::vector<ProblemEntry> problems = {};
  std::vector<ReturnedEntry> returned = {};
  std::vector<SecrecyHitView> secrecy = {};
  std::vector<DeclarationView> declarations = {};
  std::vector<EvidenceView> evidence = {};
  EvidenceLimitsView evidence_limits = {};
  std::optional<std::string> saved_at = {};
  std::optional<std::string> submitted_at = {};
};
BOOST_DESCRIBE_STRUCT(CaseFormView, (),
                      (case_id, version, form_id, title, editable, why_not, help, sections, answers, problems,
                       returned, secrecy, declarations, evidence, evidence_limits, saved_at, submitted_at))

struct CaseFormSaved {
  std::int64_t version = 0;
  std::string saved_at = {};
  std::vector<ProblemEntry> problems = {};
  std::vector<SecrecyHitView> secrecy = {};
  /// Where these answers ask for something else than those before them.
  std::optional<std::vector<FormSectionView>> sections = {};
};
BOOST_DESCRIBE_STRUCT(CaseFormSaved, (), (version, saved_at, problems, secrecy, sections))

struct CaseFormInput {
  json::Text answers = {};
};
BOOST_DESCRIBE_STRUCT(CaseFormInput, (), (answers))

struct SubmitInput {
  std::vector<std::string> declarations = {};
};
BOOST_DESCRIBE_STRUCT(SubmitInput, (), (declarations))

[[nodiscard]] EvidenceView view_of(const store::EvidenceRow& row);
[[nodiscard]] std::vector<ProblemEntry> entries_of(const Problems& problems);

}  // namespace hengcai::assessment
