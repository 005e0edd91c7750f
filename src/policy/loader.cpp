#include "policy/loader.h"

#include <algorithm>
#include <cstdlib>

#include "platform/text/nearest.h"
#include "policy/pack_file.h"
#include "policy/read.h"

namespace hengcai::policy {

namespace fs = std::filesystem;

namespace {

void read_document(YamlMap& pack, Document& document, Problems& problems) {
  const YamlNode* node = pack.map("document");
  if (node == nullptr) return;
  YamlMap map(*node, problems);
  document.number = map.text("number");
  document.title = map.text("title");
  document.issuer = map.text("issuer");
  document.date = map.date("date");
}

std::vector<Superseded> read_superseded(YamlMap& pack, Problems& problems) {
  std::vector<Superseded> superseded;
  Unique documents("替代的文件", problems);
  for (const YamlNode* node : pack.find_list("supersedes")) {
    YamlMap map(*node, problems);
    Superseded earlier;
    earlier.place = node->place();
    earlier.document = map.text("document");
    earlier.cite = read_cite(map, problems);
    earlier.note = map.find_text("note").value_or("");
    documents.add(earlier.document, *node);
    superseded.push_back(std::move(earlier));
  }
  return superseded;
}

/// Problems show `jilin-2025-83/pack.yaml`, wherever the pack's folder is.
std::optional<YamlDocument> read_yaml(const fs::path& folder, const std::string& file, Problems& problems) {
  const std::string shown = (folder.filename() / file).generic_string();
  std::error_code error;
  if (!fs::is_regular_file(folder / file, error)) {
    problems.push_back({"pack.file_missing", "政策包缺少文件“" + file + "”", "", "", {shown, "", "", 0, 0}});
    return std::nullopt;
  }
  auto document = YamlDocument::parse(read_pack_file(folder / file), shown);
  if (document) return *std::move(document);
  problems.push_back(document.problem());
  return std::nullopt;
}

/// The YAML files of a folder in the pack, by name: forms/survey_form.yaml. None where there is no folder.
std::vector<std::string> yaml_files(const fs::path& folder, const std::string& below) {
  std::vector<std::string> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / below, error)) {
    const fs::path name = entry.path().filename();
    if (name.extension() == ".yaml" && !name.string().starts_with('.'))
      files.push_back(below + "/" + name.string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// forms/*.yaml or processes/*.yaml; each is named after the id in it.
template <class Part>
std::vector<Part> read_parts(const fs::path& folder, const std::string& below, const std::string& key,
                             Part (*read)(const YamlNode&, Problems&), Problems& problems) {
  std::vector<Part> parts;
  for (const std::string& file : yaml_files(folder, below)) {
    const auto document = read_yaml(folder, file, problems);
    if (!document) continue;
    const YamlNode& root = document->root();
    parts.push_back(read(root, problems));
    const std::string stem = fs::path(file).stem().string();
    if (!parts.back().id.empty() && parts.back().id != stem) {
      problems.push_back(root.find(key)->problem("pack.name", "编号与文件名称不同", stem));
    }
  }
  return parts;
}

std::vector<std::string> pack_names(const fs::path& policies) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(policies, error)) {
    if (fs::is_regular_file(entry.path() / "pack.yaml", error))
      names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Pack read_pack(const YamlNode& root, Problems& problems) {
  YamlMap map(root, problems);
  Pack pack;
  pack.id = map.text("pack");
  read_document(map, pack.document, problems);
  pack.supersedes = read_superseded(map, problems);
  pack.clauses_file = read_file_name(map, problems, "clauses");
  pack.cases_file = read_file_name(map, problems, "cases");
  pack.calendar_file = read_file_name(map, problems, "calendar");
  pack.parameters = read_parameters(map, problems);
  pack.codes = read_codes(map, problems);
  pack.facts = read_facts(map, problems);
  pack.decisions = read_decisions(map, problems);
  pack.placement = read_placement(map, problems);
  if (const YamlNode* summary = map.map("summary")) {
    YamlMap by(*summary, problems);
    pack.summary_by = by.texts("by");
    pack.summary_outcome = by.find_text("outcome").value_or("");
  }
  pack.data = read_data(map, problems);
  return pack;
}

Result<fs::path> find_policies(const std::string& option) {
  std::error_code error;
  const char* environment = std::getenv("HENGCAI_POLICIES");
  const std::string said = !option.empty() ? option : environment != nullptr ? environment : "";
  if (!said.empty()) {
    if (fs::is_directory(said, error)) return fs::path(said);
    return Problem{"pack.policies_not_found", "没有政策文件夹“" + said + "”", "", "", {}};
  }
  fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (; !folder.empty(); folder = folder.parent_path()) {
    for (const fs::path& candidate : {folder / "policies", folder / "share/hengcai/policies"}) {
      if (fs::is_regular_file(candidate / "roster/roster.yaml", error)) return candidate;
    }
    if (folder == folder.root_path()) break;
  }
  return Problem{"pack.policies_not_found",
                 "找不到政策文件夹",
                 "用 --policies 或环境变量 HENGCAI_POLICIES 指明",
                 "",
                 {}};
}

Result<fs::path> find_pack(const std::string& name_or_path, const fs::path& policies) {
  std::error_code error;
  for (const fs::path& candidate : {fs::path(name_or_path), policies / name_or_path}) {
    if (!name_or_path.empty() && fs::is_regular_file(candidate / "pack.yaml", error)) {
      return fs::path(fs::canonical(candidate));
    }
  }
  const std::vector<std::string> names = pack_names(policies);
  std::string wanted = nearest(name_or_path, names);
  if (wanted.empty()) {
    for (const std::string& name : names) wanted += (wanted.empty() ? "" : "、") + name;
  }
  return Problem{"pack.not_found", "没有政策包“" + name_or_path + "”", wanted, "", {}};
}

std::optional<Pack> load_pack(const fs::path& folder, Problems& problems) {
  const std::size_t before = problems.size();
  const auto main = read_yaml(folder, "pack.yaml", problems);
  if (!main) return std::nullopt;
  Pack pack = read_pack(main->root(), problems);
  pack.folder = folder;
  if (!pack.id.empty() && pack.id != folder.filename().string()) {
    problems.push_back(main->root().find("pack")->problem("pack.name", "政策包名称与文件夹名称不同",
                                                          folder.filename().string()));
  }
  if (!pack.clauses_file.empty()) {
    if (const auto clauses = read_yaml(folder, pack.clauses_file, problems)) {
      pack.clauses = read_clauses(clauses->root(), problems);
    }
  }
  if (!pack.cases_file.empty()) {
    if (const auto cases = read_yaml(folder, pack.cases_file, problems)) {
      pack.cases = read_cases(cases->root(), problems);
    }
  }
  pack.forms = read_parts(folder, "forms", "form", read_form, problems);
  pack.processes = read_parts(folder, "processes", "process", read_process, problems);
  if (std::error_code error; fs::is_regular_file(folder / "secrecy.yaml", error)) {
    if (const auto secrecy = read_yaml(folder, "secrecy.yaml", problems))
      pack.secrecy = read_secrecy(secrecy->root(), problems);
  }
  if (problems.size() != before) return std::nullopt;
  return pack;
}

}  // namespace hengcai::policy
