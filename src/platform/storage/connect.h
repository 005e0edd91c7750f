#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/storage/connection.h"
#include "platform/storage/database.h"

namespace hengcai::storage {

/// Of the one line of configuration.
[[nodiscard]] Engine engine_of(std::string_view database);

/// Throws Failure.
[[nodiscard]] std::unique_ptr<Connection> connect(const std::string& database, Connection::Work work);

}  // namespace hengcai::storage
