#include "features/register/imports.h"

#include <utility>

#include "features/register/store.h"
#include "platform/base/identifier.h"
#include "platform/base/named_enum.h"
#include "platform/json/json.h"

namespace hengcai::registry {

namespace {

using access::Actor;
using access::Scope;
using storage::Session;
using store::ImportEntry;

constexpr audit::Action import_upload{"import.upload", "上传名册"};
constexpr audit::Action import_accept{"import.accept", "接受导入", true};
constexpr audit::Action import_download{"import.download", "下载标注副本"};
constexpr audit::Action import_discard{"import.discard", "放弃导入"};
constexpr audit::Action import_stop{"import.stop", "停止导入"};
constexpr audit::Action import_undo{"import.undo", "撤销导入", true};

/// People who are named in a refusal.
constexpr std::size_t most_named = 200;

std::optional<AccountRef> shown_account(const Recorder& account) {
  if (account.id.empty()) return std::nullopt;
  return AccountRef{account.id, account.name};
}

Problem not_found() { return {.code = "import.not_found", .message = "没有这次导入"}; }

Problem wrong_state(const ImportEntry& entry, const std::string& wanted) {
  return {.code = "import.state.conflict",
          .message = "这次导入现在不能这样办理",
          .wanted = wanted,
          .value = std::string(name_of(entry.state))};
}

bool is_in_work(ImportState state) {
  return state == ImportState::reading || state == ImportState::accepting;
}

}  // namespace

Done record_import_act(Session& session, const Parts& parts, const ImportEntry& entry,
                       const audit::Doer& doer, const audit::Action& action, std::string after,
                       const std::string& reason) {
  const auto unit = parts.organisations.known(session, entry.organisation_id);
  const auto appended = parts.trail.append(
      session, {.doer = doer,
                .action = action,
                .subject = {"import", entry.id, entry.file_name},
                .organisation = {entry.organisation_path, unit ? unit->name : std::string()},
                .after = std::move(after),
                .reason = reason});
  return appended ? done() : Done(appended.problem());
}

Problems obstacles_to_undo(Session& session, const Parts& parts, std::string_view import_id) {
  const std::vector<std::string> changed = store::changed_since(session, import_id);
  if (changed.empty()) return {};
  Problems problems{
      {.code = "import.undo.changed",
       .message = "导入之后有 " + std::to_string(changed.size()) + " 人又被修改过，不能整批撤销",
       .wanted = "先把这些人的修改撤回，或逐人更正"}};
  for (const std::string& id : changed) {
    if (problems.size() > most_named) break;
    const auto row = store::find(session, parts.vault, Scope::everything(), id);
    const auto unit = row ? parts.organisations.known(session, row->organisation_id) : std::nullopt;
    problems.push_back({.code = "import.undo.changed",
                        .message = (row ? row->name : "已不在名册的人") +
                                   (unit ? "（" + unit->name + "）" : std::string()) + "在导入之后又被修改过",
                        .value = id});
  }
  return problems;
}

ImportView Imports::shown(Session& session, const ImportEntry& entry) const {
  ImportView view;
  view.id = entry.id;
  view.state = entry.state;
  view.progress = entry.progress;
  view.file_name = entry.file_name;
  view.file_sm3 = entry.file_sm3;
  view.organisation = parts_.organisations.ref(session, entry.organisation_id)
                          .value_or(organisations::Ref{entry.organisation_id, "", {}});
  view.counts = entry.counts;
  view.notes = entry.notes;
  if (entry.problem) view.problem = json::Text{*entry.problem};
  view.uploaded_at = entry.uploaded_at.to_string();
  view.uploaded_by = {entry.uploaded_by.id, entry.uploaded_by.name};
  if (entry.accepted_at) view.accepted_at = entry.accepted_at->to_string();
  view.accepted_by = shown_account(entry.accepted_by);
  view.rows = entry.rows;
  if (entry.undone_at) view.undone_at = entry.undone_at->to_string();
  view.undone_by = shown_account(entry.undone_by);
  view.may_undo = entry.state == ImportState::accepted;
  return view;
}

Result<ImportView> Imports::get(Session& session, const Scope& scope, std::string_view id) const {
  const auto entry = store::find_import(session, scope, id);
  if (!entry) return not_found();
  return shown(session, *entry);
}

Result<Imports::Page> Imports::list(Session& session, const Scope& scope,
                                    const std::optional<std::string>& organisation_id,
                                    std::optional<ImportState> state, const http::Paging& paging) const {
  store::ImportFilter filter{.state = state};
  if (organisation_id) {
    const auto within = parts_.organisations.within(session, scope, *organisation_id);
    if (!within) return within.problem();
    filter.within = within->path;
  }
  std::vector<ImportEntry> found =
      store::list_imports(session, scope, filter, paging.after(), paging.limit() + 1);
  Page page;
  if (found.size() > paging.limit()) {
    found.pop_back();
    page.next_cursor = paging.cursor({found.back().uploaded_at.to_string(), found.back().id});
  }
  for (const ImportEntry& entry : found) page.items.push_back(shown(session, entry));
  return page;
}

Result<ImportView> Imports::upload(Session& session, const Actor& actor, const Scope& scope,
                                   const ImportUpload& upload, const storage::StagedBlob& workbook) const {
  const auto unit = parts_.organisations.within(session, scope, upload.organisation_id);
  if (!unit) return unit.problem();
  blobs_.keep(session, workbook);
  ImportEntry entry;
  entry.id = new_id(parts_.clock);
  entry.organisation_id = unit->id;
  entry.organisation_path = unit->path;
  entry.file_name = upload.file_name;
  entry.file_sm3 = workbook.sm3;
  entry.may_enter_units = access::authorise_at(actor, access::Verb::organisations_maintain, unit->path).ok();
  entry.doer = audit::doer_of(actor);
  entry.uploaded_at = parts_.clock.now();
  entry.uploaded_by = {actor.account_id, actor.display_name};
  store::insert(session, entry);
  const std::string after = R"({"file_sm3":)" + json::to_text(entry.file_sm3) + "}";
  if (Done recorded = record_import_act(session, parts_, entry, entry.doer, import_upload, after, {});
      !recorded)
    return recorded.problem();
  return shown(session, entry);
}

Result<ImportView> Imports::move_on(Session& session, const Actor& actor, ImportEntry entry, ImportState to,
                                    const audit::Action& action, const std::string& reason) const {
  const ImportState from = entry.state;
  entry.state = to;
  entry.doer = audit::doer_of(actor);
  entry.progress = {};
  if (!store::update(session, entry, from)) return wrong_state(entry, "刷新页面后再试");
  const std::string after = entry.rows ? R"({"rows":)" + json::to_text(*entry.rows) + "}" : std::string();
  if (Done recorded = record_import_act(session, parts_, entry, entry.doer, action, after, reason); !recorded)
    return recorded.problem();
  return shown(session, entry);
}

Result<ImportView> Imports::accept(Session& session, const Actor& actor, const Scope& scope,
                                   std::string_view id, const ImportAccept& accept) const {
  auto entry = store::find_import(session, scope, id);
  if (!entry) return not_found();
  if (entry->state != ImportState::preview || !entry->counts)
    return wrong_state(*entry, "已经读完、还没有导入的名册");
  const ImportCounts& counts = *entry->counts;
  if (accept.rows == ImportRows::all && counts.faults > 0) {
    return Problem{.code = "import.faults",
                   .message = "名册里还有 " + std::to_string(counts.faults) + " 处错误",
                   .wanted = "改好后重新上传，或只导入无误的人",
                   .place = {.field = "/rows"}};
  }
  if (accept.rows == ImportRows::good && accept.left_out != counts.faulty) {
    return Problem{.code = "import.left_out",
                   .message = "不导入的人数与预览不符",
                   .wanted = std::to_string(counts.faulty),
                   .value = accept.left_out ? std::to_string(*accept.left_out) : std::string(),
                   .place = {.field = "/left_out"}};
  }
  entry->may_enter_units =
      access::authorise_at(actor, access::Verb::organisations_maintain, entry->organisation_path).ok();
  if (counts.organisations_create > 0 && !entry->may_enter_units) {
    return Problem{.code = "access.denied",
                   .message = "名册里有还没有登记的单位，您不能登记单位",
                   .wanted = "由单位管理员或省厅先登记"};
  }
  entry->rows = accept.rows;
  entry->problem.reset();
  return move_on(session, actor, *std::move(entry), ImportState::accepting, import_accept);
}

Done Imports::note_download(Session& session, const Actor& actor, const Scope& scope,
                            std::string_view id) const {
  const auto entry = store::find_import(session, scope, id);
  if (!entry) return not_found();
  return record_import_act(session, parts_, *entry, audit::doer_of(actor), import_download, {}, {});
}

Result<ImportView> Imports::discard(Session& session, const Actor& actor, const Scope& scope,
                                    std::string_view id) const {
  auto entry = store::find_import(session, scope, id);
  if (!entry) return not_found();
  if (entry->state != ImportState::reading && entry->state != ImportState::preview &&
      entry->state != ImportState::failed)
    return wrong_state(*entry, "还没有导入的名册");
  return move_on(session, actor, *std::move(entry), ImportState::discarded, import_discard);
}

Result<ImportView> Imports::stop(Session& session, const Actor& actor, const Scope& scope,
                                 std::string_view id) const {
  auto entry = store::find_import(session, scope, id);
  if (!entry) return not_found();
  if (!is_in_work(entry->state)) return wrong_state(*entry, "正在读取或导入的名册");
  const bool is_reading = entry->state == ImportState::reading;
  if (!is_reading) entry->rows.reset();
  return move_on(session, actor, *std::move(entry),
                 is_reading ? ImportState::discarded : ImportState::preview, import_stop);
}

Checked<ImportView> Imports::undo(Session& session, const Actor& actor, const Scope& scope,
                                  std::string_view id, const std::string& reason) const {
  auto entry = store::find_import(session, scope, id);
  if (!entry) return not_found();
  if (entry->state != ImportState::accepted) return wrong_state(*entry, "已经导入的名册");
  if (Problems problems = obstacles_to_undo(session, parts_, entry->id); !problems.empty()) return problems;
  entry->reason = reason;
  entry->problem.reset();
  auto moved = move_on(session, actor, *std::move(entry), ImportState::undoing, import_undo, reason);
  if (!moved) return moved.problem();
  return *std::move(moved);
}

}  // namespace hengcai::registry
