#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/access/service.h"
#include "features/audit/service.h"
#include "features/organisations/model.h"
#include "features/organisations/names.h"
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/storage/session.h"

namespace hengcai::organisations {

/// What lives by organisations and has to follow when they change, in the same transaction: people and
/// accounts. They stand below this room, so they sign up instead of being called by name.
struct Follower {
  /// Paths within `from` now begin with `to`.
  std::function<Done(storage::Session&, std::string_view from, std::string_view to)> moved = {};

  /// What belonged to one organisation belongs to another from a day on.
  struct Succession {
    std::string from_id = {};
    std::string to_id = {};
    Date on = {};
    std::optional<std::vector<std::string>> person_ids = {};  ///< only these; nothing: everything
    const access::Actor* actor = nullptr;
  };
  std::function<Done(storage::Session&, const Succession&)> succeeded = {};

  /// Refuses the end of an organisation that still has something of the follower's: `organisation.not_empty`.
  std::function<Done(storage::Session&, std::string_view organisation_id)> ending = {};
};

/// An organisation as other rooms need it.
struct Known {
  std::string id = {};
  std::string path = {};
  std::string name = {};
  Node node = Node::employer;
  State state = State::active;
};

struct ListQuery {
  std::optional<std::string> within_id = {};
  std::optional<std::string> text = {};
  std::optional<std::string> kind = {};
  std::optional<std::string> authority = {};
  std::optional<Node> node = {};
  std::optional<std::string> division = {};
  std::optional<State> state = {};
};

/// One function for each use case. Inside a transaction of the caller's, so that they can be put together; a
/// problem means that the transaction is to be undone. Immutable once the program runs; any thread.
///
/// Problems of all that name an organisation: `organisation.not_found` (also outside of the scope),
/// `organisation.stale` (another version than `version`), `organisation.ended`.
class Service {
 public:
  Service(const Clock& clock, const audit::Trail& trail, Vocabulary words);

  void add_follower(Follower follower) { followers_.push_back(std::move(follower)); }
  [[nodiscard]] const Vocabulary& words() const { return words_; }

  /// The organisation as it is now, or as it was on a day (`organisation.not_found` before it was entered).
  [[nodiscard]] Result<Organisation> get(storage::Session& session, const access::Actor& actor,
                                         const access::Scope& scope, std::string_view id,
                                         std::optional<Date> on = {}) const;

  /// Problems: `organisation.credit_code.conflict`, `organisation.name.conflict`, `organisation.node`, those
  /// of check_values() and check_name() — the first; the route shows all that faults_of() finds.
  Result<Organisation> create(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, const Input& input) const;
  [[nodiscard]] Problems faults_of(const Input& input, std::string_view at = "") const;

  Result<Organisation> change(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, std::string_view id, std::int64_t version,
                              const Change& change) const;
  Result<Organisation> rename(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, std::string_view id, std::int64_t version,
                              const Rename& rename) const;
  /// Problems besides: `organisation.node` (may not stand there), `organisation.move.below_itself`.
  Result<Organisation> move(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                            std::string_view id, std::int64_t version, const Move& move) const;
  /// Problems besides: `organisation.merge.few`, `organisation.merge.kin`, `organisation.merge.into`,
  /// `organisation.event.day` (before the present state of one of them began).
  Result<Organisation> merge(storage::Session& session, const access::Actor& actor,
                             const access::Scope& scope, const Merge& merge) const;
  struct SplitDone {
    Organisation organisation = {};
    std::vector<Organisation> parts = {};
  };
  /// Problems besides: `organisation.split.child` (none of its children), `organisation.not_empty`.
  Result<SplitDone> split(storage::Session& session, const access::Actor& actor, const access::Scope& scope,
                          std::string_view id, std::int64_t version, const Split& split) const;

  // What other rooms ask, without a scope of their own.
  [[nodiscard]] std::optional<Known> known(storage::Session& session, std::string_view id) const;
  [[nodiscard]] std::optional<Known> known_by_credit_code(storage::Session& session,
                                                          std::string_view credit_code) const;
  /// All of that name that have not ended.
  [[nodiscard]] std::vector<Known> named(storage::Session& session, std::string_view name) const;
  [[nodiscard]] std::optional<Values> values(storage::Session& session, std::string_view id) const;
  /// The reference with its trail, for answers; for many of them, Names.
  [[nodiscard]] std::optional<Ref> ref(storage::Session& session, std::string_view id) const;
  [[nodiscard]] std::optional<Known> root(storage::Session& session) const;
  /// All active ones of a kind of node: every prefecture.
  [[nodiscard]] std::vector<Known> of_node(storage::Session& session, Node node) const;
  /// The active one that names lead to, from the province down; `*` stands for the first employer by name.
  [[nodiscard]] std::optional<Known> below_root(storage::Session& session,
                                                const std::vector<std::string>& names) const;
  /// The organisation in the scope, for a filter: problem `access.out_of_scope`.
  [[nodiscard]] Result<Known> within(storage::Session& session, const access::Scope& scope,
                                     std::string_view id) const;
  /// Where an employer with these values belongs (home_of()): the lead department by its name, the
  /// prefecture, the county; else the province.
  [[nodiscard]] std::optional<Known> home(storage::Session& session, const Values& values,
                                          std::string_view lead_department) const;

  /// Enters the province with its prefectures and counties, a bureau for each, and the lead departments,
  /// where the database has no organisation yet. Whether it did.
  Result<bool> seed(storage::Session& session, const access::Actor& actor, const SeedNames& names) const;

 private:
  const Clock& clock_;
  const audit::Trail& trail_;
  Vocabulary words_;
  std::vector<Follower> followers_;
};
BOOST_DESCRIBE_STRUCT(Service::SplitDone, (), (organisation, parts))

/// The routes of the contract under /api/v1/organisations. The service must outlive them.
void add_routes(access::Doors& doors, const Service& service);

}  // namespace hengcai::organisations
