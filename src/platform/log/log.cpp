#include "platform/log/log.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <utility>

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "platform/base/clock.h"

namespace hengcai::log {

namespace {

constexpr std::size_t longest_queue = 8'192;
constexpr auto flush_interval = std::chrono::seconds(1);
constexpr auto name = "hengcai";

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      break;
  }
  return spdlog::level::err;
}

std::string_view word_of(Level level) {
  constexpr std::string_view words[] = {"debug", "info", "warning", "error"};
  return words[static_cast<std::size_t>(level)];
}

/// The one log of the process. Its owner keeps it after stop(), since a line may just be being written.
std::shared_ptr<spdlog::logger> owner;
std::atomic<spdlog::logger*> current = nullptr;

std::shared_ptr<spdlog::sinks::sink> sink_of(const Options& options) {
  if (options.file.empty()) return std::make_shared<spdlog::sinks::stdout_sink_mt>();
  return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.file.string(), options.file_bytes,
                                                                options.files);
}

}  // namespace

Done start(const Options& options) {
  try {
    spdlog::init_thread_pool(longest_queue, 1);
    auto logger = std::make_shared<spdlog::async_logger>(name, sink_of(options), spdlog::thread_pool(),
                                                         spdlog::async_overflow_policy::overrun_oldest);
    logger->set_pattern("%v");
    logger->set_level(level_of(options.level));
    logger->flush_on(spdlog::level::warn);
    spdlog::register_logger(logger);
    spdlog::flush_every(flush_interval);
    current = logger.get();
    owner = std::move(logger);
    return done();
  } catch (const spdlog::spdlog_ex& failure) {
    return Problem{.code = "log.unwritable",
                   .message = "日志文件写不了",
                   .value = failure.what(),
                   .place = {.file = options.file.string()}};
  }
}

void stop() {
  current = nullptr;
  spdlog::shutdown();
}

Line::Line(Level level, std::string_view event) : level_(level) {
  const spdlog::logger* logger = current;
  wanted_ = logger != nullptr && logger->should_log(level_of(level));
  if (!wanted_) return;
  writer_.begin_object();
  writer_.name("time").text(SystemClock().now().to_string());
  writer_.name("level").text(word_of(level)).name("event").text(event);
}

Line::~Line() {
  if (!wanted_) return;
  writer_.end_object();
  if (spdlog::logger* logger = current) {
    logger->log(level_of(level_), spdlog::string_view_t(text_.data(), text_.size()));
  }
}

}  // namespace hengcai::log
