#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "platform/base/problem.h"

namespace hengcai::storage {

/// Thrown by a Session where a statement meets what one can expect to meet; Database::read() and write()
/// return its problem. `place.field` names the constraint or, where the engine knows no name, the columns
/// (`people.id_number`).
///
///   storage.unique          such a row exists already
///   storage.foreign_key     what it refers to does not exist, or is still referred to
///   storage.not_null        a value is missing
///   storage.check           a value that the table does not take
///   storage.text            a text is not UTF-8, or has a NUL
///   storage.full            no room on the disk
///   storage.busy            another program holds the database
///   storage.damaged         the database's file is damaged
///   storage.unavailable     the database does not answer; nothing was written
///   storage.outcome_unknown the line broke while committing; written or not, one has to look
class Failure : public std::runtime_error {
 public:
  explicit Failure(Problem problem)
      : std::runtime_error(problem.code + " " + problem.place.field + " " + problem.value),
        problem_(std::move(problem)) {}

  [[nodiscard]] const Problem& problem() const { return problem_; }

 private:
  Problem problem_;
};

}  // namespace hengcai::storage
