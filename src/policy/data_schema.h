#pragma once

#include <span>
#include <string_view>

namespace hengcai::policy {

/// The keys of the lists of data in pack.yaml (items, windows, scales …), besides id, name, cite and note,
/// which every entry has. One table serves the reader, which refuses what is not in it, and the comparison of
/// two packs, which speaks of a key by its Chinese label. A new kind of data is a new row here.
enum class DataKind {
  text,
  number,
  boolean,
  date,
  word,     ///< one of `choices`
  texts,    ///< a list of texts
  file,     ///< a file in the pack's folder, which must be there
  cite,     ///< clause ids
  mapping,  ///< `parts`
  entries,  ///< a list of mappings of `parts`
};

struct DataKey {
  std::string_view key;
  std::string_view label;
  DataKind kind;
  bool required = false;
  std::span<const DataKey> parts = {};
  std::span<const std::string_view> choices = {};
};

struct DataList {
  std::string_view key;    ///< windows
  std::string_view label;  ///< 办理窗口
  std::span<const DataKey> keys;
};

[[nodiscard]] std::span<const DataList> data_lists();
[[nodiscard]] const DataList* data_list(std::string_view key);

}  // namespace hengcai::policy
