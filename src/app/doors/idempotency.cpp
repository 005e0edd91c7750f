#include "app/doors/idempotency.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/http/problem_details.h"
#include "platform/json/json.h"

namespace hengcai::app {

namespace {

constexpr std::chrono::hours kept_for{24};
/// The headers of an answer that belong to it; what the server adds is added again.
constexpr std::string_view kept_headers[] = {"Content-Type", "ETag", "Location"};

}  // namespace

std::string digest_of(const http::Request& request) {
  static constexpr char separator = '\0';
  Sm3 sum;
  const auto add = [&](std::string_view part) {
    sum.add(part);
    sum.add({&separator, 1});
  };
  add(http::name_of(request.method));
  add(request.path);
  for (const auto& [name, value] : request.query) {
    add(name);
    add(value);
  }
  if (const auto version = request.header("If-Match")) add(*version);
  add(request.body);
  if (request.file) {
    if (const auto file = sm3_of_file(request.file->path())) add(to_hex(*file));
  }
  return to_hex(sum.finish());
}

std::optional<http::Response> answered_before(storage::Session& session, std::string_view account_id,
                                              std::string_view key, std::string_view digest) {
  const auto row = session.row<std::string, int, std::string, std::optional<std::string>>(
      "select request_digest, status, headers, body from idempotency_keys where account_id = :account and "
      "key = :key",
      account_id, key);
  if (!row) return std::nullopt;
  const auto& [first_digest, status, headers, body] = *row;
  if (first_digest != digest) {
    return http::problem_response(Problem{.code = "idempotency.key_reused",
                                          .message = "这个请求标识已用于另一个请求",
                                          .place = {.field = "Idempotency-Key:"}});
  }
  if (!body) {
    return http::problem_response(Problem{.code = "idempotency.secret.conflict",
                                          .message = "已经办理过，一次性密码不再显示",
                                          .wanted = "如未记下，请重置密码"});
  }
  http::Response answer{.status = status, .body = *body};
  Problems problems;
  const auto kept = json::read<std::map<std::string, std::string>>(headers, problems);
  for (const auto& [name, value] : *kept) answer.headers.add(name, value);
  return answer;
}

void keep_answer(storage::Session& session, const Clock& clock, std::string_view account_id,
                 std::string_view key, std::string_view digest, const http::Response& answer,
                 bool with_body) {
  std::map<std::string, std::string> headers;
  for (const std::string_view name : kept_headers) {
    if (const auto value = answer.headers.find(name)) headers.emplace(name, *value);
  }
  const Instant now = clock.now();
  session.execute("delete from idempotency_keys where made_at < :before", now.plus(-kept_for));
  session.execute(
      "insert into idempotency_keys (account_id, key, request_digest, status, headers, body, made_at) values "
      "(:account, :key, :digest, :status, :headers, :body, :at)",
      account_id, key, digest, answer.status, json::to_text(headers),
      with_body ? std::optional<std::string>(answer.body) : std::nullopt, now);
}

bool is_idempotency_key(std::string_view text) {
  static constexpr std::size_t least = 8;
  static constexpr std::size_t most = 64;
  return text.size() >= least && text.size() <= most && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

}  // namespace hengcai::app
