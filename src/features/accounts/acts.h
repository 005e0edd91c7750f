#pragma once

#include "features/audit/model.h"

namespace hengcai::accounts {

/// What the audit trail calls the acts on accounts.
inline constexpr audit::Action begin_session_act{"session.begin", "登录"};
inline constexpr audit::Action create_act{"account.create", "开设账号"};
inline constexpr audit::Action change_act{"account.change", "修改账号"};
inline constexpr audit::Action grant_act{"account.grant", "授予角色", true};
inline constexpr audit::Action revoke_act{"account.revoke", "收回角色", true};
inline constexpr audit::Action lock_act{"account.lock", "锁定账号"};
inline constexpr audit::Action unlock_act{"account.unlock", "解锁账号"};
inline constexpr audit::Action reset_password_act{"account.reset_password", "重置密码"};
inline constexpr audit::Action reset_second_factor_act{"account.reset_second_factor", "重置动态口令"};
inline constexpr audit::Action end_sessions_act{"account.end_sessions", "结束他人会话"};
inline constexpr audit::Action hand_over_act{"account.hand_over", "移交工作", true};
inline constexpr audit::Action follow_organisation_act{"account.follow_organisation", "账号随机构调整"};
inline constexpr audit::Action change_password_act{"account.change_password", "修改密码"};
inline constexpr audit::Action enrol_second_factor_act{"account.enrol_second_factor", "绑定动态口令"};
inline constexpr audit::Action use_recovery_code_act{"account.use_recovery_code", "使用恢复码"};
inline constexpr audit::Action renew_recovery_codes_act{"account.renew_recovery_codes", "更换恢复码"};

}  // namespace hengcai::accounts
