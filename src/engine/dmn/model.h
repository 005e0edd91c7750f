#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/feel/diagnostic.h"

namespace hengcai::dmn {

/// Where something stands in its file: 1-based line and column (in characters), and the byte it begins at.
struct Place {
  int line = 0;
  int column = 0;
  std::size_t offset = 0;
};

/// What every DMN element has (DMN 1.5 §6.3.1). Any of the texts may be empty.
struct Element {
  std::string id;
  std::string name;  ///< white space folded: "  Loan\n amount " is read as "Loan amount"
  std::string label;
  Place place;
};

/// A FEEL text as it stands in the file; `place` is that of its first character.
struct FeelText {
  std::string text;
  Place place;
};

/// A named and typed variable (DMN 1.5 §7.3.4). An empty type reference is Any.
struct InformationItem : Element {
  std::string type_ref;
};

/// A reference to an element of this model (`#_id`) or of an imported one (`namespace#_id`).
struct Reference {
  std::string model_namespace;
  std::string id;
  Place place;
};

struct BoxedExpression;
using BoxedExpressionPtr = std::unique_ptr<BoxedExpression>;

struct LiteralExpression {
  FeelText text;
  std::string expression_language;  ///< empty: that of the model, FEEL
};

enum class HitPolicy { unique, first, priority, any, collect, rule_order, output_order };
enum class Aggregation { none, sum, count, min, max };

/// A decision table (DMN 1.5 §8). Its orientation is a matter of drawing and is passed over.
struct DecisionTable {
  struct Input : Element {
    FeelText expression;
    std::string type_ref;
    std::optional<FeelText> values;  ///< allowed input values, as unary tests
  };
  struct Output : Element {
    std::string type_ref;
    std::optional<FeelText> values;  ///< allowed output values; their order is the order of priority
    std::optional<FeelText> default_entry;
  };
  struct Rule : Element {
    std::vector<FeelText> input_entries;
    std::vector<FeelText> output_entries;
    std::vector<std::string> annotations;  ///< one per annotation clause; further ones have no name
  };
  HitPolicy hit_policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  std::vector<std::string> annotation_names;
  std::vector<Rule> rules;
};

/// A boxed context; an entry without a name is the result.
struct BoxedContext {
  struct Entry {
    std::optional<InformationItem> variable;
    BoxedExpressionPtr value;
    Place place;
  };
  std::vector<Entry> entries;
};

struct BoxedList {
  std::vector<BoxedExpressionPtr> items;
};

struct Relation {
  std::vector<InformationItem> columns;
  std::vector<std::vector<BoxedExpressionPtr>> rows;
};

struct Invocation {
  struct Binding {
    InformationItem parameter;
    BoxedExpressionPtr value;
  };
  BoxedExpressionPtr function;
  std::vector<Binding> bindings;
};

/// A boxed function. Java and PMML functions are known but not run: they give null with a note.
struct FunctionDefinition {
  enum class Kind { feel, java, pmml };
  Kind kind = Kind::feel;
  std::vector<InformationItem> parameters;
  BoxedExpressionPtr body;
};

struct Conditional {
  BoxedExpressionPtr condition, then_value, else_value;
};

struct Filter {
  BoxedExpressionPtr list, match;
};

/// Boxed for, some and every.
struct Iterator {
  enum class Kind { for_return, some, every };
  Kind kind = Kind::for_return;
  std::string variable;
  BoxedExpressionPtr list, body;
};

struct BoxedExpression : Element {
  std::string type_ref;
  std::variant<LiteralExpression, DecisionTable, BoxedContext, BoxedList, Relation, Invocation,
               FunctionDefinition, Conditional, Filter, Iterator>
      content;
};

/// A named type (DMN 1.5 §7.3.2): of another type, of components, or of a function.
struct ItemDefinition : Element {
  struct FunctionItem {
    std::vector<InformationItem> parameters;
    std::string output_type_ref;
  };
  std::string type_ref;
  bool is_collection = false;
  std::optional<FeelText> allowed_values;   ///< of a collection: what each of its items may be
  std::optional<FeelText> type_constraint;  ///< of a collection: what the collection itself must satisfy
  std::vector<ItemDefinition> components;
  std::optional<FunctionItem> function;
};

struct InputData : Element {
  InformationItem variable;
};

struct Decision : Element {
  InformationItem variable;
  std::string question;
  std::string allowed_answers;
  std::vector<Reference> required_inputs;
  std::vector<Reference> required_decisions;
  std::vector<Reference> required_knowledge;
  BoxedExpressionPtr expression;  ///< may be missing: the decision is then null
};

struct BusinessKnowledgeModel : Element {
  InformationItem variable;
  std::vector<Reference> required_knowledge;
  std::optional<FunctionDefinition> logic;
  std::string logic_type_ref;
};

struct DecisionService : Element {
  InformationItem variable;
  std::vector<Reference> output_decisions;
  std::vector<Reference> encapsulated_decisions;
  std::vector<Reference> input_decisions;
  std::vector<Reference> input_data;
};

struct Import : Element {
  std::string model_namespace;
  std::string location_uri;
  std::string import_type;
};

/// One DMN file as plain data (DMN 1.2 to 1.5 namespaces, and 1.1 where it says the same). Drawings,
/// knowledge sources, groups and the extensions of vendors are passed over.
struct Model : Element {
  std::string model_namespace;
  std::string file;
  std::shared_ptr<const std::string> source;  ///< the file's text, for messages
  std::vector<Import> imports;
  std::vector<ItemDefinition> item_definitions;
  std::vector<InputData> input_data;
  std::vector<Decision> decisions;
  std::vector<BusinessKnowledgeModel> knowledge_models;
  std::vector<DecisionService> services;
  feel::Diagnostics diagnostics;  ///< faults that leave the rest of the model usable
};

}  // namespace hengcai::dmn
