#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace hengcai {

/// An SM3 digest (GB/T 32905-2016), 256 bits.
using Sm3Digest = std::array<std::uint8_t, 32>;

/// SM3 of a text that comes in pieces:
///
///   Sm3 sm3;
///   sm3.add("ab");
///   sm3.add("c");
///   to_hex(sm3.finish())  // 66c7f0f4 62eeedd9 …
class Sm3 {
 public:
  Sm3();
  Sm3(Sm3&&) noexcept;
  Sm3& operator=(Sm3&&) noexcept;
  ~Sm3();

  void add(std::string_view bytes);
  /// The digest of all that was added; the next add() begins anew.
  [[nodiscard]] Sm3Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] Sm3Digest sm3(std::string_view bytes);
/// Of a file's bytes, in bounded memory. Problem: `file.unreadable`.
[[nodiscard]] Result<Sm3Digest> sm3_of_file(const std::filesystem::path& path);

/// Lower case, two digits a byte.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);

}  // namespace hengcai
