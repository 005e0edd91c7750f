#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/crypto/hmac.h"
#include "platform/crypto/keys.h"

namespace hengcai {

/// Seals sensitive values for a text column: SM4-CTR, then HMAC-SM3 over version, context, nonce and
/// ciphertext.
///
///   const std::string context = column_context("persons", "id_number", person.id);
///   row.id_number = cipher.seal("229900198001010018", context);   // s1.1.Zm9v…
///   row.id_number_index = index.of("229900198001010018");          // for look-up
///   auto text = cipher.open(row.id_number, context);
///
/// The context binds a value to its place: copied to another row or column it does not open. The same text
/// sealed twice looks different. Any thread may use it; it derives its keys once, so the provider
/// need not outlive it.
class ColumnCipher {
 public:
  explicit ColumnCipher(const KeyProvider& keys);
  ColumnCipher(ColumnCipher&&) noexcept;
  ColumnCipher& operator=(ColumnCipher&&) noexcept;
  ~ColumnCipher();

  /// `s1.<key version>.<base64url of nonce, ciphertext and tag>`: 88 characters and 4/3 of the text's bytes.
  [[nodiscard]] std::string seal(std::string_view text, std::string_view context) const;
  /// Problems: `sealed.form`, `sealed.key` (of a version that the key file lacks), `sealed.altered` (changed,
  /// or sealed for another place).
  [[nodiscard]] Result<std::string> open(std::string_view sealed, std::string_view context) const;
  /// Whether the value should be sealed anew, because there is a newer key.
  [[nodiscard]] bool is_outdated(std::string_view sealed) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// `table.column/row`. The parts are names and identifiers, so none has a `.` or `/`.
[[nodiscard]] std::string column_context(std::string_view table, std::string_view column,
                                         std::string_view row);

/// Finds sealed values by equality: HMAC-SM3 of the text under a key of the field, so that two columns with
/// the same text have different indexes. The caller brings the text to one form first (code_text() of
/// platform/text).
class BlindIndex {
 public:
  /// `field` names what is indexed: "person.id_number".
  BlindIndex(const KeyProvider& keys, std::string_view field);

  /// To store: `<key version>.<43 characters>`.
  [[nodiscard]] std::string of(std::string_view text) const;
  /// To look up: one for each version, the newest first. `where id_number_index in (…)`.
  [[nodiscard]] std::vector<std::string> candidates(std::string_view text) const;

 private:
  [[nodiscard]] std::string under(std::size_t version, std::string_view text) const;

  std::vector<HmacSm3> keys_;  ///< of version 1, 2 …
};

}  // namespace hengcai
