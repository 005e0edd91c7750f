#include "features/assessment/documents.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "features/assessment/consequences.h"
#include "features/assessment/meeting_store.h"
#include "features/assessment/publicities.h"
#include "policy/form_document.h"

namespace hengcai::assessment {

namespace {

using storage::Session;

constexpr audit::Action document_take{"case.document", "下载事项卷文书"};
constexpr std::string_view letter_template = "templates/result_notice.docx";
constexpr std::string_view notice_template = "templates/publicity_notice.docx";
constexpr std::size_t check_digits = 16;
constexpr std::size_t most_entries = 1000;

Problem not_found(std::string message) {
  return {.code = "document.not_found", .message = std::move(message)};
}

Result<std::string> template_bytes(const CasePack& pack, std::string_view file) {
  std::ifstream in(pack.pack().folder / file, std::ios::binary);
  if (file.empty() || !in) return not_found("政策包没有这份文书的模板");
  return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Fills a template; what it asks and was not given is blank.
Result<std::string> filled(const CasePack& pack, std::string_view file, DocxValues values) {
  const auto bytes = template_bytes(pack, file);
  if (!bytes) return bytes.problem();
  const auto marks = docx_marks(*bytes);
  if (!marks) return marks.problem();
  for (const std::string& mark : *marks) {
    if (mark.starts_with('#')) {
      values.lists.try_emplace(mark.substr(1));
    } else if (mark.starts_with('?') || mark.starts_with('^')) {
      const std::string name = mark.substr(1);
      if (!values.texts.contains(name) && !values.lists.contains(name))
        values.conditions.try_emplace(name, false);
    } else {
      values.texts.try_emplace(mark);
    }
  }
  return fill_docx(*bytes, values);
}

/// The clock that starts when the person is told: a letter says the same whenever it is printed.
std::string_view clock_of_receipt(const policy::Process& process) {
  const auto notify =
      std::ranges::find(process.transitions, policy::ActKind::notify, &policy::Transition::act);
  const policy::Step* step = notify != process.transitions.end() ? process.step(notify->to) : nullptr;
  return step != nullptr ? std::string_view(step->clock) : std::string_view();
}

std::string day_of(const std::optional<Date>& date) { return date ? date->to_chinese() : std::string(); }

}  // namespace

void Documents::add_outcome(Session& session, const CaseInHand& hand, DocxValues& values) const {
  const auto unit = desk_.parts().organisations().known(session, hand.row.organisation_id);
  values.texts["unit"] = unit ? unit->name : std::string();
  values.texts["proposal"] = hand.row.proposal;
  values.texts["proposal_grounds"] = hand.row.grounds;
  values.texts["grade"] = hand.row.grade;
  values.texts["grade_grounds"] = hand.row.grounds;
  if (hand.row.meeting_id) {
    const auto meeting = store::find_meeting(session, access::Scope::everything(), *hand.row.meeting_id);
    if (meeting) values.texts["meeting_on"] = values.texts["decided_on"] = meeting->held_on.to_chinese();
  }
  if (hand.row.publicity_id) {
    const auto publicity =
        store::find_publicity(session, access::Scope::everything(), *hand.row.publicity_id);
    if (publicity) {
      values.texts["publicity"] = "已于" + publicity->from.to_chinese() + "至" + publicity->to.to_chinese() +
                                  "在本单位公示" + std::to_string(publicity->working_days) + "个工作日。";
      values.texts["objection_office"] = publicity->contact;
    }
  }
  if (const auto letter = store::notification(session, hand.row.id)) {
    values.texts["issued_on"] = letter->sent_at.china_date().to_chinese();
    values.texts["receipt_on"] = day_of(letter->received_on);
    if (letter->opinion) {
      values.texts["receipt_opinion"] =
          (*letter->opinion == ReceiptOpinion::agrees ? "同意。" : "有异议。") + letter->comment;
    }
  }
}

Result<DocxValues> Documents::form_values(Session& session, const CaseInHand& hand) const {
  const policy::Form* form = hand.item.form;
  if (form == nullptr) return not_found("这个事项不需要填表");
  const auto facts = desk_.look_at(session, hand);
  if (!facts) return facts.problem();
  const auto opened = desk_.form(session, hand, *facts);
  if (!opened) return opened.problem();
  const auto document = json::Document::parse(opened->answers, answer_limits);
  if (!document) return document.problem();
  const auto sources = desk_.sources(session, hand);
  if (!sources) return sources.problem();
  const std::vector<store::EvidenceRow> files = store::evidence(session, hand.row.id);
  const auto names = [&](std::string_view pointer) {
    std::string joined;
    for (const store::EvidenceRow& file : files) {
      if (evidence_of(*form, document->root(), {file}).contains(pointer))
        joined += (joined.empty() ? "" : "、") + file.name;
    }
    return joined;
  };
  DocxValues values = policy::document_values(*form, hand.pack->logic().resolve(*form, *facts, *sources),
                                              facts->answers, names);
  add_outcome(session, hand, values);
  if (opened->submitted_at) values.texts["submitted_on"] = opened->submitted_at->china_date().to_chinese();
  for (const store::OpinionRow& opinion : store::opinions(session, hand.row.id)) {
    if (opinion.kind == OpinionKind::help_follow_up)
      values.texts["help_result"] = opinion.given_on.to_chinese() + "：" + opinion.text;
    if (opinion.kind != OpinionKind::help_plan) continue;
    values.texts["talk_by"] = opinion.given_by;
    values.texts["talk_on"] = opinion.given_on.to_chinese();
    values.texts["help_until"] = day_of(opinion.due_on);
    values.texts["help_measures"] = opinion.text;
  }
  if (const auto snapshot = store::last_snapshot(session, hand.row.id))
    values.texts["check_code"] = snapshot->sm3.substr(0, check_digits);
  return values;
}

void Documents::add_contact(Session& session, std::string_view campaign_id, std::string_view path,
                            DocxValues& values) const {
  const Contact contact =
      desk_.parts().contact ? desk_.parts().contact(session, campaign_id, path) : Contact();
  if (!contact.office.empty()) values.texts["objection_office"] = contact.office;
  values.texts["phone"] = contact.phone;
  values.texts["address"] = contact.address;
}

Result<DocxValues> Documents::letter_values(Session& session, const CaseInHand& hand) const {
  const auto told = store::notification(session, hand.row.id);
  if (!told) return not_found("结果还没有书面通知本人");
  DocxValues letter;
  letter.texts["name"] = hand.row.person_name;
  add_outcome(session, hand, letter);
  add_contact(session, hand.row.campaign_id, hand.row.organisation_path, letter);
  letter.texts["grounds"] = hand.row.grounds;
  const auto consequences = consequences_of(session, hand);
  if (!consequences) return consequences.problem();
  if (*consequences) letter.texts["consequence"] = sentence_of(**consequences);
  const Date sent_on = told->sent_at.china_date();
  const auto due = hand.pack->deadline(clock_of_receipt(*hand.item.process), sent_on);
  if (!due) return due.problem();
  if (*due) letter.texts["objection_days"] = std::to_string((*due)->days() - sent_on.days());
  for (const std::string_view blank : {"meeting_on", "consequence", "objection_days", "objection_office"})
    letter.texts.try_emplace(std::string(blank));
  DocxValues values;
  values.lists["letters"] = {std::move(letter)};
  return values;
}

Result<Document> Documents::of_case(Session& session, const access::Actor& actor, const access::Scope& scope,
                                    std::string_view id, std::string_view kind) const {
  const auto hand = desk_.take(session, scope, id);
  if (!hand) return hand.problem();
  const bool is_form = kind == "form";
  if (!is_form && kind != "letter") return not_found("没有这种文书");
  auto values = is_form ? form_values(session, *hand) : letter_values(session, *hand);
  if (!values) return values.problem();
  auto bytes =
      filled(*hand->pack, is_form ? std::string_view(hand->item.form->template_file) : letter_template,
             *std::move(values));
  if (!bytes) return bytes.problem();
  const std::string after = R"({"kind":)" + json::to_text(std::string(kind)) + "}";
  if (Done recorded = desk_.record(session, actor, hand->row, document_take, after); !recorded)
    return recorded.problem();
  const std::string title = is_form ? hand->item.form->title : "考核结果通知书";
  return Document{title + "-" + hand->row.person_name + ".docx", *std::move(bytes)};
}

Result<Document> Documents::notice(Session& session, const access::Scope& scope,
                                   std::string_view publicity_id) const {
  const auto row =
      store::find_publicity(session, whole_unit(session, desk_.parts().organisations(), scope), publicity_id);
  if (!row) return Problem{.code = "publicity.not_found", .message = "没有这次公示"};
  const auto pack = desk_.parts().packs.open(row->pack_id);
  if (!pack) return pack.problem();
  const auto unit = desk_.parts().organisations().known(session, row->organisation_id);
  DocxValues values;
  values.texts["unit"] = unit ? unit->name : std::string();
  values.texts["count"] = std::to_string(row->entries.size());
  values.texts["from"] = row->from.to_chinese();
  values.texts["to"] = row->to.to_chinese();
  values.texts["working_days"] = std::to_string(row->working_days);
  values.texts["objection_office"] = values.texts["unit"];
  values.texts["contact"] = row->contact;
  values.texts["issued_on"] = row->from.to_chinese();
  std::vector<DocxValues>& people = values.lists["people"];
  for (const PublicityEntry& entry : row->entries) {
    people.push_back({.texts = {{"index", std::to_string(entry.number)},
                                {"name", entry.name},
                                {"department", entry.organisation},
                                {"grade", entry.grade}},
                      .lists = {},
                      .conditions = {}});
  }
  for (const std::string& id :
       store::ids(session, access::Scope::everything(), {.publicity_id = row->id}, most_entries)) {
    const auto hand = desk_.take(session, access::Scope::everything(), id);
    if (!hand) return hand.problem();
    if (!values.texts.contains("phone"))
      add_contact(session, hand->row.campaign_id, row->organisation_path, values);
    const auto place = static_cast<std::size_t>(hand->row.publicity_number - 1);
    if (place < people.size()) people[place].texts["talent_class"] = hand->row.person_class;
    if (!hand->row.meeting_id) continue;
    const auto meeting = store::find_meeting(session, access::Scope::everything(), *hand->row.meeting_id);
    if (meeting) values.texts["meeting_on"] = meeting->held_on.to_chinese();
  }
  for (DocxValues& one : people) one.texts.try_emplace("talent_class");
  auto bytes = filled(**pack, notice_template, std::move(values));
  if (!bytes) return bytes.problem();
  return Document{"公示-" + (unit ? unit->name : std::string()) + ".docx", *std::move(bytes)};
}

}  // namespace hengcai::assessment
