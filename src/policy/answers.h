#pragma once

#include <string>

#include "engine/feel/value.h"
#include "platform/base/problem.h"
#include "platform/json/document.h"
#include "policy/form.h"

namespace hengcai::policy {

// Answers of a form travel as JSON, an object by field id, and are judged as a FEEL context of the same keys:
//
//   {"summary": "…", "funds": 12.5, "achievements": [{"category": "技术攻关", "obtained_on": "2024-05-01"}]}
//
// Dates are texts, choices lists of texts, lists of rows objects by column id. null, "" and [] are no answer.

/// Problems: `form.unknown` (no such field, with the nearest), `form.type`; each with its pointer in
/// `place.field`. What is wrong is left out of the context.
[[nodiscard]] feel::Value read_answers(const Form& form, const json::Node& answers, Problems& problems);

/// The same as JSON, in the order of the form; what the form does not have is left out.
[[nodiscard]] std::string write_answers(const Form& form, const feel::Value& answers);

}  // namespace hengcai::policy
