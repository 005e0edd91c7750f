#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dmn/compiled_model.h"
#include "engine/dmn/explanation.h"
#include "engine/feel/diagnostic.h"
#include "engine/feel/value.h"

namespace hengcai::dmn {

/// Reads JSON as FEEL values, without loss: `0.10` is the decimal 0.1, never a binary fraction. JSON null is
/// FEEL null (known not to exist).
[[nodiscard]] feel::Expected<feel::Value> value_from_json(std::string_view text);

/// The texts within `value` that `type` wants as dates, times or durations, made so. A text that is none
/// stays a text, and is then refused where the type is checked.
[[nodiscard]] feel::Value typed_texts(const feel::Value& value, const feel::Type& type);

/// The same for the inputs of a model, by their names.
[[nodiscard]] feel::Value typed_inputs(const feel::Value& inputs, const CompiledModel& model);

/// Names of the facts that an unknown value hangs on.
using FactNames = std::function<std::vector<std::string>(const feel::Value&)>;

/// JSON of a value. Dates, times and durations are texts in their ISO form; what JSON has no form for
/// (ranges, functions) is its FEEL text; an unknown value is {"unknown": ["Applicant.age"]}.
[[nodiscard]] std::string to_json(const feel::Value& value, const FactNames& fact_names = {});

/// JSON of an explanation: an array with one object per decision.
[[nodiscard]] std::string to_json(const Explanation& explanation, const FactNames& fact_names = {});

/// A few plain lines that say the same to a reader.
[[nodiscard]] std::string to_prose(const Explanation& explanation);

}  // namespace hengcai::dmn
