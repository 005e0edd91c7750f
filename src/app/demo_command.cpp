#include <cstdio>
#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/pack_options.h"
#include "app/server/config.h"
#include "app/server/demo_province.h"

namespace hengcai::app {

namespace {

struct DemoArguments {
  std::filesystem::path config;
  DemoProvinceOptions options;
};

void fill(const DemoArguments& arguments) {
  Problems problems;
  const auto config = read_config(arguments.config, problems);
  if (!config) {
    print_problems(problems);
    return set_exit_code(unreadable);
  }
  const auto installation = Installation::open(*config, problems);
  if (!installation) {
    print_problems(problems);
    return set_exit_code(faulty);
  }
  const auto filled = fill_demo_province(*installation, arguments.options);
  if (!filled) {
    print_problems({filled.problem()});
    return set_exit_code(faulty);
  }
  if (*filled) std::printf("演示数据已备好，登录名和密码在 %s\n", demo_logins_file(*config).c_str());
}

}  // namespace

void add_demo_command(CLI::App& app) {
  // `hengcai demo` is there already: the demo roster hangs from it too.
  CLI::App* demo = app.get_subcommand("demo");
  const auto arguments = std::make_shared<DemoArguments>();
  CLI::App* province = demo->add_subcommand(
      "province", "Fill an empty installation with invented people and a log-in for each role");
  province->add_option("--config", arguments->config, "As of `hengcai serve`; must choose a today")
      ->required();
  province->add_option("--people", arguments->options.people, "How many")->capture_default_str();
  province->add_option("--seed", arguments->options.seed, "The same seed gives the same people")
      ->capture_default_str();
  province->callback([arguments] { fill(*arguments); });
}

}  // namespace hengcai::app
