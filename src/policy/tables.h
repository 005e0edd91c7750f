#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dmn/model.h"
#include "platform/base/problem.h"
#include "policy/pack.h"

namespace hengcai::policy {

/// A rule of a decision table as its author wrote it.
struct RuleText {
  std::string id;                    ///< XML id: what is stored when it fires
  std::vector<std::string> inputs;   ///< unary tests, one per input column
  std::vector<std::string> outputs;  ///< expressions, one per output column
  Citation cite;                     ///< of the annotation 依据
  std::string note;                  ///< of the annotation 说明
  Place place;
};

/// A decision of a DMN file as its author wrote it: a table, or an expression in one text.
struct DecisionText {
  std::string id;
  std::string name;
  std::string file;  ///< seen from the pack's folder
  bool is_table = false;
  std::string hit_policy;                   ///< "FIRST", "UNIQUE", "COLLECT SUM" …
  std::vector<std::string> input_columns;   ///< label, or the tested expression
  std::vector<std::string> input_texts;     ///< the tested expressions
  std::vector<std::string> output_columns;  ///< label, or the name
  std::vector<std::string> output_values;   ///< allowed values of each, in the order of priority; or empty
  std::vector<RuleText> rules;
  std::vector<RuleText> inner_rules;   ///< of tables within its expression; no results tell of these
  std::string expression;              ///< where it is no table: the whole boxed expression as text
  std::vector<std::string> inputs;     ///< names of the facts and parameters that it reads itself
  std::vector<std::string> decisions;  ///< names of the decisions that it reads itself
  Place place;

  [[nodiscard]] const RuleText* rule(std::string_view rule_id) const;
};

/// Every decision and business knowledge model of a pack's DMN files, in the order of files and of elements.
struct PackTables {
  std::vector<DecisionText> decisions;
  std::vector<DecisionText> functions;  ///< business knowledge models: an expression each
  [[nodiscard]] const DecisionText* decision(std::string_view id) const;
};

/// A DMN file of a pack. `file` is its name seen from the pack's folder.
struct PackModel {
  std::string file;
  std::shared_ptr<const dmn::Model> model;
};

[[nodiscard]] PackTables read_tables(const std::string& pack_id, const std::vector<PackModel>& models);

/// A boxed expression of any kind in one text, so that two can be compared and shown.
[[nodiscard]] std::string expression_text(const dmn::BoxedExpression& expression);

/// The clause ids of an annotation: `B5.4.1、B5.11`.
[[nodiscard]] Citation split_citation(std::string_view annotation);

}  // namespace hengcai::policy
