#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/case_pack.h"
#include "features/assessment/model.h"
#include "features/organisations/model.h"
#include "platform/json/json.h"

namespace hengcai::assessment {

/// Cases as the contract shows them, and what comes in.

struct Named {
  std::string id = {};
  std::string name = {};
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))

struct CasePerson {
  std::string id = {};
  std::string name = {};
  std::optional<std::string> class_ = {};
};
BOOST_DESCRIBE_STRUCT(CasePerson, (), (id, name, class_))

struct CaseSummary {
  std::string id = {};
  std::int64_t version = 0;
  std::optional<std::string> campaign_id = {};
  std::string pack_id = {};
  Named item = {};
  CasePerson person = {};
  organisations::Ref organisation = {};
  Named step = {};
  CaseState state = CaseState::open;
  std::optional<std::string> grade = {};
  std::optional<std::string> proposal = {};
  bool returned = false;
  std::optional<Date> due_on = {};
  std::optional<bool> late = {};
  std::string updated_at = {};
};
BOOST_DESCRIBE_STRUCT(CaseSummary, (),
                      (id, version, campaign_id, pack_id, item, person, organisation, step, state, grade,
                       proposal, returned, due_on, late, updated_at))

struct CasePage {
  std::vector<CaseSummary> items = {};
  std::optional<std::string> next_cursor = {};
  std::optional<std::size_t> total = {};
  std::optional<bool> total_is_exact = {};
};
BOOST_DESCRIBE_STRUCT(CasePage, (), (items, next_cursor, total, total_is_exact))

struct CaseActView {
  std::string act = {};
  std::string name = {};
  bool open = false;
  std::optional<Named> to = {};
  std::optional<std::vector<std::string>> why = {};
  std::vector<ClauseRef> cite = {};
};
BOOST_DESCRIBE_STRUCT(CaseActView, (), (act, name, open, to, why, cite))

struct StepOfCase {
  std::string id = {};
  std::string name = {};
  std::string who = {};
  std::string state = {};  ///< done, present, ahead
  std::optional<std::string> since = {};
  std::vector<ClauseRef> cite = {};
};
BOOST_DESCRIBE_STRUCT(StepOfCase, (), (id, name, who, state, since, cite))

struct EntryMark {
  std::string entry = {};
  Verdict verdict = Verdict::true_entry;
  std::optional<std::string> reason = {};
  std::string at = {};
  std::string by = {};
};
BOOST_DESCRIBE_STRUCT(EntryMark, (), (entry, verdict, reason, at, by))

/// A file that proves an entry of a form, or that belongs to an opinion.
struct EvidenceView {
  std::string id = {};
  std::string field = {};
  std::optional<std::string> row = {};
  std::string name = {};
  std::string media_type = {};
  std::int64_t bytes = 0;
  std::string uploaded_at = {};
};
BOOST_DESCRIBE_STRUCT(EvidenceView, (), (id, field, row, name, media_type, bytes, uploaded_at))

struct OpinionView {
  std::string id = {};
  OpinionKind kind = OpinionKind::opinion;
  std::string given_by = {};
  Date given_on = {};
  std::string text = {};
  std::optional<Date> due_on = {};
  std::optional<std::string> record_id = {};
  std::string recorded_at = {};
  std::string recorded_by = {};
  std::vector<EvidenceView> files = {};
};
BOOST_DESCRIBE_STRUCT(OpinionView, (),
                      (id, kind, given_by, given_on, text, due_on, record_id, recorded_at, recorded_by,
                       files))

struct NotificationView {
  std::string sent_at = {};
  Way how = Way::online;
  std::optional<Date> received_on = {};
  std::optional<Way> receipt_how = {};
  std::optional<ReceiptOpinion> opinion = {};
  std::optional<std::string> comment = {};
};
BOOST_DESCRIBE_STRUCT(NotificationView, (), (sent_at, how, received_on, receipt_how, opinion, comment))

struct ObjectionView {
  std::string id = {};
  std::int64_t version = 0;
  ObjectionKind kind = ObjectionKind::result;
  ObjectionState state = ObjectionState::open;
  std::string case_id = {};
  std::optional<std::string> publicity_id = {};
  std::string person = {};
  organisations::Ref organisation = {};
  std::string grade = {};
  std::string text = {};
  std::string by_name = {};
  std::optional<std::string> contact = {};
  std::string received_at = {};
  std::optional<Outcome> outcome = {};
  std::optional<std::string> findings = {};
  std::optional<std::string> new_grade = {};
  std::optional<std::string> answered_at = {};
  std::optional<std::string> answered_by = {};
};
BOOST_DESCRIBE_STRUCT(ObjectionView, (),
                      (id, version, kind, state, case_id, publicity_id, person, organisation, grade, text,
                       by_name, contact, received_at, outcome, findings, new_grade, answered_at, answered_by))

/// One thing that follows from the grade, as the pack decides it.
struct Consequence {
  std::string name = {};               ///< 处置措施
  std::vector<std::string> says = {};  ///< none where information is missing
  std::optional<std::vector<std::string>> missing = {};
  std::vector<ClauseRef> cite = {};
};
BOOST_DESCRIBE_STRUCT(Consequence, (), (name, says, missing, cite))

struct CaseView : CaseSummary {
  std::string pack_sm3 = {};
  std::optional<std::string> grounds = {};
  std::optional<std::string> waiting_for = {};
  std::optional<std::string> exit_ground = {};
  std::vector<StepOfCase> steps = {};
  std::vector<CaseActView> acts = {};
  std::vector<GradeStandard> scale = {};
  std::vector<EntryMark> marks = {};
  std::vector<OpinionView> opinions = {};
  std::optional<std::string> meeting_id = {};
  std::optional<std::string> publicity_id = {};
  std::optional<NotificationView> notification = {};
  std::vector<ObjectionView> objections = {};
  std::optional<std::vector<Consequence>> consequences = {};
};
BOOST_DESCRIBE_STRUCT(CaseView, (CaseSummary),
                      (pack_sm3, grounds, waiting_for, exit_ground, steps, acts, scale, marks, opinions,
                       meeting_id, publicity_id, notification, objections, consequences))

struct CaseEventView {
  std::int64_t sequence = 0;
  std::string act = {};
  std::string title = {};
  std::string at = {};
  std::string by = {};
  std::optional<Named> from_step = {};
  Named to_step = {};
  json::Text content = {};
  std::optional<std::vector<ClauseRef>> cite = {};
  std::string pack_sm3 = {};
};
BOOST_DESCRIBE_STRUCT(CaseEventView, (),
                      (sequence, act, title, at, by, from_step, to_step, content, cite, pack_sm3))

struct CaseEventList {
  std::vector<CaseEventView> items = {};
};
BOOST_DESCRIBE_STRUCT(CaseEventList, (), (items))

struct CaseRef {
  std::string id = {};
  std::int64_t version = 0;
  organisations::Ref organisation = {};
};
BOOST_DESCRIBE_STRUCT(CaseRef, (), (id, version, organisation))

// What comes in.

struct CaseInput {
  std::string person_id = {};
  std::string pack_id = {};
  std::string item_id = {};
  std::optional<std::string> campaign_id = {};
  std::optional<Date> due_on = {};
};
BOOST_DESCRIBE_STRUCT(CaseInput, (), (person_id, pack_id, item_id, campaign_id, due_on))

struct MarkInput {
  std::string entry = {};
  Verdict verdict = Verdict::true_entry;
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(MarkInput, (), (entry, verdict, reason))
struct ReviewInput {
  std::vector<MarkInput> marks = {};
};
BOOST_DESCRIBE_STRUCT(ReviewInput, (), (marks))

struct ReturnedInput {
  std::string entry = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(ReturnedInput, (), (entry, reason))
struct ReturnInput {
  std::string reason = {};
  std::optional<std::vector<ReturnedInput>> entries = {};
};
BOOST_DESCRIBE_STRUCT(ReturnInput, (), (reason, entries))

struct OpinionInput {
  OpinionKind kind = OpinionKind::opinion;
  std::string given_by = {};
  Date given_on = {};
  std::string text = {};
  std::optional<Date> due_on = {};
};
BOOST_DESCRIBE_STRUCT(OpinionInput, (), (kind, given_by, given_on, text, due_on))

struct ReuseInput {
  std::string record_id = {};
  std::string text = {};
};
BOOST_DESCRIBE_STRUCT(ReuseInput, (), (record_id, text))

struct ProposalInput {
  std::optional<std::string> grade = {};
  std::optional<std::string> grounds = {};
};
BOOST_DESCRIBE_STRUCT(ProposalInput, (), (grade, grounds))

struct DecisionInput {
  std::optional<std::string> meeting_id = {};
  std::optional<std::string> grade = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(DecisionInput, (), (meeting_id, grade, reason))

struct ReasonInput {
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(ReasonInput, (), (reason))

struct ExitInput {
  std::string ground = {};
  Date arisen_on = {};
  std::optional<std::vector<std::string>> cite = {};
};
BOOST_DESCRIBE_STRUCT(ExitInput, (), (ground, arisen_on, cite))

struct NotifyInput {
  Way how = Way::online;
};
BOOST_DESCRIBE_STRUCT(NotifyInput, (), (how))

struct ReceiptInput {
  ReceiptOpinion opinion = ReceiptOpinion::agrees;
  Way how = Way::online;
  std::optional<Date> received_on = {};
  std::optional<std::string> comment = {};
};
BOOST_DESCRIBE_STRUCT(ReceiptInput, (), (opinion, how, received_on, comment))

struct TransferInput {
  std::string organisation_id = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(TransferInput, (), (organisation_id, reason))

}  // namespace hengcai::assessment
