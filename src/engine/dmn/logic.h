#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/dmn/explanation.h"
#include "engine/dmn/item_type.h"
#include "engine/feel/expression.h"

namespace hengcai::dmn {

/// The variables of one running body, by slot: requirements first, then whatever boxed expressions declare.
using Frame = std::vector<feel::Value>;

/// A boxed expression made ready. Immutable; any number of threads may evaluate it, each with its own frame
/// and evaluation.
class Logic {
 public:
  Logic() = default;
  Logic(const Logic&) = delete;
  Logic& operator=(const Logic&) = delete;
  virtual ~Logic() = default;
  [[nodiscard]] virtual feel::Value evaluate(Frame& frame, feel::Evaluation& evaluation) const = 0;
  [[nodiscard]] const feel::Type& type() const { return type_; }

 protected:
  feel::Type type_;  ///< what can be said before evaluation
};

/// The body of a decision or function: its logic and the frame it needs. `frame` holds the functions that the
/// body may call; everything else in it is null until set.
struct Body {
  std::unique_ptr<Logic> logic;
  Frame frame;
};

/// What an evaluation's `host` points to while a model runs. `decision` is where tables tell what matched;
/// null when nobody asked for an explanation.
struct Host {
  DecisionTrace* decision = nullptr;
  Explanation* explanation = nullptr;
};

[[nodiscard]] inline DecisionTrace* trace_of(const feel::Evaluation& evaluation) {
  return evaluation.host == nullptr ? nullptr : static_cast<const Host*>(evaluation.host)->decision;
}

/// Takes one level of call depth while it lives. Not granted: the call must answer null.
class CallDepth {
 public:
  explicit CallDepth(feel::Evaluation& evaluation)
      : evaluation_(evaluation), granted_(evaluation.depth_left > 0) {
    if (granted_) {
      --evaluation_.depth_left;
    } else {
      evaluation_.note("calls are nested too deeply");
    }
  }
  CallDepth(const CallDepth&) = delete;
  CallDepth& operator=(const CallDepth&) = delete;
  ~CallDepth() {
    if (granted_) ++evaluation_.depth_left;
  }
  [[nodiscard]] bool granted() const { return granted_; }

 private:
  feel::Evaluation& evaluation_;
  bool granted_;
};

}  // namespace hengcai::dmn
