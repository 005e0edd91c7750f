#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/access/service.h"
#include "features/audit/service.h"
#include "features/organisations/service.h"
#include "features/register/layout.h"
#include "features/register/person.h"
#include "features/register/vault.h"
#include "features/register/views.h"
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/storage/session.h"

namespace hengcai::registry {

/// What the register of people works with; outlives the services.
struct Parts {
  const Clock& clock;
  const audit::Trail& trail;
  const Vault& vault;
  const std::shared_ptr<const RosterLayout>& layout;
  const organisations::Service& organisations;
};

/// A value, or every fault of what was asked, each with its pointer.
template <class T>
class [[nodiscard]] Checked {
 public:
  Checked(T value) : value_(std::move(value)) {}                         // NOLINT(google-explicit-*)
  Checked(Problem problem) { problems_.push_back(std::move(problem)); }  // NOLINT(google-explicit-*)
  Checked(Problems problems) : problems_(std::move(problems)) {}         // NOLINT(google-explicit-*)

  explicit operator bool() const { return value_.has_value(); }
  [[nodiscard]] const T& operator*() const { return value_.value(); }
  [[nodiscard]] const T* operator->() const { return &value_.value(); }
  [[nodiscard]] const Problems& problems() const { return problems_; }

 private:
  std::optional<T> value_;
  Problems problems_;
};

/// When a page looks at a person: what was true on a day, as known at the end of a day.
struct AsOf {
  std::optional<Date> on = {};        ///< nothing: today
  std::optional<Date> known_on = {};  ///< nothing: now
};

/// What one caller wants of one person.
struct Target {
  const access::Actor& actor;
  const access::Scope& scope;
  std::string_view person_id;
  std::int64_t version = 0;  ///< from which a change is made
};

/// What is filled in where nobody had said anything; with where each part stands in the request.
struct FillingIn {
  struct Record {
    std::string kind = {};
    std::string record_id = {};  ///< empty: a new one
    Fields fields = {};
    std::map<std::string, std::string, std::less<>> pointers = {};  ///< by column
  };
  Fields fields = {};
  std::map<std::string, std::string, std::less<>> pointers = {};
  std::optional<Date> valid_from = {};  ///< nothing: from the beginning
  std::vector<Record> records = {};
  std::string reason = {};
};

/// People and their records: one function for each use case, inside a transaction of the caller's; a problem
/// means that the transaction is to be undone. Any thread.
///
/// Problems of all that name a person: `person.not_found` (also outside of the scope); of changes:
/// `person.stale` (another version), `person.document.conflict`, and the faults of read_form() with pointers.
class People {
 public:
  explicit People(const Parts& parts) : parts_(parts) {}

  [[nodiscard]] Result<PersonView> get(storage::Session& session, const access::Actor& actor,
                                       const access::Scope& scope, std::string_view id,
                                       const AsOf& as_of = {}) const;
  /// Nobody or one. The number stands in no record and no log.
  [[nodiscard]] std::vector<PersonSummary> look_up(storage::Session& session, const access::Scope& scope,
                                                   std::string_view document_number) const;
  [[nodiscard]] Result<std::vector<RecordView>> records(storage::Session& session, const access::Scope& scope,
                                                        std::string_view id,
                                                        std::optional<std::string_view> kind, bool superseded,
                                                        std::optional<Date> known_on) const;
  [[nodiscard]] Result<std::vector<HistoryValue>> history(storage::Session& session,
                                                          const access::Scope& scope, std::string_view id,
                                                          std::optional<std::string_view> field) const;
  [[nodiscard]] Result<std::vector<TimelineEntry>> timeline(storage::Session& session,
                                                            const access::Scope& scope, std::string_view id,
                                                            std::optional<Date> known_on) const;
  /// Sensitive fields in full; who looked at what, and why, is recorded. Problem: `record.field.unknown`.
  Result<Revealed> reveal(storage::Session& session, const Target& target, const Reveal& reveal) const;

  Checked<PersonView> create(storage::Session& session, const access::Actor& actor,
                             const access::Scope& scope, const PersonInput& input) const;
  Checked<PersonView> change(storage::Session& session, const Target& target,
                             const PersonChange& change) const;
  Checked<PersonView> add_record(storage::Session& session, const Target& target,
                                 const RecordInput& input) const;
  /// Problem: `record.not_found`.
  Checked<PersonView> correct_record(storage::Session& session, const Target& target,
                                     std::string_view record_id, const RecordChange& change) const;
  Checked<PersonView> withdraw_record(storage::Session& session, const Target& target,
                                      std::string_view record_id, std::string_view reason) const;

  /// Lists show people as of today, so a row has to be made anew on the day on which a known record begins or
  /// ends: at most `most` of them; how many. Goes by the clock, for nobody.
  Result<std::size_t> catch_up(storage::Session& session, std::size_t most) const;

  /// Facts that were missing, all at once. Problems besides: `record.not_found`.
  Checked<PersonView> fill_in(storage::Session& session, const Target& target,
                              const FillingIn& filling) const;

  /// What people do when organisations move, merge or end.
  [[nodiscard]] organisations::Follower follower() const;

  [[nodiscard]] const Parts& parts() const { return parts_; }

 private:
  Parts parts_;
};

/// The last moment of a day in China: what was known at its end.
[[nodiscard]] Instant end_of_day(Date day);

}  // namespace hengcai::registry
