#include "platform/storage/connect.h"

#include "platform/storage/postgresql_connection.h"
#include "platform/storage/sqlite_connection.h"

namespace hengcai::storage {

bool is_url(std::string_view database) {
  return database.starts_with("postgresql://") || database.starts_with("postgres://");
}

Engine engine_of(std::string_view database) { return is_url(database) ? Engine::postgresql : Engine::sqlite; }

std::unique_ptr<Connection> connect(const std::string& database, Connection::Work work) {
  if (engine_of(database) == Engine::postgresql) return std::make_unique<PostgresqlConnection>(database);
  return std::make_unique<SqliteConnection>(database, work);
}

}  // namespace hengcai::storage
