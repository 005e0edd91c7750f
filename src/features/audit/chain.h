#pragma once

#include <string>

#include "features/audit/model.h"
#include "platform/crypto/keys.h"

namespace hengcai::audit {

/// What a record's digest is made of: the text `hengcai audit 1`, then sequence (in decimal), id,
/// recorded_at, the doer's account_id, name, session_id and address, action, action_name, the subject's kind,
/// id and name, the organisation's path and name, before, after, reason, signing_key, previous. Each is
/// preceded by its length in bytes, eight bytes, the most significant first; so no two records share their
/// bytes.
[[nodiscard]] std::string canonical_bytes(const Record& record);

/// SM3 of the canonical bytes, in hexadecimal.
[[nodiscard]] std::string digest_of(const Record& record);

/// Whether the record is signed as it says: by the key that it names, or not at all.
[[nodiscard]] bool signature_holds(const Record& record, const KeyProvider& keys);

}  // namespace hengcai::audit
