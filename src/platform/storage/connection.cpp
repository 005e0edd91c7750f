#include "platform/storage/connection.h"

namespace hengcai::storage {

// In one text, so that it is one way to the server and back.
void Connection::mark() {
  script(marked_ ? "release savepoint mark; savepoint mark" : "savepoint mark");
  marked_ = true;
}

void Connection::undo() { script("rollback to savepoint mark"); }

void Connection::begin_attempt() { script("savepoint attempt"); }

void Connection::end_attempt(bool keep) {
  script(keep ? "release savepoint attempt" : "rollback to savepoint attempt; release savepoint attempt");
}

}  // namespace hengcai::storage
