#include "platform/storage/catalogue.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace hengcai::storage {
namespace {

struct Questions {
  const char* tables;
  const char* columns;
  const char* refers_to;
};

constexpr Questions sqlite_questions{
    .tables =
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' "
        "order by name",
    .columns = "select name, type from pragma_table_info(:table) order by cid",
    .refers_to = "select distinct \"table\" from pragma_foreign_key_list(:table)",
};

constexpr Questions postgresql_questions{
    .tables =
        "select cast(table_name as text) from information_schema.tables "
        "where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1",
    .columns =
        "select cast(column_name as text), cast(data_type as text) from information_schema.columns "
        "where table_schema = current_schema() and table_name = :table order by ordinal_position",
    .refers_to =
        "select distinct cast(parent.relname as text) from pg_constraint "
        "join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid "
        "join pg_namespace on pg_namespace.oid = child.relnamespace "
        "where contype = 'f' and nspname = current_schema() and child.relname = :table",
};

ColumnType type_of(const std::string& table, std::string declared) {
  for (char& c : declared) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (declared == "text") return ColumnType::text;
  if (declared == "bigint" || declared == "integer" || declared == "smallint") return ColumnType::integer;
  if (declared == "double precision") return ColumnType::real;
  if (declared == "boolean") return ColumnType::boolean;
  if (declared == "bytea") return ColumnType::bytes;
  throw std::logic_error("table " + table + " has a column of the type " + declared);
}

Table table_of(Session& session, const Questions& questions, std::string name) {
  Table table{.name = std::move(name), .columns = {}, .types = {}, .refers_to = {}};
  for (auto& [column, type] : session.rows<std::string, std::string>(questions.columns, table.name)) {
    table.types.push_back(type_of(table.name, std::move(type)));
    table.columns.push_back(std::move(column));
  }
  table.refers_to = session.values<std::string>(questions.refers_to, table.name);
  std::erase(table.refers_to, table.name);
  return table;
}

// Whether all that it refers to stands before `end` already.
bool is_ready(const Table& table, std::vector<Table>::const_iterator begin,
              std::vector<Table>::const_iterator end) {
  return std::all_of(table.refers_to.begin(), table.refers_to.end(), [&](const std::string& name) {
    return std::any_of(begin, end, [&name](const Table& other) { return other.name == name; });
  });
}

void put_in_order(std::vector<Table>& tables) {
  for (auto at = tables.begin(); at != tables.end(); ++at) {
    const auto next = std::find_if(at, tables.end(),
                                   [&](const Table& table) { return is_ready(table, tables.begin(), at); });
    if (next == tables.end()) throw std::logic_error("tables refer to each other in a circle: " + at->name);
    std::rotate(at, next, std::next(next));
  }
}

}  // namespace

std::vector<Table> tables_of(Session& session, Engine engine) {
  const Questions& questions = engine == Engine::sqlite ? sqlite_questions : postgresql_questions;
  std::vector<Table> tables;
  for (std::string& name : session.values<std::string>(questions.tables)) {
    tables.push_back(table_of(session, questions, std::move(name)));
  }
  put_in_order(tables);
  return tables;
}

}  // namespace hengcai::storage
