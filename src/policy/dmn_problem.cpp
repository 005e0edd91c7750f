#include "policy/dmn_problem.h"

#include <array>
#include <string_view>
#include <utility>

#include "platform/text/excerpt.h"

namespace hengcai::policy {

namespace {

constexpr auto messages = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"feel.always_null", "结果总是空"},
    {"feel.duplicate_argument", "参数写了两次"},
    {"feel.duplicate_entry", "条目写了两次"},
    {"feel.mixed_arguments", "参数要么都写名称，要么都不写"},
    {"feel.nested_too_deeply", "嵌套过深"},
    {"feel.never_matches", "这个条件永远不会成立"},
    {"feel.not_a_function", "这不是函数，不能调用"},
    {"feel.syntax", "不合 FEEL 语法"},
    {"feel.text_too_long", "文本过长"},
    {"feel.too_complicated", "文本过于复杂"},
    {"feel.too_many_errors", "错误太多，其余未列出"},
    {"feel.too_many_parts", "文本的组成部分过多"},
    {"feel.unfinished_comment", "注释没有结束"},
    {"feel.unfinished_string", "字符串没有结束的引号"},
    {"feel.unknown_character", "FEEL 中没有这个字符"},
    {"feel.unknown_field", "没有这个字段"},
    {"feel.unknown_name", "没有这个名称"},
    {"feel.unknown_type", "没有这个类型"},
    {"feel.wrong_arguments", "参数不对"},
    {"dmn.aggregation", "没有这种汇总方式"},
    {"dmn.duplicate_id", "编号（id）重复"},
    {"dmn.hit_policy", "没有这种命中策略"},
    {"dmn.import_cycle", "模型互相引入"},
    {"dmn.import_depth", "引入的层次过深"},
    {"dmn.import_not_found", "找不到要引入的模型"},
    {"dmn.language", "只能执行 FEEL 表达式"},
    {"dmn.missing_part", "缺少必要的部分"},
    {"dmn.no_expression", "表达式是空的"},
    {"dmn.gap", "有的取值没有规则命中"},
    {"dmn.no_annotation", "规则没有注释"},
    {"dmn.no_name", "没有名称"},
    {"dmn.no_rules", "表里没有规则"},
    {"dmn.not_dmn", "不是 DMN 文件"},
    {"dmn.overlap", "两条规则会同时命中"},
    {"dmn.requirement_cycle", "判定互相依赖"},
    {"dmn.requirement_depth", "判定依赖的层次过深"},
    {"dmn.row_width", "行的格数与列数不同"},
    {"dmn.rule_width", "规则的格数与列数不同"},
    {"dmn.too_large_to_check", "表太大，没有检查重叠和遗漏"},
    {"dmn.type_cycle", "类型互相定义"},
    {"dmn.type_depth", "类型嵌套过深"},
    {"dmn.unknown_decision", "没有这个判定"},
    {"dmn.unknown_input", "没有这个输入"},
    {"dmn.unknown_reference", "引用的内容不存在"},
    {"dmn.unknown_type", "没有这个类型"},
    {"dmn.unreachable_rule", "规则永远不会命中"},
    {"xml.doctype", "不允许 DOCTYPE"},
    {"xml.empty", "文件里没有 XML"},
    {"xml.encoding", "不是 UTF-8 文本"},
    {"xml.limit", "文件过大或嵌套过深"},
    {"xml.malformed", "不合 XML 语法"},
    {"xml.not_xml", "不是 XML"},
    {"xml.tag", "XML 标签不对"},
    {"xml.unclosed", "XML 没有结束"},
    {"file.unreadable", "打不开文件"},
});

std::string message_of(std::string_view code) {
  for (const auto& [known, message] : messages) {
    if (known == code) return std::string(message);
  }
  return "";
}

/// What an English message quotes: the name that is wrong.
std::string in_quotes(std::string_view message) {
  for (const char quote : {'`', '\''}) {
    const std::size_t begin = message.find(quote);
    const std::size_t end = begin == std::string_view::npos ? begin : message.find(quote, begin + 1);
    if (end != std::string_view::npos) return std::string(message.substr(begin + 1, end - begin - 1));
  }
  return "";
}

/// The values that a finding about a table tells of: 人才层次 = "B", 退休退出情形 = "无".
std::string told_values(std::string_view message) {
  for (const std::string_view before : {" matches ", " both match "}) {
    const std::size_t place = message.find(before);
    if (place != std::string_view::npos) return std::string(message.substr(place + before.size()));
  }
  return "";
}

}  // namespace

Problem to_problem(const feel::Diagnostic& diagnostic) {
  Problem problem;
  problem.code = diagnostic.code;
  problem.message = message_of(diagnostic.code);
  const std::string name = in_quotes(diagnostic.message);
  if (problem.message.empty()) {
    problem.message = "DMN 内容有误：" + diagnostic.message;
  } else if (!name.empty()) {
    problem.message += "“" + name + "”";
  } else if (const std::string values = told_values(diagnostic.message); !values.empty()) {
    problem.message += "：" + values;
  }
  if (!diagnostic.nearest.empty()) problem.wanted = "“" + diagnostic.nearest + "”";
  problem.place = {diagnostic.file, "", diagnostic.element, diagnostic.line, diagnostic.column};
  if (!diagnostic.source_line.empty())
    problem.excerpt = caret_excerpt(diagnostic.source_line, 1, diagnostic.column);
  return problem;
}

}  // namespace hengcai::policy
