// The Word templates of 吉人社函〔2025〕83号, filled as a unit fills them.
#include "policy/form_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "policy/case_fixture.h"

namespace hengcai::policy {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Documents : public ::testing::Test {
 protected:
  static std::filesystem::path policies() { return std::filesystem::path(HENGCAI_SOURCE_DIR) / "policies"; }
  static const testing::CasePack& pack() {
    static const testing::CasePack pack(policies() / "jilin-2025-83", policies());
    return pack;
  }

  /// The document's text, and the document itself into the folder HENGCAI_DOCUMENTS where that is set.
  static std::string filled(const std::string& name, const DocxValues& values) {
    const auto document =
        fill_docx(testing::read_text(policies() / "jilin-2025-83/templates" / name), values);
    if (!document) return describe(document.problem()) + document.problem().value;
    if (const char* folder = std::getenv("HENGCAI_DOCUMENTS"))
      testing::write_text(std::filesystem::path(folder) / name, *document);
    return *docx_text(*document);
  }

  static void add(DocxValues& values, const std::map<std::string, std::string>& texts) {
    for (const auto& [name, text] : texts) values.texts[name] = text;
  }
};

constexpr const char* summary =
    "针对高功率半导体激光器封装散热难题，提出微通道一体化热沉结构，器件寿命由8000小时提高到2万小时，成果在两"
    "家企业"
    "应用，三年新增产值3200万元。";

std::string achievement(const char* title, const char* day) {
  return R"({"category": "成果转化", "title": ")" + std::string(title) + R"(", "obtained_on": ")" + day +
         R"(", "role": "主持", "rank": "1/6", "level": "省部级", "summary": ")" + summary +
         R"(", "no_secret": true})";
}

TEST_F(Documents, SurveyFormHoldsTheAnswersRowByRow) {
  const Form& form = pack().form("survey_form");
  CaseFacts facts = pack().person();
  facts.grade = "欠佳";
  facts.answers = testing::CasePack::answers(
      form, R"({"name": "李测试", "unit": "吉林省某某光电技术研究院", "talent_class": "C",
      "assessed_on": "2023-06-15", "talent_type": "专业技术", "period_start": "2023-06-30",
      "period_end": "2028-06-30", "field_now": "半导体激光",
      "achievements": [)" +
                achievement("高功率激光器封装与应用", "2024-05-01") + "," +
                achievement("省科学技术进步二等奖", "2025-09-10") +
                R"(], "projects": 3, "project_funds": 460.5, "output_added": 3200, "jobs": 0,
      "policies": ["安家补贴", "吉享卡服务"], "satisfaction": "满意", "suggestions": "希望加大中试环节支持。",
      "truth": "属实", "completeness": "完整", "unit_opinion": "材料真实完整。",
      "talk_by": "王某某", "talk_on": "2026-01-12", "help_until": "2026-12-31", "help_measures": "配备助手，按季度检查进展。"})");
  DocxValues values = document_values(
      form, pack().logic().resolve(form, facts, {}), facts.answers, [](std::string_view pointer) {
        return pointer == "/achievements/0" ? "应用证明.pdf、合同.pdf" : "获奖证书.png";
      });
  add(values, {{"submitted_on", "2026年1月10日"},
               {"grade", "欠佳"},
               {"grade_grounds", "代表性成果偏少。"},
               {"decided_on", "2026年1月15日"},
               {"check_code", "9F3A-21C7"}});
  const std::string text = filled("survey_form.docx", values);
  EXPECT_THAT(text, HasSubstr("工作单位\t吉林省某某光电技术研究院\t评定日期\t2023年6月15日\n"));
  EXPECT_THAT(text, HasSubstr("管理期\t2023年6月30日至2028年6月30日\t专业领域\t半导体激光\n"));
  EXPECT_THAT(text, HasSubstr("成果1\t高功率激光器封装与应用\n类别\t成果转化\t级别\t省部级\n"
                              "取得时间\t2024年5月1日\t角色、排名\t主持（1/6）\n"));
  EXPECT_THAT(text, HasSubstr("证明材料\t应用证明.pdf、合同.pdf\n成果2\t省科学技术进步二等奖\n"));
  EXPECT_THAT(text, HasSubstr("承担项目\t3项\t到账经费\t460.5万元\t专利授权\t\n"));
  EXPECT_THAT(text, HasSubstr("带动就业\t0人"));
  EXPECT_THAT(text, HasSubstr("已享受政策\t安家补贴、吉享卡服务\t满意程度\t满意\n"));
  EXPECT_THAT(text, HasSubstr("业绩成果欠佳。代表性成果偏少。"));
  EXPECT_THAT(text, HasSubstr("提醒谈话\t王某某，2026年1月12日\t改进期限\t2026年12月31日\n"));
  EXPECT_THAT(text, HasSubstr("已作脱密处理，不含国家秘密和工作秘密。"));
  EXPECT_THAT(text, Not(HasSubstr("没有成果的说明")));
  EXPECT_THAT(text, Not(HasSubstr("{{")));
}

TEST_F(Documents, FinalFormShowsTheAgreementOfFlexibleTalentOnly) {
  const Form& form = pack().form("final_form");
  const auto text_of = [&](const CaseFacts& facts) {
    DocxValues values = document_values(form, pack().logic().resolve(form, facts, {}), facts.answers);
    add(values, {{"submitted_on", "2026年1月10日"},
                 {"proposal", "优秀"},
                 {"proposal_grounds", "标志性成果突出，应用效益显著。"},
                 {"meeting_on", "2026年2月5日"},
                 {"grade", "优秀"},
                 {"publicity", "公示时间2026年2月9日至2月14日，无异议。"},
                 {"decided_on", "2026年2月5日"},
                 {"receipt_opinion", "同意。"},
                 {"receipt_on", "2026年2月25日"},
                 {"check_code", "9F3A-21C7"}});
    return filled("final_form.docx", values);
  };
  CaseFacts facts = pack().person({{"引进方式", "柔性引进"}, {"柔性引进协议起始日期", "2021-03-01"}});
  const std::string report =
      "拥护党的路线方针政策，遵守法律法规和职业道德，坚持科研诚信。五年来带领团队在半导体激光封装方向持续攻关"
      "，"
      "承担省级以上项目4项，培养博士3人、硕士8人，团队获评省级创新团队。";
  facts.answers = testing::CasePack::answers(
      form, R"({"name": "李测试", "sex": "男", "birth_date": "1980-05-06",
      "unit": "吉林省某某光电技术研究院", "politics": "中共党员", "education": "博士研究生", "degree": "博士", "title": "研究员",
      "talent_class": "C", "assessed_on": "2020-06-15", "talent_type": "专业技术", "period_start": "2020-06-30",
      "period_end": "2025-06-30", "field_now": "半导体激光",
      "annual_results": [{"year": 2023, "grade": "合格"}, {"year": 2024, "grade": "优秀"}],
      "report_ethics": ")" +
                report + R"(", "report_duties": ")" + report + R"(", "report_results": ")" + report +
                R"(", "report_post": "在职在岗，无岗位变动。\n2024年获省科学技术进步二等奖。",
      "achievements": [)" +
                achievement("高功率激光器封装与应用", "2024-05-01") + R"(],
      "agreement_from": "2021-03-01", "agreement_to": "2026-02-28", "months_in_jilin": 5,
      "agreed": [{"matter": "建设联合实验室", "done": "已建成并通过验收。", "state": "完成"},
                 {"matter": "每年开设讲座2次", "done": "五年共开设12次。", "state": "超额完成"}],
      "truth": "属实", "completeness": "完整", "reused": ["年度考核"], "reused_note": "近五年均为合格以上。",
      "unit_opinion": "材料真实完整。"})");
  const std::string text = text_of(facts);
  EXPECT_THAT(text, HasSubstr("历年年度考核结果\t2023年度：合格\n2024年度：优秀\n"));
  EXPECT_THAT(text, HasSubstr("在职在岗，无岗位变动。\n2024年获省科学技术进步二等奖。"));
  EXPECT_THAT(
      text,
      HasSubstr("建设联合实验室\t已建成并通过验收。\t完成\n每年开设讲座2次\t五年共开设12次。\t超额完成\n"));
  EXPECT_THAT(text, HasSubstr("年度考核：近五年均为合格以上。"));
  EXPECT_THAT(text, HasSubstr("经2026年2月5日领导班子会议研究，确定考核结果为优秀等次。\n公示时间2026年2月9日"
                              "至2月14日，无异议。"));
  EXPECT_THAT(text, Not(HasSubstr("{{")));
  CaseFacts full_time = pack().person();
  full_time.answers = facts.answers;
  EXPECT_THAT(text_of(full_time), Not(HasSubstr("柔性引进协议履行情况")));
  (void)text_of(facts);  // leaves the fuller document for whoever looks at it
}

TEST_F(Documents, FormNotYetDecidedLeavesRoomToWrite) {
  const Form& form = pack().form("survey_form");
  const CaseFacts facts = pack().person();
  DocxValues values = document_values(form, pack().logic().resolve(form, facts, {}), facts.answers);
  for (const char* name : {"submitted_on", "grade", "grade_grounds", "decided_on", "check_code"})
    values.texts[name] = "";
  const auto document =
      fill_docx(testing::read_text(policies() / "jilin-2025-83/templates/survey_form.docx"), values);
  ASSERT_TRUE(document) << describe(document.problem());
  const std::string text = *docx_text(*document);
  EXPECT_THAT(text, HasSubstr("本人签名：　　　　　　　　　　　年　　月　　日"));
  EXPECT_THAT(text, Not(HasSubstr("业绩成果。")));
  EXPECT_THAT(text, Not(HasSubstr("核验码")));
}

TEST_F(Documents, PublicityNoticeHasThePermittedFieldsOnly) {
  DocxValues values;
  add(values, {{"unit", "吉林省某某光电技术研究院"},
               {"meeting_on", "2026年2月5日"},
               {"count", "2"},
               {"from", "2026年2月9日"},
               {"to", "2026年2月14日"},
               {"working_days", "5"},
               {"objection_office", "人事处"},
               {"contact", "赵某某"},
               {"phone", "0431-00000000"},
               {"address", "长春市某某路1号，邮编130000"},
               {"discipline_phone", ""},
               {"issued_on", "2026年2月9日"}});
  values.lists["people"].resize(2);
  values.lists["people"][0].texts = {
      {"index", "1"}, {"name", "李测试"}, {"department", "光电所"}, {"talent_class", "C"}};
  values.lists["people"][1].texts = {
      {"index", "2"}, {"name", "孙测试"}, {"department", "材料所"}, {"talent_class", "D"}};
  const std::string text = filled("publicity_notice.docx", values);
  EXPECT_THAT(text,
              HasSubstr("序号\t姓名\t所在部门\t人才层次\n1\t李测试\t光电所\tC类\n2\t孙测试\t材料所\tD类\n"));
  EXPECT_THAT(text, HasSubstr("公示时间：2026年2月9日至2026年2月14日（5个工作日，公示当日不计入）。"));
  EXPECT_THAT(text, Not(HasSubstr("纪检监察电话")));
}

TEST_F(Documents, ResultNoticeIsALetterForEachPerson) {
  DocxValues values;
  add(values, {{"unit", "吉林省某某光电技术研究院"},
               {"meeting_on", "2026年2月5日"},
               {"objection_office", "人事处"},
               {"phone", "0431-00000000"},
               {"address", ""},
               {"objection_days", "10"},
               {"issued_on", "2026年2月16日"}});
  values.lists["letters"].resize(2);
  values.lists["letters"][0].texts = {
      {"name", "李测试"}, {"grade", "优秀"}, {"grounds", ""}, {"consequence", "继续按C类人才管理。"}};
  values.lists["letters"][1].texts = {{"name", "孙测试"},
                                      {"grade", "一般"},
                                      {"grounds", "创新意识不强，工作业绩成果一般。"},
                                      {"consequence", "按规定降一级管理，由D类人才调整为E类人才。"}};
  const std::string text = filled("result_notice.docx", values);
  EXPECT_THAT(text, HasSubstr("李测试同志："));
  EXPECT_THAT(text, HasSubstr("考核结果为优秀等次。\n继续按C类人才管理。\n"));
  EXPECT_THAT(
      text, HasSubstr("考核结果为一般等次。\n主要理由：创新意识不强，工作业绩成果一般。\n按规定降一级管理"));
  EXPECT_THAT(text, HasSubstr("收到本通知书之日起10日内"));
  EXPECT_THAT(text, HasSubstr("联系电话：0431-00000000。"));
  EXPECT_THAT(text, Not(HasSubstr("地址")));
}

}  // namespace
}  // namespace hengcai::policy
