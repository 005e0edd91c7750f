#include "platform/storage/integrity.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <string>

#include "platform/storage/failure.h"
#include "platform/storage/problems.h"

namespace hengcai::storage {
namespace {

void must_be_sound(Session& session, std::string_view pragma) {
  const auto findings = session.values<std::string>(pragma);
  if (findings.size() == 1 && findings.front() == "ok") return;
  std::string all;
  for (const std::string& finding : findings) all += (all.empty() ? "" : "; ") + finding;
  throw Failure(problem_of(Trouble::damaged, {}, all));
}

void must_refer_to_something(Session& session) {
  std::string all;
  session.each<std::string, std::optional<std::int64_t>, std::string, std::int64_t>(
      "pragma foreign_key_check", [&all](const std::string& table, const std::optional<std::int64_t>&,
                                         const std::string& to, std::int64_t) {
        constexpr std::size_t enough = 1000;
        if (all.size() < enough) all += table + " refers to a row that " + to + " does not have; ";
      });
  if (!all.empty()) throw Failure(problem_of(Trouble::damaged, {}, all));
}

}  // namespace

void must_be_whole(Session& session, IntegrityCheck depth) {
  must_be_sound(session, depth == IntegrityCheck::quick ? "pragma quick_check" : "pragma integrity_check");
  if (depth == IntegrityCheck::full) must_refer_to_something(session);
}

IntegrityWatch::IntegrityWatch(const std::filesystem::path& path)
    : connection_(path, Connection::Work::reading), thread_([this] { look(); }) {}

IntegrityWatch::~IntegrityWatch() {
  // Again and again, since an interruption between two statements is none.
  while (!over_) {
    connection_.interrupt();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

std::optional<Problem> IntegrityWatch::found() const {
  const std::lock_guard lock(mutex_);
  return found_;
}

void IntegrityWatch::look() {
  try {
    Session session(connection_);
    must_be_whole(session, IntegrityCheck::quick);
  } catch (const Failure& failure) {
    const std::lock_guard lock(mutex_);
    found_ = failure.problem();
  } catch (const std::exception&) {  // interrupted
  }
  over_ = true;
}

}  // namespace hengcai::storage
