#pragma once

#include "engine/dmn/model.h"
#include "engine/dmn/xml.h"

namespace hengcai::dmn::detail {

/// The parts that loader.cpp and loader_expressions.cpp share.
class Reader {
 public:
  Reader(const XmlText& xml, feel::Diagnostics& diagnostics) : xml_(xml), diagnostics_(diagnostics) {}

  [[nodiscard]] const XmlText& xml() const { return xml_; }
  void report(const pugi::xml_node& node, std::string code, std::string message,
              feel::Severity severity = feel::Severity::error);

  [[nodiscard]] static std::string attribute(const pugi::xml_node& node, std::string_view name);
  [[nodiscard]] static pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
  void read_element(const pugi::xml_node& node, Element& element) const;
  [[nodiscard]] InformationItem information_item(const pugi::xml_node& node) const;
  /// The `text` child of a node such as inputEntry.
  [[nodiscard]] FeelText text_child(const pugi::xml_node& node) const;

  /// The boxed expression that `node` is; null when it is none.
  [[nodiscard]] BoxedExpressionPtr expression(const pugi::xml_node& node);
  /// The first boxed expression among the children of `node`; null when there is none.
  [[nodiscard]] BoxedExpressionPtr expression_in(const pugi::xml_node& node);
  [[nodiscard]] FunctionDefinition function_definition(const pugi::xml_node& node);

 private:
  [[nodiscard]] DecisionTable decision_table(const pugi::xml_node& node);
  void table_inputs_and_outputs(const pugi::xml_node& node, DecisionTable& table);
  [[nodiscard]] DecisionTable::Rule rule(const pugi::xml_node& node, const DecisionTable& table);
  [[nodiscard]] BoxedContext context(const pugi::xml_node& node);
  [[nodiscard]] Relation relation(const pugi::xml_node& node);
  [[nodiscard]] Invocation invocation(const pugi::xml_node& node);
  [[nodiscard]] Iterator iterator(const pugi::xml_node& node, Iterator::Kind kind);
  [[nodiscard]] BoxedExpressionPtr typed_child(const pugi::xml_node& node, std::string_view name);

  const XmlText& xml_;
  feel::Diagnostics& diagnostics_;
};

}  // namespace hengcai::dmn::detail
