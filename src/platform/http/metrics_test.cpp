#include "platform/http/metrics.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hengcai::http {
namespace {

using testing::HasSubstr;

TEST(Metrics, write_the_text_format_of_prometheus) {
  Metrics metrics;
  metrics.counter("b_total", "Counts", {{"route", "/x/{y}"}, {"status", "200"}}).add(2);
  metrics.counter("b_total", "Counts", {{"route", "say \"\\\n"}}).add();
  metrics.gauge("a", "Now", [] { return 1.5; });
  EXPECT_EQ(metrics.text(),
            "# HELP a Now\n"
            "# TYPE a gauge\n"
            "a 1.5\n"
            "# HELP b_total Counts\n"
            "# TYPE b_total counter\n"
            "b_total{route=\"/x/{y}\",status=\"200\"} 2\n"
            "b_total{route=\"say \\\"\\\\\\n\"} 1\n");
}

TEST(Metrics, count_durations_within_each_bound) {
  Metrics metrics;
  Histogram& histogram = metrics.histogram("t_seconds", "Time", {{"route", "/x"}});
  for (const double seconds : {0.0005, 0.001, 0.003, 60.0}) histogram.add(seconds);
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("t_seconds_bucket{route=\"/x\",le=\"0.001\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("t_seconds_bucket{route=\"/x\",le=\"0.005\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("t_seconds_bucket{route=\"/x\",le=\"10\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("t_seconds_bucket{route=\"/x\",le=\"+Inf\"} 4\n"));
  EXPECT_THAT(text, HasSubstr("t_seconds_count{route=\"/x\"} 4\n"));
  EXPECT_THAT(text, HasSubstr("t_seconds_sum{route=\"/x\"} 60.0045\n"));
}

TEST(Metrics, give_the_same_series_for_the_same_labels) {
  Metrics metrics;
  EXPECT_EQ(&metrics.counter("a", "", {{"x", "1"}}), &metrics.counter("a", "", {{"x", "1"}}));
  EXPECT_NE(&metrics.counter("a", "", {{"x", "1"}}), &metrics.counter("a", "", {{"x", "2"}}));
  EXPECT_THROW(metrics.histogram("a", ""), std::logic_error);
}

}  // namespace
}  // namespace hengcai::http
