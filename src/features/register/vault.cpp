#include "features/register/vault.h"

#include <utility>

#include "platform/json/json.h"
#include "platform/storage/failure.h"
#include "platform/text/masking.h"

namespace hengcai::registry {

namespace {

std::string opened(Result<std::string> text) {
  if (!text) throw storage::Failure(std::move(text).problem());
  return *std::move(text);
}

}  // namespace

Vault::Vault(const RosterLayout& layout, const KeyProvider& keys)
    : layout_(layout), cipher_(keys), documents_(keys, "person.document_number") {
  for (const SheetSpec& sheet : layout.sheets) {
    auto& columns = sensitive_[std::string(to_string(sheet.kind))];
    for (const ColumnSpec& column : sheet.columns) {
      if (column.sensitive) columns.insert(column.id);
    }
  }
}

std::string Vault::seal(std::string_view kind, std::string_view record_id, const Fields& fields) const {
  std::string text;
  json::Writer writer(text);
  writer.begin_object();
  for (const auto& [column, value] : fields) {
    writer.name(column);
    if (is_sensitive(kind, column))
      writer.text(cipher_.seal(value, column_context("person_records", column, record_id)));
    else
      writer.text(value);
  }
  writer.end_object();
  return text;
}

Fields Vault::open(std::string_view kind, std::string_view record_id, std::string_view text) const {
  const auto document = json::Document::parse(text);
  if (!document) throw storage::Failure(document.problem());
  Fields fields;
  for (const json::Member& member : document->root().members()) {
    std::string value(member.value.text());
    if (is_sensitive(kind, member.name))
      value = opened(cipher_.open(value, column_context("person_records", member.name, record_id)));
    fields.emplace(member.name, std::move(value));
  }
  return fields;
}

std::string Vault::seal_document(std::string_view person_id, std::string_view number) const {
  return cipher_.seal(number, column_context("persons", "document_number", person_id));
}

std::string Vault::open_document(std::string_view person_id, std::string_view sealed) const {
  return opened(cipher_.open(sealed, column_context("persons", "document_number", person_id)));
}

std::string Vault::document_index(std::string_view number) const { return documents_.of(fold_key(number)); }

std::vector<std::string> Vault::document_candidates(std::string_view number) const {
  return documents_.candidates(fold_key(number));
}

bool Vault::is_sensitive(std::string_view kind, std::string_view column) const {
  const auto columns = sensitive_.find(std::string(kind));
  return columns != sensitive_.end() && columns->second.contains(std::string(column));
}

Fields Vault::masked(std::string_view kind, Fields fields) const {
  for (auto& [column, value] : fields) value = masked(kind, column, value);
  return fields;
}

std::string Vault::masked(std::string_view kind, std::string_view column, std::string_view value) const {
  if (!is_sensitive(kind, column)) return std::string(value);
  const auto sheet = sheet_kind(kind);
  const auto place = sheet ? layout_.sheet(*sheet).find(column) : std::nullopt;
  const bool phone = place && layout_.sheet(*sheet).columns[*place].type == ColumnType::phone;
  return shown(phone ? Datum::phone : Datum::id_number, Purpose::screen, value).value_or("");
}

}  // namespace hengcai::registry
