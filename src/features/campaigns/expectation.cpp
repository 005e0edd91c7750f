#include "features/campaigns/expectation.h"

#include <algorithm>
#include <utility>

#include "policy/explain.h"

namespace hengcai::campaigns {

namespace {

using policy::Datum;
using policy::Entry;
using registry::Row;

constexpr std::size_t chunk_people = 1024;
enum UnitColumn : std::size_t { present_unit, former_unit };

/// The organisations of a person as facts, so that they are found as facts are.
policy::Pack unit_pack() {
  policy::Pack pack;
  for (const auto pick : {policy::FactSource::Pick::present, policy::FactSource::Pick::former}) {
    policy::Fact& fact = pack.facts.emplace_back();
    fact.id = pick == policy::FactSource::Pick::present ? "present_unit" : "former_unit";
    fact.name = pick == policy::FactSource::Pick::present ? "现单位" : "原单位";
    fact.from.pick = pick;
    fact.from.sheet = "organisations";
    fact.from.column = "credit_code";
    fact.blank.means = policy::Blank::Means::none;
  }
  return pack;
}

std::vector<std::string> texts_of(const Entry& entry, std::string_view key) {
  std::vector<std::string> texts;
  if (const Datum* list = entry.data.find(key)) {
    for (const Datum& item : list->items) texts.push_back(item.text);
  }
  return texts;
}

const std::vector<Entry>& entries_of(const policy::Pack& pack, std::string_view key) {
  static const std::vector<Entry> none;
  const policy::EntryList* list = pack.list(key);
  return list == nullptr ? none : list->entries;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "、") + text;
  return all;
}

}  // namespace

Result<std::unique_ptr<Expectation>> Expectation::make(std::shared_ptr<const policy::CompiledPack> pack,
                                                       const registry::Roster& roster,
                                                       const registry::RosterIds& ids, Date on,
                                                       const Progress& progress) {
  std::unique_ptr<Expectation> made(new Expectation(std::move(pack), ids));
  auto facts = registry::make_facts(made->pack_->pack, roster, on);
  if (!facts) return facts.problem();
  auto units = registry::make_facts(unit_pack(), roster, on);
  if (!units) return units.problem();
  made->facts_ = *std::move(facts);
  made->units_ = *std::move(units);
  made->read_pack();
  if (Done decided = made->decide(on, progress); !decided) return decided.problem();
  return made;
}

std::optional<std::size_t> Expectation::ask(const Entry& entry, std::string_view key) {
  const Datum* id = entry.data.find(key);
  const policy::Decision* decision = id == nullptr ? nullptr : pack_->pack.decision_by_id(id->text);
  if (decision == nullptr) return std::nullopt;
  const auto place = static_cast<std::size_t>(decision - pack_->pack.decisions.data());
  const auto known = std::ranges::find(asked_, place, &Asked::place);
  if (known != asked_.end()) return static_cast<std::size_t>(known - asked_.begin());
  asked_.push_back({place, {}});
  return asked_.size() - 1;
}

void Expectation::read_pack() {
  for (const Entry& entry : entries_of(pack_->pack, "items")) {
    items_.push_back(entry.id);
    participations_.push_back({ask(entry, "decision"), ask(entry, "because"), texts_of(entry, "takes_part")});
  }
  const std::vector<Entry>& responsible = entries_of(pack_->pack, "responsible");
  if (responsible.empty()) return;
  responsible_ = ask(responsible.front(), "decision");
  former_values_ = texts_of(responsible.front(), "former");
  hand_over_ = ask(responsible.front(), "hand_over");
  hand_over_values_ = texts_of(responsible.front(), "hand_over_when");
}

Done Expectation::decide(Date on, const Progress& progress) {
  views_.people = facts_.people;
  for (const registry::FactColumn& column : facts_.columns)
    views_.columns.push_back({column.name, column.values, column.codes()});
  batch_.emplace(policy::make_batch(*pack_, views_, on));
  runner_.emplace(policy::make_runner(*pack_, *batch_));
  std::vector<std::vector<dmn::Code>> answers(pack_->pack.decisions.size());
  for (Asked& asked : asked_) asked.codes.reserve(facts_.people);
  for (std::size_t first = 0; first < facts_.people; first += chunk_people) {
    if (progress && !progress(first)) return Problem{.code = "roster.load.stopped", .message = "已停止"};
    const std::size_t count = std::min(chunk_people, facts_.people - first);
    runner_->run(first, count, answers);
    for (Asked& asked : asked_) {
      const std::vector<dmn::Code>& codes = answers[asked.place];
      asked.codes.insert(asked.codes.end(), codes.begin(),
                         codes.begin() + static_cast<std::ptrdiff_t>(count));
    }
  }
  return done();
}

const dmn::Outcome& Expectation::outcome(std::size_t asked, Row person) const {
  return runner_->outcome(asked_[asked].place, asked_[asked].codes[person]);
}

bool Expectation::says_one_of(std::size_t asked, Row person, const std::vector<std::string>& values) const {
  const dmn::Outcome& said = outcome(asked, person);
  if (!said.refusal.empty() || said.needs_information()) return false;
  return std::ranges::find(values, policy::plain_words(said.value)) != values.end();
}

Participation Expectation::participation(std::size_t item, Row person) const {
  const Item& asked = participations_[item];
  if (!asked.decision) return Participation::yes;
  const dmn::Outcome& said = outcome(*asked.decision, person);
  if (!said.refusal.empty() || said.needs_information()) return Participation::open;
  const bool takes_part = asked.takes_part.empty() ? said.value.is_true()
                                                   : says_one_of(*asked.decision, person, asked.takes_part);
  return takes_part ? Participation::yes : Participation::no;
}

std::string Expectation::basis(std::size_t item, Row person) const {
  const Item& asked = participations_[item];
  if (!asked.decision) return {};
  const std::size_t place = asked_[*asked.decision].place;
  const policy::DecisionResult said =
      policy::result_of(*pack_, place, outcome(*asked.decision, person), *runner_);
  if (!said.refusal.empty()) return "无法判定：" + said.refusal;
  if (said.needs_information()) {
    std::vector<std::string> missing;
    for (const std::string& id : said.missing) {
      const policy::Fact* fact = pack_->pack.fact_by_id(id);
      missing.push_back(fact == nullptr ? id : fact->shown());
    }
    return "需补充信息才能判定，尚缺：" + joined(missing);
  }
  std::string text;
  if (asked.because) {
    const dmn::Outcome& because = outcome(*asked.because, person);
    if (because.refusal.empty() && !because.needs_information()) text = policy::plain_words(because.value);
  }
  if (text.empty()) text = pack_->pack.decisions[place].name + "：" + policy::plain_words(said.value);
  return said.cite.empty() ? text : text + "（" + joined(said.cite) + "）";
}

std::optional<std::string> Expectation::unit(std::size_t column, Row person) const {
  const registry::FactColumn& units = units_.columns[column];
  const feel::Value& key = units.values[units.codes()[person]];
  if (key.kind() != feel::Kind::string) return std::nullopt;
  const auto known = ids_.organisations.find(std::string(key.string()));
  if (known == ids_.organisations.end()) return std::nullopt;
  return known->second;
}

std::optional<std::string> Expectation::responsible(Row person) const {
  if (!responsible_) return unit(present_unit, person);
  if (!says_one_of(*responsible_, person, former_values_)) return unit(present_unit, person);
  // Whose last employment has not ended has a unit before it, and who has no employment any more the last
  // one.
  if (auto former = unit(former_unit, person)) return former;
  return unit(present_unit, person);
}

bool Expectation::responsible_is_open(Row person) const {
  if (!responsible_) return false;
  const dmn::Outcome& said = outcome(*responsible_, person);
  return !said.refusal.empty() || said.needs_information();
}

std::optional<std::string> Expectation::hands_over(Row person) const {
  if (!hand_over_ || !says_one_of(*hand_over_, person, hand_over_values_)) return std::nullopt;
  auto former = unit(former_unit, person);
  return former == responsible(person) ? std::nullopt : former;
}

}  // namespace hengcai::campaigns
