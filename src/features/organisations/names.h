#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "features/organisations/model.h"
#include "platform/storage/session.h"

namespace hengcai::organisations {

/// Names organisations in one answer. Each is asked for once, and many together: a page of people names a
/// hundred, most of them below the same few.
///
///   Names names(session);
///   names.know(unit_ids);                 // a query or two for all of them and what stands above them
///   names.ref(unit_id);                   // {id, 松辽大学, [吉林省, 长春市]}; nothing for an unknown id
///
/// Belongs to the session, and holds as long as what it reads does.
class Names {
 public:
  explicit Names(storage::Session& session) : session_(session) {}

  void know(std::span<const std::string> ids);
  [[nodiscard]] std::optional<Ref> ref(const std::string& id);

 private:
  struct Named {
    std::string path;
    std::string name;
  };
  void look_up(std::span<const std::string> ids);

  storage::Session& session_;
  std::map<std::string, std::optional<Named>, std::less<>> found_;
};

}  // namespace hengcai::organisations
