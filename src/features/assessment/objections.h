#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/cases.h"
#include "features/assessment/objection_store.h"
#include "platform/http/paging.h"

namespace hengcai::assessment {

struct ObjectionInput {
  std::string text = {};
  std::string by_name = {};
  std::optional<std::string> contact = {};
};
BOOST_DESCRIBE_STRUCT(ObjectionInput, (), (text, by_name, contact))
struct PublicityObjectionInput {
  std::int64_t entry = 0;
  std::string text = {};
  std::string by_name = {};
  std::optional<std::string> contact = {};
};
BOOST_DESCRIBE_STRUCT(PublicityObjectionInput, (), (entry, text, by_name, contact))

/// What whoever objected to a publicity is told; he may not see the case.
struct ObjectionReceived {
  std::string id = {};
  std::string received_at = {};
};
BOOST_DESCRIBE_STRUCT(ObjectionReceived, (), (id, received_at))

struct ObjectionAnswer {
  Outcome outcome = Outcome::dismissed;
  std::string findings = {};
  std::optional<std::string> grade = {};
};
BOOST_DESCRIBE_STRUCT(ObjectionAnswer, (), (outcome, findings, grade))

struct ObjectionPage {
  std::vector<ObjectionView> items = {};
  std::optional<std::string> next_cursor = {};
};
BOOST_DESCRIBE_STRUCT(ObjectionPage, (), (items, next_cursor))

/// Objections to a publicity or a result: investigated, answered, and the only way in which a grade changes.
/// Inside a transaction of the caller's. Any thread.
///
/// Problems of all that name one: `objection.not_found`.
class Objections {
 public:
  explicit Objections(const Desk& desk) : desk_(desk) {}

  /// Problems: `publicity.not_found`, `publicity.closed.conflict`, `objection.entry`, `objection.text`.
  Result<ObjectionReceived> to_publicity(storage::Session& session, const access::Actor& actor,
                                         const access::Scope& scope, std::string_view publicity_id,
                                         const PublicityObjectionInput& input) const;
  /// By the person, or by the unit for him. Problems: those of Desk::act(), `objection.text`.
  Result<ObjectionView> to_result(storage::Session& session, const Cases::Target& target,
                                  const ObjectionInput& input) const;
  /// Problem: `access.out_of_scope`.
  [[nodiscard]] Result<ObjectionPage> list(storage::Session& session, const access::Scope& scope,
                                           const std::optional<std::string>& organisation_id,
                                           std::optional<ObjectionState> state,
                                           const http::Paging& paging) const;
  [[nodiscard]] Result<ObjectionView> get(storage::Session& session, const access::Scope& scope,
                                          std::string_view id) const;
  /// Problems: `objection.stale`, `objection.answered.conflict`, `objection.grade`, `objection.findings`.
  Result<ObjectionView> answer(storage::Session& session, const access::Actor& actor,
                               const access::Scope& scope, std::string_view id, std::int64_t version,
                               const ObjectionAnswer& input) const;

 private:
  [[nodiscard]] ObjectionView shown(storage::Session& session, const ObjectionRow& row) const;

  const Desk& desk_;
};

/// Receives an objection to a case: its process takes it, and nothing goes on before the answer. Problems:
/// `objection.text`, those of Desk::act().
Result<ObjectionRow> receive_objection(storage::Session& session, const Desk& desk,
                                       const access::Actor& actor, CaseInHand& hand, ObjectionKind kind,
                                       const ObjectionInput& input);

}  // namespace hengcai::assessment
