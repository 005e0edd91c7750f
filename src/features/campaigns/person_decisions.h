#pragma once

#include <string_view>

#include "features/access/service.h"
#include "features/campaigns/decision_views.h"
#include "features/register/service.h"
#include "platform/storage/session.h"
#include "policy/shelf.h"

namespace hengcai::campaigns {

/// Decisions about one person of the register. Inside a transaction of the caller's; any thread.
///
/// Problems: `person.not_found` (also outside of the scope, and who was not known then), `pack.not_found`.
class PersonDecider {
 public:
  PersonDecider(const registry::People& people, policy::Shelf& packs) : people_(people), packs_(packs) {}

  [[nodiscard]] Result<PersonDecisions> decide(storage::Session& session, const access::Actor& actor,
                                               const access::Scope& scope, std::string_view person_id,
                                               std::string_view pack_id, const registry::AsOf& as_of) const;
  /// Writes facts that were missing into the register and decides anew. Problems besides: those of the
  /// fields; `fact.unknown` (the pack has none such), `fact.not_fillable` (computed, or of the organisation).
  registry::Checked<PersonDecisions> fill_in(storage::Session& session, const registry::Target& target,
                                             const FactsInput& input) const;

  [[nodiscard]] policy::Shelf& packs() const { return packs_; }
  [[nodiscard]] const registry::People& people() const { return people_; }

 private:
  const registry::People& people_;
  policy::Shelf& packs_;
};

}  // namespace hengcai::campaigns
