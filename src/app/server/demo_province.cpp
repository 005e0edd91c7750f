#include "app/server/demo_province.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/server/demo_campaign.h"
#include "app/server/people_rooms.h"
#include "features/register/service.h"
#include "platform/files/atomic_file.h"
#include "platform/files/yaml_reader.h"
#include "policy/loader.h"

namespace hengcai::app {

namespace {

namespace fs = std::filesystem;
using storage::Session;

/// One line of demo_accounts.yaml, with the organisation that it leads to.
struct DemoLogin {
  std::string login;
  std::string name;
  access::Role role = access::Role::person;
  std::vector<std::string> at;
  bool is_person = false;
  Problem misplaced;  ///< told where `at` leads nowhere
};

std::vector<DemoLogin> read_logins(const fs::path& file, Problems& problems) {
  const auto document = YamlDocument::load(file);
  if (!document) {
    problems.push_back(document.problem());
    return {};
  }
  std::vector<DemoLogin> logins;
  YamlMap map(document->root(), problems);
  for (const YamlNode* item : map.list("accounts")) {
    YamlMap fields(*item, problems);
    DemoLogin login{.login = fields.text("login"),
                    .name = fields.text("name"),
                    .at = fields.texts("at"),
                    .is_person = fields.find_boolean("person").value_or(false),
                    .misplaced = item->problem("demo.account", "没有这个机构", "机构树上的名称")};
    const std::string role = fields.text("role");
    if (const auto known = access::role_named(role)) {
      login.role = *known;
    } else if (!role.empty()) {
      problems.push_back(item->problem("demo.account", "没有这个角色", "角色的英文名"));
    }
    logins.push_back(std::move(login));
  }
  return logins;
}

/// A table for whoever shows the demo; readable by its owner only.
Done write_logins(const fs::path& file, const std::vector<DemoLogin>& logins,
                  const std::vector<std::string>& places, const std::string& password) {
  auto written = AtomicFile::create(file);
  if (!written) return std::move(written).problem();
  std::error_code ignored;  // on a file system without permissions
  fs::permissions(written->scratch(), fs::perms::owner_read | fs::perms::owner_write, ignored);
  std::ofstream text(written->scratch());
  text << "演示数据的登录名，密码都是 " << password << "\n\n";
  for (std::size_t i = 0; i < logins.size(); ++i) {
    text << logins[i].login << '\t' << access::info(logins[i].role).title << '\t' << places[i] << '\n';
  }
  text.close();
  if (!text) return written->write_problem();
  return written->commit();
}

constexpr std::uintmax_t largest_workbook = 256 << 20;

Result<std::string> content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (!stream || content.size() > largest_workbook) {
    return Problem{.code = "file.unreadable", .message = "读不出文件", .place = {.file = file.string()}};
  }
  return content;
}

/// Whoever takes the roster in: nobody who could log in.
access::Actor importer(const organisations::Known& root) {
  return {.account_id = "demo",
          .display_name = "演示数据",
          .grants = {{access::Role::province_officer, root.path}}};
}

/// Waits until the work behind the register has done with an import; how it ended.
Result<registry::ImportView> settled(Installation& installation, std::string_view id,
                                     registry::ImportState busy) {
  static constexpr std::chrono::milliseconds interval{20};
  for (;;) {
    auto import = installation.database().read([&](Session& session) {
      return installation.people_rooms().imports().get(session, access::Scope::everything(), id);
    });
    if (!import || import->state != busy) return import;
    std::this_thread::sleep_for(interval);
  }
}

/// As a clerk would: the workbook is read, looked at, and accepted as it is.
Done import_people(Installation& installation, const fs::path& policies, const DemoProvinceOptions& options) {
  const auto layout = registry::open_layout(policies);
  if (!layout) return layout.problem();
  const fs::path workbook = installation.config().data / "demo-roster.xlsx";
  Done made = registry::make_demo_roster(policies, **layout, {.people = options.people, .seed = options.seed},
                                         workbook);
  if (!made) return made;
  const auto content = content_of(workbook);
  if (!content) return content.problem();
  PeopleRooms& rooms = installation.people_rooms();
  const auto staged = rooms.imports().blobs().stage(*content);
  if (!staged) return staged.problem();

  const auto everything = access::Scope::everything();
  const auto root = installation.database().read(
      [&](Session& session) { return installation.organisations().root(session); });
  const access::Actor actor = importer(**root);
  auto import = installation.database().write([&](Session& session) {
    return rooms.imports().upload(session, actor, everything, {(*root)->id, workbook.filename().string()},
                                  *staged);
  });
  if (!import) return import.problem();
  rooms.wake_register();
  import = settled(installation, import->id, registry::ImportState::reading);
  if (!import) return import.problem();
  const std::string id = import->id;
  import = installation.database().write(
      [&](Session& session) { return rooms.imports().accept(session, actor, everything, id, {}); });
  if (!import) return import.problem();
  rooms.wake_register();
  import = settled(installation, id, registry::ImportState::accepting);
  if (!import) return import.problem();
  if (import->state == registry::ImportState::accepted) return done();
  return Problem{.code = "demo.import", .message = "演示名册没有导入成功"};
}

/// The first person of a unit, by name.
std::optional<std::string> first_person(Installation& installation, Session& session,
                                        const std::string& organisation_id) {
  const auto found = registry::find_people(session, installation.people_rooms().people().parts(),
                                           access::Scope::everything(), {.organisation_id = organisation_id});
  return found && !found->empty() ? std::optional(found->front()) : std::nullopt;
}

Done create_logins(Installation& installation, const std::vector<DemoLogin>& logins) {
  const accounts::NewPassword password = accounts::temporary_password();
  return installation.database().write([&](Session& session) -> Done {
    std::vector<std::string> places;
    for (const DemoLogin& login : logins) {
      const auto organisation = installation.organisations().below_root(session, login.at);
      if (!organisation) return login.misplaced;
      places.push_back(organisation->name);
      const auto person =
          login.is_person ? first_person(installation, session, organisation->id) : std::nullopt;
      Done made =
          installation.administration().create_demo_account(session, {.login_name = login.login,
                                                                      .display_name = login.name,
                                                                      .role = login.role,
                                                                      .organisation_id = organisation->id,
                                                                      .person_id = person,
                                                                      .password_hash = password.hash});
      if (!made) return made;
    }
    // Before the accounts are there for good: they are of no use to anybody without this.
    return write_logins(demo_logins_file(installation.config()), logins, places, password.text);
  });
}

}  // namespace

fs::path demo_logins_file(const ServeConfig& config) { return config.data / "demo-logins.txt"; }

Result<bool> fill_demo_province(Installation& installation, const DemoProvinceOptions& options) {
  const ServeConfig& config = installation.config();
  if (!config.demo_today) {
    return Problem{.code = "demo.not_chosen",
                   .message = "演示数据只能放进演示用的安装",
                   .wanted = "配置中写明 demo: {today: …}"};
  }
  const auto token = installation.new_set_up_token();
  if (!token) return token.problem();
  if (!*token) return false;
  const auto policies = policy::find_policies(config.policies ? config.policies->string() : "");
  if (!policies) return policies.problem();
  Problems problems;
  const auto logins = read_logins(*policies / "roster" / "demo_accounts.yaml", problems);
  if (!problems.empty()) return problems.front();
  if (Done imported = import_people(installation, *policies, options); !imported) return imported.problem();
  const auto root = installation.database().read(
      [&](Session& session) { return installation.organisations().root(session); });
  if (!root) return root.problem();
  if (Done begun = begin_demo_campaign(installation, importer(**root)); !begun) return begun.problem();
  if (Done made = create_logins(installation, logins); !made) return made.problem();
  return true;
}

}  // namespace hengcai::app
