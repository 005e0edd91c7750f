#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/assessment/cases.h"

namespace hengcai::assessment {

/// One cell of a chart.
struct Figure {
  std::string row = {};
  std::optional<std::string> row_name = {};
  std::string column = {};
  std::optional<std::string> column_name = {};
  std::int64_t cases = 0;
  std::optional<std::int64_t> ended = {};
};
BOOST_DESCRIBE_STRUCT(Figure, (), (row, row_name, column, column_name, cases, ended))

struct CaseProgress {
  std::int64_t cases = 0;
  std::int64_t ended = 0;
  std::int64_t late = 0;
  std::int64_t returned = 0;
  std::vector<Figure> funnel = {};
  std::vector<Figure> places = {};
  std::vector<Figure> grades = {};
};
BOOST_DESCRIBE_STRUCT(CaseProgress, (), (cases, ended, late, returned, funnel, places, grades))

struct DeskLine {
  Named item = {};
  Named step = {};
  std::int64_t cases = 0;
  std::int64_t late = 0;
  std::int64_t returned = 0;
  std::optional<Date> due_on = {};
};
BOOST_DESCRIBE_STRUCT(DeskLine, (), (item, step, cases, late, returned, due_on))

struct Home {
  Date today = {};
  std::vector<CaseView> own = {};
  std::vector<DeskLine> desk = {};
  std::optional<std::int64_t> open_objections = {};
  std::optional<std::int64_t> running_publicities = {};
};
BOOST_DESCRIBE_STRUCT(Home, (), (today, own, desk, open_objections, running_publicities))

/// How far cases are, for charts and for whoever has just logged in. Inside a transaction of the caller's.
class Figures {
 public:
  explicit Figures(const Cases& cases) : cases_(cases) {}

  /// Below an organisation, or of all that the scope holds. Problem: `access.out_of_scope`.
  [[nodiscard]] Result<CaseProgress> progress(storage::Session& session, const access::Scope& scope,
                                              const std::optional<std::string>& organisation_id,
                                              const std::optional<std::string>& campaign_id) const;
  /// What waits for the actor: as a person, and at the desk where he reviews, decides or publishes.
  [[nodiscard]] Result<Home> home(storage::Session& session, const access::Actor& actor) const;

 private:
  const Cases& cases_;
};

}  // namespace hengcai::assessment
