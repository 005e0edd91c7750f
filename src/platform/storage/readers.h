#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/base/result.h"
#include "platform/storage/connection.h"
#include "platform/storage/session.h"

namespace hengcai::storage {

/// The connections that read, made when they are first needed and lent to one thread at a time.
class Readers {
 public:
  using Work = std::function<void(Session&)>;
  using Connect = std::function<std::unique_ptr<Connection>()>;  ///< throws Failure

  Readers(Connect connect, std::size_t most) : connect_(std::move(connect)), most_(most) {}

  /// Runs `work` in a snapshot, once more where the line was lost. What it throws besides Failure comes out
  /// here.
  [[nodiscard]] Done run(const Work& work);
  [[nodiscard]] std::uint64_t reads() const { return reads_; }
  [[nodiscard]] std::uint64_t reconnections() const { return reconnections_; }

 private:
  class Loan;

  [[nodiscard]] std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection) noexcept;

  const Connect connect_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable one_is_back_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t lent_ = 0;
  std::atomic<std::uint64_t> reads_{0};
  std::atomic<std::uint64_t> reconnections_{0};
};

}  // namespace hengcai::storage
