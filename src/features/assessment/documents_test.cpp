#include <gmock/gmock.h>

#include "features/assessment/case_fixture.h"

namespace hengcai::assessment {
namespace {

using storage::Session;
using testing::HasSubstr;
using testing::Not;

/// A unit that has its papers made.
struct PaperDesk : CaseDesk {
  std::string text_of_case(const std::string& id, std::string_view kind) {
    const Document made =
        write([&](Session& session) { return documents.of_case(session, clerk, everything, id, kind); });
    return docx_text(made.bytes).value();
  }

  Documents documents{desk};
};

TEST(Documents, TheFormSaysWhatWasFilledInAndDecided) {
  PaperDesk unit;
  const std::string id = unit.open(unit.person(1, "D", "2020-05-10"), "final_assessment");
  unit.bring_to_deliberation(id, "良好");
  ASSERT_EQ(unit.decide(id, unit.meeting()), "");
  const std::string text = unit.text_of_case(id, "form");
  EXPECT_THAT(text, HasSubstr("赵一"));
  EXPECT_THAT(text, HasSubstr("履行职责"));
  EXPECT_THAT(text, HasSubstr("2026年1月15日领导班子会议研究，确定考核结果为良好等次"));
  EXPECT_THAT(text, Not(HasSubstr("{{")));
}

TEST(Documents, TheLetterIsThereOnceThePersonIsToldAndNamesTheGrade) {
  PaperDesk unit;
  const std::string id = unit.open(unit.person(1, "D", "2020-05-10"), "final_assessment");
  unit.bring_to_deliberation(id, "一般");
  ASSERT_EQ(unit.decide(id, unit.meeting()), "");
  EXPECT_EQ(unit.code_of([&](Session& session) {
    return unit.documents.of_case(session, unit.clerk, unit.everything, id, "letter");
  }),
            "document.not_found");
  ASSERT_EQ(unit.code_of([&](Session& session) {
    return unit.cases.notify(session, {unit.clerk, unit.everything, id}, {Way::paper});
  }),
            "");
  const std::string text = unit.text_of_case(id, "letter");
  EXPECT_THAT(text, HasSubstr("赵一同志"));
  EXPECT_THAT(text, HasSubstr("考核结果为一般等次"));
  EXPECT_THAT(text, HasSubstr("在收到本通知书之日起11日内"));
  unit.go_to({2026, 1, 20});
  EXPECT_EQ(unit.text_of_case(id, "letter"), text);  // whenever it is printed
  EXPECT_THAT(text, HasSubstr("处置后层次：E。处置措施：降一级、调整电子证书、调整人才码、收回吉享卡。"));
  EXPECT_THAT(text, Not(HasSubstr("{{")));
}

TEST(Documents, TheNoticeNamesWhoIsPublishedAndTheDays) {
  PaperDesk unit;
  unit.go_to({2026, 2, 9});
  const std::string id = unit.open(unit.person(1, "D", "2020-05-10"), "final_assessment");
  unit.bring_to_deliberation(id, "优秀");
  ASSERT_EQ(unit.decide(id, unit.meeting()), "");
  const std::string publicity = unit.publish().id;
  const Document notice =
      unit.read([&](Session& session) { return unit.documents.notice(session, unit.everything, publicity); });
  const std::string text = docx_text(notice.bytes).value();
  EXPECT_THAT(text, HasSubstr("赵一"));
  EXPECT_THAT(text, HasSubstr("2026年2月9日至2026年2月14日（5个工作日"));
  EXPECT_THAT(text, Not(HasSubstr("{{")));
}

}  // namespace
}  // namespace hengcai::assessment
