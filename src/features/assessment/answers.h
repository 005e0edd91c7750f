#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/value.h"
#include "platform/base/problem.h"
#include "platform/json/json.h"
#include "policy/form.h"
#include "policy/secrecy.h"

namespace hengcai::assessment {

/// Answers of a form as the contract has them, by field id:
///
///   {"summary": "…", "obtained": "2025-03-01", "income": "12.5", "renewed": true,
///    "achievements": [{"_row": "a1", "name": "…", "kind": "技术攻关"}]}
///
/// Texts, dates, numbers (plain decimals) and choices are texts; `_row` is a row's own name, by which files
/// and remarks stay with it when rows move. Pure; any thread.

inline constexpr std::string_view row_key = "_row";
inline constexpr json::Limits answer_limits{.bytes = 1 << 20, .values = 20'000, .depth = 4};

/// The answers as the pack's texts see them (`表`). What has another shape than the form's is added to
/// `problems` with its pointer: `form.unknown`, `form.shape`, `form.row` (a row without a name of its own, or
/// two of one name). What is only not yet right comes through, for CaseLogic::check_form() to tell.
[[nodiscard]] feel::Value answers_to_feel(const policy::Form& form, const json::Node& answers,
                                          Problems& problems);
/// The way back, for first answers: JSON with rows named r1, r2 …
[[nodiscard]] std::string answers_to_json(const policy::Form& form, const feel::Value& answers);

/// One thing of a form that the working group judges: a row of a list, or an answer that a person wrote
/// himself.
struct Entry {
  std::string at = {};       ///< `/achievements/a1`, `/summary`
  std::string content = {};  ///< JSON; changes when the entry does
  bool operator==(const Entry&) const = default;
};
/// Of what a person fills in; what is pre-filled and fixed is not judged.
[[nodiscard]] std::vector<Entry> entries_of(const policy::Form& form, const json::Node& answers);

struct PlacedHit {
  std::string entry = {};  ///< JSON pointer into the answers: `/achievements/0/name`
  policy::SecrecyHit hit = {};
};
/// What every text of the answers holds of the pack's marks and words.
[[nodiscard]] std::vector<PlacedHit> scan_answers(const policy::Secrecy& secrecy, const json::Node& answers);

/// Fields whose answers differ: ids.
[[nodiscard]] std::vector<std::string> changed_fields(const json::Node& before, const json::Node& after);

}  // namespace hengcai::assessment
