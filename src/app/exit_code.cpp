#include "app/commands.h"

namespace hengcai::app {

namespace {
int current_exit_code = 0;
}

void set_exit_code(int code) { current_exit_code = code; }
int exit_code() { return current_exit_code; }

}  // namespace hengcai::app
