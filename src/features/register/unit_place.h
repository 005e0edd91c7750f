#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "features/organisations/service.h"
#include "platform/storage/session.h"

namespace hengcai::registry {

/// Where an organisation lies: its own division, else that of the nearest county or prefecture above it; null
/// where nobody has said more than the province.
[[nodiscard]] const organisations::Place* place_of(storage::Session& session,
                                                   const organisations::Service& organisations,
                                                   std::string_view organisation_path);

/// What a person's row takes from his organisation.
struct UnitFacts {
  std::string path = {};
  std::string name = {};
  std::string kind = {};
  std::string prefecture = {};
};

/// The organisations of many people of one transaction, each looked up once.
class UnitBook {
 public:
  UnitBook(storage::Session& session, const organisations::Service& organisations)
      : session_(session), organisations_(organisations) {}
  /// Null where there is none such.
  [[nodiscard]] const UnitFacts* find(const std::string& organisation_id);

 private:
  storage::Session& session_;
  const organisations::Service& organisations_;
  std::unordered_map<std::string, std::optional<UnitFacts>> units_;
};

}  // namespace hengcai::registry
