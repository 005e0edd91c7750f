#include "platform/crypto/column_cipher.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include "platform/crypto/encoding.h"
#include "platform/crypto/hmac.h"
#include "platform/crypto/sm4.h"

namespace hengcai {
namespace {

constexpr std::string_view format = "s1";
constexpr std::size_t tag_size = std::tuple_size_v<Sm3Digest>;

Problem sealed_problem(std::string code, std::string message) {
  return {.code = std::move(code), .message = std::move(message)};
}

/// Of a version that the provider itself names.
Secret existing_key(const KeyProvider& keys, std::string_view purpose, std::uint32_t version) {
  auto key = keys.key(purpose, version);
  if (!key) throw std::logic_error("a key provider without its own version: " + key.problem().code);
  return std::move(key).value();
}

std::string_view text_of(const Sm3Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// `s1.12.rest` taken apart.
struct Sealed {
  std::uint32_t version = 0;
  std::string bytes = {};
};

std::optional<Sealed> take_apart(std::string_view text) {
  if (!text.starts_with(format) || text.size() <= format.size() || text[format.size()] != '.')
    return std::nullopt;
  text.remove_prefix(format.size() + 1);
  Sealed sealed;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sealed.version);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || digits == text.size() || *end != '.') return std::nullopt;
  auto bytes = from_base64url(text.substr(digits + 1));
  if (!bytes || bytes->size() < sm4_block_size + tag_size) return std::nullopt;
  sealed.bytes = *std::move(bytes);
  return sealed;
}

}  // namespace

struct ColumnCipher::State {
  struct Version {
    Secret encryption;
    HmacSm3 integrity;
  };

  explicit State(const KeyProvider& keys) {
    for (std::uint32_t version = 1; version <= keys.newest_version(); ++version) {
      const Secret encryption = existing_key(keys, "column.encryption", version);
      versions.push_back({.encryption = Secret(encryption.view().substr(0, sm4_key_size)),
                          .integrity = HmacSm3(existing_key(keys, "column.integrity", version))});
    }
  }

  [[nodiscard]] std::uint32_t newest() const { return static_cast<std::uint32_t>(versions.size()); }

  /// Over what the value is, where it stands and what it says; the lengths keep the parts apart.
  [[nodiscard]] Sm3Digest tag(std::uint32_t version, std::string_view context, std::string_view counter,
                              std::string_view ciphertext) const {
    const std::string head =
        std::string(format) + "." + std::to_string(version) + "." + std::to_string(context.size()) + ".";
    return versions[version - 1].integrity.of(
        std::array<std::string_view, 4>{head, context, counter, ciphertext});
  }

  std::vector<Version> versions;
};

ColumnCipher::ColumnCipher(const KeyProvider& keys) : state_(std::make_unique<const State>(keys)) {}
ColumnCipher::ColumnCipher(ColumnCipher&&) noexcept = default;
ColumnCipher& ColumnCipher::operator=(ColumnCipher&&) noexcept = default;
ColumnCipher::~ColumnCipher() = default;

std::string ColumnCipher::seal(std::string_view text, std::string_view context) const {
  const std::uint32_t version = state_->newest();
  const std::string counter = random_bytes(sm4_block_size);
  const std::string ciphertext = sm4_ctr(state_->versions[version - 1].encryption, counter, text);
  const Sm3Digest tag = state_->tag(version, context, counter, ciphertext);
  std::string bytes = counter + ciphertext;
  bytes += text_of(tag);
  return std::string(format) + "." + std::to_string(version) + "." + to_base64url(bytes);
}

Result<std::string> ColumnCipher::open(std::string_view sealed, std::string_view context) const {
  const auto parts = take_apart(sealed);
  if (!parts) return sealed_problem("sealed.form", "数据库中的加密内容格式不对");
  if (parts->version < 1 || parts->version > state_->newest()) {
    return sealed_problem("sealed.key",
                          "没有第 " + std::to_string(parts->version) + " 版密钥，解不开加密的内容");
  }
  const std::string_view bytes = parts->bytes;
  const std::string_view counter = bytes.substr(0, sm4_block_size);
  const std::string_view ciphertext = bytes.substr(sm4_block_size, bytes.size() - sm4_block_size - tag_size);
  const Sm3Digest tag = state_->tag(parts->version, context, counter, ciphertext);
  if (!equal_in_constant_time(text_of(tag), bytes.substr(bytes.size() - tag_size))) {
    return sealed_problem("sealed.altered", "加密的内容被改动或挪动过");
  }
  return sm4_ctr(state_->versions[parts->version - 1].encryption, counter, ciphertext);
}

bool ColumnCipher::is_outdated(std::string_view sealed) const {
  const auto parts = take_apart(sealed);
  return parts && parts->version < state_->newest();
}

std::string column_context(std::string_view table, std::string_view column, std::string_view row) {
  std::string context;
  context.append(table).append(".").append(column).append("/").append(row);
  return context;
}

BlindIndex::BlindIndex(const KeyProvider& keys, std::string_view field) {
  for (std::uint32_t version = 1; version <= keys.newest_version(); ++version) {
    keys_.emplace_back(existing_key(keys, "index." + std::string(field), version));
  }
}

std::string BlindIndex::under(std::size_t version, std::string_view text) const {
  const Sm3Digest digest = keys_[version - 1].of(text);
  return std::to_string(version) + "." + to_base64url(text_of(digest));
}

std::string BlindIndex::of(std::string_view text) const { return under(keys_.size(), text); }

std::vector<std::string> BlindIndex::candidates(std::string_view text) const {
  std::vector<std::string> found;
  for (std::size_t version = keys_.size(); version > 0; --version) found.push_back(under(version, text));
  return found;
}

}  // namespace hengcai
