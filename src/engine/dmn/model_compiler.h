#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dmn/compiled_model.h"
#include "engine/dmn/logic_compiler.h"

namespace hengcai::dmn {

/// Builds a CompiledModel: imports, types, references, cycles, then every body after those it requires.
class ModelCompiler {
 public:
  ModelCompiler(const ModelResolver& resolver, const feel::Library& library);
  [[nodiscard]] std::shared_ptr<const CompiledModel> compile(const std::shared_ptr<const Model>& root);

 private:
  /// A decision, business knowledge model or service among all units; inputs require nothing.
  struct Node {
    ElementRef::Kind kind;
    std::size_t unit;
    std::size_t index;
    auto operator<=>(const Node&) const = default;
  };
  enum class Visit { open, done };

  std::size_t add_unit(const std::shared_ptr<const Model>& model);
  void add_imports(CompiledUnit& unit);
  void add_types(CompiledUnit& unit);
  void add_elements(std::size_t unit);
  void index_elements(std::size_t unit);
  void add_service(std::size_t unit, const DecisionService& service);
  void add_facts(std::size_t unit, const std::string& prefix, int depth);

  [[nodiscard]] std::optional<ElementRef> find(std::size_t unit, const Reference& reference,
                                               std::initializer_list<ElementRef::Kind> kinds,
                                               const Element& from);
  [[nodiscard]] std::vector<Node> required_by(const Node& node);
  void visit(const Node& node, std::size_t depth);
  [[nodiscard]] const Element& element_of(const Node& node) const;
  void make_faulty(const Node& node, std::string why);
  void compile_decision(const Node& node);
  void compile_knowledge(const Node& node);

  /// Declares what a body may name: its requirements by their variables, imported ones within their import's
  /// context.
  class Scope;
  void add_knowledge(Scope& scope, std::size_t unit, const std::vector<Reference>& references,
                     const Element& from);
  [[nodiscard]] const feel::Function* function_of(const ElementRef& element) const;
  [[nodiscard]] feel::Type type_of(const ElementRef& element) const;
  [[nodiscard]] const InformationItem& variable_of(const ElementRef& element) const;
  void report(std::size_t unit, const Element& element, const Place& place, std::string code,
              std::string message, std::string nearest = {});
  [[nodiscard]] LogicCompiler& logic(std::size_t unit) { return *logic_[unit]; }

  const ModelResolver& resolver_;
  const feel::Library& library_;
  std::shared_ptr<CompiledModel> model_;
  std::map<const Model*, std::size_t> unit_of_;
  std::set<std::size_t> types_added_;
  std::vector<const Model*> importing_;  ///< the chain of imports being read
  std::vector<std::map<std::string, ElementRef, std::less<>>> by_id_;
  std::vector<std::unique_ptr<LogicCompiler>> logic_;
  std::map<Node, Visit> visits_;
  std::vector<Node> path_;  ///< from the node visited first to the one at hand
  std::set<Node> in_cycle_;
};

}  // namespace hengcai::dmn
