#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "features/campaigns/name_lists.h"
#include "features/campaigns/name_store.h"
#include "platform/storage/database.h"

namespace hengcai::campaigns {

/// The work behind name lists: computes, compares, settles, issues, confirms; oldest first, one at a time.
/// What is running goes on after a restart: a computation anew, the others where they were.
class NameWorker {
 public:
  NameWorker(storage::Database& database, const NameLists& lists) : database_(database), lists_(lists) {}

  /// The next work; whether there was one. Gives up where `stopping` says so, and leaves it to the next
  /// start.
  bool do_next(const std::atomic<bool>& stopping);

 private:
  Done work(NameWork& work, const std::atomic<bool>& stopping);
  /// Entry by entry, in portions of one transaction each.
  Done work_through(NameWork& work, const Campaign& campaign, const std::atomic<bool>& stopping);
  Done do_portion(storage::Session& session, const NameWork& work, const Campaign& campaign,
                  std::vector<NameEntry>& entries) const;
  Done issue(storage::Session& session, const NameWork& work, const Campaign& campaign,
             std::vector<NameEntry>& entries) const;
  Done finish_issue(storage::Session& session, const NameWork& work) const;
  void fail(NameWork work, const Problems& problems);

  storage::Database& database_;
  const NameLists& lists_;
};

/// Computes the list anew and compares it with the workbook of the work, where there is one; the new entries
/// take the place of the former ones at once. Problems: those of the workbook (every bad cell), of the pack
/// and the storage; `name_work.stopped`.
class NameComputation {
 public:
  /// Tells how far it is; false gives it up.
  using Progress = std::function<bool(std::size_t done, std::size_t of)>;
  NameComputation(storage::Database& database, const NameLists& lists, const NameWork& work,
                  Progress progress)
      : database_(database), lists_(lists), work_(work), progress_(std::move(progress)) {}

  /// What stands in the way; nothing: it is done.
  [[nodiscard]] Problems run();

 private:
  Problems make(const Campaign& campaign, std::vector<NameEntry>& entries);
  Done put(const Campaign& campaign, const std::vector<NameEntry>& entries);
  Done take_over(const Campaign& campaign, const std::string& list_id, const std::vector<NameEntry>& entries);

  storage::Database& database_;
  const NameLists& lists_;
  const NameWork& work_;
  Progress progress_;
};

[[nodiscard]] Problem work_stopped();

}  // namespace hengcai::campaigns
