#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hengcai::storage {

/// The prepared statements of one connection by their text; the one unused for longest goes first.
template <class Statement>
class StatementCache {
 public:
  explicit StatementCache(std::size_t most) : most_(most) {}

  /// The statement of this text, or null.
  Statement* find(std::string_view sql) {
    const auto found = by_text_.find(sql);
    if (found == by_text_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->statement;
  }

  /// Takes in a new one. When there are too many, the oldest is handed to `forget` first.
  template <class Forget>
  Statement& add(std::string_view sql, Statement statement, Forget&& forget) {
    if (entries_.size() >= most_) {
      forget(entries_.back().statement);
      by_text_.erase(entries_.back().sql);
      entries_.pop_back();
    }
    entries_.push_front({std::string(sql), std::move(statement)});
    by_text_.emplace(entries_.front().sql, entries_.begin());
    return entries_.front().statement;
  }

  void clear() {
    by_text_.clear();
    entries_.clear();
  }

 private:
  struct Entry {
    std::string sql;
    Statement statement;
  };

  std::size_t most_;
  std::list<Entry> entries_;
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> by_text_;
};

}  // namespace hengcai::storage
