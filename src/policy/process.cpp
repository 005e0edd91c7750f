#include "policy/process.h"

#include <array>

namespace hengcai::policy {

namespace {

constexpr std::array<std::string_view, 14> acts{
    "submit",      "send_back", "propose", "decide",  "publish", "close_publicity", "notify",
    "acknowledge", "object",    "answer",  "suspend", "resume",  "leave",           "report"};

constexpr std::array<std::string_view, 9> guards{
    "form_complete", "declared",       "secrecy_clear",     "entries_reviewed", "proposal_with_grounds",
    "meeting_held",  "publicity_over", "no_open_objection", "receipt"};

}  // namespace

std::span<const std::string_view> act_names() { return acts; }
std::span<const std::string_view> guard_names() { return guards; }

std::string_view to_string(ActKind act) { return acts.at(static_cast<std::size_t>(act)); }
std::string_view to_string(Guard guard) { return guards.at(static_cast<std::size_t>(guard)); }

const Step* Process::step(std::string_view wanted) const {
  for (const Step& step : steps) {
    if (step.id == wanted) return &step;
  }
  return nullptr;
}

}  // namespace hengcai::policy
