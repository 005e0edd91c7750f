#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>

#include "features/access/model.h"

namespace hengcai::access {
namespace {

constexpr std::array role_table{
    RoleInfo{Role::person, "person", "人才本人", "填报和查看本人的材料与结果", false},
    RoleInfo{Role::unit_clerk, "unit_clerk", "单位经办人",
             "维护本单位及下属单位人才的信息，组织填报，准备审核与报送材料", false},
    RoleInfo{Role::unit_administrator, "unit_administrator", "单位管理员",
             "为本单位及下属单位开设账号、分配角色，办理人员变动时的工作移交", true},
    RoleInfo{Role::unit_leader, "unit_leader", "单位负责人", "查看本单位及下属单位的名单与结果，作出单位决定",
             false},
    RoleInfo{Role::committee_member, "committee_member", "考核委员", "参加考核委员会的评议与评分", false},
    RoleInfo{Role::county_reviewer, "county_reviewer", "县级审核人员", "审核所辖县（市、区）各单位的材料",
             true},
    RoleInfo{Role::prefecture_reviewer, "prefecture_reviewer", "市级审核人员",
             "审核所辖市（州）各单位和各县的材料", true},
    RoleInfo{Role::department_reviewer, "department_reviewer", "主管部门审核人员", "审核本部门所属单位的材料",
             true},
    RoleInfo{Role::province_officer, "province_officer", "省厅经办",
             "组织全省考核，维护单位与名单，汇总全省结果", true},
    RoleInfo{Role::system_administrator, "system_administrator", "系统管理员",
             "维护系统运行、备份和账号的开设；不看业务数据，不分配角色", true},
    RoleInfo{Role::security_administrator, "security_administrator", "安全管理员",
             "分配角色，锁定账号，查看登录情况；不看业务数据，不开设账号", true},
    RoleInfo{Role::auditor, "auditor", "审计管理员", "查看、核验和导出审计记录；不能改动任何数据", true},
};

constexpr std::array verb_table{
    VerbInfo{Verb::organisations_read, "organisations.read", "查看单位", "查看单位的名称、隶属关系和沿革"},
    VerbInfo{Verb::organisations_maintain, "organisations.maintain", "维护单位",
             "新增下属单位，修改单位的基本信息"},
    VerbInfo{Verb::organisations_restructure, "organisations.restructure", "调整单位",
             "单位更名、合并、拆分和划转，沿革留存"},
    VerbInfo{Verb::people_read, "people.read", "查看人才", "查看人才的信息，证件号码和电话脱敏"},
    VerbInfo{Verb::people_read_sensitive, "people.read_sensitive", "查看敏感信息全文",
             "查看证件号码、电话等的全文，每次查看都记入审计"},
    VerbInfo{Verb::people_maintain, "people.maintain", "维护人才", "新增人才，修改人才的信息，变更留痕"},
    VerbInfo{Verb::people_import, "people.import", "导入名册", "从工作簿批量导入人才，可整批撤销"},
    VerbInfo{Verb::people_export, "people.export", "导出名册", "把人才名册导出为工作簿"},
    VerbInfo{Verb::decisions_read, "decisions.read", "查看判定", "查看按政策包作出的判定及其依据"},
    VerbInfo{Verb::decisions_run, "decisions.run", "批量判定", "对名单按选定的政策包和日期批量判定"},
    VerbInfo{Verb::decisions_export, "decisions.export", "导出判定", "把判定结果导出为工作簿"},
    VerbInfo{Verb::packs_read, "packs.read", "查看政策包", "查看政策包的条款、规则和表单"},
    VerbInfo{Verb::duties_read, "duties.read", "查看办理时限", "查看应办事项、截止日和逾期情况"},
    VerbInfo{Verb::duties_waive, "duties.waive", "免除应办事项", "写明理由后免除下级单位的应办事项"},
    VerbInfo{Verb::campaigns_read, "campaigns.read", "查看考核批次", "查看考核批次的事项、窗口和时限"},
    VerbInfo{Verb::campaigns_manage, "campaigns.manage", "组织考核批次",
             "建立、启动和结束考核批次，生成、比对和下发名单"},
    VerbInfo{Verb::name_list_read, "name_list.read", "查看名单", "查看下发的考核名单和交接情况"},
    VerbInfo{Verb::name_list_report, "name_list.report", "核对名单",
             "确认本单位的名单，报告查无、调离、退休和特殊人员，办理交接"},
    VerbInfo{Verb::name_list_settle, "name_list.settle", "核定名单", "核定名单的差异和下级单位报告的情况"},
    VerbInfo{Verb::preparations_read, "preparations.read", "查看组织准备",
             "查看各单位的工作方案、专班和安排"},
    VerbInfo{Verb::preparations_maintain, "preparations.maintain", "填写组织准备",
             "填写本单位的工作方案、专班、程序、时间和责任人"},
    VerbInfo{Verb::situations_read, "situations.read", "查看特殊情况", "查看向上级请示的特殊情况及答复"},
    VerbInfo{Verb::situations_raise, "situations.raise", "请示特殊情况", "把特殊情况报上级研究答复"},
    VerbInfo{Verb::situations_answer, "situations.answer", "答复特殊情况",
             "答复下级的请示，或者签署意见转报上级"},
    VerbInfo{Verb::cases_open, "cases.open", "开立事项卷", "为名单以外的人员补开考核事项卷"},
    VerbInfo{Verb::cases_read, "cases.read", "查看事项卷", "查看考核事项卷的表单、审核、决定和经过"},
    VerbInfo{Verb::cases_fill, "cases.fill", "填报", "填写表单、上传证明材料、签收结果；单位可代录纸质材料"},
    VerbInfo{Verb::cases_review, "cases.review", "审核", "逐条审核、退回修改、征求意见、提出等次建议"},
    VerbInfo{Verb::cases_decide, "cases.decide", "集体研究决定", "登记领导班子会议及其对等次的决定"},
    VerbInfo{Verb::cases_publish, "cases.publish", "公示和通知", "发布和结束公示，书面通知考核结果"},
    VerbInfo{Verb::cases_run, "cases.run", "批量办理", "对多个事项卷一次办理同一件事，可停止"},
    VerbInfo{Verb::publicities_read, "publicities.read", "查看公示", "查看本单位范围内的公示"},
    VerbInfo{Verb::objections_raise, "objections.raise", "提出异议", "对公示或本人的结果提出异议"},
    VerbInfo{Verb::objections_answer, "objections.answer", "处理异议", "查看、核查和答复异议"},
    VerbInfo{Verb::accounts_read, "accounts.read", "查看账号", "查看账号及其角色"},
    VerbInfo{Verb::accounts_create, "accounts.create", "开设账号", "开设和停用账号"},
    VerbInfo{Verb::accounts_grant, "accounts.grant", "分配角色", "授予和收回角色，范围不超过本人的范围"},
    VerbInfo{Verb::accounts_hand_over, "accounts.hand_over", "移交工作",
             "人员变动时把未办结的工作移交给他人"},
    VerbInfo{Verb::accounts_reset_password, "accounts.reset_password", "重置密码",
             "为忘记密码的人设临时密码，下次登录必须修改"},
    VerbInfo{Verb::accounts_reset_second_factor, "accounts.reset_second_factor", "重置动态口令",
             "手机遗失时解除绑定，下次登录重新绑定"},
    VerbInfo{Verb::accounts_lock, "accounts.lock", "锁定账号", "锁定和解锁账号"},
    VerbInfo{Verb::sessions_read, "sessions.read", "查看登录情况", "查看他人的登录记录和在线会话"},
    VerbInfo{Verb::sessions_end, "sessions.end", "结束会话", "结束他人的在线会话"},
    VerbInfo{Verb::audit_read, "audit.read", "查看审计记录", "按人员、操作、对象和时间查阅审计记录"},
    VerbInfo{Verb::audit_export, "audit.export", "导出审计记录", "把审计记录导出为文件"},
    VerbInfo{Verb::audit_verify, "audit.verify", "核验审计记录", "核验审计链是否被改动、删除或调换"},
    VerbInfo{Verb::system_read, "system.read", "查看运行情况", "查看系统的运行状态和后台任务"},
    VerbInfo{Verb::system_configure, "system.configure", "系统设置", "修改系统的运行参数"},
    VerbInfo{Verb::system_backup, "system.backup", "备份", "建立和核验备份"},
};

struct MatrixRow {
  Verb verb;
  std::string_view reaches;
};

/// The matrix. A column is a role, in the order of Role:
///
///   person, unit clerk, unit administrator, unit leader, committee member | county, prefecture and
///   department reviewer, province officer | system administrator, security administrator, auditor
///
///   .  none     p  the own person     o  the organisation and all below     *  everything
constexpr std::array matrix{
    MatrixRow{Verb::organisations_read, "ooooo ooo* ***"},
    MatrixRow{Verb::organisations_maintain, "..o.. ooo* ..."},
    MatrixRow{Verb::organisations_restructure, "..... ...* ..."},
    MatrixRow{Verb::people_read, "pooo. ooo* ..."},
    MatrixRow{Verb::people_read_sensitive, "po... ooo* ..."},
    MatrixRow{Verb::people_maintain, ".o... ...* ..."},
    MatrixRow{Verb::people_import, ".o... ...* ..."},
    MatrixRow{Verb::people_export, ".o.o. ooo* ..."},
    MatrixRow{Verb::decisions_read, "po.o. ooo* ..."},
    MatrixRow{Verb::decisions_run, ".o... ooo* ..."},
    MatrixRow{Verb::decisions_export, ".o.o. ooo* ..."},
    MatrixRow{Verb::packs_read, "***** **** ***"},
    MatrixRow{Verb::duties_read, "pooo. ooo* ..."},
    MatrixRow{Verb::duties_waive, "..... ooo* ..."},
    MatrixRow{Verb::campaigns_read, "ooooo ooo* ..."},
    MatrixRow{Verb::campaigns_manage, "..... ...* ..."},
    MatrixRow{Verb::name_list_read, "pooo. ooo* ..."},
    MatrixRow{Verb::name_list_report, ".o... ...* ..."},
    MatrixRow{Verb::name_list_settle, "..... ooo* ..."},
    MatrixRow{Verb::preparations_read, ".ooo. ooo* ..."},
    MatrixRow{Verb::preparations_maintain, ".o.o. ...* ..."},
    MatrixRow{Verb::situations_read, ".o.o. ooo* ..."},
    MatrixRow{Verb::situations_raise, ".o.o. ooo. ..."},
    MatrixRow{Verb::situations_answer, "..... ooo* ..."},
    MatrixRow{Verb::cases_open, "..... ...* ..."},
    MatrixRow{Verb::cases_read, "po.o. ooo* ..."},
    MatrixRow{Verb::cases_fill, "po... .... ..."},
    MatrixRow{Verb::cases_review, ".o... .... ..."},
    MatrixRow{Verb::cases_decide, "...o. .... ..."},
    MatrixRow{Verb::cases_publish, ".o... .... ..."},
    MatrixRow{Verb::cases_run, ".o.o. .... ..."},
    MatrixRow{Verb::publicities_read, "oooo. ooo* ..."},
    MatrixRow{Verb::objections_raise, "oooo. .... ..."},
    MatrixRow{Verb::objections_answer, ".o.o. .... ..."},
    MatrixRow{Verb::accounts_read, "..o.. .... ***"},
    MatrixRow{Verb::accounts_create, "..o.. .... *.."},
    MatrixRow{Verb::accounts_grant, "..o.. .... .*."},
    MatrixRow{Verb::accounts_hand_over, "..o.. .... .*."},
    MatrixRow{Verb::accounts_reset_password, "..o.. .... *.."},
    MatrixRow{Verb::accounts_reset_second_factor, "..o.. .... .*."},
    MatrixRow{Verb::accounts_lock, "..o.. .... .*."},
    MatrixRow{Verb::sessions_read, "..o.. .... .**"},
    MatrixRow{Verb::sessions_end, "..o.. .... .*."},
    MatrixRow{Verb::audit_read, "..... .... ..*"},
    MatrixRow{Verb::audit_export, "..... .... ..*"},
    MatrixRow{Verb::audit_verify, "..... .... ..*"},
    MatrixRow{Verb::system_read, "..... .... *.."},
    MatrixRow{Verb::system_configure, "..... .... *.."},
    MatrixRow{Verb::system_backup, "..... .... *.."},
};

constexpr std::size_t role_count = role_table.size();
constexpr std::size_t verb_count = verb_table.size();

constexpr Reach reach_of(char sign) {
  switch (sign) {
    case '.':
      return Reach::none;
    case 'p':
      return Reach::own_person;
    case 'o':
      return Reach::organisation;
    case '*':
      return Reach::everything;
    default:
      throw std::logic_error("a sign that the matrix does not know");
  }
}

using Reaches = std::array<std::array<Reach, role_count>, verb_count>;

/// The matrix by number. Evaluated by the compiler, which refuses a row that is missing, too long or out of
/// order.
constexpr Reaches read_matrix() {
  static_assert(matrix.size() == verb_count);
  Reaches reaches{};
  for (std::size_t verb = 0; verb < verb_count; ++verb) {
    if (matrix[verb].verb != Verb(verb) || verb_table[verb].verb != Verb(verb))
      throw std::logic_error("order");
    std::size_t role = 0;
    for (const char sign : matrix[verb].reaches) {
      if (sign != ' ') reaches[verb].at(role++) = reach_of(sign);
    }
    if (role != role_count) throw std::logic_error("a row without one sign for each role");
  }
  for (std::size_t role = 0; role < role_count; ++role) {
    if (role_table[role].role != Role(role)) throw std::logic_error("order");
  }
  return reaches;
}

constexpr Reaches reaches = read_matrix();

}  // namespace

std::span<const RoleInfo> roles() { return role_table; }
std::span<const VerbInfo> verbs() { return verb_table; }
const RoleInfo& info(Role role) { return role_table.at(std::size_t(role)); }
const VerbInfo& info(Verb verb) { return verb_table.at(std::size_t(verb)); }

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::find_if(role_table.begin(), role_table.end(),
                                  [&](const RoleInfo& candidate) { return candidate.name == name; });
  if (found == role_table.end()) return std::nullopt;
  return found->role;
}

std::optional<Verb> verb_named(std::string_view name) {
  const auto found = std::find_if(verb_table.begin(), verb_table.end(),
                                  [&](const VerbInfo& candidate) { return candidate.name == name; });
  if (found == verb_table.end()) return std::nullopt;
  return found->verb;
}

Reach reach(Role role, Verb verb) { return reaches.at(std::size_t(verb)).at(std::size_t(role)); }

bool administers(Role administrator, Role role) {
  switch (administrator) {
    case Role::system_administrator:
    case Role::security_administrator:
      return true;
    case Role::unit_administrator:
      return role == Role::person || role == Role::unit_clerk || role == Role::unit_leader ||
             role == Role::committee_member || role == Role::unit_administrator;
    default:
      return false;
  }
}

}  // namespace hengcai::access
