#include "engine/dmn/loader.h"

#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "engine/dmn/loader_expressions.h"

namespace hengcai::dmn {

namespace {

using detail::Reader;

/// "https://www.omg.org/spec/DMN/20191111/MODEL/" and its like; 1.1 named its schema file instead.
bool is_dmn_namespace(std::string_view uri) {
  return uri.find("omg.org/spec/DMN/") != std::string_view::npos;
}

std::string namespace_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  const std::string declaration =
      colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  return node.attribute(declaration.c_str()).value();
}

Reference reference(const Reader& reader, const pugi::xml_node& node) {
  const std::string href = Reader::attribute(node, "href");
  const std::size_t hash = href.find('#');
  Reference result;
  result.place = reader.xml().place(node);
  if (hash == std::string::npos) {
    result.id = href;
  } else {
    result.model_namespace = href.substr(0, hash);
    result.id = href.substr(hash + 1);
  }
  return result;
}

/// The variable of an element; one that is not written has the element's own name.
InformationItem variable_of(const Reader& reader, const pugi::xml_node& node, const Element& element) {
  InformationItem variable;
  if (const pugi::xml_node found = Reader::child(node, "variable")) variable = reader.information_item(found);
  if (variable.name.empty()) variable.name = element.name;
  if (variable.place.line == 0) variable.place = element.place;
  return variable;
}

class ModelReader {
 public:
  ModelReader(const XmlText& xml, Model& model) : reader_(xml, model.diagnostics), model_(model) {}

  void read(const pugi::xml_node& root) {
    reader_.read_element(root, model_);
    model_.model_namespace = Reader::attribute(root, "namespace");
    for (const pugi::xml_node& node : root.children()) {
      const std::string_view kind = local_name(node.name());
      if (kind == "import") model_.imports.push_back(import(node));
      if (kind == "itemDefinition") model_.item_definitions.push_back(item_definition(node));
      if (kind == "inputData") model_.input_data.push_back(input_data(node));
      if (kind == "decision") model_.decisions.push_back(decision(node));
      if (kind == "businessKnowledgeModel") model_.knowledge_models.push_back(knowledge_model(node));
      if (kind == "decisionService") model_.services.push_back(service(node));
    }
    check_names();
  }

 private:
  Import import(const pugi::xml_node& node) {
    Import result;
    reader_.read_element(node, result);
    result.model_namespace = Reader::attribute(node, "namespace");
    result.location_uri = Reader::attribute(node, "locationURI");
    result.import_type = Reader::attribute(node, "importType");
    return result;
  }

  ItemDefinition item_definition(const pugi::xml_node& node) {
    ItemDefinition result;
    reader_.read_element(node, result);
    const std::string collection = Reader::attribute(node, "isCollection");
    result.is_collection = collection == "true" || collection == "1";
    for (const pugi::xml_node& item : node.children()) {
      const std::string_view kind = local_name(item.name());
      if (kind == "typeRef") result.type_ref = fold_name(text_of(reader_.xml(), item).text);
      if (kind == "allowedValues") result.allowed_values = reader_.text_child(item);
      if (kind == "typeConstraint") result.type_constraint = reader_.text_child(item);
      if (kind == "itemComponent") result.components.push_back(item_definition(item));
      if (kind == "functionItem") result.function = function_item(item);
    }
    return result;
  }

  ItemDefinition::FunctionItem function_item(const pugi::xml_node& node) {
    ItemDefinition::FunctionItem result;
    result.output_type_ref = fold_name(Reader::attribute(node, "outputTypeRef"));
    for (const pugi::xml_node& item : node.children()) {
      if (local_name(item.name()) == "parameters")
        result.parameters.push_back(reader_.information_item(item));
    }
    return result;
  }

  InputData input_data(const pugi::xml_node& node) {
    InputData result;
    reader_.read_element(node, result);
    result.variable = variable_of(reader_, node, result);
    return result;
  }

  void knowledge_requirements(const pugi::xml_node& node, std::vector<Reference>& into) {
    for (const pugi::xml_node& item : node.children()) {
      if (local_name(item.name()) != "knowledgeRequirement") continue;
      if (const pugi::xml_node target = Reader::child(item, "requiredKnowledge")) {
        into.push_back(reference(reader_, target));
      }
    }
  }

  Decision decision(const pugi::xml_node& node) {
    Decision result;
    reader_.read_element(node, result);
    result.variable = variable_of(reader_, node, result);
    result.question = Reader::child(node, "question").text().get();
    result.allowed_answers = Reader::child(node, "allowedAnswers").text().get();
    for (const pugi::xml_node& item : node.children()) {
      if (local_name(item.name()) != "informationRequirement") continue;
      if (const auto input = Reader::child(item, "requiredInput")) {
        result.required_inputs.push_back(reference(reader_, input));
      }
      if (const auto required = Reader::child(item, "requiredDecision")) {
        result.required_decisions.push_back(reference(reader_, required));
      }
    }
    knowledge_requirements(node, result.required_knowledge);
    result.expression = reader_.expression_in(node);
    return result;
  }

  BusinessKnowledgeModel knowledge_model(const pugi::xml_node& node) {
    BusinessKnowledgeModel result;
    reader_.read_element(node, result);
    result.variable = variable_of(reader_, node, result);
    knowledge_requirements(node, result.required_knowledge);
    if (const pugi::xml_node logic = Reader::child(node, "encapsulatedLogic")) {
      result.logic = reader_.function_definition(logic);
      result.logic_type_ref = fold_name(Reader::attribute(logic, "typeRef"));
    }
    return result;
  }

  DecisionService service(const pugi::xml_node& node) {
    DecisionService result;
    reader_.read_element(node, result);
    result.variable = variable_of(reader_, node, result);
    for (const pugi::xml_node& item : node.children()) {
      const std::string_view kind = local_name(item.name());
      if (kind == "outputDecision") result.output_decisions.push_back(reference(reader_, item));
      if (kind == "encapsulatedDecision") result.encapsulated_decisions.push_back(reference(reader_, item));
      if (kind == "inputDecision") result.input_decisions.push_back(reference(reader_, item));
      if (kind == "inputData") result.input_data.push_back(reference(reader_, item));
    }
    return result;
  }

  template <class Elements>
  void check_names_of(const Elements& elements, const char* kind) {
    for (const auto& element : elements) {
      if (!element.id.empty() && !ids_.insert(element.id).second) {
        report(element, "dmn.duplicate_id", "the id '" + element.id + "' is used twice in this model");
      }
      if (element.name.empty()) report(element, "dmn.no_name", std::string("the ") + kind + " has no name");
    }
  }

  void check_names() {
    check_names_of(model_.input_data, "input");
    check_names_of(model_.decisions, "decision");
    check_names_of(model_.knowledge_models, "business knowledge model");
    check_names_of(model_.services, "decision service");
  }

  void report(const Element& element, std::string code, std::string message) {
    feel::Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.file = model_.file;
    diagnostic.element = element.id.empty() ? element.name : element.id;
    diagnostic.line = element.place.line;
    diagnostic.column = element.place.column;
    diagnostic.source_line = line_at(*model_.source, element.place.offset);
    model_.diagnostics.push_back(std::move(diagnostic));
  }

  Reader reader_;
  Model& model_;
  std::set<std::string> ids_;
};

feel::Expected<std::shared_ptr<const Model>> model_of(const XmlText& xml) {
  const pugi::xml_node root = xml.root();
  const std::string uri = namespace_of(root);
  if (local_name(root.name()) != "definitions" || !is_dmn_namespace(uri)) {
    feel::Diagnostic diagnostic;
    diagnostic.code = "dmn.not_dmn";
    diagnostic.message =
        "this is not a DMN model: its outermost element must be <definitions> of a DMN namespace";
    diagnostic.file = xml.file();
    const Place place = xml.place(root);
    diagnostic.line = place.line;
    diagnostic.column = place.column;
    diagnostic.source_line = line_at(*xml.text(), place.offset);
    return diagnostic;
  }
  auto model = std::make_shared<Model>();
  model->file = xml.file();
  model->source = xml.text();
  ModelReader(xml, *model).read(root);
  return std::shared_ptr<const Model>(std::move(model));
}

/// The models of one folder, by file name, read when first wanted.
class Folder {
 public:
  std::shared_ptr<const Model> find(const Import& import, const Model& importer) {
    const std::filesystem::path folder = std::filesystem::path(importer.file).parent_path();
    const auto& models = models_in(folder);
    if (!import.location_uri.empty()) {
      const auto found = models.find(std::filesystem::path(import.location_uri).filename().string());
      if (found != models.end() && found->second->model_namespace == import.model_namespace)
        return found->second;
    }
    for (const auto& [name, model] : models) {
      if (model->model_namespace == import.model_namespace) return model;
    }
    return nullptr;
  }

 private:
  using Models = std::map<std::string, std::shared_ptr<const Model>>;

  const Models& models_in(const std::filesystem::path& folder) {
    const auto known = folders_.find(folder.string());
    if (known != folders_.end()) return known->second;
    Models models;
    std::error_code error;
    const std::filesystem::path place = folder.empty() ? "." : folder;
    for (std::filesystem::directory_iterator entry(place, error), end; !error && entry != end;
         entry.increment(error)) {
      if (entry->path().extension() != ".dmn") continue;
      // A neighbour that cannot be read is nobody's import; if it is, the import says that it was not found.
      if (auto model = load_model_file(entry->path().string()))
        models[entry->path().filename().string()] = *model;
    }
    return folders_[folder.string()] = std::move(models);
  }

  std::map<std::string, Models> folders_;
};

}  // namespace

std::string fold_name(std::string_view name) {
  std::string result;
  bool blank = false;
  for (const char c : name) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = !result.empty();
      continue;
    }
    if (blank) result += ' ';
    blank = false;
    result += c;
  }
  return result;
}

feel::Expected<std::shared_ptr<const Model>> load_model(std::string text, std::string file,
                                                        const XmlLimits& limits) {
  auto xml = XmlText::parse(std::move(text), std::move(file), limits);
  if (!xml) return xml.diagnostics();
  return model_of(**xml);
}

feel::Expected<std::shared_ptr<const Model>> load_model_file(const std::string& path,
                                                             const XmlLimits& limits) {
  auto xml = XmlText::parse_file(path, limits);
  if (!xml) return xml.diagnostics();
  return model_of(**xml);
}

ModelResolver resolve_in_folder() {
  return [folder = std::make_shared<Folder>()](const Import& import, const Model& importer) {
    return folder->find(import, importer);
  };
}

}  // namespace hengcai::dmn
