#pragma once

namespace CLI {
class App;
}

namespace hengcai::app {

/// hengcai pack simulate OLD NEW --roster R.xlsx: joins the register, which reads the roster, and the packs.
void add_simulate_command(CLI::App& pack);

}  // namespace hengcai::app
