#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/assessment/desk.h"
#include "platform/files/docx_template.h"

namespace hengcai::assessment {

/// A Word document made of a pack's template.
struct Document {
  std::string name = {};  ///< 期末考核登记表-张三.docx
  std::string bytes = {};
};

/// The Word files of cases: the form as it is filled in, the letter of the result, the notice of a publicity.
/// What a template asks and nobody knows is empty: the template leaves its line away, or room for the hand.
/// Inside a transaction of the caller's. Any thread.
///
/// Problems: those of Desk::take(), `document.not_found` (the pack has no template for it, or there is
/// nothing to write yet), those of fill_docx().
class Documents {
 public:
  explicit Documents(const Desk& desk) : desk_(desk) {}

  /// `kind` is `form` or `letter`; that it was taken away is recorded.
  Result<Document> of_case(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                           std::string_view id, std::string_view kind) const;
  /// Problem besides: `publicity.not_found`.
  [[nodiscard]] Result<Document> notice(storage::Session& session, const access::Scope& scope,
                                        std::string_view publicity_id) const;

 private:
  [[nodiscard]] Result<DocxValues> form_values(storage::Session& session, const CaseInHand& hand) const;
  [[nodiscard]] Result<DocxValues> letter_values(storage::Session& session, const CaseInHand& hand) const;
  void add_contact(storage::Session& session, std::string_view campaign_id, std::string_view path,
                   DocxValues& values) const;
  /// What form and letter have in common: unit, grade, meeting, publicity.
  void add_outcome(storage::Session& session, const CaseInHand& hand, DocxValues& values) const;

  const Desk& desk_;
};

}  // namespace hengcai::assessment
