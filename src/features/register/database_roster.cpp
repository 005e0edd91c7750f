#include "features/register/database_roster.h"

#include <unordered_map>
#include <utility>

#include "features/register/form.h"
#include "features/register/states.h"
#include "features/register/store.h"
#include "features/register/unit_place.h"

namespace hengcai::registry {

namespace {

/// Key of an organisation without a credit code, as the reader of workbooks makes it.
constexpr std::string_view by_name = "名称:";

class PeopleLoader {
 public:
  PeopleLoader(storage::Session& session, const Parts& parts, const AsOf& as_of, RosterIds* ids)
      : session_(session),
        ids_(ids),
        parts_(parts),
        day_(as_of.on.value_or(parts.clock.today())),
        roster_(parts.layout) {
    if (as_of.known_on) known_.at = end_of_day(*as_of.known_on);
    for (const SheetSpec& sheet : parts.layout->sheets) {
      Origin origin{{}, sheet.name, {}};
      (void)roster_.table(sheet.kind).add_origin(std::move(origin));
    }
  }

  void add(const std::string& person_id) {
    const std::vector<Version> versions = store::versions(session_, parts_.vault, person_id, known_);
    const std::vector<OwnState> states = own_states(versions);
    const OwnState* own = state_on(states, day_);
    if (own == nullptr) return;
    const Row person = new_row(SheetKind::people);
    if (ids_ != nullptr) ids_->people.push_back(person_id);
    set_fields(SheetKind::people, person, own->fields);
    const std::size_t id = layout().sheet(SheetKind::people).index("person_id");
    const Code key = roster_.table(SheetKind::people).column(id).at(person);
    for (const Version& version : versions) {
      const auto kind = sheet_kind(version.kind);
      if (version.is_own() || !kind) continue;
      const Row row = new_row(*kind);
      set_fields(*kind, row, version.fields);
      const SheetSpec& sheet = layout().sheet(*kind);
      roster_.table(*kind).column(sheet.index("person_id")).set(row, key);
      const ColumnSpec* unit = organisation_column(sheet);
      if (unit != nullptr && version.organisation_id) {
        const Code unit_key = organisation(*version.organisation_id);
        roster_.table(*kind).column(sheet.index(unit->id)).set(row, unit_key);
      }
    }
  }

  Roster finish() && {
    roster_.link();
    return std::move(roster_);
  }

 private:
  [[nodiscard]] const RosterLayout& layout() const { return roster_.layout(); }

  Row new_row(SheetKind kind) { return roster_.table(kind).add(0, 0); }

  void set(SheetKind kind, Row row, std::string_view column, std::string_view text) {
    if (text.empty()) return;
    const auto place = layout().sheet(kind).find(column);
    if (!place) return;  // a column that the layout no longer has
    Column& cells = roster_.table(kind).column(*place);
    cells.set(row, cells.pool->intern(text));
  }

  void set_fields(SheetKind kind, Row row, const Fields& fields) {
    for (const auto& [column, text] : fields) set(kind, row, column, text);
  }

  Code organisation(const std::string& id) {
    const auto seen = organisations_.find(id);
    if (seen != organisations_.end()) return seen->second;
    const Code key = add_organisation(id);
    organisations_.emplace(id, key);
    return key;
  }

  Code add_organisation(const std::string& id) {
    const auto known = parts_.organisations.known(session_, id);
    if (!known) return 0;
    const organisations::Values values =
        parts_.organisations.values(session_, id).value_or(organisations::Values());
    std::string key = values.credit_code.value_or(std::string(by_name) + known->name);
    if (roster_.organisation_keys().find(key) != 0) key += " " + id;
    if (ids_ != nullptr) ids_->organisations.emplace(key, id);
    const Row row = new_row(SheetKind::organisations);
    set_unit(row, "credit_code", key);
    set_unit(row, "name", known->name);
    set_unit(row, "short_name", values.short_name);
    set_unit(row, "kind", values.kind);
    set_unit(row, "authority", values.authority);
    set_place(row, values, known->path);
    set_unit(row, "registration_level", values.registration_level);
    if (values.lead_department_id) {
      if (const auto lead = parts_.organisations.known(session_, *values.lead_department_id))
        set_unit(row, "lead_department", lead->name);
    }
    set_unit(row, "civil_service_managed", word_of(values.civil_service_managed));
    set_unit(row, "combined_review", word_of(values.combined_review));
    set_unit(row, "large_group", word_of(values.large_group));
    return roster_.organisation_keys().find(key);
  }

  void set_unit(Row row, std::string_view column, const std::optional<std::string>& text) {
    if (text) set(SheetKind::organisations, row, column, *text);
  }

  /// A prefecture alone is no `division`, as in a workbook that names nothing nearer.
  void set_place(Row row, const organisations::Values& values, std::string_view path) {
    const organisations::Vocabulary& words = parts_.organisations.words();
    const organisations::Place* place = values.division ? words.division(*values.division) : nullptr;
    if (place != nullptr && !place->is_prefecture()) set_unit(row, "division", place->full_name);
    if (const organisations::Place* near = place_of(session_, parts_.organisations, path))
      set_unit(row, "prefecture", near->prefecture);
    const organisations::Place* registered =
        values.registration_division ? words.division(*values.registration_division) : nullptr;
    if (registered != nullptr) set_unit(row, "registration_division", registered->full_name);
  }

  static std::optional<std::string> word_of(std::optional<bool> value) {
    if (!value) return std::nullopt;
    return *value ? "是" : "否";
  }

  storage::Session& session_;
  RosterIds* ids_;
  const Parts& parts_;
  Date day_;
  store::Known known_;
  Roster roster_;
  std::unordered_map<std::string, Code> organisations_;
};

}  // namespace

Result<Roster> load_people(storage::Session& session, const Parts& parts,
                           std::span<const std::string> person_ids, const AsOf& as_of,
                           const LoadProgress& progress, RosterIds* ids) {
  static constexpr std::size_t step = 256;
  PeopleLoader loader(session, parts, as_of, ids);
  for (std::size_t i = 0; i < person_ids.size(); ++i) {
    if (progress && i % step == 0 && !progress(i))
      return Problem{.code = "roster.load.stopped", .message = "已停止"};
    loader.add(person_ids[i]);
  }
  return std::move(loader).finish();
}

}  // namespace hengcai::registry
