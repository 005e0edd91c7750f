#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/dmn/model.h"
#include "engine/feel/expression.h"

namespace hengcai::dmn {

/// An item definition made ready: its FEEL type and the constraints that FEEL types cannot say.
///
/// `tGrade = string, one of "优秀","合格"` has type string and the allowed values as unary tests. A null
/// pointer to an ItemType stands for Any.
struct ItemType {
  std::string name;
  /// Where a definition names itself (a tree of nodes), the inner mention is Any here and checked by
  /// is_recursive.
  feel::Type type;
  const ItemType* base = nullptr;  ///< what its typeRef names; of a collection: the type of its items
  bool is_collection = false;
  bool is_recursive = false;
  bool has_constraints = false;  ///< there is something to check beyond `type`, here or further in
  std::vector<std::pair<std::string, const ItemType*>> components;
  const ItemType* result = nullptr;  ///< of a function
  std::optional<feel::Expression> allowed_values;
  std::optional<feel::Expression> type_constraint;
  /// The allowed values one by one, where they are a plain list of constants; their order is the order of
  /// priority.
  std::vector<feel::Value> enumeration;
};

/// What a value must become to stand where `type` is wanted (DMN 1.5 §10.3.2.9.4 and §7.3.2): itself, its one
/// item, a list of it, or null with a note. Unknown stays unknown; a value that could yet break a constraint
/// becomes unknown. `what` names the place in the note.
[[nodiscard]] feel::Value conform(feel::Value value, const ItemType* type, std::string_view what,
                                  feel::Evaluation& evaluation);

/// The constants that a list of unary tests enumerates (`"A", "B"`); empty when it says anything else.
[[nodiscard]] std::vector<feel::Value> enumerated_values(std::string_view unary_tests);

/// The types of one model by name: built-in ones, its item definitions, and those of its imports as
/// `import.name`.
class TypeTable {
 public:
  using Report = std::function<void(const FeelText& text, const Element& element, feel::Diagnostics found)>;

  void add(const Model& model, const feel::Library& library, const Report& report);
  /// Makes the types of an imported model known under `prefix.`; under their own names when the prefix is
  /// empty.
  void add_import(const std::string& prefix, const TypeTable& imported);

  /// Null for Any, for an empty reference, and (with `known` false) for a name that is not there. Not
  /// thread-safe: types are looked up while a model is compiled.
  [[nodiscard]] const ItemType* find(std::string_view type_ref, bool* known = nullptr);
  /// Declares all named types to FEEL.
  void declare(feel::Names& names) const;
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Work;
  const ItemType* resolve(std::string_view type_ref, Work& work, bool* known);
  const ItemType* define(const ItemDefinition& definition, Work& work);
  void fill(ItemType& type, const ItemDefinition& definition, Work& work);
  void read_tests(ItemType& type, const ItemDefinition& definition, Work& work);
  const ItemType* find_builtin(std::string_view name);
  ItemType& make(std::string name);

  std::deque<ItemType> types_;
  std::map<std::string, const ItemType*, std::less<>> by_name_;
  std::map<std::string, const ItemType*, std::less<>> builtins_;
};

}  // namespace hengcai::dmn
