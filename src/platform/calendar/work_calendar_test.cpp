#include "platform/calendar/work_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace hengcai {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using StartDay = WorkCalendar::StartDay;

const WorkCalendar& china() {
  static const WorkCalendar calendar = [] {
    Problems problems;
    auto loaded = WorkCalendar::load(HENGCAI_SOURCE_DIR "/policies/calendar/china.yaml", problems);
    for (const Problem& problem : problems) ADD_FAILURE() << describe(problem);
    return loaded.value();
  }();
  return calendar;
}

TEST(China, EveryYearHasItsNoticesAndItsNumberOfWorkdays) {
  EXPECT_THAT(china().years(), ElementsAre(2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026));
  std::vector<int> workdays;
  for (const int year : china().years()) {
    EXPECT_FALSE(china().documents(year).empty()) << year;
    workdays.push_back(*china().workdays_of_year(year));
  }
  EXPECT_THAT(workdays, ElementsAre(250, 249, 250, 249, 249, 251, 248, 248));
  EXPECT_EQ(china().documents(2026).front().number, "国办发明电〔2025〕7号");
  EXPECT_TRUE(china().documents(2027).empty());
}

TEST(China, MakeUpSaturdaysAreWorkedAndBridgeDaysAreNot) {
  EXPECT_TRUE(*china().is_workday({2026, 2, 14}));
  EXPECT_TRUE(*china().is_workday({2026, 2, 28}));
  EXPECT_FALSE(*china().is_workday({2026, 2, 16}));
  EXPECT_FALSE(*china().is_workday({2020, 1, 31})) << "the extension of 2020";
  EXPECT_FALSE(*china().is_workday({2020, 2, 1})) << "a make-up Saturday that the extension took back";
  EXPECT_TRUE(*china().is_workday({2023, 1, 3})) << "off in one of the public packages";
}

struct Publicity {
  Date start;
  Date end_counted;
  Date end_not_counted;
};

TEST(China, FiveWorkingDaysOfPublicity) {
  const std::vector<Publicity> vectors{{{2026, 2, 9}, {2026, 2, 13}, {2026, 2, 14}},
                                       {{2026, 2, 12}, {2026, 2, 25}, {2026, 2, 26}},
                                       {{2025, 12, 29}, {2026, 1, 5}, {2026, 1, 6}},
                                       {{2026, 3, 16}, {2026, 3, 20}, {2026, 3, 23}},
                                       {{2026, 4, 29}, {2026, 5, 8}, {2026, 5, 9}}};
  for (const Publicity& vector : vectors) {
    EXPECT_EQ(*china().publicity_end(vector.start, 5, StartDay::counted), vector.end_counted);
    EXPECT_EQ(*china().publicity_end(vector.start, 5, StartDay::not_counted), vector.end_not_counted);
  }
  EXPECT_EQ(*china().publicity_end({2026, 3, 14}, 1, StartDay::counted), (Date{2026, 3, 16}))
      << "a start on a Sunday counts from the next workday";
}

TEST(China, WindowsCountTheirWorkdays) {
  EXPECT_EQ(*china().working_days_between({2026, 3, 16}, {2026, 3, 31}), 12);
  EXPECT_EQ(*china().working_days_between({2025, 12, 12}, {2026, 3, 31}), 73);
  EXPECT_EQ(*china().working_days_between({2023, 2, 1}, {2023, 2, 28}), 20);
  EXPECT_EQ(*china().working_days_between({2026, 3, 31}, {2026, 3, 16}), 0);
}

TEST(China, WorkingDaysAreAddedBothWays) {
  EXPECT_EQ(*china().add_working_days({2026, 2, 13}, 1), (Date{2026, 2, 14}));
  EXPECT_EQ(*china().add_working_days({2026, 2, 14}, 1), (Date{2026, 2, 24}));
  EXPECT_EQ(*china().add_working_days({2026, 2, 24}, -1), (Date{2026, 2, 14}));
  EXPECT_EQ(*china().add_working_days({2026, 2, 15}, 0), (Date{2026, 2, 15}));
}

TEST(China, AYearThatIsNotLoadedIsNamedAndNeverGuessed) {
  EXPECT_EQ(china().is_workday({2027, 1, 4}).problem().code, "calendar.year_not_loaded");
  EXPECT_THAT(china().is_workday({2027, 1, 4}).problem().message, HasSubstr("2027"));
  EXPECT_THAT(china().add_working_days({2026, 12, 30}, 5).problem().message, HasSubstr("2027"));
  EXPECT_THAT(china().add_working_days({2019, 1, 2}, -5).problem().message, HasSubstr("2018"));
  EXPECT_THAT(china().working_days_between({2018, 12, 1}, {2019, 1, 2}).problem().message, HasSubstr("2018"));
  EXPECT_FALSE(china().workdays_of_year(2018));
}

std::vector<std::string> codes_of(const std::string& yaml) {
  std::string file = (std::filesystem::temp_directory_path() / "hengcai_calendar_XXXXXX").string();
  close(mkstemp(file.data()));
  std::ofstream(file) << yaml;
  Problems problems;
  EXPECT_FALSE(WorkCalendar::load(file, problems));
  std::filesystem::remove(file);
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code);
  return codes;
}

TEST(CalendarFile, MistakesAreReported) {
  const std::string head = "years:\n  - year: 2026\n    documents: []\n";
  EXPECT_THAT(
      codes_of(head + "    holidays: [{name: x, from: 2025-01-01, to: 2026-01-01}]\n    workdays: []\n"),
      ElementsAre("calendar.year"));
  EXPECT_THAT(
      codes_of(head + "    holidays: [{name: x, from: 2026-01-05, to: 2026-01-01}]\n    workdays: []\n"),
      ElementsAre("calendar.range"));
  EXPECT_THAT(codes_of(head + "    holidays: [{name: x, from: 2026-01-03, to: 2026-01-03}]\n"
                              "    workdays: [2026-01-05, 2026-01-03, 2026-02-30]\n"),
              ElementsAre("calendar.workday", "calendar.workday", "yaml.type"));
  EXPECT_THAT(codes_of(head + "    holiday: []\n    workdays: []\n"),
              ElementsAre("yaml.missing_key", "yaml.unknown_key"));
  EXPECT_THAT(codes_of(head + "    holidays: []\n    workdays: []\n" + head.substr(7) +
                       "    holidays: []\n    workdays: []\n"),
              ElementsAre("calendar.year"));
  EXPECT_THAT(codes_of("years: {"), ElementsAre("yaml.syntax"));
}

}  // namespace
}  // namespace hengcai
