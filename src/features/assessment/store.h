#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/access/model.h"
#include "features/assessment/model.h"
#include "platform/storage/conditions.h"
#include "platform/storage/session.h"

namespace hengcai::assessment::store {

/// Rows of cases, in and out. Nothing is decided here.

/// Problem: `storage.unique` where the person has a case of this item already.
[[nodiscard]] Done insert(storage::Session& session, const CaseRow& row);
/// Writes what acts change, and the next version; `row.version` is what it was.
void update(storage::Session& session, CaseRow& row);
[[nodiscard]] std::optional<CaseRow> find(storage::Session& session, const access::Scope& scope,
                                          std::string_view id);
/// Of one person and item of a pack, in whatever campaign.
[[nodiscard]] std::vector<CaseRow> of_person(storage::Session& session, std::string_view person_id);

enum class Order : std::uint8_t { attention, name, latest_change };

struct Filter {
  std::optional<std::string> within = {};  ///< organisation path
  std::optional<std::string> campaign_id = {};
  std::optional<std::string> person_id = {};
  std::optional<std::string> item_id = {};
  std::optional<std::string> step = {};
  std::optional<CaseState> state = {};
  std::optional<std::string> grade = {};
  std::optional<std::string> publicity_id = {};
  std::optional<bool> returned = {};
  std::optional<Date> due_before = {};  ///< open, and due before this day
  std::optional<Date> due_from = {};
  std::optional<std::string> name = {};  ///< its beginning
};
struct Page {
  std::optional<std::vector<std::string>> after = {};
  std::size_t limit = 50;
};
[[nodiscard]] std::vector<CaseRow> list(storage::Session& session, const access::Scope& scope,
                                        const Filter& filter, Order order, const Page& page);
/// What the row's place in the order is.
[[nodiscard]] std::string key_of(const CaseRow& row, Order order);
[[nodiscard]] std::size_t count(storage::Session& session, const access::Scope& scope, const Filter& filter,
                                std::size_t most);
[[nodiscard]] std::vector<std::string> ids(storage::Session& session, const access::Scope& scope,
                                           const Filter& filter, std::size_t most);
/// Suspended cases that were not looked at since a moment, the longest waiting first.
[[nodiscard]] std::vector<std::string> suspended(storage::Session& session, std::size_t most,
                                                 std::string_view after_id);
/// Cases of organisations that were moved in the tree.
void move_paths(storage::Session& session, std::string_view from, std::string_view to);
/// Cases of an organisation that have not ended, of these people or of all.
[[nodiscard]] std::vector<std::string> open_in(storage::Session& session, std::string_view organisation_id,
                                               const std::optional<std::vector<std::string>>& person_ids);
/// What one organisation had is another's: everything, or the cases of some people with their objections.
void pass_on(storage::Session& session, std::string_view from_id, std::string_view to_id,
             std::string_view to_path, const std::optional<std::vector<std::string>>& person_ids);
/// How many publicities of an organisation run.
[[nodiscard]] std::int64_t publicities_in(storage::Session& session, std::string_view organisation_id);

/// One line of what has happened.
struct EventRow {
  std::string case_id = {};
  std::int64_t sequence = 0;
  std::string act = {};
  std::string title = {};
  std::string from_step = {};
  std::string to_step = {};
  Instant at = {};
  std::string doer = {};     ///< JSON of audit::Doer
  std::string content = {};  ///< JSON
  std::vector<std::string> cite = {};
  std::optional<std::string> basis = {};  ///< JSON of Basis
  std::optional<std::string> findings_sm3 = {};
  std::optional<std::int64_t> snapshot = {};
  std::string pack_id = {};
  std::string pack_sm3 = {};
};
/// Gives it the next number.
void append(storage::Session& session, EventRow& event);
[[nodiscard]] std::vector<EventRow> events(storage::Session& session, std::string_view case_id);

void keep_findings(storage::Session& session, std::string_view sm3, std::string_view content);
[[nodiscard]] std::optional<std::string> findings(storage::Session& session, std::string_view sm3);

/// The answers as they are being written.
struct FormRow {
  std::int64_t version = 0;
  std::string answers = {};  ///< sealed
  std::vector<std::string> declarations = {};
  Instant saved_at = {};
  std::string saved_by_name = {};
  std::optional<Instant> submitted_at = {};
};
[[nodiscard]] std::optional<FormRow> form(storage::Session& session, std::string_view case_id);
/// Writes version `row.version` + 1; false where somebody else has.
[[nodiscard]] bool save_form(storage::Session& session, std::string_view case_id, FormRow& row);
void note_submitted(storage::Session& session, std::string_view case_id,
                    const std::vector<std::string>& declarations, Instant at);

struct Snapshot {
  std::int64_t number = 0;
  std::string sm3 = {};      ///< of the answers before they were sealed
  std::string answers = {};  ///< sealed
};
[[nodiscard]] std::optional<Snapshot> last_snapshot(storage::Session& session, std::string_view case_id);
[[nodiscard]] std::optional<Snapshot> snapshot(storage::Session& session, std::string_view case_id,
                                               std::int64_t number);
void add_snapshot(storage::Session& session, std::string_view case_id, const Snapshot& snapshot, Instant at);

struct EvidenceRow {
  std::string id = {};
  std::string field = {};
  std::string row_id = {};
  std::string name = {};
  std::string media_type = {};
  std::int64_t bytes = 0;
  std::string sm3 = {};
  Instant uploaded_at = {};
  std::string uploaded_by_name = {};
};
void add_evidence(storage::Session& session, std::string_view case_id, const EvidenceRow& row);
[[nodiscard]] std::vector<EvidenceRow> evidence(storage::Session& session, std::string_view case_id);
/// Files may belong to an opinion instead of an entry: `field` is this, which no form's field is called, and
/// `row_id` the opinion's id.
inline constexpr std::string_view opinion_field = "@opinion";
[[nodiscard]] std::vector<EvidenceRow> opinion_files(storage::Session& session, std::string_view case_id);
/// Also one that was taken out.
[[nodiscard]] std::optional<EvidenceRow> find_evidence(storage::Session& session, std::string_view case_id,
                                                       std::string_view id);
bool remove_evidence(storage::Session& session, std::string_view case_id, std::string_view id, Instant at);

struct MarkRow {
  std::string entry = {};
  Verdict verdict = Verdict::true_entry;
  std::string reason = {};
  Instant at = {};
  std::string by_name = {};
};
void put_mark(storage::Session& session, std::string_view case_id, const MarkRow& mark);
void remove_mark(storage::Session& session, std::string_view case_id, std::string_view entry);
[[nodiscard]] std::vector<MarkRow> marks(storage::Session& session, std::string_view case_id);

struct ReturnRow {
  std::string entry = {};
  std::string reason = {};
  Instant at = {};
};
void put_return(storage::Session& session, std::string_view case_id, const ReturnRow& row);
void clear_returns(storage::Session& session, std::string_view case_id);
[[nodiscard]] std::vector<ReturnRow> returns(storage::Session& session, std::string_view case_id);

struct OpinionRow {
  std::string id = {};
  OpinionKind kind = OpinionKind::opinion;
  std::string given_by = {};
  Date given_on = {};
  std::string text = {};
  std::optional<Date> due_on = {};
  std::optional<std::string> record_id = {};
  Instant recorded_at = {};
  std::string recorded_by_name = {};
};
void add_opinion(storage::Session& session, std::string_view case_id, const OpinionRow& row);
[[nodiscard]] std::vector<OpinionRow> opinions(storage::Session& session, std::string_view case_id);

struct NotificationRow {
  std::string grade = {};
  Instant sent_at = {};
  Way how = Way::online;
  std::optional<Date> received_on = {};
  std::optional<Way> receipt_how = {};
  std::optional<ReceiptOpinion> opinion = {};
  std::string comment = {};
};
void put_notification(storage::Session& session, std::string_view case_id, const NotificationRow& row);
[[nodiscard]] std::optional<NotificationRow> notification(storage::Session& session,
                                                          std::string_view case_id);

/// Sums for charts: how many cases of the scope share two columns' values.
struct Sum {
  std::string first = {};
  std::string second = {};
  std::int64_t cases = 0;
  std::int64_t ended = 0;
};
enum class Grouping : std::uint8_t { item_and_step, class_and_grade, organisation_and_item };
[[nodiscard]] std::vector<Sum> sums(storage::Session& session, const access::Scope& scope,
                                    const Filter& filter, Grouping grouping);

/// Cases of a campaign that have not ended, by organisation, the most first: its id, and how many.
[[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> open_cases(storage::Session& session,
                                                                           std::string_view campaign_id);

struct DeskRow {
  std::string pack_id = {};
  std::string item_id = {};
  std::string process_id = {};
  std::string step = {};
  std::int64_t cases = 0;
  std::int64_t late = 0;
  std::int64_t returned = 0;
  std::optional<Date> due_on = {};
};
[[nodiscard]] std::vector<DeskRow> desk(storage::Session& session, const access::Scope& scope,
                                        const Filter& filter, Date today);

}  // namespace hengcai::assessment::store
