#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/pack_options.h"
#include "app/simulate_command.h"
#include "features/register/service.h"
#include "policy/check.h"
#include "policy/clauses.h"
#include "policy/compare.h"
#include "policy/compile.h"
#include "policy/test_cases.h"

namespace hengcai::app {

namespace {

namespace fs = std::filesystem;

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

/// The folder of a named pack, with what stands in the way said on standard error.
std::optional<fs::path> locate(const PackOptions& options, const std::string& name) {
  const auto folder = options.find(name);
  if (folder) return *folder;
  print_problems({folder.problem()});
  set_exit_code(unreadable);
  return std::nullopt;
}

std::optional<policy::PackFiles> read_files(const PackOptions& options, const std::string& name) {
  const auto folder = locate(options, name);
  if (!folder) return std::nullopt;
  Problems problems;
  auto files = policy::read_pack_files(*folder, problems);
  if (files) return files;
  print_problems(problems);
  set_exit_code(unreadable);
  return std::nullopt;
}

/// Facts whose source the register does not have in that way; where something is told of a place already,
/// nothing more.
policy::FurtherCheck source_check(std::shared_ptr<const registry::RosterLayout> layout) {
  return [layout = std::move(layout)](const policy::Pack& pack, Problems& problems) {
    for (Problem& found : registry::check_fact_sources(pack, *layout)) {
      const bool is_told = std::any_of(problems.begin(), problems.end(),
                                       [&](const Problem& other) { return other.place == found.place; });
      if (!is_told) problems.push_back(std::move(found));
    }
  };
}

void check_packs(const PackOptions& options, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto folder = locate(options, name);
    if (!folder) continue;
    Problems problems;
    Problems hints;
    const auto layout = registry::open_layout(*options.folder());
    if (!layout) problems.push_back(layout.problem());
    policy::check_whole_pack(*folder, *options.folder(), problems, hints,
                             layout ? source_check(*layout) : policy::FurtherCheck());
    print_problems(problems);
    for (const Problem& hint : hints) std::fprintf(stderr, "提示：%s\n", describe(hint).c_str());
    print("政策包 " + folder->filename().string() + "：" +
          (problems.empty() ? std::string("检查通过") : "有 " + std::to_string(problems.size()) + " 处问题") +
          "\n");
    if (!problems.empty()) set_exit_code(faulty);
  }
}

void test_packs(const PackOptions& options, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto folder = locate(options, name);
    if (!folder) continue;
    Problems problems;
    const auto pack = policy::open_pack(*folder, *options.folder(), problems);
    if (pack) policy::check_cases(pack->pack, pack->tables, problems);
    if (!problems.empty()) {
      print_problems(problems);
      set_exit_code(unreadable);
      continue;
    }
    const auto report = policy::test_cases(*pack);
    print("政策包 " + pack->pack.id + "\n" + policy::describe(report));
    if (report.failed > 0) set_exit_code(faulty);
  }
}

void show_clauses(const PackOptions& options, const std::string& name) {
  const auto files = read_files(options, name);
  if (!files) return;
  const auto uses = policy::clause_uses(files->pack, files->tables);
  print(policy::describe(uses));
  for (const policy::ClauseUse& use : uses) {
    if (!use.complete()) set_exit_code(faulty);
  }
}

void show_changes(const PackOptions& options, const std::string& before, const std::string& after) {
  const auto old_files = read_files(options, before);
  const auto new_files = read_files(options, after);
  if (!old_files || !new_files) return;
  print(old_files->pack.id + " → " + new_files->pack.id + "\n\n");
  print(policy::describe(
      policy::compare(old_files->pack, old_files->tables, new_files->pack, new_files->tables)));
}

/// What a subcommand was told; lives as long as its callback.
struct Arguments {
  PackOptions options;
  std::vector<std::string> packs;
  std::string first;
  std::string second;
};

CLI::App* subcommand(CLI::App& parent, const char* name, const char* help,
                     const std::shared_ptr<Arguments>& arguments) {
  CLI::App* command = parent.add_subcommand(name, help);
  arguments->options.add_to(*command);
  return command;
}

}  // namespace

void add_pack_commands(CLI::App& app) {
  CLI::App* pack = app.add_subcommand("pack", "Check, test and compare policy packs");
  pack->require_subcommand(1);

  const auto check = std::make_shared<Arguments>();
  CLI::App* check_command = subcommand(*pack, "check", "Refuse whatever a pack may not have", check);
  check_command->add_option("PACK", check->packs, "Name or folder of a pack")->required();
  check_command->callback([check] { check_packs(check->options, check->packs); });

  const auto test = std::make_shared<Arguments>();
  CLI::App* test_command = subcommand(*pack, "test", "Run the worked examples of a pack", test);
  test_command->add_option("PACK", test->packs, "Name or folder of a pack")->required();
  test_command->callback([test] { test_packs(test->options, test->packs); });

  const auto clauses = std::make_shared<Arguments>();
  CLI::App* clauses_command =
      subcommand(*pack, "clauses", "Tell where each clause lives and which examples show it", clauses);
  clauses_command->add_option("PACK", clauses->first, "Name or folder of a pack")->required();
  clauses_command->callback([clauses] { show_clauses(clauses->options, clauses->first); });

  const auto diff = std::make_shared<Arguments>();
  CLI::App* diff_command = subcommand(*pack, "diff", "Tell in words what a changed pack changes", diff);
  diff_command->add_option("OLD", diff->first, "Name or folder of the old pack")->required();
  diff_command->add_option("NEW", diff->second, "Name or folder of the new pack")->required();
  diff_command->callback([diff] { show_changes(diff->options, diff->first, diff->second); });

  add_simulate_command(*pack);
}

}  // namespace hengcai::app
