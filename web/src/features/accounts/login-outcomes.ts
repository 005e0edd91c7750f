import type { components } from '@/platform/api/schema';
import type { Tone } from '@/ui/StatusTag.vue';

type Outcome = components['schemas']['LoginOutcome'];

/** How a log-in, or a session, ended. */
export const LOGIN_OUTCOMES: Record<Outcome, { label: string; tone: Tone }> = {
  success: { label: '登录成功', tone: 'good' },
  wrong_name: { label: '登录名不存在', tone: 'bad' },
  wrong_password: { label: '密码错误', tone: 'bad' },
  wrong_code: { label: '动态口令错误', tone: 'bad' },
  locked: { label: '账号锁定', tone: 'bad' },
  closed: { label: '账号停用', tone: 'bad' },
  logged_out: { label: '退出', tone: 'neutral' },
  ended_idle: { label: '超时退出', tone: 'neutral' },
  ended_by_user: { label: '本人结束', tone: 'neutral' },
  ended_by_administrator: { label: '管理员结束', tone: 'waiting' },
};
