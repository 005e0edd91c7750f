#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "features/register/layout.h"
#include "platform/base/date.h"
#include "platform/base/problem.h"

namespace hengcai::registry {

/// Column of a sheet and its canonical text.
using DemoCell = std::pair<std::size_t, std::string>;

/// One record in the making, of a person or a unit.
struct DemoRecord {
  SheetKind sheet = SheetKind::people;
  std::vector<DemoCell> cells;

  [[nodiscard]] const std::string* find(std::size_t column) const;
  void set(std::size_t column, std::string value);  ///< an empty value takes the cell away
};

/// A kind of unit: how many there are, what they are called, who they belong to.
struct DemoUnitKind {
  enum class Per { province, prefecture, county };
  std::string id;
  std::string pattern;  ///< 吉林{stem}大学
  Per per = Per::province;
  int count = 0;
  int share = 0;  ///< of every thousand people
  std::string kind;
  std::string authority;
  std::string lead;
  std::string industry;
  std::string registered;  ///< level of the registration organ, or empty
  bool civil_service_managed = false;
  bool combined_review = false;
  bool large_group = false;
};

struct DemoFields {
  std::string industry;
  std::vector<std::string> fields;
  std::vector<std::string> titles;
};

struct DemoClass {
  std::string name;
  int share = 0;
  int youngest = 0;
  int oldest = 0;
};

struct DemoBatch {
  std::string name;
  Date date;
  std::string period;
  std::string version;
  std::string document;
  std::optional<Date> document_date;
  std::optional<Date> certificate;
  std::optional<Date> card;
  int weight = 0;
};

/// A level-2 or level-3 appointment, and what its assessment gave.
struct DemoPost {
  std::string level;
  Date date;
  Date term_end;
  std::string previous_result;
  std::optional<Date> previous_term_start;
  std::string result;
  std::string score;
  std::string veto;  ///< ground
  std::string absence;
  std::string approved;
  std::string filed;
};

/// Something that befalls a person; policies/roster/demo.yaml tells which clauses it shows.
struct DemoScenario {
  std::string id;
  std::string says;
  std::vector<std::string> clauses;
  int weight = 0;
  std::vector<std::string> classes;  ///< empty: the person has no class
  std::string period;                ///< of the batch; any
  std::string unit;                  ///< kind of unit, or empty
  std::optional<int> age;            ///< today
  std::vector<DemoCell> people;      ///< cells of the person's own row
  std::vector<DemoRecord> records;
  std::string moves_to;             ///< kind of the new unit
  std::optional<Date> ends_on;      ///< last day at the old unit
  std::vector<DemoCell> end_cells;  ///< of the employment that ends
  std::optional<DemoPost> post;
};

/// policies/roster/demo.yaml as read.
struct DemoPlan {
  Date today;
  int share_ordinary = 0;
  int missing_percent = 0;
  std::vector<std::size_t> missing_columns;  ///< of people
  std::vector<std::string> flat_columns;     ///< headers
  std::vector<std::string> surnames;
  std::vector<std::string> given_male;
  std::vector<std::string> given_female;
  std::vector<std::string> foreign_names;
  std::vector<std::string> stem_first;
  std::vector<std::string> stem_second;
  std::vector<DemoUnitKind> units;
  std::vector<DemoFields> fields;
  std::vector<DemoClass> classes;
  std::vector<DemoBatch> batches;
  Date term_assessed_on;                 ///< when the round of terms was assessed
  std::vector<DemoPost> ordinary_posts;  ///< of people whom no scenario gives a post
  std::vector<DemoScenario> scenarios;
};

struct DemoPlanReading {
  DemoPlan plan;
  Problems problems;
};
[[nodiscard]] DemoPlanReading load_demo_plan(const std::filesystem::path& folder, const RosterLayout& layout);

}  // namespace hengcai::registry
