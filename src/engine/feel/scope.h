#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/calls.h"
#include "engine/feel/expression.h"
#include "engine/feel/node.h"

namespace hengcai::feel {

/// What the names in a text stand for while it is being read: the host's variables, the built-ins, and the
/// names that the text itself brings in (iteration variables, context entries, parameters, the item of a
/// filter and its fields).
///
/// A lambda opens a level of its own: what its body names from outside becomes one of its captures, which its
/// body sees as variables.
class Scope {
 public:
  Scope(const Names& names, const Library& library);

  struct Meaning {
    enum class Kind : std::uint8_t { none, variable, local, field, builtin };
    Kind kind = Kind::none;
    std::size_t end = 0;  ///< where the name ends in the text
    std::string name;
    Type type;
    std::size_t level = 0;
    std::size_t slot = 0;     ///< of the variable or local; of the item for a field
    std::size_t binding = 0;  ///< position among the bindings; outer names are smaller
    const Builtin* builtin = nullptr;
  };
  /// The longest name that stands in the text at `position`; the innermost of equals.
  [[nodiscard]] Meaning find(std::string_view text, std::size_t position) const;
  /// The node that gives what a name stands for. Within filters over items of unknown fields, the field of
  /// that name comes first.
  [[nodiscard]] NodePtr reach(const Meaning& meaning);
  /// A name that nobody has declared, within a filter over contexts: the field of that name which some item
  /// may have after all. Nothing outside of one.
  [[nodiscard]] NodePtr reach_open_field(const std::string& name);
  /// Whether items of unknown fields are filtered here.
  [[nodiscard]] bool has_open_item() const;

  /// Brings in a local; a name of "" cannot be named. Returns its slot.
  std::size_t bind(std::string name, Type type);
  /// Makes the fields of the item in `slot` namable by themselves.
  void bind_fields(std::size_t slot, const Type& item);
  [[nodiscard]] std::size_t uses(std::size_t slot) const;  ///< how often the local of this level was named
  [[nodiscard]] bool knows(std::string_view name) const;

  [[nodiscard]] std::size_t mark() const { return bindings_.size(); }
  void release(std::size_t mark);  ///< forgets what was brought in since

  void open_function();
  struct Closed {
    std::size_t local_count = 0;
    std::vector<LambdaNode::Capture> captures;
  };
  [[nodiscard]] Closed close_function();

  [[nodiscard]] std::size_t local_count() const { return levels_.front().local_count; }
  [[nodiscard]] std::vector<std::size_t> variables() const { return {variables_.begin(), variables_.end()}; }
  [[nodiscard]] std::vector<std::string> visible_names() const;
  /// Where a field name of several words ends (`interest rate`), of any context type that is known here; 0
  /// when none stands there.
  [[nodiscard]] std::size_t match_field(std::string_view text, std::size_t position) const;
  void remember_field(const std::string& name);

 private:
  struct Binding {
    enum class Kind : std::uint8_t { local, field, open_item } kind;
    std::string name;
    Type type;
    std::size_t level;
    std::size_t slot;
    std::size_t uses = 0;
  };
  struct Level {
    std::size_t next_local = 0;
    std::size_t local_count = 0;
    std::vector<LambdaNode::Capture> captures;
  };

  [[nodiscard]] NodePtr reach_local(std::size_t level, std::size_t slot);
  [[nodiscard]] NodePtr reach_from(std::size_t level, LambdaNode::Capture reference);
  [[nodiscard]] NodePtr within_items(NodePtr node, const std::string& name, std::size_t outer);
  void mark_used(std::size_t level, std::size_t slot);
  void collect_fields(const Type& type, int depth) const;

  const Names& names_;
  const Library& library_;
  std::vector<Binding> bindings_;
  std::vector<Level> levels_;
  std::set<std::size_t> variables_;
  mutable std::set<std::string, std::less<>> fields_;
  mutable bool fields_collected_ = false;
};

}  // namespace hengcai::feel
