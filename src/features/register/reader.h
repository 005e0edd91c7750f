#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "features/register/model.h"
#include "platform/base/date.h"
#include "platform/base/problem.h"
#include "platform/base/result.h"

namespace hengcai::registry {

/// A list of problems that stays bounded whatever the file: what is over is counted.
class ProblemList {
 public:
  explicit ProblemList(std::size_t limit) : limit_(limit) {}
  void add(Problem problem) {
    if (problems_.size() < limit_) problems_.push_back(std::move(problem));
    ++count_;
  }
  [[nodiscard]] const Problems& listed() const { return problems_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  /// By file, sheet, line, column: as one reads.
  void sort();

 private:
  std::size_t limit_;
  std::size_t count_ = 0;
  Problems problems_;
};

/// What reading a roster gives.
struct RosterReading {
  Roster roster;
  ProblemList faults;              ///< each bad cell, missing column, doubled person: to be mended
  std::vector<std::string> notes;  ///< what was passed over, and why; Chinese sentences
};

struct ReadOptions {
  Date today;                       ///< dates beyond it are faults, except ends of terms
  std::size_t fault_limit = 10000;  ///< how many faults are kept; the rest is counted
};

/// Reads the workbooks of a roster: each of separate sheets for people, organisations and records, or a
/// single flat sheet; columns in any order under any known header. One pass, row by row: 200,000 people of 30
/// columns in about two seconds.
///
/// Bad cells do not stop the reading; they count as blank and are listed. The result is a problem only where
/// a file cannot be read at all (those of XlsxReader), or has no sheet of the register (`roster.no_sheet`).
[[nodiscard]] Result<RosterReading> read_roster(std::span<const std::filesystem::path> files,
                                                std::shared_ptr<const RosterLayout> layout,
                                                const ReadOptions& options);

}  // namespace hengcai::registry
