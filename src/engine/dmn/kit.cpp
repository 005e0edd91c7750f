#include "engine/dmn/kit.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "engine/dmn/loader.h"
#include "engine/dmn/session.h"
#include "engine/dmn/xml.h"

namespace hengcai::dmn {

namespace {

using feel::Kind;
using feel::Value;
namespace fs = std::filesystem;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& candidate : node.attributes()) {
    if (local_name(candidate.name()) == name) return candidate.value();
  }
  return {};
}

bool is_nil(const pugi::xml_node& node) { return attribute(node, "nil") == "true"; }

template <class T>
Value value_or_null(const std::optional<T>& parsed) {
  return parsed ? Value::of(*parsed) : Value::null();
}

/// A value of XML Schema type `type` as FEEL has it.
Value typed_value(std::string_view type, const std::string& text) {
  const std::string_view bare = trimmed(text);
  if (type == "boolean") return Value::of(bare == "true" || bare == "1");
  if (type == "date") return value_or_null(feel::Date::parse(bare));
  if (type == "time") return value_or_null(feel::Time::parse(bare));
  if (type == "dateTime") return value_or_null(feel::DateTime::parse(bare));
  if (type == "duration") {
    if (const auto months = feel::MonthsDuration::parse(bare)) return Value::of(*months);
    return value_or_null(feel::TimeDuration::parse(bare));
  }
  if (type == "decimal" || type == "double" || type == "float" || type == "integer" || type == "int" ||
      type == "long") {
    return value_or_null(feel::Number::parse(bare));
  }
  return Value::of(std::string_view(text));
}

/// What stands in an inputNode, component, item or expected: a value, a list, or components.
Value content_of(const XmlText& xml, const pugi::xml_node& node) {
  feel::Entries components;
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view kind = local_name(child.name());
    if (kind == "value") {
      if (is_nil(child)) return Value::null();
      return typed_value(local_name(attribute(child, "type")), text_of(xml, child).text);
    }
    if (kind == "list") {
      if (is_nil(child)) return Value::null();
      feel::List items;
      for (const pugi::xml_node& item : child.children()) {
        if (local_name(item.name()) == "item") items.push_back(content_of(xml, item));
      }
      return Value::of(std::move(items));
    }
    if (kind == "component") components.push_back({attribute(child, "name"), content_of(xml, child)});
  }
  if (components.empty() && is_nil(node)) return Value::null();
  return components.empty() ? Value::null() : Value::of(std::move(components));
}

bool near(const feel::Number& actual, const feel::Number& expected) {
  if (actual == expected) return true;
  const std::string text = expected.to_string();
  const std::size_t point = text.find('.');
  if (point == std::string::npos || text.size() - point - 1 < 8) return false;
  const auto difference = actual.minus(expected);
  return difference && difference->abs() <= *feel::Number::parse("0.00000001");
}

struct LoadedModel {
  std::shared_ptr<const CompiledModel> compiled;
  std::vector<std::string> faults;
};

/// One test file's run. Models are loaded once per folder.
class Runner {
 public:
  Runner(KitFolder& folder, const feel::DateTime& now) : folder_(folder), now_(now) {}

  void run_file(const fs::path& path) {
    auto xml = XmlText::parse_file(path.string());
    if (!xml) {
      fail(path.filename().string(), "", "a test file", feel::render(xml.diagnostics().front()), {});
      return;
    }
    const pugi::xml_node root = (*xml)->root();
    if (local_name(root.name()) != "testCases") return;
    std::string model_name;
    for (const pugi::xml_node& node : root.children()) {
      if (local_name(node.name()) == "modelName")
        model_name = std::string(trimmed(text_of(**xml, node).text));
    }
    const LoadedModel& model = load(model_name);
    for (const pugi::xml_node& node : root.children()) {
      if (local_name(node.name()) == "testCase") run_case(**xml, node, model);
    }
  }

 private:
  void fail(std::string test_case, std::string node, std::string expected, std::string actual,
            std::vector<std::string> notes) {
    folder_.failures.push_back(
        {std::move(test_case), std::move(node), std::move(expected), std::move(actual), std::move(notes)});
    ++folder_.failed;
  }

  const LoadedModel& load(const std::string& name) {
    if (const auto known = models_.find(name); known != models_.end()) return known->second;
    LoadedModel loaded;
    auto model = load_model_file((fs::path(folder_.path) / name).string());
    if (model) {
      loaded.compiled = CompiledModel::compile(*model, resolver_);
      for (const auto& fault : loaded.compiled->diagnostics()) loaded.faults.push_back(feel::render(fault));
    } else {
      for (const auto& fault : model.diagnostics()) loaded.faults.push_back(feel::render(fault));
    }
    return models_[name] = std::move(loaded);
  }

  void run_case(const XmlText& xml, const pugi::xml_node& node, const LoadedModel& model) {
    const std::string id = attribute(node, "id");
    if (!model.compiled) return fail(id, "", "a model", "none", model.faults);
    feel::Entries inputs;
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child.name()) == "inputNode")
        inputs.push_back({attribute(child, "name"), content_of(xml, child)});
    }
    SessionOptions options;
    options.now = now_;
    options.explain = true;
    Session session(*model.compiled, Value::of(std::move(inputs)), options);
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child.name()) != "resultNode") continue;
      const std::string name = attribute(child, "name");
      const auto actual = evaluate(session, *model.compiled, node, child, name);
      const Value expected = expected_of(xml, child);
      if (actual && meets_expectation(*actual, expected)) continue;
      return fail(id, name, expected.to_feel(), actual ? actual->to_feel() : "there is no such decision",
                  notes_of(session, *model.compiled, name));
    }
    ++folder_.passed;
  }

  static Value expected_of(const XmlText& xml, const pugi::xml_node& result) {
    for (const pugi::xml_node& child : result.children()) {
      if (local_name(child.name()) == "expected") return content_of(xml, child);
    }
    return Value::null();
  }

  /// A decision of that name, or, for a case that invokes a service or business knowledge model, its result.
  std::optional<Value> evaluate(Session& session, const CompiledModel& model, const pugi::xml_node& test_case,
                                const pugi::xml_node& result, const std::string& name) {
    std::string type = attribute(test_case, "type");
    if (type.empty()) type = attribute(result, "type");
    std::string invocable = attribute(test_case, "invocableName");
    if (invocable.empty()) invocable = name;
    if (type == "decisionService") {
      const auto service = model.find_service(invocable);
      if (!service) return std::nullopt;
      Value answer = session.decide_service(*service);
      // With several outputs the service answers a context; the result node names one of them.
      const auto& outputs = model.root().services[*service].outputs;
      if (outputs.size() > 1 && name != invocable && answer.kind() == Kind::context) {
        if (const Value* output = answer.find(name)) return *output;
      }
      return answer;
    }
    if (type == "bkm" || type == "businessKnowledgeModel") {
      const auto knowledge = model.find_knowledge_model(invocable);
      return knowledge ? std::optional(session.invoke(*knowledge)) : std::nullopt;
    }
    const auto decision = model.find_decision(name);
    return decision ? std::optional(session.decide(*decision)) : std::nullopt;
  }

  static std::vector<std::string> notes_of(const Session& session, const CompiledModel& model,
                                           const std::string& name) {
    std::vector<std::string> notes;
    for (const DecisionTrace& trace : session.explanation()) {
      for (const std::string& note : trace.notes) notes.push_back(trace.name + ": " + note);
    }
    const auto decision = model.find_decision(name);
    if (!decision) return notes;
    const std::string& id = model.root().decisions[*decision].element->id;
    for (const feel::Diagnostic& fault : model.diagnostics()) {
      if (fault.element == id || fault.element == name) notes.push_back(feel::render(fault));
    }
    return notes;
  }

  KitFolder& folder_;
  feel::DateTime now_;
  ModelResolver resolver_ = resolve_in_folder();
  std::map<std::string, LoadedModel> models_;
};

std::vector<fs::path> test_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (entry->path().extension() == ".xml" && name.find("-test-") != std::string::npos)
      files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool meets_expectation(const Value& actual, const Value& expected) {
  if (actual.kind() != expected.kind()) return false;
  switch (expected.kind()) {
    case Kind::null:
      return true;
    case Kind::number:
      return near(actual.number(), expected.number());
    case Kind::list: {
      const auto& a = actual.list();
      const auto& b = expected.list();
      return std::equal(a.begin(), a.end(), b.begin(), b.end(), meets_expectation);
    }
    case Kind::context: {
      if (actual.entries().size() != expected.entries().size()) return false;
      return std::all_of(expected.entries().begin(), expected.entries().end(),
                         [&](const feel::ContextEntry& entry) {
                           const Value* found = actual.find(entry.name);
                           return found != nullptr && meets_expectation(*found, entry.value);
                         });
    }
    default:
      return feel::feel_equal(actual, expected).is_true();
  }
}

std::vector<std::string> kit_folders(const std::string& directory) {
  std::vector<std::string> folders;
  if (!test_files(directory).empty()) folders.push_back(directory);
  std::error_code error;
  for (fs::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_directory(error) && !test_files(entry->path()).empty())
      folders.push_back(entry->path().string());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

KitFolder run_kit_folder(const std::string& path, const feel::DateTime& now) {
  KitFolder folder;
  folder.path = path;
  Runner runner(folder, now);
  for (const fs::path& file : test_files(path)) runner.run_file(file);
  return folder;
}

}  // namespace hengcai::dmn
