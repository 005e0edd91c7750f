#include "features/organisations/names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "features/organisations/store.h"

namespace hengcai::organisations {

namespace {

/// So many are asked for at once. Few numbers, so that few statements are prepared.
constexpr std::array<std::size_t, 3> batches{1, 8, 64};

std::string statement_for(std::size_t ids) {
  std::string text = "select id, path, name from organisations where id in (";
  for (std::size_t i = 0; i < ids; ++i) text += (i == 0 ? ":id" : ", :id") + std::to_string(i);
  return text + ")";
}

}  // namespace

void Names::look_up(std::span<const std::string> ids) {
  for (const std::string& id : ids) found_.try_emplace(id);
  while (!ids.empty()) {
    const auto fitting = std::find_if(batches.begin(), batches.end(),
                                      [&ids](std::size_t batch) { return batch >= ids.size(); });
    const std::size_t batch = fitting == batches.end() ? batches.back() : *fitting;
    const std::size_t count = std::min(batch, ids.size());
    storage::Parameters values;
    // The last one fills the places that are left.
    for (std::size_t i = 0; i < batch; ++i) values.push_back(storage::parameter(ids[std::min(i, count - 1)]));
    for (auto& [id, path, name] :
         session_.rows<std::string, std::string, std::string>(statement_for(batch), values)) {
      found_[id] = Named{std::move(path), std::move(name)};
    }
    ids = ids.subspan(count);
  }
}

void Names::know(std::span<const std::string> ids) {
  const auto unknown = [this](std::vector<std::string> wanted) {
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    std::erase_if(wanted, [this](const std::string& id) { return found_.contains(id); });
    return wanted;
  };
  const std::vector<std::string> asked = unknown({ids.begin(), ids.end()});
  look_up(asked);
  std::vector<std::string> above;
  for (const std::string& id : asked) {
    if (const auto& named = found_[id]) {
      for (std::string& one : ids_of(named->path)) above.push_back(std::move(one));
    }
  }
  look_up(unknown(std::move(above)));
}

std::optional<Ref> Names::ref(const std::string& id) {
  know({&id, 1});
  const auto& named = found_[id];
  if (!named) return std::nullopt;
  Ref ref{id, named->name, std::vector<std::string>()};
  for (const std::string& above : ids_of(named->path)) {
    if (above == id) continue;
    if (const auto& one = found_[above]) ref.trail->push_back(one->name);
  }
  return ref;
}

}  // namespace hengcai::organisations
