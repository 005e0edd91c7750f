// DMN over any bytes: a model or findings with places; then whatever compiles is linted and decided, standard
// and strict, within its limits.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/dmn/json.h"
#include "engine/dmn/lint.h"
#include "engine/dmn/loader.h"
#include "engine/dmn/session.h"

namespace {

using namespace hengcai;

constexpr std::int64_t most_steps = 20'000;

void decide_all(const dmn::CompiledModel& model, const dmn::SessionOptions& options) {
  dmn::Session session(model, feel::Value::null(), options);
  for (std::size_t i = 0; i < model.root().decisions.size(); ++i) {
    const feel::Value value = session.decide(i);
    if (!options.strict && value.has_unknown()) std::abort();
  }
  for (std::size_t i = 0; i < model.root().services.size(); ++i) static_cast<void>(session.decide_service(i));
  if (options.explain) {
    static_cast<void>(dmn::to_json(session.explanation()));
    static_cast<void>(dmn::to_prose(session.explanation()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t largest = 20'000;
  if (size > largest) return 0;
  const auto model = dmn::load_model(std::string(reinterpret_cast<const char*>(data), size), "fuzz.dmn");
  if (!model) {
    for (const auto& finding : model.diagnostics()) static_cast<void>(feel::render(finding));
    return 0;
  }
  // Every import comes back to the model itself.
  const auto compiled = dmn::CompiledModel::compile(*model, [&](const auto&, const auto&) { return *model; });
  for (const auto& finding : compiled->diagnostics()) static_cast<void>(feel::render(finding));
  static_cast<void>(dmn::lint(*compiled));
  dmn::SessionOptions options;
  options.steps = most_steps;
  decide_all(*compiled, options);
  options.strict = true;
  options.explain = true;
  decide_all(*compiled, options);
  return 0;
}
