#include "app/simulate_command.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/clock.h"
#include "app/commands.h"
#include "app/pack_options.h"
#include "features/register/facts.h"
#include "features/register/layout.h"
#include "features/register/reader.h"
#include "policy/compile.h"
#include "policy/simulate.h"

namespace hengcai::app {

namespace {

namespace fs = std::filesystem;

struct SimulateArguments {
  PackOptions options;
  std::string old_pack;
  std::string new_pack;
  std::vector<fs::path> rosters;
  std::string as_of;
  std::size_t listed = 20;
};

std::shared_ptr<const policy::CompiledPack> open(const SimulateArguments& arguments, const fs::path& policies,
                                                 const std::string& name, Problems& problems) {
  const auto folder = arguments.options.find(name);
  if (folder) return policy::open_pack(*folder, policies, problems);
  problems.push_back(folder.problem());
  return nullptr;
}

policy::FactColumns columns_of(const registry::FactTable& table) {
  policy::FactColumns facts{table.people, {}};
  for (const registry::FactColumn& column : table.columns) {
    facts.columns.push_back({column.name, column.values, column.codes()});
  }
  return facts;
}

/// The date as of which both packs decide: as given, else the one that the new pack's examples stand on, else
/// none.
std::optional<Date> date_of(const SimulateArguments& arguments, const policy::Pack& pack,
                            Problems& problems) {
  if (arguments.as_of.empty() && pack.cases.as_of) return pack.cases.as_of;
  const auto date = Date::parse(arguments.as_of);
  if (!date)
    problems.push_back(
        {"command.date", "考核日期不对", "--as-of 2026-01-15 这样的日期", arguments.as_of, {}});
  return date;
}

std::optional<registry::RosterReading> read(const SimulateArguments& arguments, const fs::path& policies,
                                            const Date& as_of, Problems& problems) {
  registry::LayoutReading layout = registry::load_layout(policies / "roster");
  problems.insert(problems.end(), layout.problems.begin(), layout.problems.end());
  if (!layout.problems.empty()) return std::nullopt;
  registry::ReadOptions reading_options;
  reading_options.today = std::max(as_of, system_today());
  auto reading = registry::read_roster(
      arguments.rosters, std::make_shared<const registry::RosterLayout>(std::move(layout.layout)),
      reading_options);
  if (reading) return *std::move(reading);
  problems.push_back(reading.problem());
  return std::nullopt;
}

/// 张三（尾号 1234）: namesakes are told apart, and no whole ID number stands on a terminal.
std::string person_name(const registry::Roster& roster, registry::Row row) {
  const std::string_view id = roster.person_text(row, "person_id");
  const std::string_view tail = id.substr(id.size() - std::min<std::size_t>(id.size(), 4));
  return std::string(roster.person_text(row, "name")) + "（尾号 " + std::string(tail) + "）";
}

/// Everything up to the printing; nothing after a problem.
std::optional<std::string> simulate(const SimulateArguments& arguments, Problems& problems) {
  const auto policies = arguments.options.folder();
  if (!policies) return problems.push_back(policies.problem()), std::nullopt;
  const auto old_pack = open(arguments, *policies, arguments.old_pack, problems);
  const auto new_pack = open(arguments, *policies, arguments.new_pack, problems);
  if (!old_pack || !new_pack) return std::nullopt;
  const auto as_of = date_of(arguments, new_pack->pack, problems);
  if (!as_of) return std::nullopt;
  const auto reading = read(arguments, *policies, *as_of, problems);
  if (!reading) return std::nullopt;
  const registry::Roster& roster = reading->roster;
  const auto before = registry::make_facts(old_pack->pack, roster, *as_of);
  if (!before) return problems.push_back(before.problem()), std::nullopt;
  const auto after = registry::make_facts(new_pack->pack, roster, *as_of);
  if (!after) return problems.push_back(after.problem()), std::nullopt;
  const policy::Simulation simulation =
      policy::simulate(*old_pack, columns_of(*before), *new_pack, columns_of(*after), *as_of);
  const auto name_of = [&roster](std::uint32_t row) { return person_name(roster, row); };
  std::string text =
      old_pack->pack.id + " → " + new_pack->pack.id + "，考核日期 " + as_of->to_string() + "\n";
  if (!reading->faults.empty()) {
    text += "名册有 " + std::to_string(reading->faults.count()) + " 处问题，有问题的单元格按空白处理\n";
  }
  return text + policy::describe(simulation, *old_pack, *new_pack, name_of, arguments.listed);
}

void run(const SimulateArguments& arguments) {
  Problems problems;
  const auto text = simulate(arguments, problems);
  print_problems(problems);
  if (text) {
    std::fputs(text->c_str(), stdout);
  } else {
    set_exit_code(2);
  }
}

}  // namespace

void add_simulate_command(CLI::App& pack) {
  const auto arguments = std::make_shared<SimulateArguments>();
  CLI::App* command =
      pack.add_subcommand("simulate", "Count and list whose decision a changed pack would change");
  arguments->options.add_to(*command);
  command->add_option("OLD", arguments->old_pack, "Name or folder of the old pack")->required();
  command->add_option("NEW", arguments->new_pack, "Name or folder of the new pack")->required();
  command->add_option("--roster", arguments->rosters, "Workbooks of the roster (.xlsx)")->required();
  command->add_option("--as-of", arguments->as_of,
                      "Date as of which people are decided (default: that of the examples)");
  command->add_option("--list", arguments->listed, "How many people to name for each change")
      ->capture_default_str();
  command->callback([arguments] { run(*arguments); });
}

}  // namespace hengcai::app
