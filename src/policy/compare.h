#pragma once

#include <string>
#include <vector>

#include "policy/pack.h"
#include "policy/tables.h"

namespace hengcai::policy {

/// One thing that a changed pack changes, in words.
///
///   参数        期中评定起始日（midterm_from）：由“2023-01-01”改为“2024-01-01”            B1.2
///   判定        表“退出情形”规则 exit_retired_e：人才层次 由“"E"”改为“"D","E"”            B5.4.2
struct Change {
  std::string area;  ///< 文件, 参数, 代码表, 事实, 判定 …
  std::string text;
  Citation cite;  ///< of the new pack, or of the old one for what is gone

  bool operator==(const Change&) const = default;
};
using Changes = std::vector<Change>;

/// What `after` changes against `before`: entries are matched by their ids, rules by theirs (or, where the id
/// is new, by the same cells). Wording, order of entries and examples do not count, the order of rules only
/// where the hit policy goes by it.
[[nodiscard]] Changes compare(const Pack& before, const PackTables& before_tables, const Pack& after,
                              const PackTables& after_tables);

/// The decisions' part of compare().
void compare_tables(const PackTables& before, const PackTables& after, Changes& changes);

/// The part of forms, processes and secrecy words.
void compare_forms(const Pack& before, const Pack& after, Changes& changes);

/// The changes by area, one line each, ready for a terminal; `两个政策包没有区别` when there are none.
[[nodiscard]] std::string describe(const Changes& changes);

/// 由“a”改为“b”, and the forms for what was not or is no longer there.
[[nodiscard]] std::string from_to(const std::string& before, const std::string& after);

/// B1.2、B1.6
[[nodiscard]] std::string join(const Citation& cite);

}  // namespace hengcai::policy
