#pragma once

#include <span>
#include <string>

#include "policy/decide.h"

namespace hengcai::policy {

/// A value as a clerk reads it: 是, 2026-01-15, 降一级、收回吉享卡; a record as （种类 党纪处分，名称 警告）
/// without what is not there; 无 for nothing and for an empty list, 未填 for what nobody has said.
[[nodiscard]] std::string plain_words(const feel::Value& value);

/// What a value is called on a screen: a code by its value and label (E（青年后备人才）), 是/否, dates as
/// they are.
[[nodiscard]] std::string shown_value(const Pack& pack, const Fact& fact, const feel::Value& value);

/// The rule behind one decision in plain words, with its citation:
///
///   判定：退出情形 为 E类退休
///     依据：T2（二）已退休的E类人才、受撤职处分的人才退出管理。
///     规则：exit_retired_e，E类退休即退出
///     事实：人才层次 E（青年后备人才）；退休日期 2025-06-30；考核日期 2026-01-15
///
/// or, where a fact is missing, 判定：退出情形 需补充信息 and 尚缺：人才层次. `results` are all of the
/// person's, for the decisions that this one reads.
[[nodiscard]] std::string explain(const CompiledPack& pack, const DecisionResult& result,
                                  const PersonToDecide& person, std::span<const DecisionResult> results);

/// explain() for every outcome of a person, helpers left out.
[[nodiscard]] std::string explain_all(const CompiledPack& pack, const PersonToDecide& person,
                                      std::span<const DecisionResult> results);

}  // namespace hengcai::policy
