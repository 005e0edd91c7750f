#pragma once

namespace CLI {
class App;
}

namespace hengcai::app {

// Each adds its subcommands to `app`. A command says how it ended by set_exit_code(): 0 done, 1 the input has
// faults (listed on standard error), 2 the input cannot be read at all.
void add_dmn_commands(CLI::App& app);      ///< hengcai dmn tck | check | eval
void add_pack_commands(CLI::App& app);     ///< hengcai pack check | test | clauses | diff | simulate
void add_roster_commands(CLI::App& app);   ///< hengcai roster template | check, hengcai demo roster
void add_decide_commands(CLI::App& app);   ///< hengcai decide, hengcai explain
void add_storage_commands(CLI::App& app);  ///< hengcai migrate | backup | restore
void add_serve_command(CLI::App& app);     ///< hengcai serve
void add_demo_command(CLI::App& app);      ///< hengcai demo province
void add_audit_commands(CLI::App& app);    ///< hengcai audit verify | head | replay
void add_key_commands(CLI::App& app);      ///< hengcai keys show | create | rotate

inline constexpr int faulty = 1;
inline constexpr int unreadable = 2;
void set_exit_code(int code);
[[nodiscard]] int exit_code();

}  // namespace hengcai::app
