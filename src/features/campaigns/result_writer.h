#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/dmn/batch.h"
#include "features/campaigns/result_plan.h"

namespace hengcai::campaigns {

/// A cell of a result sheet. Texts live in the roster, in the plan, or in what their writer keeps for the
/// whole run.
struct ResultCell {
  enum class Kind : std::uint8_t { blank, text, date, number, open };
  Kind kind = Kind::blank;
  std::string_view text;
  Date date;
  double number = 0;
};

/// The results of some neighbouring people, ready to be appended to the files.
struct ResultChunk {
  struct Row {
    std::size_t sheet = 0;
    std::size_t first_cell = 0;
    std::size_t cell_count = 0;
  };
  std::string lines;
  std::vector<Row> rows;
  std::vector<ResultCell> cells;
  std::deque<std::string> texts;  ///< of this chunk's people alone
  /// Number of people by the summary's facts, sheet and outcome.
  std::map<std::pair<std::vector<std::string>, std::size_t>, std::size_t> counts;
};

/// Words what a runner has decided: once per code what many people share, once per person the rest. Belongs
/// to the thread of its runner.
class ResultWriter {
 public:
  ResultWriter(const ResultPlan& plan, const dmn::BatchRunner& runner);

  /// Adds rows [first, first + count). `codes[decision][i]` are the runner's answers for row first + i.
  void add(std::size_t first, std::size_t count, const std::vector<std::vector<dmn::Code>>& codes,
           ResultChunk& chunk);

 private:
  /// What is said of everybody with one outcome of one decision.
  struct Verdict {
    bool is_ready = false;
    std::string json;  ///< "exit_grounds":{…}; empty where there is nothing to say
    std::string shown;
    ResultCell cell;                   ///< its text is `shown`
    std::vector<std::string> missing;  ///< names of facts
    bool is_open = false;              ///< needs information, or refused
    bool is_found = false;             ///< says something: not null, false, an empty list, nor 无
  };
  /// What is said of everybody with one value of one fact.
  struct Told {
    bool is_ready = false;
    bool is_stated = false;
    std::string json;  ///< "talent_class":"B"
    std::string shown;
    ResultCell cell;
  };
  [[nodiscard]] const Verdict& verdict(std::size_t decision, dmn::Code code);
  [[nodiscard]] const Told& told(std::size_t fact, dmn::Code code);
  void make_verdict(std::size_t decision, dmn::Code code, Verdict& verdict) const;
  void make_told(std::size_t fact, dmn::Code code, Told& told) const;
  [[nodiscard]] std::size_t sheet_of(dmn::Code placement);
  void add_line(std::size_t row, std::size_t i, const std::vector<std::vector<dmn::Code>>& codes,
                ResultChunk& chunk);
  void add_row(std::size_t row, std::size_t i, const std::vector<std::vector<dmn::Code>>& codes,
               std::size_t sheet, ResultChunk& chunk);
  void add_missing(std::size_t i, const std::vector<std::vector<dmn::Code>>& codes, ResultChunk& chunk);
  void count(std::size_t row, std::size_t i, const std::vector<std::vector<dmn::Code>>& codes,
             std::size_t sheet, ResultChunk& chunk);
  [[nodiscard]] std::string_view unit(std::size_t row) const;

  const ResultPlan& plan_;
  const dmn::BatchRunner& runner_;
  std::string head_;  ///< of every line: pack, hash, date
  std::vector<std::deque<Verdict>> verdicts_;
  std::vector<std::deque<Told>> told_;
  Trail trail_;
};

}  // namespace hengcai::campaigns
