#include "app/roster_options.h"

#include <algorithm>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/clock.h"
#include "app/commands.h"

namespace hengcai::app {

namespace {

constexpr std::size_t shown_faults = 100;

}  // namespace

void RosterOptions::add_to(CLI::App& command) {
  packs_.add_to(command);
  command.add_option("--pack", pack_, "Name or folder of the policy pack")->required();
  command.add_option("--roster", files_, "Roster workbook (.xlsx); several are read as one")->required();
  command.add_option("--as-of", as_of_, "Date as of which people are decided, e.g. 2026-01-15")->required();
  command.add_flag("--with-faults", with_faults_, "Go on in spite of bad cells; they count as not filled in");
}

bool RosterOptions::accept(const registry::RosterReading& reading) const {
  for (const std::string& note : reading.notes) std::fprintf(stderr, "%s\n", note.c_str());
  if (reading.faults.empty()) return true;
  std::size_t shown = 0;
  for (const Problem& fault : reading.faults.listed()) {
    if (shown++ == shown_faults) break;
    std::fprintf(stderr, "%s\n", describe(fault).c_str());
  }
  std::fprintf(stderr, "名单有 %zu 处错误%s。\n", reading.faults.count(),
               with_faults_ ? "，错误的单元格按未填写处理"
                            : "，未作判定；更正后重试，或加 --with-faults 按未填写处理");
  if (!with_faults_) set_exit_code(faulty);
  return with_faults_;
}

std::optional<RosterOptions::Opened> RosterOptions::open() const {
  const auto refuse = [](const Problems& problems) {
    print_problems(problems);
    set_exit_code(unreadable);
    return std::nullopt;
  };
  Opened opened;
  const auto date = Date::parse(as_of_);
  if (!date) {
    return refuse({{"decide.as_of", "--as-of 不是日期", "2026-01-15 这样的日期", as_of_, {}}});
  }
  opened.as_of = *date;
  const auto policies = packs_.folder();
  if (!policies) return refuse({policies.problem()});
  const auto folder = packs_.find(pack_);
  if (!folder) return refuse({folder.problem()});
  Problems problems;
  opened.pack = policy::open_pack(*folder, *policies, problems);
  if (opened.pack == nullptr) return refuse(problems);
  const auto layout = registry::open_layout(*policies);
  if (!layout) return refuse({layout.problem()});
  auto reading = registry::read_roster_for(opened.pack->pack, files_, *layout,
                                           {.today = std::max(opened.as_of, system_today())});
  if (!reading) return refuse({reading.problem()});
  opened.reading = std::make_shared<registry::RosterReading>(*std::move(reading));
  if (!accept(*opened.reading)) return std::nullopt;
  return opened;
}

}  // namespace hengcai::app
