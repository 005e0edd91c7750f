#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/dmn/compiled_model.h"
#include "engine/dmn/explanation.h"
#include "engine/feel/function.h"
#include "engine/feel/value.h"

namespace hengcai::dmn {

struct SessionOptions {
  /// Strict evaluation: an input that is not given is unknown and not null, and unknown never decides.
  bool strict = false;
  /// Keep what each decision saw, which rules matched, and why something is null.
  bool explain = false;
  feel::DateTime now;
  std::int64_t steps =
      50'000'000;  ///< work after which the evaluation is stopped (feel::Evaluation::steps_left)
};

class Instance;

/// Decisions about one set of inputs. Each decision is evaluated once, when first asked for. Belongs to one
/// thread; the model must outlive it.
///
/// `inputs` is a context with the inputs by name; those of an imported model stand in an entry with the
/// import's name, or, where there is no such entry, beside the others.
class Session {
 public:
  Session(const CompiledModel& model, feel::Value inputs, const SessionOptions& options);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// Value of a decision of the root model.
  [[nodiscard]] feel::Value decide(std::size_t decision);
  /// Value of a decision service of the root model; its inputs and input decisions are taken from the inputs
  /// by name.
  [[nodiscard]] feel::Value decide_service(std::size_t service);
  /// Value of a business knowledge model of the root model, its parameters taken from the inputs by name.
  [[nodiscard]] feel::Value invoke(std::size_t knowledge_model);

  [[nodiscard]] const Explanation& explanation() const { return explanation_; }
  /// Set when a function of the host refused to answer (feel::Evaluation::refusal); no value is to be used
  /// then.
  [[nodiscard]] const std::string& refusal() const { return evaluation_.refusal; }
  /// Names of the facts that an unknown value hangs on.
  [[nodiscard]] std::vector<std::string> fact_names(const feel::Value& value) const;

 private:
  const CompiledModel& model_;
  feel::Value inputs_;
  feel::Evaluation evaluation_;
  Explanation explanation_;
  Host host_;
  std::unique_ptr<Instance> root_;
};

}  // namespace hengcai::dmn
