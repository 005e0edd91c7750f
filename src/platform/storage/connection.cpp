#include "platform/storage/connection.h"

namespace hengcai::storage {

void Connection::undo() { script("rollback to savepoint mark"); }

void Connection::begin_attempt() { script("savepoint attempt"); }

void Connection::end_attempt(bool keep) {
  script(keep ? "release savepoint attempt" : "rollback to savepoint attempt; release savepoint attempt");
}

}  // namespace hengcai::storage
