#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/register/service.h"
#include "platform/base/date.h"
#include "platform/json/json.h"

namespace hengcai::campaigns {

/// Everybody of a filtered list decided by a pack, as the contract shows it. The database is the queue: what
/// is running goes on after a restart.
enum class RunState : std::uint8_t { running, done, stopped, failed };
BOOST_DESCRIBE_ENUM(RunState, running, done, stopped, failed)

struct DecisionRunInput {
  std::string pack_id = {};
  Date on = {};
  registry::PersonFilter filter = {};
};
BOOST_DESCRIBE_STRUCT(DecisionRunInput, (), (pack_id, on, filter))

struct RunProgress {
  std::int64_t done = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(RunProgress, (), (done, of))

struct RunSheet {
  std::string sheet = {};
  std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(RunSheet, (), (sheet, people))

struct RunFile {
  std::string name = {};
  std::int64_t size = 0;
  std::string sm3 = {};
};
BOOST_DESCRIBE_STRUCT(RunFile, (), (name, size, sm3))

struct DecisionRunView {
  std::string id = {};
  RunState state = RunState::running;
  RunProgress progress = {};
  std::string pack_id = {};
  std::string pack_sm3 = {};
  Date on = {};
  registry::PersonFilter filter = {};
  std::optional<organisations::Ref> organisation = {};
  std::string started_at = {};
  registry::AccountRef started_by = {};
  std::optional<std::string> ended_at = {};
  std::int64_t people = 0;
  std::vector<RunSheet> sheets = {};
  std::vector<RunFile> files = {};
  std::optional<json::Text> problem = {};
};
BOOST_DESCRIBE_STRUCT(DecisionRunView, (),
                      (id, state, progress, pack_id, pack_sm3, on, filter, organisation, started_at,
                       started_by, ended_at, people, sheets, files, problem))

inline constexpr std::string_view workbook_name = "results.xlsx";
inline constexpr std::string_view lines_name = "decisions.ndjson";

}  // namespace hengcai::campaigns
