#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/access/service.h"
#include "features/campaigns/campaigns.h"
#include "platform/http/paging.h"
#include "platform/storage/session.h"

namespace hengcai::campaigns {

/// What a unit puts to the level above, which owes an answer or puts it further up: a special situation, or
/// somebody outstanding or a good example that it recommends.

enum class SituationKind : std::uint8_t { question, recommendation };
BOOST_DESCRIBE_ENUM(SituationKind, question, recommendation)

enum class SituationState : std::uint8_t { open, answered };
BOOST_DESCRIBE_ENUM(SituationState, open, answered)

enum class SituationAct : std::uint8_t { raised, passed_on, answered };
BOOST_DESCRIBE_ENUM(SituationAct, raised, passed_on, answered)

/// As it is kept.
struct SituationStep {
  SituationAct act = SituationAct::raised;
  std::string organisation_id = {};
  std::string text = {};
  std::string at = {};
  registry::AccountRef by = {};
};
BOOST_DESCRIBE_STRUCT(SituationStep, (), (act, organisation_id, text, at, by))

struct SituationStepView {
  SituationAct act = SituationAct::raised;
  organisations::Ref organisation = {};
  std::string text = {};
  std::string at = {};
  registry::AccountRef by = {};
};
BOOST_DESCRIBE_STRUCT(SituationStepView, (), (act, organisation, text, at, by))

struct SituationInput {
  std::optional<SituationKind> kind = {};  ///< nothing: a question
  std::string campaign_id = {};
  std::string organisation_id = {};
  std::optional<std::string> name_entry_id = {};
  std::string title = {};
  std::string text = {};
};
BOOST_DESCRIBE_STRUCT(SituationInput, (), (kind, campaign_id, organisation_id, name_entry_id, title, text))

struct Situation {
  std::string id = {};
  std::int64_t version = 1;
  std::string campaign_id = {};
  std::string organisation_id = {};
  std::string organisation_path = {};
  std::string addressee_id = {};
  std::string addressee_path = {};
  std::optional<std::string> entry_id = {};
  std::optional<std::string> person_name = {};
  std::string title = {};
  SituationState state = SituationState::open;
  std::vector<SituationStep> steps = {};
  SituationKind kind = SituationKind::question;
};

struct SituationView {
  std::string id = {};
  std::int64_t version = 0;
  SituationKind kind = SituationKind::question;
  std::string campaign_id = {};
  organisations::Ref organisation = {};
  organisations::Ref addressee = {};
  std::optional<std::string> name_entry_id = {};
  std::optional<std::string> person_name = {};
  std::string title = {};
  SituationState state = SituationState::open;
  std::vector<SituationStepView> steps = {};
  bool may_answer = false;
};
BOOST_DESCRIBE_STRUCT(SituationView, (),
                      (id, version, kind, campaign_id, organisation, addressee, name_entry_id, person_name,
                       title, state, steps, may_answer))

struct SituationFilter {
  std::optional<std::string> organisation_id = {};
  std::optional<std::string> campaign_id = {};
  std::optional<SituationKind> kind = {};
  std::optional<SituationState> state = {};
  bool to_me = false;
};

/// One function for each use case, inside a transaction of the caller's. Any thread.
///
/// Problems of all that name one: `situation.not_found`, `situation.stale`, `situation.state.conflict`.
class Situations {
 public:
  explicit Situations(const Campaigns& campaigns) : campaigns_(campaigns) {}

  struct Page {
    std::vector<SituationView> items = {};
    std::optional<std::string> next_cursor = {};
  };
  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<Page> list(storage::Session& session, const access::Actor& actor,
                                  const access::Scope& scope, const SituationFilter& filter,
                                  const http::Paging& paging) const;
  [[nodiscard]] Result<SituationView> get(storage::Session& session, const access::Actor& actor,
                                          const access::Scope& scope, std::string_view id) const;
  /// Problems: `access.out_of_scope`, `campaign.not_found`, `situation.name_entry`,
  /// `situation.no_level_above`.
  Result<SituationView> raise(storage::Session& session, const access::Actor& actor,
                              const access::Scope& scope, const SituationInput& input) const;
  /// Problem besides: `situation.level`.
  Result<SituationView> answer(storage::Session& session, const access::Actor& actor,
                               const access::Scope& scope, std::string_view id, std::int64_t version,
                               const std::string& text) const;
  /// Problems besides: `situation.level`, `situation.no_level_above`.
  Result<SituationView> pass_on(storage::Session& session, const access::Actor& actor,
                                const access::Scope& scope, std::string_view id, std::int64_t version,
                                const std::string& text) const;

  /// What situations and preparations do when organisations move or are merged.
  [[nodiscard]] organisations::Follower organisation_follower() const;

 private:
  [[nodiscard]] Result<Situation> to_act(storage::Session& session, const access::Scope& scope,
                                         std::string_view id, std::int64_t version) const;
  [[nodiscard]] SituationView shown(storage::Session& session, const access::Actor& actor,
                                    const Situation& situation) const;
  [[nodiscard]] SituationStep step(const access::Actor& actor, SituationAct act,
                                   const std::string& organisation_id, const std::string& text) const;
  /// The addressee owes an answer.
  Done owe(storage::Session& session, const access::Actor& actor, const Situation& situation) const;
  Result<SituationView> save(storage::Session& session, const access::Actor& actor,
                             const Situation& situation, const audit::Action& action) const;

  const Campaigns& campaigns_;
};
BOOST_DESCRIBE_STRUCT(Situations::Page, (), (items, next_cursor))

/// The routes of the contract under /api/v1/situations. `situations` outlives them.
void add_situation_routes(access::Doors& doors, const Situations& situations);

}  // namespace hengcai::campaigns
