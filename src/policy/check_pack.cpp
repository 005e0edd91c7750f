#include <algorithm>
#include <map>
#include <set>

#include "platform/text/nearest.h"
#include "policy/check.h"
#include "policy/data_schema.h"
#include "policy/datum.h"
#include "policy/roster_columns.h"

namespace hengcai::policy {

namespace fs = std::filesystem;

namespace {

class PackCheck {
 public:
  PackCheck(const Pack& pack, const fs::path& policies, Problems& problems)
      : pack_(pack), policies_(policies), problems_(problems) {
    for (const Fact& fact : pack.facts) fact_ids_.push_back(fact.id);
    for (const Decision& decision : pack.decisions) decision_ids_.push_back(decision.id);
  }

  void run() {
    names();
    labels();
    citations();
    for (const Fact& fact : pack_.facts) fact_codes(fact);
    fact_sources();
    files();
    placement();
    windows();
    deadlines();
    scorings();
    references();
  }

 private:
  void refuse(const Place& place, std::string code, std::string message, std::string wanted = "") {
    problems_.push_back({std::move(code), std::move(message), std::move(wanted), "", place});
  }

  /// Facts, parameters and decisions share one space of FEEL names.
  void names() {
    std::set<std::string> seen{std::string(as_of_name)};
    const auto add = [&](const std::string& name, const Place& place) {
      if (!seen.insert(name).second) refuse(place, "pack.name.taken", "名称“" + name + "”已被使用");
    };
    for (const Fact& fact : pack_.facts) add(fact.name, fact.place);
    for (const Parameter& parameter : pack_.parameters) add(parameter.name, parameter.place);
    for (const Decision& decision : pack_.decisions) add(decision.name, decision.place);
  }

  void need_chinese(const std::string& text, const std::string& what, const Place& place) {
    if (!has_chinese(text)) refuse(place, "pack.label.missing", what + "“" + text + "”没有中文名称");
  }

  void labels() {
    for (const Parameter& parameter : pack_.parameters) need_chinese(parameter.name, "参数", parameter.place);
    for (const Fact& fact : pack_.facts) need_chinese(fact.shown(), "事实", fact.place);
    for (const Decision& decision : pack_.decisions) need_chinese(decision.name, "判定", decision.place);
    for (const PlacementSheet& sheet : pack_.placement.sheets)
      need_chinese(sheet.sheet, "工作表", sheet.place);
    for (const CodeList& list : pack_.codes) {
      for (const Code& code : list.codes) {
        need_chinese(code.label.empty() ? code.value : code.label, "代码", code.place);
      }
    }
    for (const EntryList& list : pack_.data) {
      for (const Entry& entry : list.entries) {
        need_chinese(entry.name, std::string(data_list(list.key)->label), entry.place);
      }
    }
  }

  void citations() {
    for (const Superseded& entry : pack_.supersedes)
      check_citation(pack_, entry.cite, entry.place, problems_);
    for (const Parameter& entry : pack_.parameters) check_citation(pack_, entry.cite, entry.place, problems_);
    for (const Fact& entry : pack_.facts) check_citation(pack_, entry.cite, entry.place, problems_);
    for (const Decision& entry : pack_.decisions) check_citation(pack_, entry.cite, entry.place, problems_);
    for (const EntryList& list : pack_.data) {
      for (const Entry& entry : list.entries) {
        check_citation(pack_, entry.cite, entry.place, problems_);
        row_citations(entry);
      }
    }
  }

  /// Rows within an entry may cite by themselves: a grade of a scale.
  void row_citations(const Entry& entry) {
    for (const DatumPart& part : entry.data.parts) {
      for (const Datum& row : part.value.items) {
        if (const Datum* cite = row.find("cite"))
          check_citation(pack_, citation_of(*cite), cite->place, problems_);
      }
    }
  }

  void need_codes(const std::string& codes, const std::string& what, const Place& place) {
    if (codes.empty() || pack_.code_list(codes) != nullptr) return;
    std::vector<std::string> ids;
    for (const CodeList& list : pack_.codes) ids.push_back(list.id);
    refuse(place, "pack.codes.unknown", what + "的代码表“" + codes + "”没有列出", nearest_of(codes, ids));
  }

  void fact_codes(const Fact& fact) {
    need_codes(fact.codes, "事实“" + fact.name + "”", fact.place);
    for (const FactField& field : fact.fields)
      need_codes(field.codes, "字段“" + field.name + "”", field.place);
    const CodeList* list = pack_.code_list(fact.codes);
    if (fact.blank.means != Blank::Means::value || list == nullptr) return;
    const std::string blank = in_words(fact.blank.value);
    const bool listed = std::any_of(list->codes.begin(), list->codes.end(),
                                    [&](const Code& code) { return code.value == blank; });
    if (!listed)
      refuse(fact.place, "pack.fact.blank", "空白所指的值“" + blank + "”不在代码表 " + fact.codes + " 中");
  }

  void fact_sources() {
    const auto columns = RosterColumns::load(policies_);
    if (!columns) {
      problems_.push_back(columns.problem());
      return;
    }
    for (const Fact& fact : pack_.facts) fact_source(fact, *columns);
  }

  void fact_source(const Fact& fact, const RosterColumns& roster) {
    const auto* columns = roster.columns(fact.from.sheet);
    const Place& place = fact.from.place;
    if (columns == nullptr) {
      refuse(place, "pack.fact.sheet", "名册没有表“" + fact.from.sheet + "”",
             nearest_of(fact.from.sheet, roster.sheet_names()));
      return;
    }
    const auto need = [&](const std::string& column, std::string_view type) {
      const auto found = columns->find(column);
      if (found == columns->end()) {
        std::vector<std::string> names;
        for (const auto& [name, kind] : *columns) names.push_back(name);
        refuse(place, "pack.fact.column", "名册的表“" + fact.from.sheet + "”没有列“" + column + "”",
               nearest_of(column, names));
      } else if (!type.empty() && RosterColumns::feel_type(found->second) != type) {
        refuse(place, "pack.fact.column_type",
               "列“" + column + "”的类型 " + found->second + " 不能作为 " + std::string(type));
      }
    };
    if (!fact.from.column.empty()) need(fact.from.column, to_string(fact.type));
    for (const FactField& field : fact.fields) {
      if (!field.column.empty()) need(field.column, to_string(field.type));
    }
    if (!fact.from.by.empty()) need(fact.from.by, "");
    for (const RecordFilter& filter : fact.from.where) need(filter.column, "");
  }

  void need_file(const std::string& file, const Place& place, const std::string& what) {
    std::error_code error;
    if (!fs::is_regular_file(pack_.folder / file, error)) {
      refuse(place, "pack.file_missing", what + "“" + file + "”不存在");
    }
  }

  void files() {
    std::error_code error;
    if (!fs::is_regular_file(policies_ / pack_.calendar_file, error)) {
      refuse(pack_place(), "pack.file_missing", "日历“" + pack_.calendar_file + "”不存在");
    }
    for (const Decision& decision : pack_.decisions) need_file(decision.file, decision.place, "判定文件");
    for (const EntryList& list : pack_.data) {
      for (const DataKey& key : data_list(list.key)->keys) {
        if (key.kind != DataKind::file) continue;
        for (const Entry& entry : list.entries) {
          const Datum* file = entry.data.find(key.key);
          if (file != nullptr) need_file(file->text, file->place, std::string(key.label));
        }
      }
    }
  }

  [[nodiscard]] Place pack_place() const { return {pack_.id + "/pack.yaml", "", "", 1, 1}; }

  void need_decision(const std::string& id, const Place& place) {
    if (pack_.decision_by_id(id) != nullptr) return;
    refuse(place, "pack.decision.unknown", "没有判定“" + id + "”", nearest_of(id, decision_ids_));
  }
  void need_fact(const std::string& id, const Place& place) {
    if (pack_.fact_by_id(id) != nullptr) return;
    refuse(place, "pack.fact.unknown", "没有事实“" + id + "”", nearest_of(id, fact_ids_));
  }

  void placement() {
    need_decision(pack_.placement.decision, pack_.placement.place);
    std::vector<std::string> both = fact_ids_;
    both.insert(both.end(), decision_ids_.begin(), decision_ids_.end());
    for (const PlacementSheet& sheet : pack_.placement.sheets) {
      for (const std::string& column : sheet.columns) {
        if (std::find(both.begin(), both.end(), column) != both.end()) continue;
        refuse(sheet.place, "pack.placement.column", "列“" + column + "”既不是事实也不是判定",
               nearest_of(column, both));
      }
    }
    for (const std::string& id : pack_.summary_by) need_fact(id, pack_place());
    const std::string& outcome = pack_.summary_outcome;
    if (!outcome.empty() && pack_.decision_by_id(outcome) == nullptr) {
      refuse(pack_place(), "pack.summary.outcome", "汇总的结果“" + outcome + "”不是判定",
             nearest_of(outcome, decision_ids_));
    }
  }

  [[nodiscard]] std::string text(const Entry& entry, std::string_view key) const {
    const Datum* value = entry.data.find(key);
    return value == nullptr ? "" : value->text;
  }
  [[nodiscard]] const std::vector<Entry>& entries(std::string_view key) const {
    return pack_.list(key)->entries;
  }

  /// “补报”（2026-04-01 至 2026-06-30）
  [[nodiscard]] std::string window_text(const Entry& window) const {
    return "“" + window.name + "”（" + text(window, "from") + " 至 " + text(window, "to") + "）";
  }

  // ISO dates compare as texts.
  void window(const Entry& window) {
    if (text(window, "from") <= text(window, "to")) return;
    refuse(window.place, "pack.window.reversed", "窗口" + window_text(window) + "止于其起始日之前");
  }
  void windows_apart(const Entry& earlier, const Entry& later) {
    if (text(earlier, "of") != text(later, "of")) return;
    if (text(later, "to") < text(earlier, "from") || text(earlier, "to") < text(later, "from")) return;
    refuse(later.place, "pack.window.overlap",
           "窗口" + window_text(later) + "与" + window_text(earlier) + "重叠");
  }

  void windows() {
    const std::vector<Entry>& all = entries("windows");
    for (std::size_t i = 0; i < all.size(); ++i) {
      window(all[i]);
      for (std::size_t j = 0; j < i; ++j) windows_apart(all[j], all[i]);
    }
  }

  /// What an organisation is in the reporting tree.
  void deadline_node(const Datum& node) {
    static const std::vector<std::string> known{"province",   "prefecture", "county",  "bureau",
                                                "department", "employer",   "sub_unit"};
    if (std::find(known.begin(), known.end(), node.text) != known.end()) return;
    refuse(node.place, "pack.deadline.node", "没有机构类别“" + node.text + "”", nearest_of(node.text, known));
  }

  void deadlines() {
    for (const Entry& entry : entries("deadlines")) {
      const Datum* within = entry.data.find("within");
      const bool by_date = entry.data.find("due") != nullptr;
      const bool by_span =
          within != nullptr && within->parts.size() == 1 && entry.data.find("after") != nullptr;
      if (by_date == by_span || (by_date && within != nullptr)) {
        refuse(entry.place, "pack.deadline.form", "时限“" + entry.name + "”的写法不对",
               "due 一个日期，或 within 一个期限和 after 起算点");
      }
      if (const Datum* nodes = entry.data.find("nodes")) {
        for (const Datum& node : nodes->items) deadline_node(node);
      }
    }
  }

  void scorings() {
    for (const Entry& entry : entries("scorings")) {
      feel::Number sum;
      const Datum* dimensions = entry.data.find("dimensions");
      if (dimensions == nullptr) continue;
      for (const Datum& row : dimensions->items) {
        const Datum* weight = row.find("weight");
        const auto number = weight == nullptr ? std::nullopt : feel::Number::parse(weight->text);
        if (number) sum = sum.plus(*number).value_or(sum);
      }
      if (sum != feel::Number::from(100)) {
        refuse(entry.place, "pack.scoring.weights", "“" + entry.name + "”各维度权重之和为 " + sum.to_string(),
               "100");
      }
    }
  }

  void need_entry(std::string_view list, const Datum* id, std::string_view what) {
    if (id == nullptr) return;
    std::vector<std::string> ids;
    for (const Entry& entry : entries(list)) ids.push_back(entry.id);
    if (std::find(ids.begin(), ids.end(), id->text) != ids.end()) return;
    refuse(id->place, "pack.reference", "没有" + std::string(what) + "“" + id->text + "”",
           nearest_of(id->text, ids));
  }

  /// A form or process, which has a file of its own.
  template <class Part>
  void need_part(const std::vector<Part>& parts, const Datum* id, std::string_view what) {
    if (id == nullptr) return;
    std::vector<std::string> ids;
    for (const Part& part : parts) ids.push_back(part.id);
    if (std::find(ids.begin(), ids.end(), id->text) != ids.end()) return;
    refuse(id->place, "pack.reference", "没有" + std::string(what) + "“" + id->text + "”",
           nearest_of(id->text, ids));
  }

  void need_grade(const Datum* grade) {
    if (grade == nullptr) return;
    std::vector<std::string> known;
    for (const Entry& scale : entries("scales")) {
      const Datum* grades = scale.data.find("grades");
      for (const Datum& row : grades->items) {
        if (const Datum* value = row.find("value")) known.push_back(value->text);
      }
    }
    if (std::find(known.begin(), known.end(), grade->text) != known.end()) return;
    refuse(grade->place, "pack.reference", "等次表中没有“" + grade->text + "”",
           nearest_of(grade->text, known));
  }

  void references() {
    for (const Entry& item : entries("items")) {
      if (const Datum* decision = item.data.find("decision")) need_decision(decision->text, decision->place);
      if (const Datum* because = item.data.find("because")) need_decision(because->text, because->place);
      need_entry("scales", item.data.find("scale"), "等次表");
      need_part(pack_.forms, item.data.find("form"), "表单");
      need_part(pack_.processes, item.data.find("process"), "办理流程");
    }
    for (const Entry& entry : entries("responsible")) {
      for (const std::string_view key : {"decision", "hand_over"}) {
        if (const Datum* decision = entry.data.find(key)) need_decision(decision->text, decision->place);
      }
    }
    const auto each = [](const Entry& entry, std::string_view key, auto body) {
      if (const Datum* list = entry.data.find(key)) {
        for (const Datum& value : list->items) body(value);
      }
    };
    for (const Entry& entry : entries("materials")) {
      each(entry, "items", [this](const Datum& id) { need_entry("items", &id, "事项"); });
    }
    for (const Entry& entry : entries("items")) {
      each(entry, "follows", [this](const Datum& id) { need_decision(id.text, id.place); });
    }
    for (const Entry& entry : entries("effects")) {
      each(entry, "benefits", [this](const Datum& id) { need_entry("benefits", &id, "待遇"); });
    }
    for (const Entry& entry : entries("publicity")) {
      each(entry, "grades", [this](const Datum& grade) { need_grade(&grade); });
    }
    for (const Entry& entry : entries("scorings")) {
      each(entry, "thresholds", [this](const Datum& row) { need_grade(row.find("grade")); });
    }
    for (const Entry& entry : entries("spot_checks")) {
      each(entry, "within", [this](const Datum& id) { need_fact(id.text, id.place); });
    }
    for (const Entry& entry : entries("quotas")) need_grade(entry.data.find("grade"));
  }

  const Pack& pack_;
  const fs::path& policies_;
  Problems& problems_;
  std::vector<std::string> fact_ids_;
  std::vector<std::string> decision_ids_;
};

}  // namespace

std::string nearest_of(const std::string& word, const std::vector<std::string>& names) {
  const std::string near = nearest(word, names);
  return near.empty() ? "" : "“" + near + "”";
}

void check_citation(const Pack& pack, const Citation& cite, const Place& place, Problems& problems) {
  for (const std::string& id : cite) {
    if (pack.clause(id) != nullptr) continue;
    std::vector<std::string> ids;
    for (const Clause& clause : pack.clauses) ids.push_back(clause.id);
    problems.push_back({"pack.cite.unknown", "条款“" + id + "”不在条款表中", nearest_of(id, ids), "", place});
  }
}

void check_pack(const Pack& pack, const fs::path& policies, Problems& problems) {
  PackCheck(pack, policies, problems).run();
}

}  // namespace hengcai::policy
