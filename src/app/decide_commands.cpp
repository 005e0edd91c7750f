#include <unistd.h>

#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/roster_options.h"
#include "features/campaigns/service.h"
#include "platform/crypto/digest.h"

namespace hengcai::app {

namespace {

void show_progress(std::size_t done, std::size_t of) {
  constexpr std::size_t width = 40;
  const std::size_t filled = of == 0 ? width : done * width / of;
  std::string bar(filled, '#');
  bar.resize(width, '.');
  std::fprintf(stderr, "\r判定 [%s] %zu / %zu 人", bar.c_str(), done, of);
  if (done == of) std::fputc('\n', stderr);
}

void print_summary(const std::string& pack, const campaigns::RosterDecision& decision) {
  std::string line = pack + "：" + std::to_string(decision.people) + " 人";
  const char* between = "，其中";
  for (const campaigns::SheetCount& sheet : decision.sheets) {
    line += between + sheet.sheet + " " + std::to_string(sheet.people);
    between = "，";
  }
  std::printf("%s\n%s  SM3 %s\n%s  SM3 %s\n", line.c_str(), decision.workbook.string().c_str(),
              decision.workbook_sm3.c_str(), decision.lines.string().c_str(), decision.lines_sm3.c_str());
}

struct DecideArguments {
  RosterOptions roster;
  std::filesystem::path out;
  unsigned threads = 0;
};

void decide(const DecideArguments& arguments) {
  const auto opened = arguments.roster.open();
  if (!opened) return;
  campaigns::DecideRequest request;
  request.pack = opened->pack;
  request.roster = &opened->reading->roster;
  request.as_of = opened->as_of;
  request.out = arguments.out;
  request.threads = arguments.threads;
  if (isatty(STDERR_FILENO) != 0) request.progress = show_progress;
  for (const auto& file : arguments.roster.files()) {
    const auto digest = sm3_of_file(file);
    if (digest) request.sources.push_back({file.filename().string(), to_hex(*digest)});
  }
  const auto decision = campaigns::decide_roster(request);
  if (!decision) {
    print_problems({decision.problem()});
    set_exit_code(unreadable);
    return;
  }
  print_summary(request.pack->pack.id, *decision);
}

struct ExplainArguments {
  RosterOptions roster;
  std::string person;
};

void explain(const ExplainArguments& arguments) {
  const auto opened = arguments.roster.open();
  if (!opened) return;
  const registry::Roster& roster = opened->reading->roster;
  const auto people = roster.find_people(arguments.person);
  if (people.empty()) {
    print_problems({{"explain.person", "名单里没有这个人", "名单里的证件号码或姓名", arguments.person, {}}});
    set_exit_code(faulty);
    return;
  }
  for (const registry::Row person : people) {
    const auto text = campaigns::explain_person(*opened->pack, roster, person, opened->as_of);
    if (!text) {
      print_problems({text.problem()});
      set_exit_code(unreadable);
      return;
    }
    std::printf("%s（%s）\n%s\n", std::string(roster.person_text(person, "name")).c_str(),
                std::string(roster.person_text(person, "person_id")).c_str(), text->c_str());
  }
}

}  // namespace

void add_decide_commands(CLI::App& app) {
  const auto decide_arguments = std::make_shared<DecideArguments>();
  CLI::App* decide_command = app.add_subcommand("decide", "Decide everyone in a roster by a policy pack");
  decide_arguments->roster.add_to(*decide_command);
  decide_command->add_option("--out", decide_arguments->out, "Folder for results.xlsx and decisions.ndjson")
      ->required();
  decide_command->add_option("--threads", decide_arguments->threads, "Threads (default: one for each core)");
  decide_command->callback([decide_arguments] { decide(*decide_arguments); });

  const auto explain_arguments = std::make_shared<ExplainArguments>();
  CLI::App* explain_command = app.add_subcommand("explain", "Tell what was decided of one person, and why");
  explain_arguments->roster.add_to(*explain_command);
  explain_command->add_option("--person", explain_arguments->person, "ID number or name")->required();
  explain_command->callback([explain_arguments] { explain(*explain_arguments); });
}

}  // namespace hengcai::app
