#include "long_cases.h"

#include <cstddef>
#include <stdexcept>

#include "platform/json/json.h"
#include "platform/text/utf8.h"

namespace hengcai::papers {

using storage::Session;

namespace {

constexpr int most_achievements = 5;
constexpr std::size_t letters_of_report = 800;
constexpr std::size_t letters_of_summary = 300;
constexpr std::size_t letters_of_opinion = 500;
constexpr std::string_view long_name = "阿卜杜热合曼·买买提艾力·某某";

}  // namespace

LongCases::LongCases() {
  college = employer("某某省属高等学校附属第一临床医学院及转化医学协同创新研究中心", "220102");
  clerk.grants = {{access::Role::unit_clerk, path(college)}};
  leader.grants = {{access::Role::unit_leader, path(college)}};
}

void LongCases::must(const std::string& code, const std::string& act) {
  if (!code.empty()) throw std::runtime_error(act + ": " + code);
}

/// A text of so many letters, each sentence of which says where it stands, so that a missing one is noticed.
std::string LongCases::text(const std::string& about, std::size_t letters) {
  std::string text;
  for (int sentence = 1; count_code_points(text) < letters; ++sentence) {
    text += about + "第" + std::to_string(sentence) +
            "项：围绕学科前沿和产业需求开展工作，带领团队攻克关键技术，成果在省内企业应用，取得了较好的经济和"
            "社会效益。";
  }
  text = to_utf8(to_code_points(text).substr(0, letters));
  typed.push_back(text);
  return text;
}

std::string LongCases::quoted(const std::string& value) {
  typed.push_back(value);
  return json::to_text(value);
}

std::string LongCases::achievements(const std::string& day) {
  std::string rows;
  for (int i = 1; i <= most_achievements; ++i) {
    const std::string number = std::to_string(i);
    rows += std::string(rows.empty() ? "[" : ",") + R"({"_row":"r)" + number +
            R"(","category":"成果转化","title":)" +
            quoted("成果" + number +
                   "之名称：面向高寒地区的智能化精准诊疗关键技术研究及其在基层医疗机构的示范应用与推广") +
            R"(,"obtained_on":")" + day + R"(","role":"主要完成人","rank":)" + quoted(number + "/17") +
            R"(,"level":"省部级","summary":)" + json::to_text(text("成果" + number, letters_of_summary)) +
            R"(,"no_secret":true})";
  }
  return rows + "]";
}

std::string LongCases::agreed() {
  std::string rows;
  for (int i = 1; i <= most_achievements; ++i) {
    const std::string number = std::to_string(i);
    rows += std::string(rows.empty() ? "[" : ",") + R"({"_row":"r)" + number + R"(","matter":)" +
            json::to_text(text("约定" + number, 120)) + R"(,"done":)" +
            json::to_text(text("完成" + number, 200)) + R"(,"state":"超额完成"})";
  }
  return rows + "]";
}

void LongCases::attach(const std::string& case_id, const std::string& row, const std::string& name) {
  const auto blob = blobs->stage("%PDF-1.7 " + name).value();
  typed.push_back(name);
  must(code_of([&](Session& session) {
         return forms.add_evidence(session, {clerk, everything, case_id},
                                   {"achievements", row, name, "application/pdf", blob});
       }),
       "attach");
}

std::string LongCases::meet() {
  return write([&](Session& session) {
           return meetings.create(session, leader, everything,
                                  {college,
                                   clock.today(),
                                   "会议室",
                                   "某主任",
                                   {{"某主任", "主任", true}, {"某副主任", "副主任", true}},
                                   "会议研究了考核等次。"});
         })
      .id;
}

std::string LongCases::final_assessment() {
  typed = {std::string(long_name)};
  registry::PersonInput person = input(++people_, std::string(long_name));
  person.fields.insert({{"status", "在职在岗"},
                        {"secret_related", "否"},
                        {"introduction", "柔性引进"},
                        {"sex", "男"},
                        {"birth_date", "1985-02-28"},
                        {"politics", "中共党员"},
                        {"education", "博士研究生"},
                        {"degree", "博士"},
                        {"title", "主任医师（二级）、研究员"},
                        {"talent_type", "专业技术"},
                        {"field_now", "转化医学与智能诊疗装备"}});
  std::vector<registry::RecordInput> records;
  const auto add = [&records](const std::string& kind, const registry::Fields& fields) {
    records.push_back({.kind = kind, .fields = fields});
  };
  add("classifications", {{"class", "C"}, {"date", "2020-05-10"}, {"certificate_date", "2020-05-10"}});
  add("agreements",
      {{"kind", "柔性引进"}, {"from", "2020-05-01"}, {"to", "2027-04-30"}, {"months_a_year", "6"}});
  for (const char* year : {"2020", "2021", "2022", "2023", "2024"})
    add("results", {{"kind", "年度考核"}, {"year", year}, {"grade", "优秀"}});
  person.records = records;
  const std::string id = open(enter(person).id, "final_assessment");
  must(fill(id, clerk,
            {{"report_ethics", json::to_text(text("德", letters_of_report))},
             {"report_duties", json::to_text(text("职", letters_of_report))},
             {"report_results", json::to_text(text("绩", letters_of_report))},
             {"report_post", json::to_text(text("岗", letters_of_report))},
             {"achievements", achievements("2023-04-05")},
             {"agreed", agreed()}}),
       "fill");
  for (int row = 1; row <= most_achievements; ++row) {
    for (const std::string kind : {"应用证明及经济效益证明", "科学技术奖励证书"})
      attach(id, "r" + std::to_string(row),
             std::to_string(row) + "-" + kind + "（加盖单位公章的扫描件）.pdf");
  }
  must(submit(id, clerk), "submit");
  must(review_all(id), "review");
  must(fill(id, clerk,
            {{"truth", R"("属实")"},
             {"completeness", R"("完整")"},
             {"reused", R"(["年度考核","聘期考核"])"},
             {"reused_note", json::to_text(text("采用", letters_of_summary))},
             {"unit_opinion", json::to_text(text("意见", letters_of_opinion))}}),
       "fill of the unit");
  const std::string grounds = text("理由", letters_of_opinion);
  must(code_of([&](Session& session) {
         return cases.propose(session, {clerk, everything, id}, {"一般", grounds});
       }),
       "propose");
  must(decide(id, meet()), "decide");
  must(code_of([&](Session& session) {
         return cases.notify(session, {clerk, everything, id}, {assessment::Way::paper});
       }),
       "notify");
  must(code_of([&](Session& session) {
         return cases.acknowledge(
             session, {clerk, everything, id},
             {assessment::ReceiptOpinion::agrees, assessment::Way::paper, clock.today(), {}});
       }),
       "acknowledge");
  return id;
}

std::string LongCases::survey() {
  typed = {std::string(long_name)};
  const std::string id =
      open(person(++people_, "C", "2023-05-10", {{"talent_type", "专业技术"}}, std::string(long_name)),
           "midterm_survey");
  std::map<std::string, std::string> answers{
      {"achievements", achievements("2024-04-05")},
      {"policies",
       R"(["安家补贴","吉享卡服务","吉健卡服务","项目和资金支持","子女入学","配偶就业","住房保障"])"},
      {"satisfaction", R"("基本满意")"},
      {"suggestions", json::to_text(text("建议", letters_of_opinion))}};
  int number = 100;
  for (const char* figure :
       {"projects", "patents", "patents_applied", "papers", "standards_national", "standards_other",
        "awards_national", "awards_provincial", "trained_graduates", "trained_staff"})
    answers[figure] = quoted(std::to_string(++number));
  for (const char* figure : {"project_funds", "contracts", "output_added", "tax_added"})
    answers[figure] = quoted(std::to_string(1'234'560 + ++number) + ".5");
  answers["jobs"] = quoted("98765");
  must(fill(id, clerk, answers), "fill");
  for (int row = 1; row <= most_achievements; ++row)
    attach(id, "r" + std::to_string(row), std::to_string(row) + "-应用证明（加盖单位公章的扫描件）.pdf");
  must(submit(id, clerk), "submit");
  must(review_all(id), "review");
  must(fill(id, clerk,
            {{"truth", R"("属实")"},
             {"completeness", R"("完整")"},
             {"unit_opinion", json::to_text(text("意见", letters_of_opinion))}}),
       "fill of the unit");
  const std::string grounds = text("理由", letters_of_opinion);
  must(code_of([&](Session& session) {
         return cases.propose(session, {clerk, everything, id}, {"欠佳", grounds});
       }),
       "propose");
  must(decide(id, meet()), "decide");
  const std::string measures = text("措施", letters_of_opinion);
  must(code_of([&](Session& session) {
         return cases.add_opinion(session, {clerk, everything, id},
                                  {assessment::OpinionKind::help_plan, "某副主任", clock.today(), measures,
                                   clock.today().plus_days(180)});
       }),
       "talk");
  return id;
}

std::string LongCases::publicity(int count) {
  typed.clear();
  const std::string meeting = meet();
  for (int i = 0; i < count; ++i) {
    const std::string name =
        i % 7 == 3 ? std::string(long_name) + std::to_string(i) : "某测试" + std::to_string(i);
    typed.push_back(name);
    const std::string id = open(person(++people_, "D", "2020-05-10", {}, name), "final_assessment");
    bring_to_deliberation(id, "优秀");
    must(decide(id, meeting), "decide");
  }
  return publish().id;
}

std::string LongCases::document(const std::string& case_id, const std::string& kind) {
  return write(
             [&](Session& session) { return documents_.of_case(session, clerk, everything, case_id, kind); })
      .bytes;
}

std::string LongCases::notice_of(const std::string& publicity_id) {
  return read([&](Session& session) { return documents_.notice(session, everything, publicity_id); }).bytes;
}

}  // namespace hengcai::papers
