#include "features/campaigns/requests.h"

#include "platform/json/json.h"
#include "platform/text/utf8.h"

namespace hengcai::campaigns {

namespace {

constexpr std::size_t longest_reason = 500;

struct Reason {
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))

}  // namespace

http::Response with_version(access::Call& call,
                            const std::function<http::Response(storage::Session&, std::int64_t)>& work) {
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](storage::Session& session) { return work(session, *version); });
}

std::optional<std::string> find_reason(std::string_view body, Problems& problems) {
  const auto read = json::read<Reason>(body, problems);
  if (!read || !read->reason) return std::nullopt;
  const std::size_t length = count_code_points(*read->reason);
  if (length >= 1 && length <= longest_reason) return read->reason;
  problems.push_back({.code = "reason.length",
                      .message = "没有写明原因，或者太长",
                      .wanted = "1 至 " + std::to_string(longest_reason) + " 个字",
                      .place = {.field = "/reason"}});
  return std::nullopt;
}

std::optional<std::string> read_reason(std::string_view body, Problems& problems) {
  auto reason = find_reason(body, problems);
  if (!reason && problems.empty()) {
    problems.push_back(
        {.code = "json.missing_member", .message = "没有写明原因", .place = {.field = "/reason"}});
  }
  return reason;
}

void check_text(std::string_view text, std::size_t most, std::string_view pointer, Problems& problems) {
  const std::size_t length = count_code_points(text);
  if (length >= 1 && length <= most) return;
  problems.push_back({.code = "text.length",
                      .message = "没有填写，或者太长",
                      .wanted = "1 至 " + std::to_string(most) + " 个字",
                      .place = {.field = std::string(pointer)}});
}

}  // namespace hengcai::campaigns
