#pragma once

namespace CLI {
class App;
}

namespace hengcai::app {

/// hengcai audit replay [CASE…]: decides every event of the cases, or of all, again on the facts that were
/// written down, and compares.
void add_replay_command(CLI::App& audit);

}  // namespace hengcai::app
