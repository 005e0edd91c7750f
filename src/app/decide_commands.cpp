#include <CLI/CLI.hpp>

#include "app/commands.h"

namespace hengcai::app {

void add_decide_commands(CLI::App& /*app*/) {}

}  // namespace hengcai::app
