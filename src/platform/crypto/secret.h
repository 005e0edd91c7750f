#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hengcai {

/// Bytes that nobody may find later: wiped when the object dies or is moved from. Not copied by accident.
///
///   Secret key = Secret::random(32);
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view bytes);
  [[nodiscard]] static Secret random(std::size_t size);
  /// Of `size` zeros, to be filled through data().
  [[nodiscard]] static Secret of_size(std::size_t size);

  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept = default;
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();

  [[nodiscard]] Secret copy() const { return Secret(view()); }
  [[nodiscard]] std::uint8_t* data() { return bytes_.data(); }
  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  [[nodiscard]] std::string_view view() const;

 private:
  void wipe() noexcept;
  std::vector<std::uint8_t> bytes_;
};

/// Overwrites a text that held a secret (a password of a request) in a way that the compiler keeps.
void wipe(std::string& text) noexcept;

/// Whether two texts are equal, in a time that tells nothing of where they differ. Their lengths are no
/// secret.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

/// From the operating system's generator by OpenSSL. Throws std::runtime_error where there is none.
[[nodiscard]] std::string random_bytes(std::size_t size);
/// `bytes` random bytes as base64url: session ids, set-up links, CSRF tokens. 32 bytes are 43 characters.
[[nodiscard]] std::string random_token(std::size_t bytes = 32);

}  // namespace hengcai
