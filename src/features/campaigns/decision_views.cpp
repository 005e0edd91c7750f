#include "features/campaigns/decision_views.h"

#include <algorithm>
#include <utility>

#include "features/campaigns/trail.h"
#include "policy/explain.h"

namespace hengcai::campaigns {

namespace {

using policy::CompiledPack;
using policy::DecisionResult;
using policy::FactSource;
using policy::PersonToDecide;

std::string_view word_of(FactSource::Pick pick) {
  switch (pick) {
    case FactSource::Pick::own:
      return "own";
    case FactSource::Pick::first:
      return "first";
    case FactSource::Pick::last:
      return "last";
    case FactSource::Pick::present:
      return "present";
    case FactSource::Pick::former:
      return "former";
    case FactSource::Pick::all:
      break;
  }
  return "all";
}

std::string role_of(const policy::Decision& decision) {
  return decision.role == policy::Decision::Role::outcome ? "outcome" : "helper";
}

std::vector<CodeView> codes_of(const policy::Pack& pack, const policy::Fact& fact) {
  std::vector<CodeView> codes;
  const policy::CodeList* list = fact.codes.empty() ? nullptr : pack.code_list(fact.codes);
  if (list == nullptr) return codes;
  for (const policy::Code& code : list->codes)
    codes.push_back({code.value, code.label.empty() ? code.value : code.label});
  return codes;
}

ClauseView view_of(const policy::Clause& clause) { return {clause.id, clause.place, clause.says}; }

MissingFact missing_fact(const policy::Pack& pack, const std::string& id) {
  const policy::Fact* fact = pack.fact_by_id(id);
  if (fact == nullptr) return {.id = id, .label = id, .type = "string"};
  return {.id = id,
          .label = fact->shown(),
          .type = std::string(policy::to_string(fact->type)),
          .codes = codes_of(pack, *fact),
          .note = fact->note,
          .source = source_of(*fact)};
}

/// Words what was decided of one person.
class Wording {
 public:
  Wording(const CompiledPack& pack, const PersonToDecide& person, const std::vector<DecisionResult>& results)
      : pack_(pack), person_(person), results_(results), trails_(pack) {
    for (const DecisionResult& result : results) fired_.push_back(rules_of(result));
  }

  [[nodiscard]] PersonDecision of(std::size_t place) const {
    const policy::Decision& decision = pack_.pack.decisions[place];
    const DecisionResult& result = results_[place];
    PersonDecision view{.id = decision.id,
                        .name = decision.name,
                        .role = role_of(decision),
                        .state = "decided",
                        .shown = policy::plain_words(result.value),
                        .refusal = result.refusal,
                        .explanation = policy::explain(pack_, result, person_, results_)};
    if (!result.refusal.empty()) {
      view.state = "refused";
      view.shown = "无法判定";
    } else if (result.needs_information()) {
      view.state = "needs_information";
      view.shown = "需补充信息";
    }
    const policy::DecisionText* text = pack_.tables.decision(decision.id);
    for (const std::string& id : result.rules) {
      const policy::RuleText* rule = text != nullptr ? text->rule(id) : nullptr;
      view.rules.push_back({id, rule != nullptr ? rule->note : std::string()});
    }
    for (const std::string& id : result.cite) {
      if (const policy::Clause* clause = pack_.pack.clause(id)) view.citations.push_back(view_of(*clause));
    }
    for (const std::uint16_t fact : facts_behind(place, text)) view.facts.push_back(shown_fact(fact));
    for (const std::string& id : result.missing) view.missing.push_back(missing_fact(pack_.pack, id));
    return view;
  }

 private:
  [[nodiscard]] std::vector<std::uint32_t> rules_of(const DecisionResult& result) const {
    std::vector<std::uint32_t> rules;
    const policy::DecisionText* text = pack_.tables.decision(result.decision);
    for (const std::string& id : result.rules) {
      const policy::RuleText* rule = text != nullptr ? text->rule(id) : nullptr;
      if (rule != nullptr && rule >= text->rules.data() && rule < text->rules.data() + text->rules.size())
        rules.push_back(static_cast<std::uint32_t>(rule - text->rules.data()));
    }
    return rules;
  }

  /// Of what is open, all that the decision itself reads.
  [[nodiscard]] std::vector<std::uint16_t> facts_behind(std::size_t place,
                                                        const policy::DecisionText* text) const {
    if (!results_[place].needs_information() && results_[place].refusal.empty()) {
      Trail trail;
      trails_.follow(
          static_cast<std::uint16_t>(place),
          [this](std::size_t decision) -> const std::vector<std::uint32_t>& { return fired_[decision]; },
          [this](std::size_t decision) {
            return results_[decision].needs_information() || finds(results_[decision].value);
          },
          trail);
      return trail.facts;
    }
    std::vector<std::uint16_t> facts;
    if (text == nullptr) return facts;
    for (const std::string& name : text->inputs) {
      if (const policy::Fact* fact = pack_.pack.fact_by_name(name))
        facts.push_back(static_cast<std::uint16_t>(fact - pack_.pack.facts.data()));
    }
    return facts;
  }

  [[nodiscard]] FactShown shown_fact(std::uint16_t place) const {
    const policy::Fact& fact = pack_.pack.facts[place];
    const feel::Value& value = person_.facts[place];
    const bool is_known = !value.is_unknown();
    return {fact.id, fact.shown(),
            is_known ? policy::shown_value(pack_.pack, fact, value) : std::string("未知"), is_known};
  }

  const CompiledPack& pack_;
  const PersonToDecide& person_;
  const std::vector<DecisionResult>& results_;
  TrailFinder trails_;
  std::vector<std::vector<std::uint32_t>> fired_;  ///< by decision
};

}  // namespace

namespace {

PackFormView view_of(const policy::Form& form) {
  PackFormView view{.id = form.id, .title = form.title, .item = form.item, .cite = form.cite};
  for (const policy::FormSection& section : form.sections) {
    view.sections.push_back(section.title);
    view.fields += static_cast<std::int64_t>(section.fields.size());
    view.updates += std::ranges::count_if(section.fields, &policy::FormField::updates);
  }
  return view;
}

std::string word_of(policy::Step::Kind kind) {
  if (kind == policy::Step::Kind::work) return "work";
  return kind == policy::Step::Kind::wait ? "wait" : "end";
}

PackProcessView view_of(const policy::Process& process) {
  PackProcessView view{.id = process.id, .name = process.name, .first = process.first, .cite = process.cite};
  for (const policy::Step& step : process.steps)
    view.steps.push_back({step.id, step.name, word_of(step.kind), step.who, step.cite, step.help});
  for (const policy::Transition& transition : process.transitions) {
    PackActView act{.act = std::string(policy::to_string(transition.act)),
                    .name = transition.name,
                    .from = transition.from,
                    .opens = transition.opens,
                    .cite = transition.cite};
    if (!transition.returns()) act.to = transition.to;
    if (!transition.when.empty()) act.when = transition.when.text;
    for (const policy::Guard guard : transition.needs) act.needs.emplace_back(policy::to_string(guard));
    view.acts.push_back(std::move(act));
  }
  return view;
}

}  // namespace

FactSourceView source_of(const policy::Fact& fact) {
  const FactSource& from = fact.from;
  FactSourceView view{.kind = from.sheet, .pick = std::string(word_of(from.pick))};
  if (!from.column.empty()) view.column = from.column;
  if (!from.where.empty()) {
    auto& where = view.where.emplace();
    for (const policy::RecordFilter& filter : from.where) where.emplace(filter.column, filter.values);
  }
  view.fillable =
      view.column && (from.pick == FactSource::Pick::own || from.pick == FactSource::Pick::first ||
                      from.pick == FactSource::Pick::last);
  return view;
}

PackSummary summary_of(const CompiledPack& pack, Date today) {
  const policy::Document& document = pack.pack.document;
  return {pack.pack.id, pack.hash, document.number, document.title, document.issuer, document.date, today};
}

PackView view_of(const CompiledPack& compiled) {
  const policy::Pack& pack = compiled.pack;
  PackView view{.id = pack.id,
                .sm3 = compiled.hash,
                .number = pack.document.number,
                .title = pack.document.title,
                .issuer = pack.document.issuer,
                .date = pack.document.date};
  for (const policy::Fact& fact : pack.facts) {
    view.facts.push_back({fact.id, fact.name, fact.shown(), std::string(policy::to_string(fact.type)),
                          codes_of(pack, fact), fact.note, fact.cite, source_of(fact)});
  }
  for (const policy::Decision& decision : pack.decisions)
    view.decisions.push_back({decision.id, decision.name, role_of(decision), decision.cite, decision.note});
  for (const policy::Form& form : pack.forms) view.forms.push_back(view_of(form));
  for (const policy::Process& process : pack.processes) view.processes.push_back(view_of(process));
  for (const policy::Clause& clause : pack.clauses) view.clauses.push_back(view_of(clause));
  return view;
}

std::vector<PersonDecision> views_of(const CompiledPack& pack, const PersonToDecide& person,
                                     const std::vector<DecisionResult>& results) {
  const Wording wording(pack, person, results);
  std::vector<PersonDecision> views;
  for (std::size_t place = 0; place < results.size(); ++place) views.push_back(wording.of(place));
  return views;
}

std::optional<std::string> placement_of(const CompiledPack& pack,
                                        const std::vector<DecisionResult>& results) {
  const auto result = std::ranges::find(results, pack.pack.placement.decision, &DecisionResult::decision);
  if (result == results.end() || result->needs_information() || !result->refusal.empty()) return std::nullopt;
  const std::string value = policy::plain_words(result->value);
  const auto sheet = std::ranges::find(pack.pack.placement.sheets, value, &policy::PlacementSheet::value);
  return sheet == pack.pack.placement.sheets.end() ? std::nullopt : std::optional(sheet->sheet);
}

}  // namespace hengcai::campaigns
