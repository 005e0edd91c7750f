#include "policy/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/compile.h"
#include "policy/fault_fixture.h"

namespace hengcai::policy {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::string> check(const testing::PolicyFolder& policies) {
  Problems problems;
  Problems hints;
  check_whole_pack(policies.pack(), policies.root(), problems, hints);
  return testing::one_line_each(problems);
}

TEST(Check, PassesTheSmallPack) {
  const testing::PolicyFolder policies;
  EXPECT_THAT(check(policies), ElementsAreArray(std::vector<std::string>{}));
}

TEST(Check, RefusesEveryFaultAtItsPlace) {
  for (const testing::Fault& fault : testing::read_faults("check.faults")) {
    SCOPED_TRACE(fault.title);
    const testing::PolicyFolder policies;
    policies.replace(fault.file, fault.before, fault.after);
    EXPECT_THAT(check(policies), ElementsAreArray(fault.problems));
  }
}

}  // namespace
}  // namespace hengcai::policy
