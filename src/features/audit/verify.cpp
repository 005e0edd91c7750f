#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "features/audit/chain.h"
#include "features/audit/service.h"
#include "features/audit/store.h"

namespace hengcai::audit {
namespace {

constexpr int page_size = 2000;

Problem fault(std::string code, std::int64_t sequence, const std::string& what) {
  const std::string number = std::to_string(sequence);
  return {.code = std::move(code),
          .message = "第 " + number + " 条审计记录" + what,
          .place = {.file = {}, .part = {}, .field = number}};
}

/// Walks along the chain, one record after the other.
class Walk {
 public:
  Walk(storage::Session& session, const KeyProvider& keys, const std::optional<Anchor>& anchor)
      : session_(session), keys_(keys), anchor_(anchor) {}

  /// False when the record is not as it was written.
  bool take(const Record& record) {
    found_.fault = fault_of(record);
    if (found_.fault) return false;
    found_.head = {.sequence = record.sequence, .digest = record.digest};
    ++found_.records;
    if (!record.signing_key.empty()) ++found_.signatures;
    return true;
  }

  /// Holds the last record against what the database and the anchor say of it.
  void finish() {
    const ChainEnd end = chain_end(session_);
    const std::int64_t next = found_.head.sequence + 1;
    if (end.head.sequence > found_.head.sequence) {
      found_.fault = fault("audit.truncated", next, "及其后的记录被删除");
    } else if (end.head != found_.head) {
      found_.fault = fault("audit.rewritten", found_.head.sequence, "不是程序写入的最后一条");
    } else if (anchor_ && anchor_->head.sequence > found_.head.sequence) {
      found_.fault =
          fault("audit.truncated", next,
                "及其后的记录被删除：另存的链头是第 " + std::to_string(anchor_->head.sequence) + " 条");
    }
  }

  [[nodiscard]] const Verification& found() const { return found_; }

 private:
  std::optional<Problem> fault_of(const Record& record) {
    const std::int64_t expected = found_.head.sequence + 1;
    if (record.sequence != expected) {
      return fault("audit.removed", expected, "被删除");
    }
    if (digest_of(record) != record.digest) return changed_or_reordered(record);
    if (record.previous != found_.head.digest) {
      return fault("audit.changed", record.sequence, "与前一条衔接不上");
    }
    if (!signature_holds(record, keys_)) {
      return fault("audit.signature", record.sequence, "的签名不对，或没有验签的公钥");
    }
    if (anchor_ && anchor_->head.sequence == record.sequence && anchor_->head.digest != record.digest) {
      return fault("audit.rewritten", record.sequence, "与另存的链头不符：到此为止的记录被重新制作过");
    }
    return std::nullopt;
  }

  /// A record that is whole under another number has been moved. All are tried: this happens once.
  Problem changed_or_reordered(const Record& record) {
    Record moved = record;
    const ChainEnd end = chain_end(session_);
    const std::int64_t last = std::max(end.last, end.head.sequence);
    for (moved.sequence = 1; moved.sequence <= last; ++moved.sequence) {
      if (digest_of(moved) != record.digest) continue;
      return fault("audit.reordered", record.sequence,
                   "被调换过位置：原为第 " + std::to_string(moved.sequence) + " 条");
    }
    return fault("audit.changed", record.sequence, "被改动过");
  }

  storage::Session& session_;
  const KeyProvider& keys_;
  const std::optional<Anchor>& anchor_;
  Verification found_;
};

}  // namespace

Result<Verification> verify(storage::Database& database, const KeyProvider& keys,
                            const std::optional<Anchor>& anchor, const Progress& progress) {
  return database.read([&](storage::Session& session) -> Result<Verification> {
    Walk walk(session, keys, anchor);
    std::vector<Record> page;
    do {
      page = records_after(session, walk.found().head.sequence, page_size);
      for (const Record& record : page) {
        if (!walk.take(record)) return walk.found();
      }
      if (progress && !progress(walk.found().records)) {
        return Problem{.code = "audit.stopped", .message = "核验已停止"};
      }
    } while (page.size() == page_size);
    walk.finish();
    return walk.found();
  });
}

}  // namespace hengcai::audit
