#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "features/organisations/service.h"
#include "features/register/model.h"
#include "features/register/people.h"
#include "platform/storage/session.h"

namespace hengcai::registry {

/// An organisation that a workbook names: one of the register, or one to be entered.
struct NamedUnit {
  std::string name = {};
  std::string id = {};    ///< empty: to be entered
  std::string path = {};  ///< of one to be entered: of what it will stand below
  organisations::Node node = organisations::Node::employer;
  organisations::Input input = {};             ///< of one to be entered, but for what it stands below …
  std::optional<std::string> parent_key = {};  ///< … which is another one of the workbook
  std::optional<Problem> fault = {};           ///< why it is neither, with the place in the workbook
};

/// Finds the organisations of a workbook in the register: by credit code, else by name. Who uploads may enter
/// those that are missing, where he maintains organisations; each then stands where it reports to.
class WorkbookUnits {
 public:
  WorkbookUnits(storage::Session& session, const Parts& parts, const Roster& roster, bool may_enter)
      : session_(session), parts_(parts), roster_(roster), may_enter_(may_enter) {}

  /// By the code of its key; null for a key that the workbook has no organisation for.
  [[nodiscard]] const NamedUnit* find(Code key);
  [[nodiscard]] const NamedUnit& named(const std::string& key) const { return units_.at(key); }
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  NamedUnit look_up(Row row);
  [[nodiscard]] std::optional<organisations::Known> registered(std::string_view key,
                                                               const std::string& name) const;
  void plan(Row row, NamedUnit& unit);
  void place_below(Row row, NamedUnit& unit);
  [[nodiscard]] organisations::Values values_of(Row row) const;
  [[nodiscard]] std::optional<std::string> text(Row row, std::string_view column) const;
  [[nodiscard]] Problem fault_at(Row row, std::string_view column, Problem problem) const;

  storage::Session& session_;
  const Parts& parts_;
  const Roster& roster_;
  bool may_enter_;
  std::map<std::string, NamedUnit, std::less<>> units_;  ///< by key
  std::set<std::string, std::less<>> looked_up_;         ///< keys; who names himself as superior has none
  std::vector<std::string> notes_;
};

}  // namespace hengcai::registry
