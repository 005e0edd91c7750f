#include "features/audit/chain.h"

#include <cstdint>
#include <string_view>

#include "platform/crypto/digest.h"
#include "platform/crypto/encoding.h"

namespace hengcai::audit {
namespace {

void add_field(std::string& bytes, std::string_view field) {
  const auto size = static_cast<std::uint64_t>(field.size());
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(size >> shift & 255);
  bytes += field;
}

}  // namespace

std::string canonical_bytes(const Record& record) {
  std::string bytes;
  bytes.reserve(512 + record.before.size() + record.after.size() + record.reason.size());
  add_field(bytes, "hengcai audit 1");
  add_field(bytes, std::to_string(record.sequence));
  for (const std::string* field :
       {&record.id, &record.recorded_at, &record.doer.account_id, &record.doer.name, &record.doer.session_id,
        &record.doer.address, &record.action, &record.action_name, &record.subject.kind, &record.subject.id,
        &record.subject.name, &record.organisation.path, &record.organisation.name, &record.before,
        &record.after, &record.reason, &record.signing_key, &record.previous}) {
    add_field(bytes, *field);
  }
  return bytes;
}

std::string digest_of(const Record& record) { return to_hex(sm3(canonical_bytes(record))); }

bool signature_holds(const Record& record, const KeyProvider& keys) {
  if (record.signing_key.empty()) return record.signature.empty();
  const auto key = keys.verifying_key(record.signing_key);
  const auto signature = from_base64url(record.signature);
  return key && signature && key->verifies(record.digest, *signature);
}

}  // namespace hengcai::audit
