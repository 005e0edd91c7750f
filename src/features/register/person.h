#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/date.h"

namespace hengcai::registry {

/// People as the database keeps them: a person's own fields and the records, in versions. Two times: a
/// version is true in the world from `valid_from` to before `valid_to`, and was held true by the register
/// from `recorded_at` to `superseded_at`.

/// Canonical texts by column id: `{"name": "张三", "sex": "男"}`. What nobody filled in is not there.
using Fields = std::map<std::string, std::string, std::less<>>;
/// New texts by column id; nothing empties the field.
using FieldChanges = std::map<std::string, std::optional<std::string>, std::less<>>;

/// The kind of a person's own fields; every other kind is the id of a sheet of records.
inline constexpr std::string_view own_kind = "people";

/// An account as it was called then.
struct Recorder {
  std::string id = {};
  std::string name = {};

  bool operator==(const Recorder&) const = default;
};

/// One version of a record, or of a person's own fields.
struct Version {
  std::string row_id = {};
  std::string person_id = {};
  std::string record_id = {};  ///< the same through all corrections; of own fields the person's id
  std::string kind = {};
  std::optional<std::string> organisation_id = {};
  Fields fields = {};
  std::optional<Date> valid_from = {};  ///< nothing: from the beginning
  std::optional<Date> valid_to = {};    ///< the first day on which it is no longer so
  Instant recorded_at = {};
  Recorder recorded_by = {};
  std::string reason = {};
  std::optional<std::string> import_id = {};
  std::optional<Instant> superseded_at = {};

  [[nodiscard]] bool is_own() const { return kind == own_kind; }
  [[nodiscard]] bool holds_on(Date day) const {
    return (!valid_from || *valid_from <= day) && (!valid_to || day < *valid_to);
  }
  [[nodiscard]] std::string_view text(std::string_view column) const {
    const auto found = fields.find(column);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
  }
};

enum class PersonState : std::uint8_t {
  present,
  removed  ///< entered by an import that was undone
};

/// A person as lists show them: what follows from the versions as of a day.
struct PersonRow {
  std::string id = {};
  std::int64_t version = 1;
  PersonState state = PersonState::present;
  std::string organisation_id = {};  ///< the present unit; else the last
  std::string organisation_path = {};
  std::string name = {};
  std::string document_type = {};
  std::string document_number = {};
  std::string sex = {};
  std::string birth_date = {};
  std::string class_ = {};
  std::string class_date = {};
  std::string post_level = {};
  std::string status = {};
  std::string talent_type = {};
  std::string introduction = {};
  std::string prefecture = {};
  std::string unit_kind = {};
  std::optional<Date> due_on = {};  ///< when a known record begins or ends, and this has to be made anew
  Instant created_at = {};
  Instant updated_at = {};

  bool operator==(const PersonRow&) const = default;
};

}  // namespace hengcai::registry
