#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/service.h"
#include "features/assessment/answers.h"
#include "features/assessment/case_pack.h"
#include "features/assessment/findings.h"
#include "features/assessment/store.h"
#include "features/audit/service.h"
#include "features/register/service.h"
#include "platform/crypto/column_cipher.h"
#include "platform/storage/blobs.h"

namespace hengcai::assessment {

/// A duty that a case gives rise to or meets. The room of duties stands above this one and is handed in by
/// whoever puts the house together.
struct DutyToOpen {
  std::string kind = {};  ///< id of a deadline of the pack, or `help_plan`
  std::string title = {};
  const CaseRow* of = nullptr;
  Date arisen_on = {};
  Date due_on = {};
  policy::Citation cite = {};
};
struct Duties {
  std::function<Done(storage::Session&, const access::Actor&, const DutyToOpen&)> open = {};
  /// What is owed of this kind of a case has been done.
  std::function<Done(storage::Session&, const access::Actor&, std::string_view kind,
                     std::string_view case_id)>
      meet = {};
};

/// Whom a unit has named for questions and objections in a campaign. Empty texts: nobody has said.
struct Contact {
  std::string office = {};
  std::string person = {};
  std::string phone = {};
  std::string address = {};
};
using ContactOf =
    std::function<Contact(storage::Session&, std::string_view campaign_id, std::string_view path)>;

/// What cases work with; outlives them.
struct Parts {
  const registry::People& people;
  const CasePacks& packs;
  storage::BlobStore& blobs;
  const ColumnCipher& cipher;
  Duties duties = {};
  ContactOf contact = {};

  [[nodiscard]] const Clock& clock() const { return people.parts().clock; }
  [[nodiscard]] const organisations::Service& organisations() const { return people.parts().organisations; }
};

/// A case in somebody's hand: its row, and the pack and item that it goes by.
struct CaseInHand {
  CaseRow row = {};
  std::shared_ptr<const CasePack> pack = {};
  CasePack::Item item = {};

  [[nodiscard]] const policy::Step* step() const { return item.process->step(row.step); }
};

/// The answers of a case, opened.
struct OpenedForm {
  std::int64_t version = 0;  ///< 0: nobody has saved anything; `answers` are the first ones
  std::string answers = "{}";
  std::vector<std::string> declarations = {};
  std::optional<Instant> saved_at = {};
  std::optional<Instant> submitted_at = {};
};

/// What somebody does to a case, besides what he has changed of `CaseInHand::row`.
struct Deed {
  policy::ActKind act = policy::ActKind::submit;
  std::string content = "{}";              ///< JSON of what was said
  std::vector<policy::Guard> brings = {};  ///< what the act itself makes true
  std::string reason = {};                 ///< for the trail
  std::optional<Date> arisen_on = {};      ///< from which duties run; nothing: today
};

/// Where cases are taken up, looked at and led from step to step: what all use cases of the room share.
/// Inside a transaction of the caller's; a problem means that it is to be undone. Any thread.
class Desk {
 public:
  explicit Desk(const Parts& parts) : parts_(parts) {}

  /// Problems: `case.not_found` (also outside of the scope), `case.stale` (another version), those of
  /// CasePacks.
  [[nodiscard]] Result<CaseInHand> take(storage::Session& session, const access::Scope& scope,
                                        std::string_view id, std::optional<std::int64_t> version = {}) const;

  /// What holds of the case now: the register's facts, the pack's decisions, the answers, the guards.
  /// `submitting`: as much of the form as the person must have filled in.
  [[nodiscard]] Result<policy::CaseFacts> look_at(storage::Session& session, const CaseInHand& hand) const;

  /// Takes the step that the process has for the act, writes the case and its event, the trail and the duties
  /// that arise. The step that was taken.
  ///
  /// Problems: `case.act.refused`, `case.information`, `case.guard.…`, and with `case.guard.form_complete`
  /// the form's own.
  Result<const policy::Transition*> act(storage::Session& session, const access::Actor& actor,
                                        CaseInHand& hand, const Deed& deed) const;
  /// Something that was done without leaving the step: an event and a record, and the next version.
  Done note(storage::Session& session, const access::Actor& actor, CaseInHand& hand,
            const audit::Action& action, std::string content, std::string reason = {}) const;
  /// Into the trail only.
  Done record(storage::Session& session, const access::Actor& actor, const CaseRow& row,
              const audit::Action& action, std::string after, std::string reason = {}) const;

  [[nodiscard]] Result<OpenedForm> form(storage::Session& session, const CaseInHand& hand,
                                        const policy::CaseFacts& facts) const;
  [[nodiscard]] std::string seal(std::string_view case_id, std::string_view answers) const;
  [[nodiscard]] Result<std::string> open(std::string_view case_id, std::string_view sealed) const;
  /// Where first answers come from, as the register and the person's other forms have them.
  [[nodiscard]] Result<policy::PrefillSources> sources(storage::Session& session,
                                                       const CaseInHand& hand) const;

  /// Opens a deadline of the pack as a duty of the case's unit; nothing where the pack has no such deadline.
  Done open_duty(storage::Session& session, const access::Actor& actor, const CaseInHand& hand,
                 std::string_view deadline, Date arisen_on) const;
  /// Meets what the acts of this kind open from where the case stands.
  Done meet_what_opens(storage::Session& session, const access::Actor& actor, const CaseInHand& hand,
                       policy::ActKind act) const;

  [[nodiscard]] const Parts& parts() const { return parts_; }

 private:
  struct Seen {
    policy::CaseFacts facts;
    Findings findings;
    OpenedForm form;
    Problems form_problems;  ///< where form_complete was asked for and is not met
  };
  [[nodiscard]] Result<Seen> see(storage::Session& session, const CaseInHand& hand,
                                 std::optional<policy::ActKind> act) const;
  [[nodiscard]] std::vector<policy::Guard> met(storage::Session& session, const CaseInHand& hand, Seen& seen,
                                               std::optional<policy::ActKind> act) const;
  Done enter(storage::Session& session, CaseInHand& hand, const policy::Transition& transition) const;
  /// Duties that the act meets, and those that arise by it or by the step that it leads to.
  Done follow_duties(storage::Session& session, const access::Actor& actor, const CaseInHand& hand,
                     const policy::Transition& transition, const std::string& former_step,
                     Date arisen_on) const;
  /// Where the case has ended by anything but an exit, what its form is marked to update is carried into the
  /// person's record from today, by whoever acted. Problems: those of People::change(), at the form's field.
  Done update_register(storage::Session& session, const access::Actor& actor, CaseInHand& hand,
                       const policy::Transition& transition, const Seen& seen) const;
  std::optional<std::int64_t> take_snapshot(storage::Session& session, const CaseInHand& hand,
                                            const OpenedForm& form) const;

  const Parts& parts_;
};

/// How many files are bound to each field and row, by its pointer into the answers.
[[nodiscard]] std::map<std::string, int, std::less<>> evidence_of(
    const policy::Form& form, const json::Node& answers, const std::vector<store::EvidenceRow>& files);
/// What an act makes true by being done.
[[nodiscard]] std::vector<policy::Guard> brought_by(policy::ActKind act);
[[nodiscard]] Problem case_not_found();

}  // namespace hengcai::assessment
