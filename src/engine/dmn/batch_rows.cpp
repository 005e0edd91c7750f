#include "engine/dmn/batch_rows.h"

#include <span>

namespace hengcai::dmn {

const Code* BlockRows::column(std::size_t node) {
  const BatchGraph::Node& one = graph_.nodes()[node];
  Made& made = made_[node];
  if (!one.decision) {
    const std::span<const Code> codes = graph_.columns()[graph_.column_of(one)].codes;
    if (!codes.empty()) return codes.data() + first_;
    made.codes.assign(count_, 0);
    return made.codes.data();
  }
  if (made.by_profile != nullptr) {
    made.codes.resize(count_);
    for (std::size_t i = 0; i < count_; ++i) made.codes[i] = (*made.by_profile)[(*made.profiles)[i]];
    made.by_profile = nullptr;
  }
  return made.codes.data();
}

}  // namespace hengcai::dmn
