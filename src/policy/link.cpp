#include "policy/link.h"

#include <algorithm>
#include <map>

namespace hengcai::policy {

namespace {

bool is_name_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         c == '_' || c == '.';
}

/// Where a string literal that begins at `begin` ends: behind its closing quote, or at the end of the text.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return text.size();
}

/// Copies the parts of one file's model, with every reference through an import made a plain one.
class Copier {
 public:
  Copier(const dmn::Model& model, const std::vector<PackModel>& all) {
    for (const dmn::Import& import : model.imports) {
      for (const PackModel& other : all) {
        if (other.model->model_namespace == import.model_namespace)
          imports_.push_back({import.name, names_of(*other.model)});
      }
    }
  }

  [[nodiscard]] std::string text(std::string_view feel) const {
    std::string result(feel);
    for (const Imported& import : imports_) {
      if (!import.name.empty()) result = without_prefix(result, import.name, import.names);
    }
    return result;
  }
  [[nodiscard]] dmn::FeelText copy(const dmn::FeelText& feel) const { return {text(feel.text), feel.place}; }
  [[nodiscard]] std::optional<dmn::FeelText> copy(const std::optional<dmn::FeelText>& feel) const {
    return feel ? std::optional(copy(*feel)) : std::nullopt;
  }
  [[nodiscard]] dmn::InformationItem copy(const dmn::InformationItem& item) const {
    dmn::InformationItem result = item;
    result.type_ref = text(item.type_ref);
    return result;
  }
  [[nodiscard]] std::vector<dmn::InformationItem> copy(const std::vector<dmn::InformationItem>& items) const {
    std::vector<dmn::InformationItem> result;
    for (const dmn::InformationItem& item : items) result.push_back(copy(item));
    return result;
  }

  [[nodiscard]] dmn::ItemDefinition copy(const dmn::ItemDefinition& item) const {
    dmn::ItemDefinition result = item;
    result.type_ref = text(item.type_ref);
    result.allowed_values = copy(item.allowed_values);
    result.type_constraint = copy(item.type_constraint);
    for (dmn::ItemDefinition& component : result.components) component = copy(dmn::ItemDefinition(component));
    if (result.function) {
      result.function->parameters = copy(item.function->parameters);
      result.function->output_type_ref = text(item.function->output_type_ref);
    }
    return result;
  }

  [[nodiscard]] dmn::BoxedExpressionPtr copy(const dmn::BoxedExpressionPtr& expression) const {
    if (!expression) return nullptr;
    auto result = std::make_unique<dmn::BoxedExpression>();
    static_cast<dmn::Element&>(*result) = *expression;
    result->type_ref = text(expression->type_ref);
    std::visit([&](const auto& content) { result->content = copy_content(content); }, expression->content);
    return result;
  }

  [[nodiscard]] dmn::FunctionDefinition copy_content(const dmn::FunctionDefinition& function) const {
    return {function.kind, copy(function.parameters), copy(function.body)};
  }

 private:
  struct Imported {
    std::string name;
    std::vector<std::string> names;
  };

  static std::vector<std::string> names_of(const dmn::Model& model) {
    std::vector<std::string> names;
    for (const auto& element : model.item_definitions) names.push_back(element.name);
    for (const auto& element : model.input_data) names.push_back(element.name);
    for (const auto& element : model.decisions) names.push_back(element.name);
    for (const auto& element : model.knowledge_models) names.push_back(element.name);
    return names;
  }

  [[nodiscard]] dmn::LiteralExpression copy_content(const dmn::LiteralExpression& literal) const {
    return {copy(literal.text), literal.expression_language};
  }
  [[nodiscard]] dmn::DecisionTable copy_content(const dmn::DecisionTable& table) const {
    dmn::DecisionTable result = table;
    for (auto& input : result.inputs) {
      input.expression = copy(input.expression);
      input.type_ref = text(input.type_ref);
      input.values = copy(input.values);
    }
    for (auto& output : result.outputs) {
      output.type_ref = text(output.type_ref);
      output.values = copy(output.values);
      output.default_entry = copy(output.default_entry);
    }
    for (auto& rule : result.rules) {
      for (auto& entry : rule.input_entries) entry = copy(entry);
      for (auto& entry : rule.output_entries) entry = copy(entry);
    }
    return result;
  }
  [[nodiscard]] dmn::BoxedContext copy_content(const dmn::BoxedContext& context) const {
    dmn::BoxedContext result;
    for (const auto& entry : context.entries) {
      result.entries.push_back({entry.variable ? std::optional(copy(*entry.variable)) : std::nullopt,
                                copy(entry.value), entry.place});
    }
    return result;
  }
  [[nodiscard]] std::vector<dmn::BoxedExpressionPtr> copy_all(
      const std::vector<dmn::BoxedExpressionPtr>& all) const {
    std::vector<dmn::BoxedExpressionPtr> result;
    for (const auto& expression : all) result.push_back(copy(expression));
    return result;
  }
  [[nodiscard]] dmn::BoxedList copy_content(const dmn::BoxedList& list) const {
    return {copy_all(list.items)};
  }
  [[nodiscard]] dmn::Relation copy_content(const dmn::Relation& relation) const {
    dmn::Relation result{copy(relation.columns), {}};
    for (const auto& row : relation.rows) result.rows.push_back(copy_all(row));
    return result;
  }
  [[nodiscard]] dmn::Invocation copy_content(const dmn::Invocation& invocation) const {
    dmn::Invocation result{copy(invocation.function), {}};
    for (const auto& binding : invocation.bindings) {
      result.bindings.push_back({copy(binding.parameter), copy(binding.value)});
    }
    return result;
  }
  [[nodiscard]] dmn::Conditional copy_content(const dmn::Conditional& conditional) const {
    return {copy(conditional.condition), copy(conditional.then_value), copy(conditional.else_value)};
  }
  [[nodiscard]] dmn::Filter copy_content(const dmn::Filter& filter) const {
    return {copy(filter.list), copy(filter.match)};
  }
  [[nodiscard]] dmn::Iterator copy_content(const dmn::Iterator& iterator) const {
    return {iterator.kind, iterator.variable, copy(iterator.list), copy(iterator.body)};
  }

  std::vector<Imported> imports_;
};

bool same_type(const dmn::ItemDefinition& a, const dmn::ItemDefinition& b) {
  const auto text = [](const std::optional<dmn::FeelText>& feel) {
    return feel ? feel->text : std::string();
  };
  return a.name == b.name && a.type_ref == b.type_ref && a.is_collection == b.is_collection &&
         text(a.allowed_values) == text(b.allowed_values) &&
         text(a.type_constraint) == text(b.type_constraint) &&
         std::equal(a.components.begin(), a.components.end(), b.components.begin(), b.components.end(),
                    same_type);
}

class Linker {
 public:
  Linker(const std::string& pack_id, const std::vector<PackModel>& models, Problems& problems)
      : pack_id_(pack_id), models_(models), problems_(problems) {}

  std::shared_ptr<const dmn::Model> run() {
    linked_ = std::make_shared<dmn::Model>();
    linked_->id = pack_id_;
    linked_->name = pack_id_;
    linked_->file = pack_id_;
    linked_->model_namespace = "urn:hengcai:linked:" + pack_id_;
    linked_->source = std::make_shared<const std::string>();
    for (const PackModel& model : models_) name_elements(model);
    for (const PackModel& model : models_) add(model);
    return linked_;
  }

 private:
  using Key = std::pair<std::string, std::string>;  ///< namespace and id

  /// One input for all of one name; everything else keeps its id and must have its name to itself.
  void name_elements(const PackModel& model) {
    const std::string& space = model.model->model_namespace;
    for (const auto& input : model.model->input_data) ids_[{space, input.id}] = "input_" + input.name;
    const auto add = [&](const dmn::Element& element) {
      ids_[{space, element.id}] = element.id;
      for (const std::string& taken : {element.name, element.id}) {
        if (taken.empty()) continue;
        const auto [found, fresh] = owners_.try_emplace(taken, model.file);
        if (!fresh && found->second != model.file) clash(model, element, "“" + taken + "”", found->second);
      }
    };
    for (const auto& decision : model.model->decisions) add(decision);
    for (const auto& knowledge : model.model->knowledge_models) add(knowledge);
  }

  [[nodiscard]] Place place(const PackModel& model, const dmn::Element& element) const {
    return {pack_id_ + "/" + model.file, "", element.name, element.place.line, element.place.column};
  }
  void clash(const PackModel& model, const dmn::Element& element, const std::string& what,
             const std::string& other) {
    problems_.push_back(
        {"pack.model.clash", what + "在“" + other + "”中已是别的内容", "", "", place(model, element)});
  }

  void add(const PackModel& model) {
    const Copier copier(*model.model, models_);
    for (const auto& item : model.model->item_definitions) add_type(model, copier.copy(item));
    for (const auto& input : model.model->input_data) {
      const bool known = std::any_of(linked_->input_data.begin(), linked_->input_data.end(),
                                     [&](const dmn::InputData& other) { return other.name == input.name; });
      if (known) continue;
      dmn::InputData copy = input;
      copy.id = "input_" + input.name;
      copy.variable = copier.copy(input.variable);
      linked_->input_data.push_back(std::move(copy));
    }
    for (const auto& decision : model.model->decisions) add_decision(model, decision, copier);
    for (const auto& knowledge : model.model->knowledge_models) add_knowledge(model, knowledge, copier);
  }

  void add_type(const PackModel& model, dmn::ItemDefinition item) {
    const auto known =
        std::find_if(linked_->item_definitions.begin(), linked_->item_definitions.end(),
                     [&](const dmn::ItemDefinition& other) { return other.name == item.name; });
    if (known == linked_->item_definitions.end()) {
      type_files_[item.name] = model.file;
      linked_->item_definitions.push_back(std::move(item));
    } else if (!same_type(*known, item)) {
      clash(model, item, "类型“" + item.name + "”", type_files_[item.name]);
    }
  }

  void add_decision(const PackModel& model, const dmn::Decision& decision, const Copier& copier) {
    dmn::Decision copy;
    static_cast<dmn::Element&>(copy) = decision;
    copy.variable = copier.copy(decision.variable);
    copy.question = decision.question;
    copy.allowed_answers = decision.allowed_answers;
    copy.required_inputs = local(decision.required_inputs, *model.model);
    copy.required_decisions = local(decision.required_decisions, *model.model);
    copy.required_knowledge = local(decision.required_knowledge, *model.model);
    copy.expression = copier.copy(decision.expression);
    linked_->decisions.push_back(std::move(copy));
  }

  void add_knowledge(const PackModel& model, const dmn::BusinessKnowledgeModel& knowledge,
                     const Copier& copier) {
    dmn::BusinessKnowledgeModel copy;
    static_cast<dmn::Element&>(copy) = knowledge;
    copy.variable = copier.copy(knowledge.variable);
    copy.required_knowledge = local(knowledge.required_knowledge, *model.model);
    if (knowledge.logic) copy.logic = copier.copy_content(*knowledge.logic);
    copy.logic_type_ref = copier.text(knowledge.logic_type_ref);
    linked_->knowledge_models.push_back(std::move(copy));
  }

  [[nodiscard]] std::vector<dmn::Reference> local(const std::vector<dmn::Reference>& references,
                                                  const dmn::Model& from) const {
    std::vector<dmn::Reference> result;
    for (dmn::Reference reference : references) {
      const std::string& space =
          reference.model_namespace.empty() ? from.model_namespace : reference.model_namespace;
      const auto found = ids_.find({space, reference.id});
      if (found != ids_.end()) reference = {"", found->second, reference.place};
      result.push_back(std::move(reference));
    }
    return result;
  }

  const std::string& pack_id_;
  const std::vector<PackModel>& models_;
  Problems& problems_;
  std::shared_ptr<dmn::Model> linked_;
  std::map<Key, std::string> ids_;             ///< what an element is called in the linked model
  std::map<std::string, std::string> owners_;  ///< name or id of a decision or knowledge model, to its file
  std::map<std::string, std::string> type_files_;
};

}  // namespace

std::string without_prefix(std::string_view text, std::string_view import_name,
                           const std::vector<std::string>& imported_names) {
  const std::string prefix = std::string(import_name) + ".";
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') {
      const std::size_t end = end_of_string(text, i);
      result += text.substr(i, end - i);
      i = end;
      continue;
    }
    const bool begins = i == 0 || !is_name_byte(text[i - 1]);
    const std::string_view rest = text.substr(i);
    if (begins && rest.starts_with(prefix)) {
      const std::string_view name = rest.substr(prefix.size());
      const bool imported =
          std::any_of(imported_names.begin(), imported_names.end(),
                      [&](const std::string& known) { return !known.empty() && name.starts_with(known); });
      if (imported) {
        i += prefix.size();
        continue;
      }
    }
    result.push_back(text[i++]);
  }
  return result;
}

std::shared_ptr<const dmn::Model> link_models(const std::string& pack_id,
                                              const std::vector<PackModel>& models, Problems& problems) {
  return Linker(pack_id, models, problems).run();
}

}  // namespace hengcai::policy
