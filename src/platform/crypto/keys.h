#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/crypto/secret.h"
#include "platform/crypto/signature.h"

namespace hengcai {

/// The installation's keys, behind one interface, so that a certified module (GB/T 37092) can take the file's
/// place. Keys have versions 1, 2, 3 …: new writes use the newest, what was written under an older one stays
/// readable. Implementations may be used by any thread.
class KeyProvider {
 public:
  KeyProvider() = default;
  KeyProvider(const KeyProvider&) = delete;
  KeyProvider& operator=(const KeyProvider&) = delete;
  virtual ~KeyProvider() = default;

  [[nodiscard]] virtual std::uint32_t newest_version() const = 0;
  /// 256 bits for one purpose ("column.encryption"): different purposes and versions have unrelated keys.
  /// Problem: `keys.version` for a version that is not there.
  [[nodiscard]] virtual Result<Secret> key(std::string_view purpose, std::uint32_t version) const = 0;

  /// Signs as the installation with the newest key.
  [[nodiscard]] virtual std::string sign(std::string_view message) const = 0;
  [[nodiscard]] virtual const VerifyingKey& verifying_key() const = 0;
  /// A former or present one. Problem: `keys.fingerprint`.
  [[nodiscard]] virtual Result<VerifyingKey> verifying_key(std::string_view fingerprint) const = 0;
};

/// Keys in one small text file, made at the first start. Whoever has the file can read every sealed column,
/// and who loses it can read none: it is kept apart from the database's backups.
///
///   hengcai keys 1
///   master 1 4f9c…            one 256-bit key for each version
///   signing 1 MIGIAgEAMBQG…   SM2, PKCS#8 in base64url
///   sum 8a1b…                 SM3 of the lines above: a cut or mistyped file is refused
///
/// Key of a purpose: HKDF-SM3 (RFC 5869) of the master key, without salt, info = `hengcai/<purpose>`.
class KeyFile final : public KeyProvider {
 public:
  /// Problems: `keys.missing`, `keys.unreadable`, `keys.permissions` (anybody but the owner may read or write
  /// it), `keys.damaged`.
  [[nodiscard]] static Result<std::shared_ptr<const KeyFile>> open(const std::filesystem::path& path);
  /// The same, and makes the file (mode 0600, synced) where there is none. Of several servers that start at
  /// once one makes it. Problem besides: `keys.unwritable`.
  [[nodiscard]] static Result<std::shared_ptr<const KeyFile>> open_or_create(
      const std::filesystem::path& path);
  /// Adds a new version to the file; a running server takes it up when it starts again. Problems: as both.
  [[nodiscard]] static Result<std::shared_ptr<const KeyFile>> rotate(const std::filesystem::path& path);
  /// Keys that live as long as the object: for tests.
  [[nodiscard]] static std::shared_ptr<const KeyFile> in_memory(std::uint32_t versions = 1);
  ~KeyFile() override;

  [[nodiscard]] std::uint32_t newest_version() const override;
  [[nodiscard]] Result<Secret> key(std::string_view purpose, std::uint32_t version) const override;
  [[nodiscard]] std::string sign(std::string_view message) const override;
  [[nodiscard]] const VerifyingKey& verifying_key() const override;
  [[nodiscard]] Result<VerifyingKey> verifying_key(std::string_view fingerprint) const override;

 private:
  struct Version;
  explicit KeyFile(std::vector<Version> versions);
  [[nodiscard]] static Result<std::vector<Version>> read(const std::filesystem::path& path);
  [[nodiscard]] static std::string text_of(const std::vector<Version>& versions);

  std::vector<Version> versions_;
};

}  // namespace hengcai
