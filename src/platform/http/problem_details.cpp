#include "platform/http/problem_details.h"

#include <algorithm>
#include <array>
#include <string>

#include "platform/json/writer.h"

namespace hengcai::http {

namespace {

struct Meaning {
  std::string_view word;
  int status;
};

/// By the last word of a code.
constexpr auto last_words = std::to_array<Meaning>({{"not_found", 404},
                                                    {"unauthenticated", 401},
                                                    {"forbidden", 403},
                                                    {"method", 405},
                                                    {"conflict", 409},
                                                    {"unique", 409},
                                                    {"foreign_key", 409},
                                                    {"gone", 410},
                                                    {"stale", 412},
                                                    {"precondition_required", 428},
                                                    {"too_large", 413},
                                                    {"media_type", 415},
                                                    {"too_many", 429},
                                                    {"internal", 500},
                                                    {"unavailable", 503}});

/// Otherwise by how the code begins.
constexpr auto beginnings = std::to_array<Meaning>({{"json.syntax", 400},
                                                    {"json.encoding", 400},
                                                    {"json.duplicate_member", 400},
                                                    {"query.", 400},
                                                    {"http.", 400},
                                                    {"access.", 403},
                                                    {"csrf.", 403},
                                                    {"session.incomplete", 403}});

struct Title {
  int status;
  std::string_view chinese;
};

constexpr auto titles = std::to_array<Title>({{400, "请求格式有误"},     {401, "请先登录"},
                                              {403, "没有权限"},         {404, "没有找到"},
                                              {405, "不支持这种操作"},   {408, "等候请求超时"},
                                              {409, "与现有数据冲突"},   {410, "已经不再提供"},
                                              {412, "数据已被他人修改"}, {413, "内容太大"},
                                              {414, "地址太长"},         {415, "不支持这种内容格式"},
                                              {417, "不支持的请求要求"}, {422, "填写的内容有误"},
                                              {428, "缺少版本号"},       {429, "操作太频繁，请稍后再试"},
                                              {431, "请求头太大"},       {500, "系统内部出错"},
                                              {501, "不支持的功能"},     {503, "系统繁忙，请稍后再试"}});

void write_member(json::Writer& writer, std::string_view name, std::string_view value) {
  if (!value.empty()) writer.name(name).text(value);
}

void write_place(json::Writer& writer, const Place& place) {
  const std::string_view field = place.field;
  if (field.starts_with('?')) {
    writer.name("parameter").text(field.substr(1));
  } else if (field.ends_with(':')) {
    writer.name("header").text(field.substr(0, field.size() - 1));
  } else if (field.starts_with('/')) {
    writer.name("pointer").text(field);
  } else {
    write_member(writer, "field", field);
  }
  write_member(writer, "part", place.part);
  if (place.line > 0) writer.name("line").integer(place.line);
  if (place.column > 0) writer.name("column").integer(place.column);
}

void write_problem(json::Writer& writer, const Problem& problem) {
  writer.begin_object();
  writer.name("code").text(problem.code).name("detail").text(problem.message);
  write_place(writer, problem.place);
  write_member(writer, "value", problem.value);
  write_member(writer, "wanted", problem.wanted);
  writer.end_object();
}

Response details(int status, const Problems& problems) {
  Response response{.status = status};
  response.headers.add("Content-Type", "application/problem+json");
  json::Writer writer(response.body);
  writer.begin_object().name("type").text("about:blank").name("title").text(title_of(status));
  writer.name("status").integer(status);
  writer.name("code").text(problems.front().code).name("detail").text(problems.front().message);
  writer.name("errors").begin_list();
  for (const Problem& problem : problems) write_problem(writer, problem);
  writer.end_list().end_object();
  return response;
}

}  // namespace

Response problem_response(const Problems& problems) {
  return details(status_of(problems.front().code), problems);
}

Response problem_response(const Problem& problem) { return details(status_of(problem.code), {problem}); }

Response problem_response(int status, const Problem& problem) { return details(status, {problem}); }

int status_of(std::string_view code) {
  const std::string_view last = code.substr(code.rfind('.') + 1);
  const auto* word = std::ranges::find(last_words, last, &Meaning::word);
  if (word != last_words.end()) return word->status;
  const auto* begin = std::ranges::find_if(
      beginnings, [code](const Meaning& beginning) { return code.starts_with(beginning.word); });
  return begin != beginnings.end() ? begin->status : 422;
}

std::string_view title_of(int status) {
  const auto* title = std::ranges::find(titles, status, &Title::status);
  return title == titles.end() ? (status < 500 ? "请求有误" : "系统出错") : title->chinese;
}

}  // namespace hengcai::http
