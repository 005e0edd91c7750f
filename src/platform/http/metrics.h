#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hengcai::http {

/// Counts up; any thread.
class Counter {
 public:
  void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// How often a duration fell within each bound, in seconds; any thread.
class Histogram {
 public:
  static constexpr double bounds[] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  static constexpr std::size_t buckets = std::size(bounds) + 1;

  void add(double seconds);
  [[nodiscard]] std::uint64_t count(std::size_t bucket) const { return counts_[bucket].value(); }
  [[nodiscard]] double sum() const { return static_cast<double>(microseconds_.value()) / 1e6; }

 private:
  Counter counts_[buckets];
  Counter microseconds_;
};

/// What `/metrics` shows, in the text format of Prometheus 0.0.4.
///
///   Counter& imports = metrics.counter("hengcai_imports_total", "Imports of rosters", {{"outcome",
///   "refused"}}); imports.add(); metrics.gauge("hengcai_writer_queue", "Writes waiting for the writer", [&]
///   { return database.queued(); });
///
/// A series is made when first asked for and lives as long as the registry; hold the reference. Labels come
/// from closed lists (a route's template, never a path), else the number of series has no bound.
class Metrics {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels = {});
  /// `value` is called for each reading of the metrics, on any thread.
  void gauge(std::string_view name, std::string_view help, std::function<double()> value,
             const Labels& labels = {});

  [[nodiscard]] std::string text() const;

  Metrics();
  ~Metrics();

 private:
  struct Family;
  Family& family(std::string_view name, std::string_view help, std::string_view type);

  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Family>, std::less<>> families_;
};

}  // namespace hengcai::http
