#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/date.h"
#include "platform/base/problem.h"

namespace hengcai::http {

/// What stands after the `?`, decoded: names and values in their order.
using Query = std::vector<std::pair<std::string, std::string>>;

/// Reads a query strictly, as YamlMap reads a map: each parameter at most once, with its type; what was not
/// asked for is unknown and refused. Every problem is added to the list.
///
///   Problems problems;
///   QueryReader query(request.query, problems);
///   const auto limit = query.integer("limit", 1, 200).value_or(50);
///   const auto sort = query.choice("sort", {"name", "-name", "updated"});   // index, or nothing when absent
///   const auto text = query.text("q");
///   query.finish();
///   if (!problems.empty()) return problem_response(problems);
///
/// Problems, `place.field` being `?limit`: `query.unknown` (with the nearest name), `query.repeated`,
/// `query.type`, `query.range`, `query.choice`.
class QueryReader {
 public:
  QueryReader(const Query& query, Problems& problems) : query_(query), problems_(problems) {}
  QueryReader(const QueryReader&) = delete;
  QueryReader& operator=(const QueryReader&) = delete;

  // Nothing when absent, and after a problem.
  [[nodiscard]] std::optional<std::string> text(std::string_view name, std::size_t most_bytes = 200);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t low,
                                                    std::int64_t high);
  [[nodiscard]] std::optional<bool> boolean(std::string_view name);  ///< `true`, `false`
  [[nodiscard]] std::optional<Date> date(std::string_view name);
  [[nodiscard]] std::optional<std::size_t> choice(std::string_view name,
                                                  std::initializer_list<std::string_view> words);
  /// All values of a parameter that may stand more than once: `?state=open&state=late`.
  [[nodiscard]] std::vector<std::string_view> texts(std::string_view name, std::size_t most = 50);

  /// Reports the parameters that nobody asked for.
  void finish();

 private:
  void report(std::string_view name, std::string_view value, std::string code, std::string message,
              std::string wanted);
  std::optional<std::string_view> once(std::string_view name);

  const Query& query_;
  Problems& problems_;
  std::vector<std::string> asked_;
};

}  // namespace hengcai::http
