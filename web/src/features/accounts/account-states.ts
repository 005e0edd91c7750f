import type { components } from '@/platform/api/schema';
import type { Tone } from '@/ui/StatusTag.vue';

export type Account = components['schemas']['Account'];
export type Role = components['schemas']['Role'];

export const ACCOUNT_STATES: Record<components['schemas']['AccountState'], { label: string; tone: Tone }> = {
  active: { label: '正常', tone: 'good' },
  new: { label: '未启用', tone: 'waiting' },
  locked: { label: '已锁定', tone: 'bad' },
  closed: { label: '已停用', tone: 'neutral' },
};

export function grantText(grant: Account['grants'][number]): string {
  const until = grant.until ? `，至 ${grant.until}` : '';
  return `${grant.role_name}（${grant.organisation?.name ?? '全系统'}${until}）`;
}
