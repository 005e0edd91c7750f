#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/base/clock.h"
#include "platform/base/date.h"

namespace hengcai::assessment {

/// Cases (考核事项卷): one person × one item of a campaign, from opening to outcome. Where a case may go is
/// said by the pack's process (policy/process.h); this room does it, and writes down on what it rested.

enum class CaseState : std::uint8_t { open, waiting, ended };
BOOST_DESCRIBE_ENUM(CaseState, open, waiting, ended)

/// What the working group says of one entry of a form.
enum class Verdict : std::uint8_t { true_entry, incomplete, to_return };
BOOST_DESCRIBE_ENUM(Verdict, true_entry, incomplete, to_return)

/// `help_plan` is a talk with its plan of help, `help_follow_up` what has become of it.
enum class OpinionKind : std::uint8_t {
  opinion,
  expert_review,
  site_check,
  help_plan,
  help_follow_up,
  reuse
};
BOOST_DESCRIBE_ENUM(OpinionKind, opinion, expert_review, site_check, help_plan, help_follow_up, reuse)

enum class PublicityState : std::uint8_t { running, closed };
BOOST_DESCRIBE_ENUM(PublicityState, running, closed)

enum class ObjectionKind : std::uint8_t { publicity, result };
BOOST_DESCRIBE_ENUM(ObjectionKind, publicity, result)
enum class ObjectionState : std::uint8_t { open, answered };
BOOST_DESCRIBE_ENUM(ObjectionState, open, answered)
enum class Outcome : std::uint8_t { upheld, dismissed };
BOOST_DESCRIBE_ENUM(Outcome, upheld, dismissed)

/// How a letter went out, and how its receipt came back.
enum class Way : std::uint8_t { online, paper };
BOOST_DESCRIBE_ENUM(Way, online, paper)
enum class ReceiptOpinion : std::uint8_t { agrees, objects };
BOOST_DESCRIBE_ENUM(ReceiptOpinion, agrees, objects)

/// A case as the database keeps it. Empty texts: not yet.
struct CaseRow {
  std::string id = {};
  std::int64_t version = 1;
  std::string campaign_id = {};
  std::string pack_id = {};
  std::string pack_sm3 = {};
  std::string item_id = {};
  std::string process_id = {};
  std::string form_id = {};  ///< empty: the item asks no form
  std::string person_id = {};
  std::string person_name = {};
  std::string person_class = {};
  std::string organisation_id = {};
  std::string organisation_path = {};
  std::string step = {};
  CaseState state = CaseState::open;
  std::string came_from = {};  ///< the step in which it was suspended or objected to
  std::string grade = {};
  std::string proposal = {};
  std::string grounds = {};
  bool returned = false;   ///< sent back and not yet handed in again
  bool suspended = false;  ///< waits for a conclusion that the register will have
  std::optional<Date> due_on = {};
  std::optional<Date> base_due_on = {};  ///< where the step has no clock of its own
  std::string exit_ground = {};
  std::optional<std::string> meeting_id = {};
  std::optional<std::string> publicity_id = {};
  std::int64_t publicity_number = 0;  ///< of its entry there
  std::string objection_outcome = {};
  Instant opened_at = {};
  Instant updated_at = {};

  bool operator==(const CaseRow&) const = default;
};

/// Where a case stands in a desk's queue: what came back before what is due, what has ended last.
[[nodiscard]] inline std::string attention_of(const CaseRow& row) {
  const char* rank = row.state == CaseState::ended ? "9|" : row.returned ? "0|" : "1|";
  return rank + (row.due_on ? row.due_on->to_string() : std::string("9999-12-31"));
}

}  // namespace hengcai::assessment
