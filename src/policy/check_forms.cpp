#include <algorithm>
#include <set>

#include "policy/check.h"
#include "policy/datum.h"
#include "policy/roster_columns.h"

namespace hengcai::policy {

namespace fs = std::filesystem;

namespace {

/// What a field takes from a fact or column of a FEEL type; a text takes anything that can be written.
bool takes(FieldKind kind, std::string_view type) {
  switch (kind) {
    case FieldKind::text:
    case FieldKind::long_text:
      return type != "list";
    case FieldKind::choice:
      return type == "string";
    case FieldKind::number:
      return type == "number";
    case FieldKind::date:
      return type == "date";
    case FieldKind::yes_no:
      return type == "boolean";
    case FieldKind::choices:
    case FieldKind::list:
      return false;  // their parts have names of their own: `feel` makes them
  }
  return false;
}

class FormsCheck {
 public:
  FormsCheck(const Pack& pack, const fs::path& policies, Problems& problems)
      : pack_(pack), roster_(RosterColumns::load(policies)), problems_(problems) {}

  void run() {
    for (const Form& form : pack_.forms) check(form);
  }

 private:
  void refuse(const Place& place, std::string code, std::string message, std::string wanted = "") {
    problems_.push_back({std::move(code), std::move(message), std::move(wanted), "", place});
  }

  void need_chinese(const std::string& text, const std::string& what, const Place& place) {
    if (!has_chinese(text)) refuse(place, "pack.label.missing", what + "“" + text + "”没有中文名称");
  }

  /// One of `parts` by id; refused with the nearest where there is none.
  template <class Part>
  const Part* need(const std::vector<Part>& parts, const std::string& id, const std::string& what,
                   const Place& place, const char* code) {
    std::vector<std::string> ids;
    for (const Part& part : parts) {
      if (part.id == id) return &part;
      ids.push_back(part.id);
    }
    refuse(place, code, "没有" + what + "“" + id + "”", nearest_of(id, ids));
    return nullptr;
  }

  void check(const Form& form) {
    need_chinese(form.title, "表单", form.place);
    check_citation(pack_, form.cite, form.place, problems_);
    check_citation(pack_, form.evidence.cite, form.place, problems_);
    item(form);
    file(form);
    evidence(form);
    for (const Declaration& declaration : form.declarations)
      check_citation(pack_, declaration.cite, declaration.place, problems_);
    for (const FormSection& section : form.sections) {
      need_chinese(section.title, "分项", section.place);
      check_citation(pack_, section.cite, section.place, problems_);
      for (const FormField& field : section.fields) check(field);
    }
    rules(form);
  }

  /// The item that a form is for asks it, and no other does.
  void item(const Form& form) {
    const Entry* item = need(pack_.list("items")->entries, form.item, "事项", form.place, "pack.reference");
    if (item == nullptr) return;
    const Datum* asks = item->data.find("form");
    if (asks != nullptr && asks->text == form.id) return;
    refuse(form.place, "pack.form.item", "事项“" + item->name + "”不用这张表",
           "pack.yaml 该事项的 form: " + form.id);
  }

  void file(const Form& form) {
    std::error_code error;
    if (form.template_file.empty() || fs::is_regular_file(pack_.folder / form.template_file, error)) return;
    refuse(form.place, "pack.file_missing", "模板“" + form.template_file + "”不存在");
  }

  void evidence(const Form& form) {
    static const std::vector<std::string> known{"pdf", "jpeg", "png"};
    for (const std::string& type : form.evidence.types) {
      if (std::find(known.begin(), known.end(), type) != known.end()) continue;
      refuse(form.place, "pack.form.evidence", "不认识的文件类型“" + type + "”", nearest_of(type, known));
    }
    if (!form.evidence.types.empty()) return;
    for (const FormSection& section : form.sections) {
      for (const FormField& field : section.fields) {
        if (field.evidence)
          refuse(field.place, "pack.form.evidence", "表单没有说明证明材料的类型和大小",
                 "evidence: {types: …}");
      }
    }
  }

  void check(const FormField& field) {
    need_chinese(field.label, "字段", field.place);
    check_citation(pack_, field.cite, field.place, problems_);
    if (!field.codes.empty())
      (void)need(pack_.codes, field.codes, "代码表", field.place, "pack.codes.unknown");
    if (field.least_rows > 0 && field.most_rows > 0 && field.least_rows > field.most_rows)
      refuse(field.place, "pack.field.rows", "最少行数大于最多行数");
    if (field.fixed && field.from.source == Prefill::Source::none)
      refuse(field.place, "pack.field.fixed", "不可改动的字段“" + field.label + "”没有来源", "from: …");
    if (field.updates && (field.from.source != Prefill::Source::column || field.from.id != "people"))
      refuse(field.place, "pack.field.updates", "写回名册的字段“" + field.label + "”没有说明人员表的列",
             "from: {column: people.列}");
    source(field);
    for (const FormField& column : field.columns) check(column);
  }

  void fits(const FormField& field, std::string_view type) {
    if (takes(field.kind, type)) return;
    refuse(field.place, "pack.field.from",
           "字段“" + field.label + "”不能取 " + std::string(type) + " 类型的值");
  }

  void source(const FormField& field) {
    const Prefill& from = field.from;
    if (from.source == Prefill::Source::fact) {
      const Fact* fact = need(pack_.facts, from.id, "事实", field.place, "pack.fact.unknown");
      if (fact != nullptr) fits(field, to_string(fact->type));
    } else if (from.source == Prefill::Source::decision) {
      (void)need(pack_.decisions, from.id, "判定", field.place, "pack.decision.unknown");
    } else if (from.source == Prefill::Source::column) {
      column(field);
    } else if (from.source == Prefill::Source::form) {
      earlier_form(field);
    }
  }

  void column(const FormField& field) {
    if (!roster_) return;  // told by check_pack()
    const auto* columns = roster_->columns(field.from.id);
    if (columns == nullptr) {
      refuse(field.place, "pack.field.from", "名册没有表“" + field.from.id + "”",
             nearest_of(field.from.id, roster_->sheet_names()));
      return;
    }
    const auto found = columns->find(field.from.field);
    if (found != columns->end()) return fits(field, RosterColumns::feel_type(found->second));
    std::vector<std::string> names;
    for (const auto& [name, type] : *columns) names.push_back(name);
    refuse(field.place, "pack.field.from", "名册的表“" + field.from.id + "”没有列“" + field.from.field + "”",
           nearest_of(field.from.field, names));
  }

  void earlier_form(const FormField& field) {
    const Form* form = need(pack_.forms, field.from.id, "表单", field.place, "pack.field.from");
    if (form == nullptr) return;
    const FormField* other = form->field(field.from.field);
    if (other == nullptr) {
      std::vector<std::string> ids;
      for (const FormSection& section : form->sections) {
        for (const FormField& one : section.fields) ids.push_back(one.id);
      }
      refuse(field.place, "pack.field.from", "表单“" + form->title + "”没有字段“" + field.from.field + "”",
             nearest_of(field.from.field, ids));
    } else if (other->kind != field.kind &&
               (other->kind == FieldKind::list || field.kind == FieldKind::list)) {
      fits(field, to_string(other->kind));
    }
  }

  void rules(const Form& form) {
    std::vector<std::string> ids;
    for (const FormSection& section : form.sections) {
      for (const FormField& field : section.fields) ids.push_back(field.id);
    }
    for (const FormRule& rule : form.rules) {
      need_chinese(rule.message, "规则", rule.place);
      check_citation(pack_, rule.cite, rule.place, problems_);
      if (form.field(rule.field) != nullptr) continue;
      refuse(rule.place, "pack.form.rule", "表单没有字段“" + rule.field + "”", nearest_of(rule.field, ids));
    }
  }

  const Pack& pack_;
  Result<RosterColumns> roster_;
  Problems& problems_;
};

}  // namespace

void check_forms(const Pack& pack, const fs::path& policies, Problems& problems) {
  FormsCheck(pack, policies, problems).run();
}

}  // namespace hengcai::policy
