#pragma once

#include <string>
#include <string_view>

#include "features/assessment/cases.h"
#include "features/assessment/form_views.h"
#include "features/register/service.h"
#include "platform/http/request.h"

namespace hengcai::assessment {

/// The form of a case: shown as this person has it, saved while it is being written, handed in; with the
/// files that prove its entries. Inside a transaction of the caller's. Any thread.
///
/// Problems of all: those of Desk::take(), `case_form.not_found` (the item asks no form).
class Forms {
 public:
  Forms(const Desk& desk, const Cases& cases) : desk_(desk), cases_(cases) {}

  [[nodiscard]] Result<CaseFormView> get(storage::Session& session, const access::Actor& actor,
                                         const access::Scope& scope, std::string_view id) const;

  /// What a save came to, worked out on a snapshot, so that the writer has little to do.
  struct Draft {
    CaseInHand hand = {};
    std::int64_t version = 0;  ///< that it was made from
    std::string sealed = {};
    CaseFormSaved answer = {};
  };
  /// Problems besides: faults of shape with their pointers, `case_form.closed.conflict` (the step lets
  /// nobody, or not this caller, write there).
  [[nodiscard]] registry::Checked<Draft> draft(storage::Session& session, const Cases::Target& target,
                                               const json::Text& answers) const;
  /// Problems besides: `case_form.stale`, `case_form.closed.conflict` (it was handed in meanwhile).
  Result<CaseFormSaved> save(storage::Session& session, const Cases::Target& target, Draft draft) const;

  /// `target.version` is the version of the answers. Problems besides: all of the form's, each with its
  /// pointer.
  registry::Checked<CaseView> submit(storage::Session& session, const Cases::Target& target,
                                     const SubmitInput& input) const;

  /// A file that was uploaded, not part of anything yet.
  struct Upload {
    std::string field = {};
    std::string row = {};
    std::string name = {};
    std::string media_type = {};
    storage::StagedBlob blob = {};
  };
  /// What a file may be before it is taken: Problems: `evidence.field`, `evidence.count`,
  /// `evidence.media_type` (by its first bytes), `evidence.too_large`. Gives the media type.
  [[nodiscard]] Result<std::string> check_upload(storage::Session& session, const Cases::Target& target,
                                                 std::string_view field, std::string_view row,
                                                 std::string_view first_bytes, std::int64_t bytes) const;
  /// The same for a file of an opinion. Problem besides: `opinion.not_found`.
  [[nodiscard]] Result<std::string> check_opinion_file(storage::Session& session, const Cases::Target& target,
                                                       std::string_view opinion_id,
                                                       std::string_view first_bytes,
                                                       std::int64_t bytes) const;
  Result<EvidenceView> add_evidence(storage::Session& session, const Cases::Target& target,
                                    const Upload& upload) const;
  /// Being looked at is recorded; also of an opinion's. Problem: `evidence.not_found`.
  Result<store::EvidenceRow> take_evidence(storage::Session& session, const access::Actor& actor,
                                           const access::Scope& scope, std::string_view id,
                                           std::string_view evidence_id) const;
  Done remove_evidence(storage::Session& session, const Cases::Target& target,
                       std::string_view evidence_id) const;

 private:
  [[nodiscard]] Result<CaseInHand> take(storage::Session& session, const access::Scope& scope,
                                        std::string_view id) const;

  const Desk& desk_;
  const Cases& cases_;
};

/// The media type of a file by its first bytes: PDF, JPEG, PNG; empty for another.
[[nodiscard]] std::string_view media_type_of(std::string_view first_bytes);

}  // namespace hengcai::assessment
