#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/feel/temporal.h"
#include "engine/feel/value.h"

namespace hengcai::dmn {

/// One case of the compatibility kit that did not come out as it should.
struct KitFailure {
  std::string test_case;
  std::string result_node;
  std::string expected;
  std::string actual;
  std::vector<std::string> notes;  ///< what the model or the evaluation said
};

/// One folder of the kit: models, and test files that say what their decisions give.
struct KitFolder {
  std::string path;
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::vector<KitFailure> failures;
};

/// The folders below `directory` (itself included) that hold test files, sorted by path.
[[nodiscard]] std::vector<std::string> kit_folders(const std::string& directory);

/// Runs one folder of the public DMN compatibility kit: every test file, against the model it names. `now` is
/// what now() answers.
[[nodiscard]] KitFolder run_kit_folder(const std::string& path, const feel::DateTime& now);

/// Whether a value is what a kit file expects: equal as FEEL has it; numbers that are written with eight or
/// more fraction digits stand for irrational ones and may differ beyond the eighth.
[[nodiscard]] bool meets_expectation(const feel::Value& actual, const feel::Value& expected);

}  // namespace hengcai::dmn
