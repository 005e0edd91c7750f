#include "policy/compile.h"

#include <algorithm>

#include "engine/dmn/compiled_model.h"
#include "engine/dmn/lint.h"
#include "engine/dmn/loader.h"
#include "platform/text/excerpt.h"
#include "policy/calendar_functions.h"
#include "policy/case_logic.h"
#include "policy/check.h"
#include "policy/dmn_problem.h"
#include "policy/link.h"
#include "policy/loader.h"
#include "policy/pack_file.h"

namespace hengcai::policy {

namespace fs = std::filesystem;

namespace {

/// The files that decisions name, and whatever else lies in decisions/.
std::vector<std::string> dmn_files(const Pack& pack) {
  std::set<std::string> files;
  for (const Decision& decision : pack.decisions) files.insert(decision.file);
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(pack.folder / "decisions", error)) {
    if (entry.path().extension() == ".dmn") files.insert("decisions/" + entry.path().filename().string());
  }
  return {files.begin(), files.end()};
}

void add_findings(const feel::Diagnostics& findings, Problems& problems, Problems* hints) {
  for (const feel::Diagnostic& finding : findings) {
    const bool refuses = finding.severity == feel::Severity::error;
    Problems* list = refuses ? &problems : hints;
    if (list == nullptr) continue;
    Problem problem = to_problem(finding);
    if (std::find(list->begin(), list->end(), problem) == list->end()) list->push_back(std::move(problem));
  }
}

/// Two rules at once and rules that never decide are faults of a pack; what is only worth a look is a hint.
/// Missing citations are told by check_models().
void add_lint(feel::Diagnostics findings, Problems& problems, Problems& hints) {
  std::erase_if(findings,
                [](const feel::Diagnostic& finding) { return finding.code == "dmn.no_annotation"; });
  for (feel::Diagnostic& finding : findings) {
    if (finding.code == "dmn.overlap" || finding.code == "dmn.unreachable_rule") {
      finding.severity = feel::Severity::error;
    }
  }
  add_findings(findings, problems, &hints);
}

void read_model(const Pack& pack, const std::string& file, std::vector<PackModel>& models,
                Problems& problems) {
  std::error_code error;
  if (!fs::is_regular_file(pack.folder / file, error)) {
    problems.push_back(
        {"pack.file_missing", "政策包缺少文件“" + file + "”", "", "", {pack.id + "/" + file, "", "", 0, 0}});
    return;
  }
  auto model = dmn::load_model(read_pack_file(pack.folder / file), pack.id + "/" + file);
  if (model) {
    models.push_back({file, *std::move(model)});
  } else {
    add_findings(model.diagnostics(), problems, nullptr);
  }
}

/// Each file is compiled by itself, so that what is found stands at its own place.
void compile_files(const PackFiles& files, const feel::Library& library, Problems& problems,
                   Problems* hints) {
  const dmn::ModelResolver resolver = [&files](const dmn::Import& import, const dmn::Model&) {
    const auto found = std::find_if(files.models.begin(), files.models.end(), [&](const PackModel& model) {
      return model.model->model_namespace == import.model_namespace;
    });
    return found == files.models.end() ? nullptr : found->model;
  };
  for (const PackModel& model : files.models) {
    const auto compiled = dmn::CompiledModel::compile(model.model, resolver, library);
    add_findings(compiled->diagnostics(), problems, hints);
    if (hints != nullptr && !compiled->has_errors()) add_lint(dmn::lint(*compiled), problems, *hints);
  }
}

std::set<std::string> read_inputs(const PackTables& tables) {
  std::set<std::string> inputs;
  for (const DecisionText& decision : tables.decisions)
    inputs.insert(decision.inputs.begin(), decision.inputs.end());
  return inputs;
}

/// The line and a caret, for a place in one of the pack's own files.
std::string excerpt_at(const fs::path& folder, const Place& place) {
  const std::string prefix = folder.filename().string() + "/";
  if (place.line == 0 || !place.file.starts_with(prefix)) return "";
  const std::string text = read_pack_file(folder / place.file.substr(prefix.size()));
  return caret_excerpt(text, place.line, place.column);
}

}  // namespace

std::optional<PackFiles> read_pack_files(const fs::path& folder, Problems& problems) {
  auto pack = load_pack(folder, problems);
  if (!pack) return std::nullopt;
  PackFiles files;
  files.pack = *std::move(pack);
  const std::size_t before = problems.size();
  for (const std::string& file : dmn_files(files.pack)) read_model(files.pack, file, files.models, problems);
  if (problems.size() != before) return std::nullopt;
  files.tables = read_tables(files.pack.id, files.models);
  return files;
}

std::shared_ptr<const CompiledPack> open_pack(const fs::path& folder, const fs::path& policies,
                                              Problems& problems, Problems* hints) {
  const std::size_t before = problems.size();
  auto files = read_pack_files(folder, problems);
  if (!files) return nullptr;
  auto pack = std::make_shared<CompiledPack>();
  static_cast<PackFiles&>(*pack) = *std::move(files);
  const auto library = pack_library(pack->pack, policies, problems);
  if (!library) return nullptr;
  compile_files(*pack, *library, problems, hints);
  const auto linked = link_models(pack->pack.id, pack->models, problems);
  const auto hash = pack_hash(pack->pack, policies);
  if (!hash) problems.push_back(hash.problem());
  if (problems.size() != before) return nullptr;
  pack->hash = *hash;
  pack->model = dmn::CompiledModel::compile(linked, {}, *library);
  add_findings(pack->model->diagnostics(), problems, nullptr);
  for (const Decision& decision : pack->pack.decisions) {
    pack->decisions.push_back(decision.id);
    if (pack->model->find_decision(decision.id)) continue;
    problems.push_back({"pack.decision.unknown",
                        "“" + decision.file + "”没有编号为“" + decision.id + "”的判定", "", "",
                        decision.place});
  }
  pack->inputs = read_inputs(pack->tables);
  pack->case_logic = CaseLogic::compile(pack->pack, *library, problems);
  return problems.size() == before ? pack : nullptr;
}

void check_whole_pack(const fs::path& folder, const fs::path& policies, Problems& problems, Problems& hints,
                      const FurtherCheck& further) {
  Problems found;
  if (const auto files = read_pack_files(folder, found)) {
    check_pack(files->pack, policies, found);
    check_forms(files->pack, policies, found);
    check_processes(files->pack, found);
    if (further) further(files->pack, found);
    check_models(files->pack, files->models, files->tables, found);
    check_cases(files->pack, files->tables, found);
    const bool has_calendar = fs::is_regular_file(policies / files->pack.calendar_file);
    if (has_calendar) (void)open_pack(folder, policies, found, &hints);
  }
  for (Problem& problem : found) {
    if (problem.excerpt.empty()) problem.excerpt = excerpt_at(folder, problem.place);
    const bool told = std::any_of(problems.begin(), problems.end(), [&](const Problem& other) {
      return other.code == problem.code && other.place == problem.place && other.message == problem.message;
    });
    if (!told) problems.push_back(std::move(problem));
  }
}

}  // namespace hengcai::policy
