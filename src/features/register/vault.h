#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "features/register/layout.h"
#include "features/register/person.h"
#include "platform/base/result.h"
#include "platform/crypto/column_cipher.h"
#include "platform/crypto/keys.h"

namespace hengcai::registry {

/// What of people is sealed in the database: the columns that the layout calls sensitive. Immutable; any
/// thread.
class Vault {
 public:
  Vault(const RosterLayout& layout, const KeyProvider& keys);

  /// The fields of a record as the database keeps them: a JSON object, sensitive texts sealed for their
  /// record.
  [[nodiscard]] std::string seal(std::string_view kind, std::string_view record_id,
                                 const Fields& fields) const;
  /// Throws storage::Failure (`sealed.…`) where what was sealed does not open: the database was tampered with
  /// or the key file is another one's.
  [[nodiscard]] Fields open(std::string_view kind, std::string_view record_id, std::string_view text) const;

  [[nodiscard]] std::string seal_document(std::string_view person_id, std::string_view number) const;
  [[nodiscard]] std::string open_document(std::string_view person_id, std::string_view sealed) const;
  /// What a person is looked up by.
  [[nodiscard]] std::string document_index(std::string_view number) const;
  [[nodiscard]] std::vector<std::string> document_candidates(std::string_view number) const;

  [[nodiscard]] bool is_sensitive(std::string_view kind, std::string_view column) const;
  /// The fields with what is sensitive masked, for the screen.
  [[nodiscard]] Fields masked(std::string_view kind, Fields fields) const;
  [[nodiscard]] std::string masked(std::string_view kind, std::string_view column,
                                   std::string_view value) const;

 private:
  const RosterLayout& layout_;
  ColumnCipher cipher_;
  BlindIndex documents_;
  std::unordered_map<std::string, std::unordered_set<std::string>> sensitive_;  ///< columns by kind
};

}  // namespace hengcai::registry
