#include "features/access/scope.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace hengcai::access {
namespace {

bool is_id_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

void require_path(std::string_view path) {
  if (!is_organisation_path(path)) {
    throw std::invalid_argument("not an organisation path: " + std::string(path));
  }
}

/// The first text that sorts behind all that begin with the path: `/a/b/` ends before `/a/b0`.
std::string end_of_subtree(std::string path) {
  path.back() = '/' + 1;
  return path;
}

}  // namespace

bool is_organisation_path(std::string_view text) {
  if (text.empty() || text.front() != '/' || text.back() != '/') return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool closes_an_id = text[i] == '/' && text[i - 1] != '/';
    if (!closes_an_id && !is_id_character(text[i])) return false;
  }
  return true;
}

Scope Scope::everything() {
  Scope scope;
  scope.everything_ = true;
  return scope;
}

Scope Scope::organisation(std::string path) {
  require_path(path);
  Scope scope;
  scope.paths_.push_back(std::move(path));
  return scope;
}

Scope Scope::own_person(std::string person_id) {
  Scope scope;
  scope.person_id_ = std::move(person_id);
  return scope;
}

void Scope::add(const Scope& other) {
  if (everything_) return;
  if (other.everything_) {
    *this = everything();
    return;
  }
  for (const std::string& path : other.paths_) {
    if (covers(path)) continue;
    std::erase_if(paths_, [&](const std::string& narrower) { return narrower.starts_with(path); });
    paths_.push_back(path);
  }
  if (other.person_id_ && person_id_ && *other.person_id_ != *person_id_) {
    throw std::invalid_argument("an actor is one person");
  }
  if (other.person_id_) person_id_ = other.person_id_;
}

bool Scope::covers(std::string_view path) const {
  require_path(path);
  return everything_ || std::any_of(paths_.begin(), paths_.end(),
                                    [&](const std::string& prefix) { return path.starts_with(prefix); });
}

bool Scope::covers_person(std::string_view path, std::string_view person_id) const {
  return covers(path) || person_id_ == person_id;
}

bool Scope::covers(const Scope& other) const {
  if (everything_) return true;
  if (other.everything_) return false;
  return std::all_of(other.paths_.begin(), other.paths_.end(),
                     [&](const std::string& path) { return covers(path); }) &&
         (!other.person_id_ || other.person_id_ == person_id_);
}

Condition Scope::where(std::string_view path_column) const { return where(path_column, {}); }

Condition Scope::where(std::string_view path_column, std::string_view person_column) const {
  if (everything_) return {.sql = "1 = 1", .parameters = {}};
  Condition condition;
  const auto compare = [&](std::string_view column, std::string_view sign, const std::string& value) {
    condition.parameters.push_back(storage::parameter(value));
    condition.sql.append(column).append(sign).append(std::to_string(condition.parameters.size()));
  };
  const auto begin_term = [&] { condition.sql += condition.sql.empty() ? "(" : " or "; };
  for (const std::string& path : paths_) {
    begin_term();
    compare(path_column, " >= :scope", path);
    condition.sql += " and ";
    compare(path_column, " < :scope", end_of_subtree(path));
  }
  if (person_id_ && !person_column.empty()) {
    begin_term();
    compare(person_column, " = :scope", *person_id_);
  }
  condition.sql += condition.sql.empty() ? "1 = 0" : ")";
  return condition;
}

}  // namespace hengcai::access
