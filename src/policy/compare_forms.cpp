#include <algorithm>

#include "policy/compare.h"

namespace hengcai::policy {

namespace {

/// One thing of a form or process that may change, and all that is said of it, in one line.
struct Line {
  std::string key;   ///< what it is matched by
  std::string name;  ///< how a change speaks of it
  std::string content;
  Citation cite;
};
using Lines = std::vector<Line>;

/// “a；b”, leaving out what is empty.
class Content {
 public:
  Content& add(const std::string& what, const std::string& value) {
    if (!value.empty()) text_ += (text_.empty() ? "" : "；") + what + value;
    return *this;
  }
  Content& add(const char* what, bool holds) { return add(what, std::string(holds ? "是" : "")); }
  Content& add(const std::string& what, const FeelText& text) { return add(what, text.text); }
  Content& number(const std::string& what, int value) {
    return add(what, value == 0 ? std::string() : std::to_string(value));
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

template <class Parts, class Name>
std::string joined(const Parts& parts, Name name) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : "、") + std::string(name(part));
  return text;
}

std::string joined(const std::vector<std::string>& texts) {
  return joined(texts, [](const std::string& text) { return text; });
}

std::string source_of(const Prefill& from) {
  if (from.source == Prefill::Source::text) return from.text.text;
  return from.field.empty() ? from.id : from.id + "." + from.field;
}

void add_field(const std::string& prefix, const FormField& field, Lines& lines) {
  Content content;
  content.add("名称：", field.label)
      .add("类型：", std::string(to_string(field.kind)))
      .add("代码表：", field.codes)
      .add("必填：", field.required)
      .add("必填条件：", field.required_when)
      .number("最多字数：", field.max_length)
      .add("最小：", field.min)
      .add("最大：", field.max)
      .add("单位：", field.unit)
      .number("最少行数：", field.least_rows)
      .number("最多行数：", field.most_rows)
      .add("证明材料：", field.evidence)
      .add("必附证明材料：", field.evidence_required)
      .add("来源：", source_of(field.from))
      .add("不可改动：", field.fixed)
      .add("写回名册：", field.updates)
      .add("依据：", join(field.cite));
  lines.push_back(
      {prefix + field.id, "字段“" + field.label + "”（" + field.id + "）", content.text(), field.cite});
  for (const FormField& column : field.columns) add_field(prefix + field.id + ".", column, lines);
}

Lines lines_of(const Form& form) {
  Lines lines;
  lines.push_back(
      {"", "",
       Content().add("标题：", form.title).add("事项：", form.item).add("模板：", form.template_file).text(),
       form.cite});
  lines.push_back({"evidence", "证明材料",
                   Content()
                       .add("类型：", joined(form.evidence.types))
                       .number("最大兆字节：", static_cast<int>(form.evidence.most_megabytes))
                       .number("最多份数：", form.evidence.most_files)
                       .text(),
                   form.evidence.cite});
  for (const Declaration& declaration : form.declarations)
    lines.push_back(
        {"declaration " + declaration.id, "承诺 " + declaration.id, declaration.text, declaration.cite});
  for (const FormSection& section : form.sections) {
    const std::string by = section.filled_by == FilledBy::person ? "个人" : "单位";
    lines.push_back(
        {"section " + section.id, "分项“" + section.title + "”",
         Content().add("标题：", section.title).add("填写：", by).add("条件：", section.when).text(),
         section.cite});
    for (const FormField& field : section.fields) add_field("field ", field, lines);
  }
  for (const FormRule& rule : form.rules) {
    lines.push_back({"rule " + rule.id, "规则 " + rule.id,
                     Content().add("须满足：", rule.holds).add("提示：", rule.message).text(), rule.cite});
  }
  return lines;
}

std::string step_kind(const Step& step) {
  if (step.kind == Step::Kind::end) return "办结";
  return step.kind == Step::Kind::work ? "办理" : "等待";
}

Lines lines_of(const Process& process) {
  Lines lines;
  lines.push_back({"", "",
                   Content()
                       .add("名称：", process.name)
                       .add("起点：", process.first)
                       .add("等次事实：", process.grade.grade)
                       .text(),
                   process.cite});
  for (const Step& step : process.steps) {
    lines.push_back(
        {"step " + step.id, "环节“" + step.name + "”（" + step.id + "）",
         Content().add("名称：", step.name).add("性质：", step_kind(step)).add("时限：", step.clock).text(),
         step.cite});
  }
  for (const Transition& transition : process.transitions) {
    const std::string act(to_string(transition.act));
    const std::string to = transition.returns() ? "previous" : transition.to;
    const std::string path = joined(transition.from) + " → " + to;
    lines.push_back(
        {"act " + act + " " + path + " " + transition.when.text,
         "办理“" + transition.name + "”（" + path + "）",
         Content()
             .add("办理：", act)
             .add("条件：", transition.when)
             .add("须具备：", joined(transition.needs, [](Guard guard) { return to_string(guard); }))
             .add("产生时限：", joined(transition.opens))
             .text(),
         transition.cite});
  }
  return lines;
}

void compare_lines(const std::string& area, const std::string& what, const Lines& before, const Lines& after,
                   Changes& changes) {
  const auto find = [](const Lines& lines, const std::string& key) {
    return std::find_if(lines.begin(), lines.end(), [&key](const Line& line) { return line.key == key; });
  };
  for (const Line& line : before) {
    const auto now = find(after, line.key);
    if (now == after.end()) {
      changes.push_back({area, what + "删除" + line.name, line.cite});
    } else if (now->content != line.content) {
      changes.push_back({area, what + now->name + from_to(line.content, now->content), now->cite});
    }
  }
  for (const Line& line : after) {
    if (find(before, line.key) == before.end())
      changes.push_back({area, what + "新增" + line.name + "：" + line.content, line.cite});
  }
}

template <class Part, class Name>
void compare_parts(const std::string& area, const std::vector<Part>& before, const std::vector<Part>& after,
                   Name name, Changes& changes) {
  const auto find = [](const std::vector<Part>& parts, const std::string& id) {
    return std::find_if(parts.begin(), parts.end(), [&id](const Part& part) { return part.id == id; });
  };
  for (const Part& part : before) {
    const auto now = find(after, part.id);
    if (now == after.end()) {
      changes.push_back({area, "删除 " + name(part), part.cite});
    } else {
      compare_lines(area, name(*now) + "：", lines_of(part), lines_of(*now), changes);
    }
  }
  for (const Part& part : after) {
    if (find(before, part.id) == before.end()) changes.push_back({area, "新增 " + name(part), part.cite});
  }
}

Lines lines_of(const Secrecy& secrecy) {
  Lines lines;
  for (const auto* words : {&secrecy.marks, &secrecy.words}) {
    const std::string kind = words == &secrecy.marks ? "拒收" : "提示";
    for (const SecrecyWord& word : *words) {
      lines.push_back({word.text, "“" + word.text + "”",
                       Content().add("处理：", kind).add("除外：", joined(word.allowed)).text(), word.cite});
    }
  }
  return lines;
}

}  // namespace

void compare_forms(const Pack& before, const Pack& after, Changes& changes) {
  compare_parts(
      "表单", before.forms, after.forms, [](const Form& form) { return form.title + "（" + form.id + "）"; },
      changes);
  compare_parts(
      "办理流程", before.processes, after.processes,
      [](const Process& process) { return process.name + "（" + process.id + "）"; }, changes);
  compare_lines("脱密词语", "", lines_of(before.secrecy), lines_of(after.secrecy), changes);
}

}  // namespace hengcai::policy
