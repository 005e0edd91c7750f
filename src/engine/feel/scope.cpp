#include "engine/feel/scope.h"

#include <algorithm>

#include "engine/feel/characters.h"
#include "engine/feel/collections.h"

namespace hengcai::feel {

namespace {

constexpr int deepest_field = 16;
/// Bindings count from here, so that every binding is within the host's variables and the built-ins.
constexpr std::size_t first_binding = 1;

bool is_one_word(std::string_view name) {
  for (std::size_t i = 0; i < name.size();) {
    const Character character = character_at(name, i);
    if (!is_name_part(character.code)) return false;
    i += character.size;
  }
  return true;
}

}  // namespace

Scope::Scope(const Names& names, const Library& library) : names_(names), library_(library), levels_(1) {}

Scope::Meaning Scope::find(std::string_view text, std::size_t position) const {
  Meaning best;
  const auto consider = [&](std::string_view name) {
    const std::size_t end = match_name(text, position, name);
    if (end <= best.end) return false;
    best = {};
    best.end = end;
    best.name = name;
    return true;
  };
  for (std::size_t i = bindings_.size(); i-- > 0;) {
    const Binding& binding = bindings_[i];
    if (binding.kind == Binding::Kind::open_item || !consider(binding.name)) continue;
    best.kind = binding.kind == Binding::Kind::local ? Meaning::Kind::local : Meaning::Kind::field;
    best.type = binding.type;
    best.level = binding.level;
    best.slot = binding.slot;
    best.binding = first_binding + i;
  }
  for (std::size_t slot = 0; slot < names_.size(); ++slot) {
    if (!consider(names_.name(slot))) continue;
    best.kind = Meaning::Kind::variable;
    best.type = names_.type(slot);
    best.slot = slot;
  }
  for (const Builtin& builtin : library_.builtins()) {
    if (!consider(builtin.name)) continue;
    best.kind = Meaning::Kind::builtin;
    best.builtin = &builtin;
  }
  return best;
}

NodePtr Scope::reach(const Meaning& meaning) {
  NodePtr node;
  switch (meaning.kind) {
    case Meaning::Kind::none:
      return nullptr;
    case Meaning::Kind::builtin:
      node = std::make_unique<ConstantNode>(builtin_value(library_, *meaning.builtin));
      break;
    case Meaning::Kind::variable:
      variables_.insert(meaning.slot);
      node = reach_from(0, {false, meaning.slot});
      break;
    case Meaning::Kind::local:
      node = reach_local(meaning.level, meaning.slot);
      break;
    case Meaning::Kind::field:
      node = std::make_unique<PathNode>(reach_local(meaning.level, meaning.slot), meaning.name);
      break;
  }
  node->set_type(meaning.type);
  return within_items(std::move(node), meaning.name, meaning.binding);
}

bool Scope::has_open_item() const {
  return std::any_of(bindings_.begin(), bindings_.end(),
                     [](const Binding& binding) { return binding.kind == Binding::Kind::open_item; });
}

NodePtr Scope::reach_open_field(const std::string& name) {
  NodePtr null = std::make_unique<ConstantNode>(Value::null());
  if (has_open_item()) return within_items(std::move(null), name, 0);
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->kind != Binding::Kind::field) continue;
    return std::make_unique<ItemFieldNode>(reach_local(binding->level, binding->slot), name, std::move(null));
  }
  return nullptr;
}

NodePtr Scope::within_items(NodePtr node, const std::string& name, std::size_t outer) {
  for (std::size_t i = outer == 0 ? 0 : outer; i < bindings_.size(); ++i) {
    if (bindings_[i].kind != Binding::Kind::open_item) continue;
    NodePtr item = reach_local(bindings_[i].level, bindings_[i].slot);
    // What an item may have in place of it can be of any type.
    node = std::make_unique<ItemFieldNode>(std::move(item), name, std::move(node));
  }
  return node;
}

NodePtr Scope::reach_local(std::size_t level, std::size_t slot) {
  mark_used(level, slot);
  return reach_from(level, {true, slot});
}

NodePtr Scope::reach_from(std::size_t level, LambdaNode::Capture reference) {
  for (std::size_t inner = level + 1; inner < levels_.size(); ++inner) {
    auto& captures = levels_[inner].captures;
    auto found = std::find(captures.begin(), captures.end(), reference);
    if (found == captures.end()) found = captures.insert(found, reference);
    reference = {false, static_cast<std::size_t>(found - captures.begin())};
  }
  if (reference.local) return std::make_unique<LocalNode>(reference.slot);
  return std::make_unique<VariableNode>(reference.slot);
}

std::size_t Scope::bind(std::string name, Type type) {
  Level& level = levels_.back();
  const std::size_t slot = level.next_local++;
  level.local_count = std::max(level.local_count, level.next_local);
  bindings_.push_back({Binding::Kind::local, std::move(name), std::move(type), levels_.size() - 1, slot});
  return slot;
}

void Scope::bind_fields(std::size_t slot, const Type& item) {
  const std::size_t level = levels_.size() - 1;
  for (const auto& [name, type] : item.fields()) {
    bindings_.push_back({Binding::Kind::field, name, type, level, slot});
  }
  const bool open = item.is_any() || (item.tag() == Type::Tag::context && item.fields().empty());
  if (open) bindings_.push_back({Binding::Kind::open_item, {}, {}, level, slot});
}

void Scope::mark_used(std::size_t level, std::size_t slot) {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->kind != Binding::Kind::local || binding->level != level || binding->slot != slot) continue;
    ++binding->uses;
    return;
  }
}

std::size_t Scope::uses(std::size_t slot) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    const bool local = binding->kind == Binding::Kind::local && binding->level == levels_.size() - 1;
    if (local && binding->slot == slot) return binding->uses;
  }
  return 0;
}

bool Scope::knows(std::string_view name) const {
  return std::any_of(bindings_.begin(), bindings_.end(),
                     [&](const Binding& binding) { return binding.name == name; }) ||
         names_.slot(name).has_value();
}

void Scope::release(std::size_t mark) {
  while (bindings_.size() > mark) {
    if (bindings_.back().kind == Binding::Kind::local) --levels_[bindings_.back().level].next_local;
    bindings_.pop_back();
  }
}

void Scope::open_function() { levels_.emplace_back(); }

Scope::Closed Scope::close_function() {
  Closed closed{levels_.back().local_count, std::move(levels_.back().captures)};
  levels_.pop_back();
  return closed;
}

std::vector<std::string> Scope::visible_names() const {
  std::vector<std::string> visible;
  for (const Binding& binding : bindings_) {
    if (!binding.name.empty()) visible.push_back(binding.name);
  }
  for (std::size_t slot = 0; slot < names_.size(); ++slot) visible.push_back(names_.name(slot));
  for (const Builtin& builtin : library_.builtins()) visible.push_back(builtin.name);
  return visible;
}

void Scope::remember_field(const std::string& name) {
  if (!is_one_word(name)) fields_.insert(name);
}

void Scope::collect_fields(const Type& type, int depth) const {
  if (depth == 0) return;
  for (const auto& [name, field] : type.fields()) {
    if (!is_one_word(name)) fields_.insert(name);
    collect_fields(field, depth - 1);
  }
  if (type.tag() == Type::Tag::list) collect_fields(type.element(), depth - 1);
  if (type.tag() == Type::Tag::function) collect_fields(type.result(), depth - 1);
}

std::size_t Scope::match_field(std::string_view text, std::size_t position) const {
  if (!fields_collected_) {
    fields_collected_ = true;
    fields_.insert({"time offset", "start included", "end included"});
    for (std::size_t slot = 0; slot < names_.size(); ++slot) collect_fields(names_.type(slot), deepest_field);
    for (const auto& [name, type] : names_.types()) collect_fields(type, deepest_field);
  }
  std::size_t longest = 0;
  for (const std::string& name : fields_) longest = std::max(longest, match_name(text, position, name));
  return longest;
}

}  // namespace hengcai::feel
