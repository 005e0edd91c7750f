#include <algorithm>
#include <utility>

#include "features/organisations/deed.h"
#include "features/organisations/service.h"
#include "features/organisations/store.h"

// What an installation begins with: the divisions of the province, a bureau for each, and the lead
// departments.
namespace hengcai::organisations {

namespace {

using store::Row;

class Seed {
 public:
  Seed(storage::Session& session, const Clock& clock, const audit::Trail& trail, const access::Actor& actor,
       const SeedNames& names)
      : session_(session), clock_(clock), deed_(session, clock, trail, actor), names_(names) {}

  Done enter_division(const Place& place) {
    if (place.is_province()) return enter_with_bureau(nullptr, Node::province, place, names_.province_bureau);
    const bool is_prefecture = place.is_prefecture();
    const Row* above = is_prefecture ? find(Node::province, "") : find(Node::prefecture, place.prefecture);
    if (!above) return done();
    std::string bureau = names_.bureau;
    static constexpr std::string_view mark = "{name}";
    if (const auto at = bureau.find(mark); at != std::string::npos)
      bureau.replace(at, mark.size(), place.full_name);
    const Row parent = *above;
    return enter_with_bureau(&parent, is_prefecture ? Node::prefecture : Node::county, place, bureau);
  }
  Done enter_department(const std::string& name) {
    const Row* province = find(Node::province, "");
    if (!province) return done();
    const auto row = enter(province, Node::department, name, "");
    return row ? done() : Done(row.problem());
  }

 private:
  /// Of those entered; any name where it is empty.
  [[nodiscard]] const Row* find(Node node, std::string_view name) const {
    const auto found = std::ranges::find_if(
        above_, [&](const Row& row) { return row.node == node && (name.empty() || row.name == name); });
    return found == above_.end() ? nullptr : &*found;
  }

  Done enter_with_bureau(const Row* parent, Node node, const Place& place, const std::string& bureau) {
    auto row = enter(parent, node, place.name, place.code);
    if (!row) return row.problem();
    if (node != Node::county) above_.push_back(*row);
    if (bureau.empty()) return done();
    const auto entered = enter(&*row, Node::bureau, bureau, place.code);
    return entered ? done() : Done(entered.problem());
  }

  Result<Row> enter(const Row* parent, Node node, const std::string& name, const std::string& division) {
    Input input;
    input.node = node;
    input.name = name;
    if (!division.empty()) input.division = division;
    Row row = deed_.new_row(input, parent ? parent->path : "/");
    row.parent_id = parent ? std::optional(parent->id) : std::nullopt;
    if (Done written = store::insert(session_, row); !written)
      return explain_conflict(written.problem(), row);
    store::begin_state(session_, clock_, row, std::nullopt);
    Done recorded = deed_.record(row, {.kind = EventKind::entered, .on = clock_.today()}, create_act);
    if (!recorded) return recorded.problem();
    return row;
  }

  storage::Session& session_;
  const Clock& clock_;
  Deed deed_;
  const SeedNames& names_;
  std::vector<Row> above_;  ///< the province and its prefectures
};

}  // namespace

Result<bool> Service::seed(storage::Session& session, const access::Actor& actor,
                           const SeedNames& names) const {
  if (store::find_root(session)) return false;
  Seed seed(session, clock_, trail_, actor, names);
  for (const Place& place : words_.divisions) {
    if (Done entered = seed.enter_division(place); !entered) return entered.problem();
  }
  for (const std::string& name : names.lead_departments) {
    if (Done entered = seed.enter_department(name); !entered) return entered.problem();
  }
  return true;
}

}  // namespace hengcai::organisations
