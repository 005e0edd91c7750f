#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/feel/value.h"
#include "platform/files/yaml_reader.h"
#include "policy/pack.h"

namespace hengcai::policy {

/// The YAML node as it stands: `~` none, `!unknown` unknown, scalars as written.
[[nodiscard]] Datum to_datum(const YamlNode& node);

/// A scalar as a value of `type`; nothing when it is none (`5` in quotes is no number, `是` no boolean,
/// `2025-2-1` no date). None and unknown are no scalars.
[[nodiscard]] std::optional<feel::Value> scalar_value(const Datum& datum, ScalarType type);

/// Clause ids in a datum: one text or a list of them.
[[nodiscard]] Citation citation_of(const Datum& datum);

/// How a value reads in a Chinese sentence: 2023-01-01, 是, 空（无）, 3, 优秀, [警告，记过].
[[nodiscard]] std::string in_words(const feel::Value& value);

[[nodiscard]] feel::Date to_feel(const Date& date);

/// Whether there is a Chinese character in it.
[[nodiscard]] bool has_chinese(std::string_view text);

}  // namespace hengcai::policy
