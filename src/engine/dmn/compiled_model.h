#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dmn/item_type.h"
#include "engine/dmn/loader.h"
#include "engine/dmn/logic.h"
#include "engine/dmn/model.h"
#include "engine/dmn/table.h"

namespace hengcai::dmn {

inline constexpr std::size_t no_import = static_cast<std::size_t>(-1);

/// An element of a compiled model or of one of its imports.
struct ElementRef {
  enum class Kind { input, decision, knowledge_model, service };
  Kind kind = Kind::input;
  std::size_t unit = 0;                  ///< index into CompiledModel::units()
  std::size_t index = 0;                 ///< among the unit's elements of that kind
  std::size_t import_index = no_import;  ///< the importing unit's import it comes by
};

struct CompiledInput {
  const InputData* element = nullptr;
  const ItemType* type = nullptr;
};

/// A value that a body needs: an input or a decision, and the slot of the frame it stands in. What comes by
/// an import is an entry of the context in that slot.
struct Requirement {
  ElementRef element;
  std::size_t slot = 0;
  std::string entry;  ///< its name within the import's context; empty: it stands in the slot itself
};

/// Puts the value of a requirement where its body looks for it.
void put_requirement(Frame& frame, std::size_t slot, const std::string& entry, feel::Value value);

struct CompiledDecision {
  const Decision* element = nullptr;
  const ItemType* type = nullptr;  ///< what its result is brought to
  std::vector<Requirement> requirements;
  Body body;
  bool is_faulty = false;  ///< part of a cycle, or something in its logic could not be read: null with a note

  /// The logic as a decision table, when it is just that.
  [[nodiscard]] const Table* table() const;
};

struct CompiledKnowledge {
  const BusinessKnowledgeModel* element = nullptr;
  std::unique_ptr<feel::Function> function;
  feel::Type type;  ///< of the function
};

struct CompiledService {
  const DecisionService* element = nullptr;
  const ItemType* type = nullptr;  ///< of its result
  std::vector<ElementRef> inputs;  ///< input data, then input decisions: the order of its parameters
  std::vector<ElementRef> outputs;
  std::unique_ptr<feel::Function> function;
  feel::Type function_type;
};

/// One model file among those that were compiled together.
struct CompiledUnit {
  struct ImportLink {
    std::string name;
    std::size_t unit = 0;
  };
  std::shared_ptr<const Model> model;
  std::vector<ImportLink> imports;
  TypeTable types;
  std::vector<CompiledInput> inputs;
  std::vector<CompiledDecision> decisions;
  std::vector<CompiledKnowledge> knowledge;
  std::vector<CompiledService> services;
};

/// An input that somebody must tell: its name, led by the names of the imports it comes by
/// ("Import.Applicant").
struct Fact {
  std::string name;
  const InputData* element = nullptr;
  const ItemType* type = nullptr;
};

/// A DMN model and everything it imports, compiled once (DMN 1.5, conformance level 3). Immutable: any number
/// of sessions may run it at once. Functions among the values it gives live as long as it does.
///
///   auto model = load_model_file("loan.dmn");
///   auto compiled = CompiledModel::compile(*model, resolve_in_folder());
///   for (const auto& fault : compiled->diagnostics()) std::cerr << feel::render(fault);
///   Session session(*compiled, inputs, {});
///   feel::Value answer = session.decide(*compiled->find_decision("Approval"));
///
/// A fault in one decision leaves the others usable: the faulty one is null with a note.
class CompiledModel {
 public:
  [[nodiscard]] static std::shared_ptr<const CompiledModel> compile(
      const std::shared_ptr<const Model>& model, const ModelResolver& resolver = {},
      const feel::Library& library = feel::Library::standard());

  CompiledModel(const CompiledModel&) = delete;
  CompiledModel& operator=(const CompiledModel&) = delete;
  ~CompiledModel();

  [[nodiscard]] const Model& model() const { return *units_.front()->model; }
  [[nodiscard]] const CompiledUnit& root() const { return *units_.front(); }
  /// The root first, then its imports.
  [[nodiscard]] const std::vector<std::unique_ptr<CompiledUnit>>& units() const { return units_; }

  /// Everything found wrong in the model and its imports, in the order of the files.
  [[nodiscard]] const feel::Diagnostics& diagnostics() const { return diagnostics_; }
  [[nodiscard]] bool has_errors() const;

  // Of the root model, by id or name.
  [[nodiscard]] std::optional<std::size_t> find_decision(std::string_view name_or_id) const;
  [[nodiscard]] std::optional<std::size_t> find_input(std::string_view name_or_id) const;
  [[nodiscard]] std::optional<std::size_t> find_service(std::string_view name_or_id) const;
  [[nodiscard]] std::optional<std::size_t> find_knowledge_model(std::string_view name_or_id) const;

  /// All inputs of the model and its imports. A fact's index is the FactId of strict evaluation; those of the
  /// root model come first, in the order of the file.
  [[nodiscard]] const std::vector<Fact>& facts() const { return facts_; }
  [[nodiscard]] std::optional<feel::FactId> find_fact(std::string_view name) const;

 private:
  friend class ModelCompiler;
  CompiledModel() = default;
  std::vector<std::unique_ptr<CompiledUnit>> units_;
  feel::Diagnostics diagnostics_;
  std::vector<Fact> facts_;
  std::map<std::string, feel::FactId, std::less<>> fact_ids_;
};

}  // namespace hengcai::dmn
