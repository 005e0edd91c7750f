#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/pack_options.h"
#include "engine/dmn/batch.h"
#include "engine/dmn/json.h"
#include "engine/dmn/kit.h"
#include "engine/dmn/lint.h"
#include "engine/dmn/loader.h"
#include "engine/dmn/session.h"
#include "policy/calendar_functions.h"
#include "policy/loader.h"

namespace hengcai::app {

namespace {

/// The clock of the machine, read at the edge only.
feel::DateTime now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  const auto date = feel::Date::from(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
  const auto time =
      feel::Time::from(utc.tm_hour, utc.tm_min, utc.tm_sec, 0, feel::Zone::offset(0).value_or(feel::Zone()));
  return {date.value_or(feel::Date()), time.value_or(feel::Time())};
}

bool report(const feel::Diagnostics& found) {
  bool errors = false;
  for (const feel::Diagnostic& one : found) {
    std::cerr << feel::render(one) << "\n";
    if (one.severity == feel::Severity::error) errors = true;
  }
  return errors;
}

struct KitOptions {
  std::string directory;
  std::string only;
  bool list = false;
};

void run_kit(const KitOptions& options) {
  std::size_t passed = 0;
  std::size_t failed = 0;
  const feel::DateTime start = now();
  for (const std::string& path : dmn::kit_folders(options.directory)) {
    const std::string name = std::filesystem::path(path).filename().string();
    if (!options.only.empty() && name.find(options.only) == std::string::npos) continue;
    const dmn::KitFolder folder = dmn::run_kit_folder(path, start);
    passed += folder.passed;
    failed += folder.failed;
    if (folder.failed == 0) continue;
    std::cout << name << ": " << folder.passed << " passed, " << folder.failed << " failed\n";
    if (!options.list) continue;
    for (const dmn::KitFailure& failure : folder.failures) {
      std::cout << "  " << failure.test_case << " " << failure.result_node << "\n    expected "
                << failure.expected << "\n    actual   " << failure.actual << "\n";
      for (const std::string& note : failure.notes) std::cout << "    " << note << "\n";
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  set_exit_code(failed == 0 ? 0 : 1);
}

/// `--pack`: FEEL's own functions, or besides them those that packs have over the calendar of this one.
class FunctionOptions {
 public:
  void add_to(CLI::App& command) {
    packs_.add_to(command);
    command.add_option("--pack", pack_, "know the functions of this pack, such as 'add working days'");
  }
  [[nodiscard]] bool know_pack() const { return !pack_.empty(); }
  /// Nothing where the pack cannot be read; told, and set as exit code.
  [[nodiscard]] std::optional<feel::Library> library() const {
    if (pack_.empty()) return feel::Library::standard();
    Problems problems;
    const auto policies = packs_.folder();
    const auto folder = packs_.find(pack_);
    if (!policies) problems.push_back(policies.problem());
    if (policies && !folder) problems.push_back(folder.problem());
    if (problems.empty()) {
      if (const auto pack = policy::load_pack(*folder, problems)) {
        if (auto known = policy::pack_library(*pack, *policies, problems)) return known;
      }
    }
    print_problems(problems);
    set_exit_code(2);
    return std::nullopt;
  }

 private:
  PackOptions packs_;
  std::string pack_;
};

struct CheckOptions {
  std::string file;
  FunctionOptions functions;
};

/// A model in the folder of a pack may use what only packs have.
void hint_at_pack(const std::filesystem::path& file, const feel::Diagnostics& found) {
  const bool misses_a_name = std::any_of(found.begin(), found.end(), [](const feel::Diagnostic& one) {
    return one.code == "feel.unknown_name";
  });
  const auto folder = std::filesystem::absolute(file).lexically_normal().parent_path().parent_path();
  if (misses_a_name && std::filesystem::exists(folder / "pack.yaml")) {
    std::cerr << "note: " << folder.filename().string() << " is a pack; with --pack "
              << folder.filename().string() << " its functions are known\n";
  }
}

void check(const CheckOptions& options) {
  const auto library = options.functions.library();
  if (!library) return;
  auto model = dmn::load_model_file(options.file);
  if (!model) {
    report(model.diagnostics());
    return set_exit_code(2);
  }
  const auto compiled = dmn::CompiledModel::compile(*model, dmn::resolve_in_folder(), *library);
  bool clean = !report(compiled->diagnostics());
  if (!options.functions.know_pack()) hint_at_pack(options.file, compiled->diagnostics());
  const feel::Diagnostics findings = dmn::lint(*compiled);
  report(findings);
  clean = clean && findings.empty() && compiled->diagnostics().empty();
  set_exit_code(clean ? 0 : 1);
}

struct EvalOptions {
  std::string file;
  std::string decision;
  std::string input = "{}";
  bool strict = false;
  bool explain = false;
  FunctionOptions functions;
};

struct Answer {
  feel::Value value;
  std::vector<std::string> missing;  ///< of an unknown value
};

/// Asks the batch, which tries the values that the unknown facts could have: either all give one answer, or
/// exactly the facts that matter are named. A model with imports keeps the session's answer, whose facts may
/// be some too many.
Answer settled(const std::shared_ptr<const dmn::CompiledModel>& model, const std::string& decision,
               const feel::Value& inputs, Answer answer) {
  if (answer.missing.empty() || !model->root().imports.empty() || inputs.kind() != feel::Kind::context)
    return answer;
  dmn::Batch batch(1);
  for (const feel::ContextEntry& entry : inputs.entries()) {
    if (model->find_input(entry.name)) batch.add_constant(entry.name, entry.value);
  }
  auto runner = dmn::BatchRunner::create(model, std::span(&decision, 1), batch, dmn::Mode::strict, now());
  if (!runner) return answer;
  std::vector<dmn::Code> codes;
  runner->run(0, 1, std::span(&codes, 1));
  answer.value = runner->outcome(0, codes.front()).value;
  answer.missing.clear();
  for (const feel::FactId fact : answer.value.unknown_facts())
    answer.missing.push_back(runner->fact_name(fact));
  return answer;
}

void evaluate(const EvalOptions& options) {
  const auto library = options.functions.library();
  if (!library) return;
  auto model = dmn::load_model_file(options.file);
  auto inputs = dmn::value_from_json(options.input);
  if (!model || !inputs) {
    report(model ? inputs.diagnostics() : model.diagnostics());
    return set_exit_code(2);
  }
  const auto compiled = dmn::CompiledModel::compile(*model, dmn::resolve_in_folder(), *library);
  const bool has_errors = report(compiled->diagnostics());
  const auto decision = compiled->find_decision(options.decision);
  const auto service = compiled->find_service(options.decision);
  if (!decision && !service) {
    std::vector<std::string> names;
    for (const auto& one : compiled->root().decisions) names.push_back(one.element->name);
    const std::string nearest = feel::nearest_word(options.decision, names);
    std::cerr << "there is no decision '" << options.decision << "'"
              << (nearest.empty() ? "" : "; did you mean '" + nearest + "'?") << "\n";
    return set_exit_code(2);
  }
  dmn::SessionOptions session_options;
  session_options.strict = options.strict;
  session_options.explain = options.explain;
  session_options.now = now();
  const feel::Value given = dmn::typed_inputs(*inputs, *compiled);
  dmn::Session session(*compiled, given, session_options);
  const feel::Value value = decision ? session.decide(*decision) : session.decide_service(*service);
  if (!session.refusal().empty()) {
    std::cerr << session.refusal() << "\n";
    return set_exit_code(2);
  }
  const dmn::FactNames fact_names = [&](const feel::Value& unknown) { return session.fact_names(unknown); };
  Answer answer{value, session.fact_names(value)};
  if (options.strict && decision) answer = settled(compiled, options.decision, given, std::move(answer));
  const dmn::FactNames missing = [&](const feel::Value&) { return answer.missing; };
  if (options.explain) {
    dmn::Explanation explanation = session.explanation();
    if (decision) {
      explanation.back().result = answer.value;
      explanation.back().missing_facts = answer.missing;
    }
    std::cout << "{\"result\":" << dmn::to_json(answer.value, missing)
              << ",\"explanation\":" << dmn::to_json(explanation, fact_names) << "}\n";
    std::cerr << dmn::to_prose(explanation);
  } else {
    std::cout << dmn::to_json(answer.value, missing) << "\n";
  }
  set_exit_code(has_errors ? faulty : 0);
}

}  // namespace

void add_dmn_commands(CLI::App& app) {
  CLI::App* dmn = app.add_subcommand("dmn", "Decision models (DMN 1.5)");
  dmn->require_subcommand(1);

  auto kit = std::make_shared<KitOptions>();
  CLI::App* tck = dmn->add_subcommand("tck", "Run a folder of the DMN compatibility kit");
  tck->add_option("DIR", kit->directory, "the kit, one of its levels, or one test folder")
      ->required()
      ->check(CLI::ExistingDirectory);
  tck->add_flag("--list", kit->list, "name each failing case with what was expected and what came");
  tck->add_option("--only", kit->only, "only folders whose name holds this");
  tck->callback([kit] { run_kit(*kit); });

  auto check_options = std::make_shared<CheckOptions>();
  CLI::App* checking = dmn->add_subcommand("check", "Name the faults, overlaps and gaps of a model");
  checking->add_option("FILE", check_options->file, "a DMN file")->required();
  check_options->functions.add_to(*checking);
  checking->callback([check_options] { check(*check_options); });

  auto eval = std::make_shared<EvalOptions>();
  CLI::App* evaluation = dmn->add_subcommand("eval", "Evaluate one decision or decision service");
  evaluation->add_option("FILE", eval->file, "a DMN file")->required();
  evaluation->add_option("--decision", eval->decision, "name or id")->required();
  evaluation->add_option("--input", eval->input, "the inputs as a JSON object");
  evaluation->add_flag("--strict", eval->strict, "an input that is not given is unknown, not null");
  evaluation->add_flag("--explain", eval->explain,
                       "tell the rules that matched and the facts that are missing");
  eval->functions.add_to(*evaluation);
  evaluation->callback([eval] { evaluate(*eval); });
}

}  // namespace hengcai::app
