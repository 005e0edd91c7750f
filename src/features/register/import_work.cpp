#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "features/register/dossier.h"
#include "features/register/import_plan.h"
#include "features/register/imports.h"
#include "features/register/reader.h"
#include "features/register/service.h"
#include "features/register/store.h"
#include "platform/files/scratch_folder.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"

// What goes on after a request was answered.
namespace hengcai::registry {

namespace fs = std::filesystem;

namespace {

using access::Scope;
using storage::Database;
using storage::Session;
using store::ImportEntry;

constexpr audit::Action person_import{"person.import", "导入人才信息"};
constexpr audit::Action person_import_undo{"person.import_undo", "撤销导入的人才信息"};

/// All of a workbook's faults: a person with a fault that is not listed would pass for good.
constexpr std::size_t all_faults = 1'000'000;

Problem stopped() { return {.code = "import.stopped", .message = "已停止"}; }
Problem stale() {
  return {.code = "import.preview.stale",
          .message = "预览之后名册有了变化，已经重新比对，请核对后再导入",
          .wanted = "核对新的预览"};
}

/// The actor whose work it is, without grants: what he may was looked at when he asked.
access::Actor actor_of(const audit::Doer& doer) {
  access::Actor actor;
  actor.account_id = doer.account_id;
  actor.display_name = doer.name;
  actor.session_id = doer.session_id;
  actor.address = doer.address;
  return actor;
}

/// The uploaded file, under its name where that is one, in the folder.
Result<fs::path> fetch(storage::BlobStore& blobs, const ImportEntry& entry, const fs::path& folder) {
  const fs::path name = fs::path(entry.file_name).filename();
  const bool is_plain = !name.empty() && name == fs::path(entry.file_name) && name.native().front() != '.';
  fs::path path = folder / (is_plain ? name : fs::path("名册.xlsx"));
  if (const Done copied = blobs.copy_out(entry.file_sm3, path); !copied) return copied.problem();
  return path;
}

/// Tells the page how far the work is, at most twice a second; false where it is to be given up.
class Teller {
 public:
  Teller(Database& database, const ImportEntry& entry, const std::atomic<bool>& stopping)
      : database_(database), entry_(entry), stopping_(stopping) {}

  bool operator()(const ImportProgress& progress) {
    static constexpr auto pause = std::chrono::milliseconds(500);
    if (stopping_) return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < pause) return true;
    last_ = now;
    const auto goes_on = database_.write(
        [&](Session& session) { return store::note_progress(session, entry_.id, entry_.state, progress); });
    return goes_on && *goes_on;
  }

 private:
  Database& database_;
  const ImportEntry& entry_;
  const std::atomic<bool>& stopping_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::vector<ImportRow> rows_of(const ImportPlan& plan) {
  std::vector<ImportRow> rows;
  rows.reserve(plan.people.size());
  for (const PlannedPerson& person : plan.people) rows.push_back(person.row);
  return rows;
}

/// Whether the preview still says what would be done.
bool is_as_shown(Session& session, const ImportEntry& entry, const ImportPlan& plan) {
  if (entry.counts != plan.counts) return false;
  std::int64_t after = 0;
  std::size_t at = 0;
  static constexpr std::size_t step = 1000;
  while (true) {
    const auto shown = store::rows_of(session, entry.id, std::nullopt, after, step);
    if (shown.empty()) return at == plan.people.size();
    for (const store::Placed& line : shown) {
      if (at == plan.people.size() || line.content != json::to_text(plan.people[at].row)) return false;
      ++at;
    }
    after = shown.back().place;
  }
}

/// Carries out a plan in one transaction.
class TakingIn {
 public:
  TakingIn(Session& session, const Parts& parts, const ImportEntry& entry, const ImportPlan& plan)
      : session_(session),
        parts_(parts),
        entry_(entry),
        plan_(plan),
        actor_(actor_of(entry.doer)),
        units_(std::make_shared<UnitBook>(session, parts.organisations)),
        scope_(Scope::organisation(entry.organisation_path)) {}

  Done run() {
    for (const auto& [key, unit] : plan_.units) {
      if (const auto entered = enter_unit(key); !entered) return entered.problem();
    }
    std::vector<store::Imported> people;
    for (const PlannedPerson& person : plan_.people) {
      const bool is_new = person.row.action == ImportAction::create;
      if (!is_new && person.row.action != ImportAction::change) continue;
      const auto id = is_new ? enter(person) : change(person);
      if (!id) return id.problem();
      people.push_back({*id, person.row.action});
    }
    store::put_people(session_, entry_.id, people);
    return done();
  }

 private:
  Result<std::string> enter_unit(const std::string& key) {
    if (const auto there = entered_.find(key); there != entered_.end()) return there->second;
    const NamedUnit& unit = plan_.units.at(key);
    organisations::Input input = unit.input;
    if (unit.parent_key) {
      auto parent = enter_unit(*unit.parent_key);
      if (!parent) return parent;
      input.parent_id = *std::move(parent);
    }
    const auto created = parts_.organisations.create(session_, actor_, scope_, input);
    if (!created) return created.problem();
    entered_.emplace(key, created->id);
    return created->id;
  }

  void put_records(const PlannedPerson& person, Dossier& dossier) const {
    for (const PlannedRecord& record : person.records) {
      const std::string& unit =
          record.unit_key.empty() ? record.organisation_id : entered_.at(record.unit_key);
      dossier.put_record(to_string(record.kind), record.fields, unit, {}, record.record_id);
    }
  }

  Result<std::string> enter(const PlannedPerson& person) {
    Dossier dossier(session_, parts_, actor_);
    dossier.share(units_);
    dossier.belong_to(entry_.id);
    dossier.settle_at(entry_.organisation_id);
    dossier.change_own(person.added, {}, {});
    put_records(person, dossier);
    return finish(dossier, {}, person.added);
  }

  Result<std::string> change(const PlannedPerson& person) {
    auto dossier = Dossier::open(session_, parts_, {actor_, scope_, *person.row.person_id, person.version});
    if (!dossier) return stale();
    dossier->share(units_);
    dossier->belong_to(entry_.id);
    const std::vector<OwnState> states = own_states(dossier->versions());
    const OwnState* before = state_on(states, parts_.clock.today());
    Fields former = before != nullptr ? before->fields : Fields();
    FieldChanges changes = person.added;
    changes.insert(person.changed.begin(), person.changed.end());
    std::erase_if(former, [&changes](const auto& field) { return !changes.contains(field.first); });
    dossier->change_own(person.added, {}, {});
    dossier->change_own(person.changed, {parts_.clock.today(), false}, {});
    put_records(person, *dossier);
    return finish(*dossier, former, changes);
  }

  Result<std::string> finish(Dossier& dossier, const Fields& before, const FieldChanges& changes) {
    if (const Done saved = dossier.save(); !saved) {
      return saved.problem().code == "person.document.conflict" ? stale() : saved.problem();
    }
    Fields after;
    for (const auto& [column, value] : changes) after.emplace(column, value.value_or(""));
    const Done recorded = dossier.record_act(person_import, trail_text(parts_.vault, own_kind, before),
                                             trail_text(parts_.vault, own_kind, after), entry_.file_name);
    if (!recorded) return recorded.problem();
    return dossier.row().id;
  }

  Session& session_;
  const Parts& parts_;
  const ImportEntry& entry_;
  const ImportPlan& plan_;
  access::Actor actor_;
  std::shared_ptr<UnitBook> units_;
  Scope scope_;
  std::map<std::string, std::string, std::less<>> entered_;  ///< id by key
};

/// Everybody leaves whom an import entered; what it changed is as before.
Done take_back(Session& session, const Parts& parts, const ImportEntry& entry) {
  const access::Actor actor = actor_of(entry.doer);
  const auto units = std::make_shared<UnitBook>(session, parts.organisations);
  const Scope everything = Scope::everything();
  std::map<std::string, std::vector<Version>> brought;
  for (Version& version : store::brought_in(session, parts.vault, entry.id))
    brought[version.person_id].push_back(std::move(version));
  std::map<std::string, std::vector<Version>> replaced;
  for (Version& version : store::replaced(session, parts.vault, entry.id))
    replaced[version.person_id].push_back(std::move(version));
  for (const store::Imported& one : store::people_of(session, entry.id)) {
    const auto row = store::find(session, parts.vault, everything, one.person_id);
    if (!row) continue;
    auto dossier = Dossier::open(session, parts, {actor, everything, one.person_id, row->version});
    if (!dossier) return dossier.problem();
    dossier->share(units);
    if (one.action == ImportAction::create) {
      dossier->remove();
    } else {
      for (const Version& version : brought[one.person_id]) dossier->take_back(version.row_id);
      for (const Version& version : replaced[one.person_id]) dossier->put_back(version, entry.reason);
    }
    if (const Done saved = dossier->save(); !saved) return saved;
    if (Done recorded = dossier->record_act(person_import_undo, {}, {}, entry.reason); !recorded)
      return recorded;
  }
  return done();
}

/// Reads the workbook of an import and holds it against the register.
Result<ImportPlan> make_plan(Database& database, const Imports& imports, const ImportEntry& entry,
                             const std::atomic<bool>& stopping) {
  const ScratchFolder folder;
  const auto file = fetch(imports.blobs(), entry, folder.path());
  if (!file) return file.problem();
  const std::vector<fs::path> files{*file};
  const Parts& parts = imports.parts();
  const auto reading =
      read_roster(files, parts.layout, {.today = parts.clock.today(), .fault_limit = all_faults});
  if (!reading) return reading.problem();
  Teller teller(database, entry, stopping);
  return database.read([&](Session& session) -> Result<ImportPlan> {
    auto plan = plan_import(session, parts, entry, *reading,
                            [&teller](const ImportProgress& progress) { return teller(progress); });
    if (!plan) return stopped();
    return *std::move(plan);
  });
}

void show_plan(Session& session, ImportEntry& entry, const ImportPlan& plan) {
  store::put_rows(session, entry.id, rows_of(plan));
  store::put_faults(session, entry.id, plan.faults);
  entry.counts = plan.counts;
  entry.notes = plan.notes;
  entry.progress = {plan.counts.people, plan.counts.people};
}

/// From `entry.state` on, unless somebody has stopped it meanwhile.
Done move_to(Session& session, ImportEntry entry, ImportState to) {
  const ImportState from = std::exchange(entry.state, to);
  return store::update(session, entry, from) ? done() : Done(stopped());
}

Done read_workbook(Database& database, const Imports& imports, ImportEntry entry,
                   const std::atomic<bool>& stopping) {
  const auto plan = make_plan(database, imports, entry, stopping);
  if (!plan) return plan.problem();
  return database.write([&](Session& session) {
    show_plan(session, entry, *plan);
    return move_to(session, entry, ImportState::preview);
  });
}

Done take_in(Database& database, const Imports& imports, ImportEntry entry,
             const std::atomic<bool>& stopping) {
  const auto plan = make_plan(database, imports, entry, stopping);
  if (!plan) return plan.problem();
  const Parts& parts = imports.parts();
  const auto as_shown = database.read([&](Session& session) { return is_as_shown(session, entry, *plan); });
  if (!as_shown) return as_shown.problem();
  if (!*as_shown) {
    return database.write([&](Session& session) {
      show_plan(session, entry, *plan);
      entry.problem = http::problem_response(stale()).body;
      entry.rows.reset();
      return move_to(session, entry, ImportState::preview);
    });
  }
  return database.write([&](Session& session) -> Done {
    ImportEntry accepted = entry;
    accepted.accepted_at = parts.clock.now();
    accepted.accepted_by = {entry.doer.account_id, entry.doer.name};
    accepted.progress = {plan->counts.people, plan->counts.people};
    if (Done moved = move_to(session, accepted, ImportState::accepted); !moved) return moved;
    return TakingIn(session, parts, entry, *plan).run();
  });
}

Done undo(Database& database, const Imports& imports, const ImportEntry& entry) {
  const Parts& parts = imports.parts();
  return database.write([&](Session& session) -> Done {
    ImportEntry undone = entry;
    if (const Problems obstacles = obstacles_to_undo(session, parts, entry.id); !obstacles.empty()) {
      undone.problem = http::problem_response(obstacles).body;
      return move_to(session, undone, ImportState::accepted);
    }
    undone.undone_at = parts.clock.now();
    undone.undone_by = {entry.doer.account_id, entry.doer.name};
    if (entry.counts && entry.counts->organisations_create > 0) {
      undone.notes.push_back("导入时登记的 " + std::to_string(entry.counts->organisations_create) +
                             " 个单位保留在单位目录里");
    }
    if (Done moved = move_to(session, undone, ImportState::undone); !moved) return moved;
    return take_back(session, parts, entry);
  });
}

/// Where an import goes whose work cannot be done.
ImportState state_after_failure(ImportState state) {
  switch (state) {
    case ImportState::accepting:
      return ImportState::preview;
    case ImportState::undoing:
      return ImportState::accepted;
    default:
      return ImportState::failed;
  }
}

/// Whether the same may well succeed later.
bool is_passing(const Problem& problem) {
  return problem.code == "storage.unavailable" || problem.code == "storage.busy" ||
         problem.code == "storage.full";
}

}  // namespace

Done ImportWork::do_piece(const ImportEntry& entry, const std::atomic<bool>& stopping) {
  switch (entry.state) {
    case ImportState::reading:
      return read_workbook(database_, imports_, entry, stopping);
    case ImportState::accepting:
      return take_in(database_, imports_, entry, stopping);
    default:
      return undo(database_, imports_, entry);
  }
}

void ImportWork::give_up(const ImportEntry& entry, const Problems& problems) {
  ImportEntry given_up = entry;
  given_up.problem = http::problem_response(problems).body;
  if (entry.state == ImportState::accepting) given_up.rows.reset();
  // Where even that fails, the next round meets the import again.
  (void)database_.write(
      [&](Session& session) { return move_to(session, given_up, state_after_failure(entry.state)); });
}

bool ImportWork::do_next(const std::atomic<bool>& stopping) {
  const auto entry = database_.read([](Session& session) { return store::next_in_work(session); });
  if (!entry || !*entry) return false;
  try {
    const Done piece = do_piece(**entry, stopping);
    if (stopping) return false;
    if (piece || piece.problem().code == stopped().code) return true;
    if (is_passing(piece.problem())) return false;
    give_up(**entry, {piece.problem()});
  } catch (const std::exception&) {
    give_up(**entry,
            {{.code = "import.internal", .message = "系统内部出错，没有做完，也没有留下做了一半的内容"}});
    throw;
  }
  return true;
}

Result<std::size_t> catch_up_next(Database& database, const People& people) {
  static constexpr std::size_t most = 100;  // a write holds up the others
  const auto due = database.read(
      [&](Session& session) { return !store::due(session, people.parts().clock.today(), 1).empty(); });
  if (!due) return due.problem();
  if (!*due) return std::size_t{0};
  return database.write([&](Session& session) { return people.catch_up(session, most); });
}

Result<fs::path> marked_copy(Database& database, const Imports& imports, const Scope& scope,
                             std::string_view id, const fs::path& folder) {
  static constexpr std::size_t most = 10'000;
  std::vector<store::Placed> lines;
  std::optional<ImportEntry> entry;
  const Done found = database.read([&](Session& session) {
    entry = store::find_import(session, scope, id);
    if (entry) lines = store::faults_of(session, id, 0, most);
  });
  if (!found) return found.problem();
  if (!entry) return Problem{.code = "import.not_found", .message = "没有这次导入"};
  const auto file = fetch(imports.blobs(), *entry, folder);
  if (!file) return file.problem();
  ProblemList faults(most);
  for (const store::Placed& line : lines) {
    Problems problems;
    const auto fault = json::read<ImportFault>(line.content, problems);
    if (!fault) continue;
    faults.add({.code = fault->code,
                .message = fault->message,
                .wanted = fault->wanted,
                .place = {.file = file->filename().string(),
                          .part = fault->sheet,
                          .field = fault->header,
                          .line = static_cast<int>(fault->line),
                          .column = static_cast<int>(fault->column)}});
  }
  const std::vector<fs::path> files{*file};
  const fs::path copy = folder / ("标注-" + file->filename().string());
  const auto written = write_marked_copies(files, faults, copy);
  if (!written) return written.problem();
  return copy;
}

}  // namespace hengcai::registry
