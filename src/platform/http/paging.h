#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/query.h"

namespace hengcai::http {

/// The parameters that every list of the contract takes: `limit`, `cursor` and `count`. A page is asked for
/// by where the one before ended (keyset), not by a number of rows to pass over: the thousandth page costs
/// what the first does, and rows that come and go meanwhile shift nothing.
///
///   Problems problems;
///   QueryReader query(request.query, problems);
///   const Paging paging(query, request.query, problems, {.keys = 2});
///   …
///   if (paging.after()) where.add("(sort_key, id) > (:after_key, :after_id)", *paging.after());
///   … order by sort_key, id limit paging.limit() + 1 …
///   if (rows.size() > paging.limit()) { rows.pop_back(); next_cursor = paging.cursor({last.sort_key,
///   last.id}); }
///
/// Keys are printable ASCII (ids, dates, sort keys). A cursor belongs to its filters and its order: with
/// others it is `query.cursor`.
struct PagingOptions {
  std::size_t keys = 1;  ///< how many values a place in the list has
  std::size_t default_limit = 50;
};

class Paging {
 public:
  Paging(QueryReader& reader, const Query& query, Problems& problems, const PagingOptions& options = {});

  [[nodiscard]] std::size_t limit() const { return limit_; }
  [[nodiscard]] bool wants_count() const { return count_; }
  /// The keys of the last row of the page before; nothing on the first page.
  [[nodiscard]] const std::optional<std::vector<std::string>>& after() const { return after_; }
  /// The cursor of the page that follows the row with these keys.
  [[nodiscard]] std::string cursor(std::initializer_list<std::string_view> keys) const;

 private:
  std::string belongs_to_;  ///< what the cursor is bound to, in short
  std::size_t limit_ = 0;
  bool count_ = false;
  std::optional<std::vector<std::string>> after_;
};

/// How far lists are counted for `total`.
inline constexpr std::size_t count_limit = 10'000;

}  // namespace hengcai::http
