#include <algorithm>
#include <utility>

#include "features/assessment/form_access.h"
#include "features/assessment/forms.h"
#include "platform/base/identifier.h"

// The files that prove entries of a form.
namespace hengcai::assessment {

namespace {

using storage::Session;

constexpr audit::Action evidence_add{"case.evidence", "上传证明材料"};
constexpr audit::Action evidence_remove{"case.evidence_remove", "移除证明材料"};
constexpr audit::Action evidence_read{"case.evidence_read", "查看证明材料"};
constexpr std::int64_t megabyte = 1 << 20;

struct MediaType {
  std::string_view name;  ///< as packs write it
  std::string_view type;
  std::string_view begins;
};
constexpr MediaType media_types[] = {{"pdf", "application/pdf", "%PDF-"},
                                     {"jpeg", "image/jpeg", "\xFF\xD8\xFF"},
                                     {"png", "image/png", "\x89PNG\r\n\x1A\n"}};

Problem wrong(std::string code, std::string message, std::string at, std::string wanted = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .place = {.field = std::move(at)}};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "、") + word;
  return text;
}

std::string name_of_type(std::string_view type) {
  for (const MediaType& known : media_types) {
    if (known.type == type) return std::string(known.name);
  }
  return {};
}

}  // namespace

std::string_view media_type_of(std::string_view first_bytes) {
  for (const MediaType& known : media_types) {
    if (first_bytes.starts_with(known.begins)) return known.type;
  }
  return {};
}

namespace {

/// The working group's papers, where the pack says nothing of them: those of an item without a form.
policy::EvidenceLimits limits_of(const policy::Form* form) {
  if (form != nullptr && !form->evidence.types.empty()) return form->evidence;
  policy::EvidenceLimits limits;
  limits.types = {"pdf", "jpeg", "png"};
  return limits;
}

bool reviews(const access::Actor& actor, const CaseRow& row) {
  const auto scope = access::authorise(actor, access::Verb::cases_review);
  return scope && scope->covers(row.organisation_path);
}

Result<std::string> check_file(const CaseInHand& hand, const std::vector<store::EvidenceRow>& files,
                               std::string_view field, std::string_view row, std::string_view first_bytes,
                               std::int64_t bytes) {
  const policy::EvidenceLimits limits = limits_of(hand.item.form);
  const std::string_view type = media_type_of(first_bytes);
  const std::string name = name_of_type(type);
  if (name.empty() || std::ranges::find(limits.types, name) == limits.types.end())
    return wrong("evidence.media_type", "不是可以接收的文件", "", joined(limits.types));
  if (bytes > limits.most_megabytes * megabyte)
    return wrong("evidence.too_large", "文件太大", "", std::to_string(limits.most_megabytes) + " MB 以内");
  const auto bound = std::ranges::count_if(
      files, [&](const store::EvidenceRow& file) { return file.field == field && file.row_id == row; });
  if (bound >= limits.most_files)
    return wrong("evidence.count", "这一项的证明材料太多", "?field",
                 std::to_string(limits.most_files) + " 份以内");
  return std::string(type);
}

}  // namespace

Result<std::string> Forms::check_opinion_file(Session& session, const Cases::Target& target,
                                              std::string_view opinion_id, std::string_view first_bytes,
                                              std::int64_t bytes) const {
  const auto hand = desk_.take(session, target.scope, target.case_id);
  if (!hand) return hand.problem();
  const std::vector<store::OpinionRow> opinions = store::opinions(session, hand->row.id);
  if (std::ranges::find(opinions, opinion_id, &store::OpinionRow::id) == opinions.end())
    return Problem{.code = "opinion.not_found", .message = "没有这条意见"};
  return check_file(*hand, store::opinion_files(session, hand->row.id), store::opinion_field, opinion_id,
                    first_bytes, bytes);
}

Result<std::string> Forms::check_upload(Session& session, const Cases::Target& target, std::string_view field,
                                        std::string_view row, std::string_view first_bytes,
                                        std::int64_t bytes) const {
  const auto hand = take(session, target.scope, target.case_id);
  if (!hand) return hand.problem();
  const policy::Form& form = *hand->item.form;
  const policy::FormField* asked = form.field(field);
  const policy::FormSection* section = form.section_of(field);
  const bool is_list = asked != nullptr && asked->kind == policy::FieldKind::list;
  if (asked == nullptr || section == nullptr || !asked->evidence || is_list == row.empty())
    return wrong("evidence.field", "这一项不需要证明材料", "?field", "表单里可以附证明材料的一项或一行");
  if (!access_of(*hand, target.actor).may_write(*section))
    return Problem{.code = "case_form.closed.conflict", .message = "当前环节不能修改这里的内容"};
  return check_file(*hand, store::evidence(session, hand->row.id), field, row, first_bytes, bytes);
}

Result<EvidenceView> Forms::add_evidence(Session& session, const Cases::Target& target,
                                         const Upload& upload) const {
  const auto hand = desk_.take(session, target.scope, target.case_id);
  if (!hand) return hand.problem();
  const store::EvidenceRow row{.id = new_id(desk_.parts().clock()),
                               .field = upload.field,
                               .row_id = upload.row,
                               .name = upload.name,
                               .media_type = upload.media_type,
                               .bytes = upload.blob.bytes,
                               .sm3 = upload.blob.sm3,
                               .uploaded_at = desk_.parts().clock().now(),
                               .uploaded_by_name = target.actor.display_name};
  desk_.parts().blobs.keep(session, upload.blob);
  store::add_evidence(session, hand->row.id, row);
  const std::string after = R"({"bytes":)" + std::to_string(row.bytes) + R"(,"field":)" +
                            json::to_text(row.field) + R"(,"sm3":)" + json::to_text(row.sm3) + "}";
  if (Done recorded = desk_.record(session, target.actor, hand->row, evidence_add, after); !recorded)
    return recorded.problem();
  return view_of(row);
}

Result<store::EvidenceRow> Forms::take_evidence(Session& session, const access::Actor& actor,
                                                const access::Scope& scope, std::string_view id,
                                                std::string_view evidence_id) const {
  const auto hand = desk_.take(session, scope, id);
  if (!hand) return hand.problem();
  auto row = store::find_evidence(session, hand->row.id, evidence_id);
  if (!row) return Problem{.code = "evidence.not_found", .message = "没有这份证明材料"};
  const std::string after = R"({"sm3":)" + json::to_text(row->sm3) + "}";
  if (Done recorded = desk_.record(session, actor, hand->row, evidence_read, after); !recorded)
    return recorded.problem();
  return *std::move(row);
}

Done Forms::remove_evidence(Session& session, const Cases::Target& target,
                            std::string_view evidence_id) const {
  const auto hand = desk_.take(session, target.scope, target.case_id);
  if (!hand) return hand.problem();
  const auto row = store::find_evidence(session, hand->row.id, evidence_id);
  if (!row) return Problem{.code = "evidence.not_found", .message = "没有这份证明材料"};
  const policy::FormSection* section =
      hand->item.form != nullptr ? hand->item.form->section_of(row->field) : nullptr;
  const bool may = row->field == store::opinion_field
                       ? reviews(target.actor, hand->row)
                       : section != nullptr && access_of(*hand, target.actor).may_write(*section);
  if (!may) return Problem{.code = "case_form.closed.conflict", .message = "当前环节不能修改这里的内容"};
  if (!store::remove_evidence(session, hand->row.id, evidence_id, desk_.parts().clock().now()))
    return Problem{.code = "evidence.not_found", .message = "没有这份证明材料"};
  return desk_.record(session, target.actor, hand->row, evidence_remove,
                      R"({"sm3":)" + json::to_text(row->sm3) + "}");
}

}  // namespace hengcai::assessment
