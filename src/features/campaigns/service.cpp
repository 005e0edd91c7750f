#include "features/campaigns/service.h"

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "features/campaigns/result_plan.h"
#include "features/campaigns/result_workbook.h"
#include "features/campaigns/result_writer.h"
#include "platform/crypto/digest.h"
#include "platform/files/atomic_file.h"
#include "policy/explain.h"

namespace hengcai::campaigns {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t chunk_people = 1024;
constexpr std::size_t chunks_ahead = 4;  ///< decided but not yet written; bounds the memory of a run

/// Chunks on their way from the threads that decide to those that write, handed on in the order of the
/// roster.
class ChunkLine {
 public:
  ChunkLine(std::size_t chunks, std::size_t takers) : chunks_(chunks), taken_(takers, 0) {}

  /// The next chunk to decide; nothing when all are taken or the run is given up. Waits while too many are
  /// ahead.
  std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return is_stopped_ || next_ >= chunks_ ||
             next_ < *std::min_element(taken_.begin(), taken_.end()) + chunks_ahead;
    });
    if (is_stopped_ || next_ >= chunks_) return std::nullopt;
    return next_++;
  }
  void put(std::size_t index, std::shared_ptr<const ResultChunk> chunk) {
    const std::lock_guard lock(mutex_);
    ready_[index] = std::move(chunk);
    changed_.notify_all();
  }
  /// Chunk `index`, once it is decided; null when the run is given up.
  std::shared_ptr<const ResultChunk> take(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_stopped_ || ready_.contains(index); });
    return is_stopped_ ? nullptr : ready_[index];
  }
  /// The taker is done with chunk `index`.
  void done(std::size_t taker, std::size_t index) {
    const std::lock_guard lock(mutex_);
    taken_[taker] = index + 1;
    if (*std::min_element(taken_.begin(), taken_.end()) > index) ready_.erase(index);
    changed_.notify_all();
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t chunks_;
  std::size_t next_ = 0;
  std::vector<std::size_t> taken_;
  std::map<std::size_t, std::shared_ptr<const ResultChunk>> ready_;
  bool is_stopped_ = false;
};

/// decisions.ndjson while it is written, with its digest.
class LineFile {
 public:
  static Result<LineFile> create(const fs::path& path) {
    auto file = AtomicFile::create(path);
    if (!file) return file.problem();
    return LineFile(*std::move(file));
  }
  [[nodiscard]] bool add(const std::string& lines) {
    sm3_.add(lines);
    return static_cast<bool>(stream_.write(lines.data(), static_cast<std::streamsize>(lines.size())));
  }
  /// Everything is handed to the disk; the file does not stand in its place yet.
  [[nodiscard]] Result<std::string> close() {
    stream_.close();
    if (!stream_) return file_.write_problem();
    return to_hex(sm3_.finish());
  }
  [[nodiscard]] Done commit() { return file_.commit(); }
  [[nodiscard]] Problem write_problem() const { return file_.write_problem(); }

 private:
  explicit LineFile(AtomicFile file)
      : file_(std::move(file)), stream_(file_.scratch(), std::ios::binary | std::ios::trunc) {}
  AtomicFile file_;
  std::ofstream stream_;
  Sm3 sm3_;
};

/// One run: threads decide chunks, one writes the lines, the calling one the workbook.
class Run {
 public:
  Run(const DecideRequest& request, const ResultPlan& plan)
      : request_(request),
        plan_(plan),
        batch_(policy::make_batch(*plan.pack, plan.views, plan.as_of)),
        chunks_((plan.facts.people + chunk_people - 1) / chunk_people),
        line_(chunks_, 2) {}

  Result<RosterDecision> go() {
    RosterDecision result;
    result.people = plan_.facts.people;
    result.workbook = request_.out / "results.xlsx";
    result.lines = request_.out / "decisions.ndjson";
    auto lines = LineFile::create(result.lines);
    if (!lines) return lines.problem();
    auto book = ResultWorkbook::create(result.workbook, plan_, request_.sources);
    if (!book) return book.problem();
    std::optional<Problem> line_problem;
    {
      std::vector<std::jthread> threads;
      const unsigned wanted = request_.threads != 0 ? request_.threads : std::thread::hardware_concurrency();
      for (unsigned i = 0; i < std::max(1U, wanted); ++i) threads.emplace_back([this] { decide(); });
      threads.emplace_back([&] { line_problem = write_lines(*lines); });
      fill(*book);
    }
    if (line_problem) return *line_problem;
    auto digest = lines->close();
    if (!digest) return digest.problem();
    result.lines_sm3 = *std::move(digest);
    auto sheets = book->finish();
    if (!sheets) return sheets.problem();
    result.sheets = *std::move(sheets);
    if (Done done = lines->commit(); !done) return done.problem();
    const auto book_digest = sm3_of_file(result.workbook);
    if (!book_digest) return book_digest.problem();
    result.workbook_sm3 = to_hex(*book_digest);
    return result;
  }

 private:
  enum Taker : std::size_t { line_taker, book_taker };

  void decide() {
    dmn::BatchRunner runner = policy::make_runner(*plan_.pack, batch_);
    ResultWriter writer(plan_, runner);
    std::vector<std::vector<dmn::Code>> codes(plan_.pack->decisions.size());
    while (const auto index = line_.next()) {
      const std::size_t first = *index * chunk_people;
      const std::size_t count = std::min(chunk_people, plan_.facts.people - first);
      runner.run(first, count, codes);
      auto chunk = std::make_shared<ResultChunk>();
      writer.add(first, count, codes, *chunk);
      line_.put(*index, std::move(chunk));
    }
    hold_until_written();
  }

  /// What a writer has worded is looked at by those who write until the last chunk is written.
  void hold_until_written() {
    std::unique_lock lock(end_mutex_);
    end_.wait(lock, [this] { return writers_done_ == 2; });
  }
  void writer_is_done() {
    const std::lock_guard lock(end_mutex_);
    ++writers_done_;
    end_.notify_all();
  }

  std::optional<Problem> write_lines(LineFile& lines) {
    std::optional<Problem> problem;
    for (std::size_t i = 0; i < chunks_ && !problem; ++i) {
      const auto chunk = line_.take(i);
      if (chunk == nullptr) break;
      if (!lines.add(chunk->lines)) problem = lines.write_problem();
      line_.done(line_taker, i);
    }
    if (problem) line_.stop();
    writer_is_done();
    return problem;
  }

  void fill(ResultWorkbook& book) {
    for (std::size_t i = 0; i < chunks_; ++i) {
      const auto chunk = line_.take(i);
      if (chunk == nullptr) break;
      book.add(*chunk);
      line_.done(book_taker, i);
      if (request_.progress)
        request_.progress(std::min((i + 1) * chunk_people, plan_.facts.people), plan_.facts.people);
    }
    writer_is_done();
  }

  const DecideRequest& request_;
  const ResultPlan& plan_;
  dmn::Batch batch_;
  std::size_t chunks_;
  ChunkLine line_;
  std::mutex end_mutex_;
  std::condition_variable end_;
  int writers_done_ = 0;
};

}  // namespace

Result<RosterDecision> decide_roster(const DecideRequest& request) {
  std::error_code error;
  fs::create_directories(request.out, error);
  if (error) return unwritable_file(request.out, error.value());
  auto plan = ResultPlan::make(request);
  if (!plan) return plan.problem();
  return Run(request, *plan).go();
}

Result<std::string> explain_person(const policy::CompiledPack& pack, const registry::Roster& roster,
                                   registry::Row person, Date as_of) {
  auto facts = registry::make_facts(pack.pack, roster, as_of);
  if (!facts) return facts.problem();
  policy::PersonToDecide subject;
  subject.as_of = as_of;
  for (const registry::FactColumn& column : facts->columns) {
    subject.facts.push_back(column.values[column.codes()[person]]);
  }
  const std::vector<policy::DecisionResult> results = policy::decide(pack, subject);
  return policy::explain_all(pack, subject, results);
}

}  // namespace hengcai::campaigns
