#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/service.h"
#include "features/audit/service.h"
#include "features/duties/deadline.h"
#include "features/duties/model.h"
#include "features/organisations/service.h"
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/http/paging.h"
#include "platform/storage/session.h"

namespace hengcai::duties {

/// A duty to be opened.
///
///   duties.open(session, actor, {.kind = deadline.id, .title = deadline.name, .cite = deadline.cite,
///                                .campaign_id = campaign.id, .subject = {"case", id, person_name},
///                                .person_id = person_id, .organisation_id = unit.id, .arisen_on = today,
///                                .due_on = due_on(deadline, today, calendar).value()});
struct NewDuty {
  std::string kind = {};  ///< id of the pack's deadline; or what this program waits for: hand_over, situation
  std::string title = {};
  std::vector<std::string> cite = {};
  std::optional<std::string> campaign_id = {};
  Subject subject = {};
  std::optional<std::string> person_id = {};  ///< who sees it besides the organisation
  std::string organisation_id = {};           ///< who owes it
  Date arisen_on = {};
  std::optional<Date> due_on = {};  ///< nothing: the notice sets no day
};

struct Filter {
  std::optional<std::string> organisation_id = {};
  std::optional<std::string> campaign_id = {};
  std::optional<std::string> kind = {};
  ListName list = ListName::open;
};

/// One function for each use case, inside a transaction of the caller's. Any thread.
class Service {
 public:
  Service(const Clock& clock, const audit::Trail& trail, const organisations::Service& organisations)
      : clock_(clock), trail_(trail), organisations_(organisations) {}

  // What other rooms ask.

  /// Whether it was opened: false where the same (kind, subject, organisation) is owed already. Problem:
  /// `organisation.not_found`.
  Result<bool> open(storage::Session& session, const audit::Doer& doer, const NewDuty& duty) const;
  /// Whatever is owed of this kind of the subject is met, by everybody or by one organisation; how many.
  Result<std::size_t> meet(storage::Session& session, const audit::Doer& doer, std::string_view kind,
                           std::string_view subject_id,
                           std::optional<std::string_view> organisation_id = {}) const;

  // What the pages ask.

  struct Page {
    std::vector<DutyView> items = {};
    std::optional<std::string> next_cursor = {};
    std::optional<std::size_t> total = {};
    std::optional<bool> total_is_exact = {};
  };
  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<Page> list(storage::Session& session, const access::Actor& actor,
                                  const access::Scope& scope, const Filter& filter,
                                  const http::Paging& paging) const;
  [[nodiscard]] Result<Sums> sums(storage::Session& session, const access::Scope& scope,
                                  const Filter& filter) const;
  /// Problem: `duty.not_found`.
  [[nodiscard]] Result<DutyView> get(storage::Session& session, const access::Actor& actor,
                                     const access::Scope& scope, std::string_view id) const;
  /// By the level above whoever owes it. Problems besides: `duty.stale`, `duty.state.conflict`,
  /// `duty.waive.own`.
  Result<DutyView> waive(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                         std::string_view id, std::int64_t version, const std::string& reason) const;

  /// What duties do when organisations move or are merged.
  [[nodiscard]] organisations::Follower follower() const;

 private:
  const Clock& clock_;
  const audit::Trail& trail_;
  const organisations::Service& organisations_;
};
BOOST_DESCRIBE_STRUCT(Service::Page, (), (items, next_cursor, total, total_is_exact))

/// The routes of the contract under /api/v1/duties. The service must outlive them.
void add_routes(access::Doors& doors, const Service& service);

}  // namespace hengcai::duties
