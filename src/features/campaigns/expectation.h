#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "features/register/service.h"
#include "platform/base/result.h"
#include "policy/batch.h"
#include "policy/compile.h"

namespace hengcai::campaigns {

/// Whether the pack has a person take part in an item.
enum class Participation : std::uint8_t {
  no,
  yes,
  open,  ///< a fact that matters is missing, or the decision is refused
};

/// Whom a pack expects, of everybody in a roster: by item, with the reason, and whose they are. Which
/// decisions say so stands in the pack (`items[].decision`, `takes_part`, `because`; `responsible`).
///
///   const auto expected = Expectation::make(pack, roster, ids, on);
///   if ((*expected)->participation(0, person) == Participation::yes)
///     enter((*expected)->items()[0], (*expected)->basis(0, person), (*expected)->responsible(person));
///
/// Belongs to one thread; pack, roster and ids outlive it.
class Expectation {
 public:
  /// Called with how many people are decided; false gives it up.
  using Progress = std::function<bool(std::size_t done)>;
  /// Problems: those of make_facts(); `roster.load.stopped`.
  [[nodiscard]] static Result<std::unique_ptr<Expectation>> make(
      std::shared_ptr<const policy::CompiledPack> pack, const registry::Roster& roster,
      const registry::RosterIds& ids, Date on, const Progress& progress = {});

  [[nodiscard]] std::size_t people() const { return facts_.people; }
  /// Ids of the pack's items.
  [[nodiscard]] const std::vector<std::string>& items() const { return items_; }

  [[nodiscard]] Participation participation(std::size_t item, registry::Row person) const;
  /// Why, in Chinese: 2023年评定的C类（B1.2）; of what is open which facts are missing.
  [[nodiscard]] std::string basis(std::size_t item, registry::Row person) const;
  /// Id of the organisation that is responsible; nothing where there is none.
  [[nodiscard]] std::optional<std::string> responsible(registry::Row person) const;
  /// Whether facts are missing that say whose the person is; responsible() is the present unit then.
  [[nodiscard]] bool responsible_is_open(registry::Row person) const;
  /// Id of the former unit, where it has to hand over to the responsible one.
  [[nodiscard]] std::optional<std::string> hands_over(registry::Row person) const;

 private:
  /// A decision that is asked for: what it says of each person, by code.
  struct Asked {
    std::size_t place = 0;  ///< in the pack's decisions
    std::vector<dmn::Code> codes = {};
  };
  struct Item {
    std::optional<std::size_t> decision = {};  ///< in asked_; nothing: everybody takes part
    std::optional<std::size_t> because = {};
    std::vector<std::string> takes_part = {};
  };

  Expectation(std::shared_ptr<const policy::CompiledPack> pack, const registry::RosterIds& ids)
      : pack_(std::move(pack)), ids_(ids) {}
  void read_pack();
  std::optional<std::size_t> ask(const policy::Entry& entry, std::string_view key);
  Done decide(Date on, const Progress& progress);
  [[nodiscard]] const dmn::Outcome& outcome(std::size_t asked, registry::Row person) const;
  [[nodiscard]] bool says_one_of(std::size_t asked, registry::Row person,
                                 const std::vector<std::string>& values) const;
  [[nodiscard]] std::optional<std::string> unit(std::size_t column, registry::Row person) const;

  std::shared_ptr<const policy::CompiledPack> pack_;
  const registry::RosterIds& ids_;
  registry::FactTable facts_;
  registry::FactTable units_;  ///< keys of the present and the former organisation
  policy::FactColumns views_;
  std::vector<std::string> items_;
  std::vector<Item> participations_;
  std::vector<Asked> asked_;
  std::optional<std::size_t> responsible_;  ///< in asked_
  std::vector<std::string> former_values_;
  std::optional<std::size_t> hand_over_;  ///< in asked_
  std::vector<std::string> hand_over_values_;
  std::optional<dmn::Batch> batch_;
  std::optional<dmn::BatchRunner> runner_;
};

}  // namespace hengcai::campaigns
