#include "features/accounts/model.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <utility>

#include "platform/text/utf8.h"

namespace hengcai::accounts {

namespace {

Problem fault(std::string code, std::string message, std::string wanted, std::string_view pointer) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .place = {.field = std::string(pointer)}};
}

std::size_t kinds_of_characters(std::string_view password) {
  enum Kind : std::uint8_t { small, capital, digit, other, kinds };
  std::bitset<kinds> seen;
  for (const char character : password) {
    const auto byte = static_cast<unsigned char>(character);
    if (std::islower(byte) != 0) {
      seen.set(small);
    } else if (std::isupper(byte) != 0) {
      seen.set(capital);
    } else if (std::isdigit(byte) != 0) {
      seen.set(digit);
    } else {
      seen.set(other);
    }
  }
  return seen.count();
}

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return small;
}

std::string_view reach_name(access::Reach reach) {
  switch (reach) {
    case access::Reach::own_person:
      return "own_person";
    case access::Reach::organisation:
      return "organisation";
    case access::Reach::everything:
      return "everything";
    case access::Reach::none:
      break;
  }
  return {};
}

RoleRow row_of(const access::RoleInfo& info) {
  RoleRow row{.id = std::string(info.name),
              .name = std::string(info.title),
              .meaning = std::string(info.meaning),
              .second_factor = info.second_factor};
  const bool gives = access::reach(info.role, access::Verb::accounts_grant) != access::Reach::none;
  for (const access::RoleInfo& other : access::roles()) {
    if (gives && access::administers(info.role, other.role)) row.administers.emplace_back(other.name);
  }
  for (const access::VerbInfo& verb : access::verbs()) {
    const std::string_view reach = reach_name(access::reach(info.role, verb.verb));
    if (!reach.empty()) row.reach.emplace(verb.name, reach);
  }
  return row;
}

}  // namespace

Problems check_password_rules(std::string_view password, std::string_view login_name,
                              const Settings& settings, std::string_view pointer) {
  Problems problems;
  if (count_code_points(password) < settings.password_length) {
    problems.push_back(fault("password.short", "密码太短",
                             "至少 " + std::to_string(settings.password_length) + " 个字符", pointer));
  }
  if (kinds_of_characters(password) < settings.password_kinds) {
    problems.push_back(
        fault("password.kinds", "密码太简单",
              "小写字母、大写字母、数字、其他字符中至少有 " + std::to_string(settings.password_kinds) + " 种",
              pointer));
  }
  if (!login_name.empty() && lower(password).find(lower(login_name)) != std::string::npos) {
    problems.push_back(fault("password.login_name", "密码不能包含登录名", "换一个密码", pointer));
  }
  return problems;
}

Problems check_login_name(std::string_view login_name, std::string_view pointer) {
  static constexpr std::size_t least = 3;
  static constexpr std::size_t most = 40;
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const bool good = login_name.size() >= least && login_name.size() <= most && is_plain(login_name.front()) &&
                    std::ranges::all_of(
                        login_name, [&](char c) { return is_plain(c) || c == '.' || c == '_' || c == '-'; });
  if (good) return {};
  return {fault("account.login_name", "登录名不符合要求",
                "3 至 40 个小写字母、数字、点、下划线或连字符，以字母或数字开头", pointer)};
}

Problems check_display_name(std::string_view display_name, std::string_view pointer) {
  static constexpr std::size_t most = 40;
  const std::size_t length = count_code_points(display_name);
  const bool control =
      std::ranges::any_of(display_name, [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (length >= 1 && length <= most && !control && display_name.front() != ' ' && display_name.back() != ' ')
    return {};
  return {fault("account.display_name", "姓名不符合要求", "1 至 40 个字，前后没有空格", pointer)};
}

std::chrono::seconds delay_after(int failures, const Settings& settings) {
  if (failures < settings.free_failures) return std::chrono::seconds(0);
  auto delay = settings.first_delay;
  for (int i = settings.free_failures; i < failures && delay < settings.longest_delay; ++i) delay *= 2;
  return std::min(delay, settings.longest_delay);
}

bool needs_second_factor(const std::vector<access::Grant>& grants, const Settings& settings) {
  return settings.second_factor_by_role && std::ranges::any_of(grants, [](const access::Grant& g) {
           return access::info(g.role).second_factor;
         });
}

SessionState state_of(const Standing& standing) {
  if (standing.second_factor_enrolled && !standing.second_factor_passed) return SessionState::second_factor;
  if (standing.password_is_temporary) return SessionState::new_password;
  if (standing.second_factor_needed && !standing.second_factor_enrolled)
    return SessionState::second_factor_enrolment;
  return SessionState::ready;
}

RoleMatrix role_matrix() {
  RoleMatrix matrix;
  for (const access::RoleInfo& info : access::roles()) matrix.roles.push_back(row_of(info));
  for (const access::VerbInfo& verb : access::verbs()) {
    matrix.verbs.push_back({std::string(verb.name), std::string(verb.title), std::string(verb.meaning)});
  }
  return matrix;
}

std::vector<std::string> verbs_of(const access::Actor& actor) {
  std::vector<std::string> names;
  for (const access::VerbInfo& verb : access::verbs()) {
    if (access::authorise(actor, verb.verb)) names.emplace_back(verb.name);
  }
  return names;
}

std::vector<std::string> grantable_roles(const access::Actor& actor) {
  std::vector<std::string> names;
  for (const access::RoleInfo& role : access::roles()) {
    const bool gives = std::ranges::any_of(actor.grants, [&](const access::Grant& grant) {
      return access::administers(grant.role, role.role) &&
             access::reach(grant.role, access::Verb::accounts_grant) != access::Reach::none;
    });
    if (gives) names.emplace_back(role.name);
  }
  return names;
}

}  // namespace hengcai::accounts
