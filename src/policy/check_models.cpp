#include <algorithm>
#include <map>
#include <set>

#include "engine/dmn/item_type.h"
#include "policy/check.h"
#include "policy/model_types.h"

namespace hengcai::policy {

namespace {

/// An element of a pack's DMN files: its model and its id.
using ElementKey = std::pair<const dmn::Model*, std::string>;

std::string type_in_words(const InputType& type) {
  const std::string base = type.base.empty() ? "Any" : type.base;
  return type.is_list ? "list<" + base + ">" : base;
}

std::vector<std::string> strings_of(const std::vector<feel::Value>& values) {
  std::vector<std::string> texts;
  for (const feel::Value& value : values) {
    if (value.kind() == feel::Kind::string) texts.emplace_back(value.string());
  }
  return texts;
}

std::string listed(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "、") + value;
  return text;
}

class ModelCheck {
 public:
  ModelCheck(const Pack& pack, const std::vector<PackModel>& models, const PackTables& tables,
             Problems& problems)
      : pack_(pack), models_(models), tables_(tables), problems_(problems) {
    for (const PackModel& model : models) all_.push_back(model.model.get());
  }

  void run() {
    for (const PackModel& model : models_) {
      for (const dmn::InputData& input : model.model->input_data) check_input(model, input);
    }
    for (const Decision& decision : pack_.decisions) check_decision(decision);
    follow_listed();
    check_unused();
    for (const DecisionText& decision : tables_.decisions) {
      check_rules(decision.rules);
      check_rules(decision.inner_rules);
    }
    for (const DecisionText& function : tables_.functions) check_rules(function.inner_rules);
    check_placement();
  }

 private:
  void refuse(const Place& place, std::string code, std::string message, std::string wanted = "") {
    problems_.push_back({std::move(code), std::move(message), std::move(wanted), "", place});
  }

  [[nodiscard]] Place place_of(const PackModel& model, const dmn::Element& element,
                               const std::string& what) const {
    return {pack_.id + "/" + model.file, "", what + "“" + element.name + "”", element.place.line,
            element.place.column};
  }

  void check_input(const PackModel& model, const dmn::InputData& input) {
    const Place place = place_of(model, input, "输入");
    const InputType type = resolve_type(input.variable.type_ref, *model.model, all_);
    if (input.name == as_of_name) return need_type(type, "date", false, place);
    if (const Fact* fact = pack_.fact_by_name(input.name)) return check_fact(*fact, type, place);
    if (const Parameter* parameter = find_parameter(input.name)) {
      return need_type(type, std::string(to_string(parameter->type)), parameter->is_list, place);
    }
    std::vector<std::string> names{std::string(as_of_name)};
    for (const Fact& fact : pack_.facts) names.push_back(fact.name);
    for (const Parameter& parameter : pack_.parameters) names.push_back(parameter.name);
    refuse(place, "pack.input.undeclared", "pack.yaml 没有名为“" + input.name + "”的事实或参数",
           nearest_of(input.name, names));
  }

  [[nodiscard]] const Parameter* find_parameter(const std::string& name) const {
    const auto found = std::find_if(pack_.parameters.begin(), pack_.parameters.end(),
                                    [&](const Parameter& parameter) { return parameter.name == name; });
    return found == pack_.parameters.end() ? nullptr : &*found;
  }

  void need_type(const InputType& type, const std::string& base, bool is_list, const Place& place) {
    if (type.base == base && type.is_list == is_list) return;
    refuse(place, "pack.input.type", "类型 " + type_in_words(type) + " 与 pack.yaml 的声明不同",
           is_list ? "list<" + base + ">" : base);
  }

  void check_fact(const Fact& fact, const InputType& type, const Place& place) {
    if (fact.type != FactType::list) {
      need_type(type, std::string(to_string(fact.type)), false, place);
      check_codes(fact.codes, type, place, "");
      return;
    }
    need_type(type, "context", true, place);
    for (const FactField& field : fact.fields) {
      const auto found = std::find_if(type.components.begin(), type.components.end(),
                                      [&](const auto& component) { return component.name == field.name; });
      if (found == type.components.end()) {
        refuse(place, "pack.input.field", "类型没有字段“" + field.name + "”");
      } else {
        need_type(found->type, std::string(to_string(field.type)), false, place);
        check_codes(field.codes, found->type, place, "字段“" + field.name + "”的");
      }
    }
    for (const auto& [name, component] : type.components) {
      const bool declared = std::any_of(
          fact.fields.begin(), fact.fields.end(),
          [&, &component_name = name](const FactField& field) { return field.name == component_name; });
      if (!declared)
        refuse(place, "pack.input.field", "pack.yaml 的事实“" + fact.name + "”没有字段“" + name + "”");
    }
  }

  /// Strict evaluation tries the values that an unknown fact could have, so the DMN type must know them.
  void check_codes(const std::string& codes, const InputType& type, const Place& place,
                   const std::string& what) {
    const CodeList* list = pack_.code_list(codes);
    if (list == nullptr) return;
    std::vector<std::string> wanted;
    for (const Code& code : list->codes) wanted.push_back(code.value);
    const std::string right = listed(wanted);
    const std::string allowed = type.allowed ? listed(strings_of(dmn::enumerated_values(*type.allowed))) : "";
    if (allowed == right) return;
    refuse(place, "pack.input.codes",
           what + (allowed.empty() ? "类型没有逐一列出允许值"
                                   : "允许值（" + allowed + "）与代码表 " + codes + " 不同"),
           right);
  }

  [[nodiscard]] const PackModel* find_model(const std::string& file) const {
    const auto found = std::find_if(models_.begin(), models_.end(),
                                    [&](const PackModel& model) { return model.file == file; });
    return found == models_.end() ? nullptr : &*found;
  }

  void check_decision(const Decision& decision) {
    const PackModel* model = find_model(decision.file);
    if (model == nullptr) return;  // check_pack() says that the file is not there
    std::vector<std::string> ids;
    const dmn::Decision* found = nullptr;
    for (const dmn::Decision& element : model->model->decisions) {
      ids.push_back(element.id);
      if (element.id == decision.id) found = &element;
    }
    if (found == nullptr) {
      refuse(decision.place, "pack.decision.unknown",
             "“" + decision.file + "”没有编号为“" + decision.id + "”的判定", nearest_of(decision.id, ids));
      return;
    }
    if (found->name != decision.name) {
      refuse(decision.place, "pack.decision.name",
             "判定“" + decision.id + "”的名称是“" + decision.name + "”，而 DMN 中是“" + found->name + "”");
    }
    const DecisionText* text = tables_.decision(decision.id);
    if (text != nullptr && !text->is_table && decision.cite.empty()) {
      refuse(decision.place, "pack.decision.cite",
             "判定“" + decision.name + "”不是决策表，须在 pack.yaml 写明依据", "cite: …");
    }
    if (text != nullptr && !text->is_table && text->expression.empty()) {
      refuse(decision.place, "pack.decision.empty", "判定“" + decision.name + "”没有表，也没有表达式");
    }
  }

  /// Everything that the listed decisions require, through all files.
  void follow_listed() {
    for (const Decision& decision : pack_.decisions) {
      if (const PackModel* model = find_model(decision.file)) follow({model->model.get(), decision.id});
    }
  }

  void follow(const ElementKey& key) {
    if (!reached_.insert(key).second) return;
    const auto decision =
        std::find_if(key.first->decisions.begin(), key.first->decisions.end(),
                     [&](const dmn::Decision& element) { return element.id == key.second; });
    if (decision == key.first->decisions.end()) return;
    for (const auto* references : {&decision->required_inputs, &decision->required_decisions}) {
      for (const dmn::Reference& reference : *references) {
        if (const dmn::Model* model = model_of(reference, *key.first)) follow({model, reference.id});
      }
    }
  }

  [[nodiscard]] const dmn::Model* model_of(const dmn::Reference& reference, const dmn::Model& from) const {
    if (reference.model_namespace.empty()) return &from;
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const dmn::Model* model) {
      return model->model_namespace == reference.model_namespace;
    });
    return found == all_.end() ? nullptr : *found;
  }

  void check_unused() {
    std::set<std::string> read = shown_facts();
    for (const PackModel& model : models_) {
      for (const dmn::InputData& input : model.model->input_data) {
        if (reached_.contains({model.model.get(), input.id})) read.insert(input.name);
      }
      for (const dmn::Decision& decision : model.model->decisions) {
        if (reached_.contains({model.model.get(), decision.id})) continue;
        refuse(place_of(model, decision, "判定"), "pack.decision.unused",
               "判定“" + decision.name + "”没有列入 pack.yaml，也没有别的判定用到它");
      }
    }
    for (const Fact& fact : pack_.facts) {
      if (!read.contains(fact.name)) {
        refuse(fact.place, "pack.fact.unused", "事实“" + fact.name + "”没有判定读取，也没有表格展示");
      }
    }
    for (const Parameter& parameter : pack_.parameters) {
      if (!read.contains(parameter.name)) {
        refuse(parameter.place, "pack.parameter.unused", "参数“" + parameter.name + "”没有判定读取");
      }
    }
  }

  [[nodiscard]] std::set<std::string> shown_facts() const {
    std::set<std::string> names;
    const auto add = [&](const std::string& id) {
      if (const Fact* fact = pack_.fact_by_id(id)) names.insert(fact->name);
    };
    for (const PlacementSheet& sheet : pack_.placement.sheets)
      std::for_each(sheet.columns.begin(), sheet.columns.end(), add);
    std::for_each(pack_.summary_by.begin(), pack_.summary_by.end(), add);
    for (const Entry& draw : pack_.list("spot_checks")->entries) {
      if (const Datum* within = draw.data.find("within")) {
        for (const Datum& id : within->items) add(id.text);
      }
    }
    return names;
  }

  void check_rules(const std::vector<RuleText>& rules) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const RuleText& rule = rules[i];
      const std::string which = "第 " + std::to_string(i + 1) + " 条规则";
      if (rule.id.empty()) {
        refuse(rule.place, "pack.rule.id", which + "没有编号（id）");
      } else if (!ids.insert(rule.id).second) {
        refuse(rule.place, "pack.rule.duplicate", which + "的编号“" + rule.id + "”重复");
      }
      if (rule.cite.empty())
        refuse(rule.place, "pack.rule.cite", which + "没有依据", "注释列“依据”写明条款编号");
      check_citation(pack_, rule.cite, rule.place, problems_);
    }
  }

  /// The values that the placement decision can give: allowed by its type, else said by the rules of its
  /// table.
  [[nodiscard]] std::vector<std::string> placement_values() const {
    const Decision* decision = pack_.decision_by_id(pack_.placement.decision);
    const PackModel* model = decision == nullptr ? nullptr : find_model(decision->file);
    if (model == nullptr) return {};
    for (const dmn::Decision& element : model->model->decisions) {
      if (element.id != decision->id) continue;
      const InputType type = resolve_type(element.variable.type_ref, *model->model, all_);
      if (type.allowed) return strings_of(dmn::enumerated_values(*type.allowed));
    }
    std::string outputs;
    if (const DecisionText* table = tables_.decision(decision->id)) {
      for (const RuleText& rule : table->rules) {
        if (!rule.outputs.empty()) outputs += (outputs.empty() ? "" : ",") + rule.outputs.front();
      }
    }
    return strings_of(dmn::enumerated_values(outputs));
  }

  void check_placement() {
    const std::vector<std::string> values = placement_values();
    std::vector<std::string> sheets;
    for (const PlacementSheet& sheet : pack_.placement.sheets) {
      sheets.push_back(sheet.value);
      if (values.empty() || std::find(values.begin(), values.end(), sheet.value) != values.end()) continue;
      refuse(sheet.place, "pack.placement.value", "归表判定不会给出“" + sheet.value + "”",
             nearest_of(sheet.value, values));
    }
    for (const std::string& value : values) {
      if (std::find(sheets.begin(), sheets.end(), value) != sheets.end()) continue;
      refuse(pack_.placement.place, "pack.placement.sheet", "归表判定的值“" + value + "”没有对应的工作表");
    }
    if (values.empty()) {
      refuse(pack_.placement.place, "pack.placement.values", "归表判定可能给出哪些值不明确",
             "DMN 类型列出允许值");
    }
  }

  const Pack& pack_;
  const std::vector<PackModel>& models_;
  const PackTables& tables_;
  Problems& problems_;
  std::vector<const dmn::Model*> all_;
  std::set<ElementKey> reached_;
};

}  // namespace

void check_models(const Pack& pack, const std::vector<PackModel>& models, const PackTables& tables,
                  Problems& problems) {
  ModelCheck(pack, models, tables, problems).run();
}

}  // namespace hengcai::policy
