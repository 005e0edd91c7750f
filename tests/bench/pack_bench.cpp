// pack_bench POLICIES PACK AS_OF ROSTER.xlsx: all decisions of a pack, strictly, on one thread, from the
// facts of a roster in memory. Prints a line of JSON: the median of five rounds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/dmn/batch.h"
#include "features/register/facts.h"
#include "features/register/layout.h"
#include "features/register/reader.h"
#include "policy/compile.h"
#include "policy/datum.h"

namespace hengcai::bench {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const Problem& problem) { throw std::runtime_error(describe(problem)); }

template <class T>
T must(Result<T> result) {
  if (!result) fail(result.problem());
  return *std::move(result);
}

std::shared_ptr<const policy::CompiledPack> open(const fs::path& policies, const std::string& name) {
  Problems problems;
  auto pack = policy::open_pack(policies / name, policies, problems);
  if (!pack) fail(problems.front());
  return pack;
}

registry::Roster read(const fs::path& policies, const fs::path& file, Date as_of) {
  auto layout = registry::load_layout(policies / "roster");
  if (!layout.problems.empty()) fail(layout.problems.front());
  registry::ReadOptions options;
  options.today = as_of;
  return must(registry::read_roster(std::span(&file, 1),
                                    std::make_shared<const registry::RosterLayout>(std::move(layout.layout)),
                                    options))
      .roster;
}

dmn::Batch make_batch(const policy::CompiledPack& pack, const registry::FactTable& facts, Date as_of) {
  dmn::Batch batch(facts.people);
  for (const registry::FactColumn& column : facts.columns) {
    if (pack.inputs.contains(column.name)) batch.add({column.name, column.values, column.codes()});
  }
  for (const policy::Parameter& parameter : pack.pack.parameters) {
    if (pack.inputs.contains(parameter.name)) batch.add_constant(parameter.name, parameter.value);
  }
  batch.add_constant(std::string(policy::as_of_name), feel::Value::of(policy::to_feel(as_of)));
  return batch;
}

/// Compiles the batch and decides everybody by everything; answers are codes of outcomes with their rules, in
/// memory that the caller has.
double decide_all(const policy::CompiledPack& pack, const dmn::Batch& batch,
                  std::vector<dmn::Code>& answers) {
  constexpr std::size_t block = 8192;
  const auto begin = std::chrono::steady_clock::now();
  auto runner =
      dmn::BatchRunner::create(pack.model, pack.decisions, batch, dmn::Mode::strict, feel::DateTime{});
  if (!runner) throw std::runtime_error(feel::render(runner.diagnostics().front()));
  std::vector<std::vector<dmn::Code>> codes(pack.decisions.size());
  auto next = answers.begin();
  for (std::size_t first = 0; first < batch.rows(); first += block) {
    const std::size_t count = std::min(block, batch.rows() - first);
    runner->run(first, count, codes);
    for (const std::vector<dmn::Code>& column : codes) {
      next = std::copy_n(column.begin(), count, next);
    }
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void run(const fs::path& policies, const std::string& name, Date as_of, const fs::path& file) {
  const auto pack = open(policies, name);
  const registry::Roster roster = read(policies, file, as_of);
  const registry::FactTable facts = must(registry::make_facts(pack->pack, roster, as_of));
  const dmn::Batch batch = make_batch(*pack, facts, as_of);
  std::vector<dmn::Code> answers(batch.rows() * pack->decisions.size());
  std::vector<double> seconds;
  for (int round = 0; round < 5; ++round) seconds.push_back(decide_all(*pack, batch, answers));
  std::sort(seconds.begin(), seconds.end());
  std::printf(R"({"engine": "hengcai", "people": %zu, "decisions": %zu, "seconds": %.6f})"
              "\n",
              batch.rows(), pack->decisions.size(), seconds[seconds.size() / 2]);
}

}  // namespace

}  // namespace hengcai::bench

int main(int argc, char** argv) {
  using namespace hengcai;
  const auto as_of = argc == 5 ? Date::parse(argv[3]) : std::nullopt;
  if (!as_of) {
    std::fprintf(stderr, "pack_bench POLICIES PACK AS_OF ROSTER.xlsx\n");
    return 2;
  }
  try {
    bench::run(argv[1], argv[2], *as_of, argv[4]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pack_bench: %s\n", error.what());
    return 1;
  }
  return 0;
}
