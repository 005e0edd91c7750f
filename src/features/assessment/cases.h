#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/assessment/desk.h"
#include "features/assessment/views.h"
#include "platform/http/paging.h"

namespace hengcai::assessment {

/// A case to be opened: one person × one item.
struct NewCase {
  std::string campaign_id = {};
  std::string pack_id = {};
  std::string item_id = {};
  std::string person_id = {};
  std::string person_name = {};
  std::string organisation_id = {};
  std::string organisation_path = {};
  std::optional<Date> due_on = {};
};

/// Opening cases, looking at them, and what is done to one of them. One function for each use case, inside a
/// transaction of the caller's; a problem means that it is to be undone. Any thread.
///
/// Problems of all that name a case: those of Desk::take(); of acts: those of Desk::act().
class Cases {
 public:
  explicit Cases(const Desk& desk) : desk_(desk) {}

  /// Opens the case of an issued list's entry; its id. What the list rested on is recorded there. Problems:
  /// `case.item`, `case.open.conflict`, those of CasePacks.
  Result<std::string> open(storage::Session& session, const access::Actor& actor, const NewCase& entry) const;
  /// Another unit is responsible for whom the name list has. Nothing where there is no open case.
  Done follow_move(storage::Session& session, const access::Actor& actor, const NewCase& entry,
                   const std::string& reason) const;
  /// They are no longer on the name list: the case ends where it stands.
  Done follow_removal(storage::Session& session, const access::Actor& actor, const NewCase& entry,
                      const std::string& reason) const;
  /// For one person by hand. Problem besides: `person.not_found`.
  Result<CaseView> open_by_hand(storage::Session& session, const access::Actor& actor,
                                const access::Scope& scope, const CaseInput& input) const;

  struct Query {
    std::optional<std::string> organisation_id = {};
    store::Filter filter = {};
    store::Order order = store::Order::attention;
  };
  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<CasePage> list(storage::Session& session, const access::Scope& scope, Query query,
                                      const http::Paging& paging) const;
  [[nodiscard]] Result<CaseView> get(storage::Session& session, const access::Actor& actor,
                                     const access::Scope& scope, std::string_view id) const;
  [[nodiscard]] Result<CaseEventList> events(storage::Session& session, const access::Scope& scope,
                                             std::string_view id) const;

  /// What one caller does to one case, from the version that he saw.
  struct Target {
    const access::Actor& actor;
    const access::Scope& scope;
    std::string_view case_id;
    std::optional<std::int64_t> version = {};  ///< nothing: whichever it is now (bulk acts)
  };
  /// Problems besides: `case.review.entry`, `case.review.reason`.
  Result<CaseView> review(storage::Session& session, const Target& target, const ReviewInput& input) const;
  /// Every entry that is not marked yet is true.
  Done review_all(storage::Session& session, const Target& target) const;
  Result<CaseView> send_back(storage::Session& session, const Target& target, const ReturnInput& input) const;
  /// Problems besides: `case.opinion.text`, `case.opinion.given_by`, `case.opinion.day`; of a plan of help
  /// and its follow-up `case.opinion.due_on`, `case.opinion.plan`.
  Result<CaseView> add_opinion(storage::Session& session, const Target& target,
                               const OpinionInput& input) const;
  Result<CaseView> reuse(storage::Session& session, const Target& target, const ReuseInput& input) const;
  /// Problems besides: `case.grade`, `case.grounds`.
  Done propose(storage::Session& session, const Target& target, const ProposalInput& input) const;
  /// Problems besides: `case.grade`, `case.decision.reason`, `meeting.not_found`.
  Done decide(storage::Session& session, const Target& target, const DecisionInput& input) const;
  Result<CaseView> suspend(storage::Session& session, const Target& target, const ReasonInput& input) const;
  Result<CaseView> resume(storage::Session& session, const Target& target, const ReasonInput& input) const;
  Result<CaseView> leave(storage::Session& session, const Target& target, const ExitInput& input) const;
  Done notify(storage::Session& session, const Target& target, const NotifyInput& input) const;
  /// Who objects to a result for the first time is heard before the case ends. Problems besides:
  /// `case.receipt.day` (before the letter or ahead), `case.receipt.how`, `case.receipt.comment`.
  Result<CaseView> acknowledge(storage::Session& session, const Target& target,
                               const ReceiptInput& input) const;
  Result<CaseRef> transfer(storage::Session& session, const Target& target, const TransferInput& input) const;

  /// Whether the process lets a suspended case go on now.
  [[nodiscard]] Result<bool> may_resume(storage::Session& session, std::string_view id) const;
  /// A suspended case whose process now lets it go on does, by itself; whether it did.
  Result<bool> resume_by_itself(storage::Session& session, std::string_view id) const;

  [[nodiscard]] const Desk& desk() const { return desk_; }
  [[nodiscard]] CaseSummary summary(storage::Session& session, const CaseRow& row) const;
  /// What cases do when organisations move, merge or end.
  [[nodiscard]] organisations::Follower follower() const;

 private:
  [[nodiscard]] Result<CaseView> shown(storage::Session& session, const access::Actor& actor,
                                       const CaseInHand& hand) const;
  [[nodiscard]] Result<std::optional<CaseInHand>> open_case_of(storage::Session& session,
                                                               const NewCase& entry) const;
  /// Cases go with their people: each open one says so; those that have ended go along.
  Done follow_succession(storage::Session& session, const organisations::Follower::Succession& to) const;
  [[nodiscard]] Result<CaseView> shown_again(storage::Session& session, const Target& target) const;

  const Desk& desk_;
};

/// An organisation that ends may have neither open cases nor running publicities: `organisation.not_empty`.
Done refuse_if_busy(storage::Session& session, std::string_view organisation_id);

/// Which verb an act wants.
[[nodiscard]] access::Verb verb_of(policy::ActKind act);

}  // namespace hengcai::assessment
