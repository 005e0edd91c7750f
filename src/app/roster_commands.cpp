#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/clock.h"
#include "app/commands.h"
#include "app/pack_options.h"
#include "features/register/service.h"
#include "policy/loader.h"

namespace hengcai::app {

namespace {

namespace fs = std::filesystem;

struct RosterOptions {
  PackOptions packs;
  std::string pack;
  std::vector<fs::path> files;
  fs::path out;
  std::string as_of;
  std::size_t shown = 200;
  registry::DemoOptions demo;
};

bool fail(const Problem& problem) {
  print_problems({problem});
  set_exit_code(unreadable);
  return false;
}

/// Policies, layout and pack, without which no roster command can do anything.
struct Setting {
  fs::path policies;
  std::shared_ptr<const registry::RosterLayout> layout;
  std::optional<policy::Pack> pack;
};

bool open(const RosterOptions& options, bool with_pack, Setting& setting) {
  const auto policies = options.packs.folder();
  if (!policies) return fail(policies.problem());
  setting.policies = *policies;
  const auto layout = registry::open_layout(*policies);
  if (!layout) return fail(layout.problem());
  setting.layout = *layout;
  if (!with_pack) return true;
  const auto folder = options.packs.find(options.pack);
  if (!folder) return fail(folder.problem());
  Problems problems;
  setting.pack = policy::load_pack(*folder, problems);
  if (setting.pack) return true;
  print_problems(problems);
  set_exit_code(unreadable);
  return false;
}

void make_template(const RosterOptions& options) {
  Setting setting;
  if (!open(options, true, setting)) return;
  if (const Done made = registry::make_template(*setting.pack, *setting.layout, options.out); !made) {
    fail(made.problem());
    return;
  }
  std::printf("已写出空白名册：%s\n", options.out.c_str());
}

void make_demo(const RosterOptions& options) {
  Setting setting;
  if (!open(options, false, setting)) return;
  const Done made = registry::make_demo_roster(setting.policies, *setting.layout, options.demo, options.out);
  if (!made) {
    fail(made.problem());
    return;
  }
  std::printf("已写出演示名册：%s，%zu 人\n", options.out.c_str(), options.demo.people);
}

void show_faults(const registry::ProblemList& faults, std::size_t shown) {
  std::size_t number = 0;
  for (const Problem& fault : faults.listed()) {
    if (++number > shown) break;
    std::fprintf(stderr, "%zu. %s\n", number, describe(fault).c_str());
  }
  if (faults.count() > shown) std::fprintf(stderr, "……另有 %zu 处未列出\n", faults.count() - shown);
}

void check(const RosterOptions& options) {
  Setting setting;
  if (!open(options, true, setting)) return;
  registry::ReadOptions read;
  read.today = system_today();
  if (!options.as_of.empty()) {
    const auto date = Date::parse(options.as_of);
    if (!date) {
      fail({.code = "option.date",
            .message = "日期不对",
            .wanted = "如 2026-01-15",
            .value = options.as_of,
            .place = {}});
      return;
    }
    read.today = *date;
  }
  const auto reading = registry::read_roster_for(*setting.pack, options.files, setting.layout, read);
  if (!reading) {
    fail(reading.problem());
    return;
  }
  for (const std::string& note : reading->notes) std::printf("说明：%s\n", note.c_str());
  std::fflush(stdout);
  show_faults(reading->faults, options.shown);
  std::printf("读入：%s\n", registry::describe_size(reading->roster).c_str());
  if (reading->faults.empty()) {
    std::printf("检查通过，没有错误\n");
    return;
  }
  std::printf("共 %zu 处错误\n", reading->faults.count());
  set_exit_code(faulty);
  if (options.out.empty()) return;
  const auto copies = registry::write_marked_copies(options.files, reading->faults, options.out);
  if (!copies) {
    fail(copies.problem());
    return;
  }
  for (const fs::path& copy : *copies) std::printf("已标注：%s\n", copy.c_str());
}

}  // namespace

void add_roster_commands(CLI::App& app) {
  auto options = std::make_shared<RosterOptions>();

  CLI::App* roster = app.add_subcommand("roster", "Make and check rosters");
  roster->require_subcommand(1);

  CLI::App* blank = roster->add_subcommand("template", "Write the empty workbook of a pack");
  options->packs.add_to(*blank);
  blank->add_option("--pack", options->pack, "The pack, by name or folder")->required();
  blank->add_option("--out", options->out, "The workbook to write")->required();
  blank->callback([options] { make_template(*options); });

  CLI::App* checked = roster->add_subcommand("check", "List every bad cell of a roster");
  options->packs.add_to(*checked);
  checked->add_option("files", options->files, "One or more workbooks")->required();
  checked->add_option("--pack", options->pack, "The pack, by name or folder")->required();
  checked->add_option("--mark", options->out, "Write a copy with the bad cells coloured and commented");
  checked->add_option("--as-of", options->as_of, "Dates beyond this one are faults (default: today)");
  checked->add_option("--list", options->shown, "How many faults to list")->capture_default_str();
  checked->callback([options] { check(*options); });

  CLI::App* demo = app.add_subcommand("demo", "Make synthetic data");
  demo->require_subcommand(1);
  CLI::App* demo_roster = demo->add_subcommand("roster", "Write an invented roster of the province");
  options->packs.add_to(*demo_roster);
  demo_roster->add_option("--people", options->demo.people, "How many people")
      ->check(CLI::Range(1, 5'000'000))
      ->capture_default_str();
  demo_roster->add_option("--seed", options->demo.seed, "The same seed gives the same file")
      ->capture_default_str();
  demo_roster->add_option("--out", options->out, "The workbook to write")->required();
  demo_roster->add_flag("--flat", options->demo.flat, "One sheet of the common columns");
  demo_roster->add_option("--faults", options->demo.faults, "Plant so many faults, one to a person");
  demo_roster->callback([options] { make_demo(*options); });
}

}  // namespace hengcai::app
