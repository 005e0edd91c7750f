#include "policy/shelf.h"

#include <algorithm>
#include <system_error>
#include <tuple>

namespace hengcai::policy {

namespace fs = std::filesystem;

namespace {

/// A name of a folder here, and no way to another one.
bool is_plain(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

Result<std::shared_ptr<const CompiledPack>> Shelf::open(std::string_view id) {
  const std::lock_guard lock(mutex_);
  if (const auto found = opened_.find(id); found != opened_.end()) return found->second;
  const fs::path folder = policies_ / id;
  std::error_code error;
  if (!is_plain(id) || !fs::is_regular_file(folder / "pack.yaml", error))
    return Problem{.code = "pack.not_found", .message = "没有这个政策包", .value = std::string(id)};
  Problems problems;
  auto pack = open_pack(folder, policies_, problems);
  if (!pack) return problems.front();
  opened_.emplace(id, pack);
  return pack;
}

std::vector<std::shared_ptr<const CompiledPack>> Shelf::all() {
  std::vector<std::shared_ptr<const CompiledPack>> packs;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(policies_, error)) {
    if (const auto pack = open(entry.path().filename().string())) packs.push_back(*pack);
  }
  std::ranges::sort(packs, [](const auto& a, const auto& b) {
    return std::tie(b->pack.document.date, a->pack.id) < std::tie(a->pack.document.date, b->pack.id);
  });
  return packs;
}

}  // namespace hengcai::policy
