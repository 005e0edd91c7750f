#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/value.h"

namespace hengcai::access {

/// A condition for a `where` clause: SQL with named parameters, and their values in order of first
/// appearance.
///
///   const Condition mine = scope.where("o.path", "p.id");
///   session.rows<std::string>("select p.id from people p join organisations o on … where " + mine.sql +
///                                 " and p.state = :state", mine.parameters, state);
///
/// `(o.path >= :scope1 and o.path < :scope2 or p.id = :scope3)` finds its index on both engines.
struct Condition {
  std::string sql;
  storage::Parameters parameters;
};

/// Whose rows an actor may reach with a verb: everything, or some organisations with all below them and
/// perhaps the actor's own person. A value without behaviour of its own: it is passed to every query, never
/// looked up.
///
/// Organisation paths are materialised: the ids from the root down, each between slashes: `/a/b/c/` stands
/// below `/a/b/`. `/` stands above all of them: a grant there is for the whole installation. Ids are
/// lower-case letters, digits and hyphens; a path of another form throws std::invalid_argument: it never
/// comes from a user.
class Scope {
 public:
  /// Nothing.
  Scope() = default;
  [[nodiscard]] static Scope everything();
  [[nodiscard]] static Scope organisation(std::string path);
  [[nodiscard]] static Scope own_person(std::string person_id);

  /// Widens by another scope.
  void add(const Scope& other);

  [[nodiscard]] bool is_everything() const { return everything_; }
  [[nodiscard]] bool is_nothing() const { return !everything_ && paths_.empty() && !person_id_; }
  /// Whether the organisation at `path` is one of the scope's or below one.
  [[nodiscard]] bool covers(std::string_view path) const;
  /// Whether a person's record is: by the organisation or as the actor's own.
  [[nodiscard]] bool covers_person(std::string_view path, std::string_view person_id) const;
  /// Whether all of `other` is covered.
  [[nodiscard]] bool covers(const Scope& other) const;

  /// The scope as a condition on a column of organisation paths; `1 = 0` when it is nothing.
  [[nodiscard]] Condition where(std::string_view path_column) const;
  /// On rows about people: the column of the person's id opens the actor's own record.
  [[nodiscard]] Condition where(std::string_view path_column, std::string_view person_column) const;

  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }  ///< none within another
  [[nodiscard]] const std::optional<std::string>& person_id() const { return person_id_; }

 private:
  bool everything_ = false;
  std::vector<std::string> paths_;
  std::optional<std::string> person_id_;
};

/// Whether the text is an organisation path: `/` and then ids of [0-9a-z-], each closed by `/`. `/` alone is
/// the place above all roots, which no organisation has.
[[nodiscard]] bool is_organisation_path(std::string_view text);

}  // namespace hengcai::access
