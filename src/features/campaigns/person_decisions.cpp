#include "features/campaigns/person_decisions.h"

#include <algorithm>
#include <set>
#include <utility>

namespace hengcai::campaigns {

namespace {

using registry::AsOf;
using registry::Checked;
using registry::FillingIn;
using registry::RecordView;
using storage::Session;

Problem person_not_found() { return {.code = "person.not_found", .message = "没有这个人"}; }

bool is_meant(const RecordView& record, const policy::FactSource& from) {
  return record.kind == from.sheet && std::ranges::all_of(from.where, [&record](const auto& filter) {
           const auto value = record.fields.find(filter.column);
           return value != record.fields.end() &&
                  std::ranges::find(filter.values, value->second) != filter.values.end();
         });
}

/// The record that the fact is taken from, as registry::make_facts() picks it; null where there is none.
const RecordView* picked(const std::vector<RecordView>& records, const policy::FactSource& from, Date on) {
  const RecordView* best = nullptr;
  std::string best_time;
  for (const RecordView& record : records) {
    if (!is_meant(record, from)) continue;
    const auto by = record.fields.find(from.by);
    const std::string time = by == record.fields.end() ? std::string() : by->second;
    if (time.size() > 4 && time > on.to_string()) continue;
    const bool better = best == nullptr ||
                        (from.pick == policy::FactSource::Pick::first ? time < best_time : time > best_time);
    if (!better) continue;
    best = &record;
    best_time = time;
  }
  return best;
}

/// Turns facts into fields of the person and of records.
class Filling {
 public:
  Filling(const policy::Pack& pack, const std::vector<RecordView>& records, const FactsInput& input)
      : pack_(pack), records_(records), input_(input) {
    filling_.valid_from = input.valid_from;
    filling_.reason = input.reason.value_or("");
  }

  Checked<FillingIn> make() {
    for (std::size_t i = 0; i < input_.facts.size(); ++i) add(input_.facts[i], "/facts/" + std::to_string(i));
    if (!problems_.empty()) return problems_;
    return std::move(filling_);
  }

 private:
  void add(const FactInput& input, const std::string& at) {
    const policy::Fact* fact = pack_.fact_by_id(input.id);
    if (fact == nullptr) {
      problems_.push_back({.code = "fact.unknown",
                           .message = "政策包没有这个事实",
                           .value = input.id,
                           .place = {.field = at + "/id"}});
      return;
    }
    if (!source_of(*fact).fillable) {
      problems_.push_back({.code = "fact.not_fillable",
                           .message = "“" + fact->shown() + "”不能在这里补充",
                           .wanted = "在单位信息或相应的记录里修改",
                           .place = {.field = at + "/id"}});
      return;
    }
    if (fact->from.pick == policy::FactSource::Pick::own) {
      filling_.fields.insert_or_assign(fact->from.column, input.value);
      filling_.pointers.insert_or_assign(fact->from.column, at + "/value");
      return;
    }
    FillingIn::Record& record = record_for(fact->from);
    record.fields.insert_or_assign(fact->from.column, input.value);
    record.pointers.insert_or_assign(fact->from.column, at + "/value");
    if (!input.record || !record.record_id.empty()) return;
    for (const auto& [column, value] : *input.record) {
      record.fields.emplace(column, value);
      record.pointers.emplace(column, at + "/record/" + column);
    }
  }

  /// The record that a fact is taken from; or one new record for all facts of the same source.
  FillingIn::Record& record_for(const policy::FactSource& from) {
    const RecordView* former = picked(records_, from, input_.on);
    std::string key = former != nullptr ? former->id : "+" + from.sheet;
    if (former == nullptr) {
      for (const policy::RecordFilter& filter : from.where)
        key += " " + filter.column + "=" + filter.values.front();
    }
    const auto [place, fresh] = places_.emplace(key, filling_.records.size());
    if (fresh) {
      FillingIn::Record& record = filling_.records.emplace_back();
      record.kind = from.sheet;
      if (former != nullptr) record.record_id = former->id;
      if (former == nullptr) {
        for (const policy::RecordFilter& filter : from.where)
          record.fields.emplace(filter.column, filter.values.front());
      }
    }
    return filling_.records[place->second];
  }

  const policy::Pack& pack_;
  const std::vector<RecordView>& records_;
  const FactsInput& input_;
  FillingIn filling_;
  std::map<std::string, std::size_t> places_;  ///< of records, by what they are taken from
  Problems problems_;
};

}  // namespace

Result<PersonDecisions> PersonDecider::decide(Session& session, const access::Actor& actor,
                                              const access::Scope& scope, std::string_view person_id,
                                              std::string_view pack_id, const AsOf& as_of) const {
  const auto person = people_.get(session, actor, scope, person_id, as_of);
  if (!person) return person.problem();
  const auto pack = packs_.open(pack_id);
  if (!pack) return pack.problem();
  const std::vector<std::string> ids{person->id};
  const auto roster = registry::load_people(session, people_.parts(), ids, as_of);
  if (!roster) return roster.problem();
  if (roster->people() == 0) return person_not_found();
  const auto facts = registry::make_facts((*pack)->pack, *roster, person->on);
  if (!facts) return facts.problem();
  policy::PersonToDecide subject;
  subject.as_of = person->on;
  for (const registry::FactColumn& column : facts->columns)
    subject.facts.push_back(column.values[column.codes()[0]]);
  const std::vector<policy::DecisionResult> results = policy::decide(**pack, subject);
  PersonDecisions decisions{.pack_id = (*pack)->pack.id,
                            .pack_sm3 = (*pack)->hash,
                            .on = person->on,
                            .known_on = as_of.known_on,
                            .person_version = person->version,
                            .placement = placement_of(**pack, results),
                            .decisions = views_of(**pack, subject, results)};
  std::set<std::string> seen;
  for (const PersonDecision& decision : decisions.decisions) {
    if (decision.role != "outcome") continue;  // what a step lacks and no outcome does is of no consequence
    for (const MissingFact& fact : decision.missing) {
      if (seen.insert(fact.id).second) decisions.missing.push_back(fact);
    }
  }
  return decisions;
}

Checked<PersonDecisions> PersonDecider::fill_in(Session& session, const registry::Target& target,
                                                const FactsInput& input) const {
  const auto person = people_.get(session, target.actor, target.scope, target.person_id, {.on = input.on});
  if (!person) return person.problem();
  const auto pack = packs_.open(input.pack_id);
  if (!pack) return pack.problem();
  const auto filling = Filling((*pack)->pack, person->records, input).make();
  if (!filling) return filling.problems();
  const auto filled = people_.fill_in(session, target, *filling);
  if (!filled) return filled.problems();
  const auto decided = decide(session, target.actor, access::Scope::everything(), target.person_id,
                              input.pack_id, {.on = input.on});
  if (!decided) return decided.problem();
  return *decided;
}

}  // namespace hengcai::campaigns
