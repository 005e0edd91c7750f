#include <malloc.h>

#include <clocale>
#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "app/commands.h"

/// `hengcai`: every command is a door to a service; none holds a rule.
int main(int argc, char** argv) {
  // Memory freed by another thread than the one that took it is used again rather than kept for each thread.
  mallopt(M_ARENA_MAX, 2);
  // Names in archives and the terminal are UTF-8 whatever the locale of the machine (docs/decisions/).
  std::setlocale(LC_CTYPE, "C.UTF-8");
  try {
    CLI::App app{"Hengcai 衡才: assessment of senior talent by policy packs"};
    app.require_subcommand(1);
    hengcai::app::add_dmn_commands(app);
    hengcai::app::add_pack_commands(app);
    hengcai::app::add_roster_commands(app);
    hengcai::app::add_decide_commands(app);
    hengcai::app::add_storage_commands(app);
    hengcai::app::add_serve_command(app);
    hengcai::app::add_demo_command(app);
    hengcai::app::add_audit_commands(app);
    hengcai::app::add_key_commands(app);
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app.exit(error) == 0 ? 0 : hengcai::app::unreadable;  // 0: --help
    }
    return hengcai::app::exit_code();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hengcai: %s\n", error.what());
    return 70;
  }
}
