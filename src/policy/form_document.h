#pragma once

#include <functional>
#include <string>

#include "platform/files/docx_template.h"
#include "policy/case_logic.h"

namespace hengcai::policy {

/// Names of the files that are bound to a field or row, by its pointer (`/achievements/0`):
/// 获奖证书.pdf、合同.pdf. Not set, or empty: none.
using EvidenceNames = std::function<std::string(std::string_view pointer)>;

/// The answers of a form as its Word template names them (platform/files/docx_template.h). For each field, by
/// id:
///
///   text, number, choice   as answered
///   date                   2024年5月1日
///   yes_no                 是, 否
///   choices                with 、 between
///   list                   a list of rows; each has its columns, `index` (1 …) and `evidence`
///
/// What was not answered is empty, so that every field of the form has a value. For each section, by id, a
/// condition: it is asked. `declarations` is a list of {text}. What a template says besides (meeting, grade,
/// dates of the unit) the caller adds.
[[nodiscard]] DocxValues document_values(const Form& form, const ResolvedForm& resolved,
                                         const feel::Value& answers, const EvidenceNames& evidence = {});

}  // namespace hengcai::policy
