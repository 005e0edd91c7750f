#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.h"
#include "platform/http/request.h"
#include "platform/http/response.h"
#include "platform/storage/session.h"

namespace hengcai::app {

/// Idempotency-Key: a double click or a retry after a lost answer does nothing twice. The answer is kept in
/// the transaction of the write itself, so that neither is there without the other.

/// Whether two requests are the same: method, path, query and body, in short.
[[nodiscard]] std::string digest_of(const http::Request& request);

/// The answer to a request that was answered already with this key: the first answer again, or 422
/// `idempotency.key_reused` for another request, or 409 `idempotency.secret.conflict` where it was not kept.
[[nodiscard]] std::optional<http::Response> answered_before(storage::Session& session,
                                                            std::string_view account_id, std::string_view key,
                                                            std::string_view digest);

/// Keeps an answer; without its body where that holds a secret. Forgets what is older than a day.
void keep_answer(storage::Session& session, const Clock& clock, std::string_view account_id,
                 std::string_view key, std::string_view digest, const http::Response& answer, bool with_body);

/// 8 to 64 letters, digits and hyphens.
[[nodiscard]] bool is_idempotency_key(std::string_view text);

}  // namespace hengcai::app
