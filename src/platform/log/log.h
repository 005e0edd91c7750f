#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/json/writer.h"

namespace hengcai::log {

/// The operators' log: one JSON object a line, in English.
///
///   log::info("request").text("request_id", id).text("route",
///   "/api/v1/people/{person_id}").integer("status", 200);
///   {"time":"2026-01-15T08:30:00.123Z","level":"info","event":"request","request_id":"…","route":"…","status":200}
///
/// Never a person's data in it: no names, numbers of documents, paths as asked for, query strings, bodies.
/// What somebody did to whom is the audit chain's to say (features/audit).
///
/// Lines are written by a thread of their own; when the disk cannot keep up, the oldest waiting lines are
/// dropped rather than a request held up. Before start() and after stop() lines go nowhere.
enum class Level : std::uint8_t { debug, info, warning, error };

struct Options {
  Level level = Level::info;
  std::filesystem::path file = {};    ///< standard output when empty
  std::size_t file_bytes = 64 << 20;  ///< then it is renamed to `….1` and begun anew
  std::size_t files = 5;              ///< how many older ones are kept
};

/// Problem: `log.unwritable`.
[[nodiscard]] Done start(const Options& options);
/// Writes what is waiting.
void stop();

/// One line, written at the end of the statement.
class Line {
 public:
  Line(Level level, std::string_view event);
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line();

  Line& text(std::string_view name, std::string_view value) {
    if (wanted_) writer_.name(name).text(value);
    return *this;
  }
  Line& number(std::string_view name, double value) {
    if (wanted_) writer_.name(name).number(value);
    return *this;
  }
  Line& integer(std::string_view name, std::integral auto value) {
    if (wanted_) writer_.name(name).integer(value);
    return *this;
  }

 private:
  Level level_;
  bool wanted_;
  std::string text_;
  json::Writer writer_{text_};
};

inline Line debug(std::string_view event) { return {Level::debug, event}; }
inline Line info(std::string_view event) { return {Level::info, event}; }
inline Line warning(std::string_view event) { return {Level::warning, event}; }
inline Line error(std::string_view event) { return {Level::error, event}; }

}  // namespace hengcai::log
