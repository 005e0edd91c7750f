#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "features/register/person.h"
#include "features/register/vault.h"
#include "platform/storage/session.h"

namespace hengcai::registry::store {

/// The columns of a PersonRow, of `persons p`.
inline constexpr std::string_view person_columns =
    "p.id, p.version, p.state, p.organisation_id, p.organisation_path, p.name, p.document_type, "
    "p.document_number, p.sex, p.birth_date, p.class, p.class_date, p.post_level, p.status, p.talent_type, "
    "p.introduction, p.prefecture, p.unit_kind, p.due_on, p.created_at, p.updated_at, p.sort_key";

/// Hands over the people of a query that begins with person_columns; `take(PersonRow)` or
/// `take(PersonRow, sort key)`.
template <class Take, class... Arguments>
void each_person(storage::Session& session, const Vault& vault, const std::string& sql, Take&& take,
                 const Arguments&... arguments) {
  using Text = std::string;
  session.each<Text, std::int64_t, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text,
               Text, Text, Text, Text, std::optional<Date>, Instant, Instant, Text>(
      sql,
      [&](Text id, std::int64_t version, const Text& state, Text organisation, Text path, Text name,
          Text document_type, const Text& document, Text sex, Text birth, Text class_of, Text class_date,
          Text post, Text status, Text type, Text introduction, Text prefecture, Text unit_kind,
          std::optional<Date> due_on, Instant created, Instant updated, const Text& sort_key) {
        PersonRow row{.id = std::move(id),
                      .version = version,
                      .state = state == "present" ? PersonState::present : PersonState::removed,
                      .organisation_id = std::move(organisation),
                      .organisation_path = std::move(path),
                      .name = std::move(name),
                      .document_type = std::move(document_type),
                      .sex = std::move(sex),
                      .birth_date = std::move(birth),
                      .class_ = std::move(class_of),
                      .class_date = std::move(class_date),
                      .post_level = std::move(post),
                      .status = std::move(status),
                      .talent_type = std::move(type),
                      .introduction = std::move(introduction),
                      .prefecture = std::move(prefecture),
                      .unit_kind = std::move(unit_kind),
                      .due_on = due_on,
                      .created_at = created,
                      .updated_at = updated};
        row.document_number = vault.open_document(row.id, document);
        if constexpr (std::is_invocable_v<Take&, PersonRow, Text>)
          take(std::move(row), sort_key);
        else
          take(std::move(row));
      },
      arguments...);
}

}  // namespace hengcai::registry::store
