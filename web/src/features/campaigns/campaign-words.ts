import type { components } from '@/platform/api/schema';
import type { Tone } from '@/ui/StatusTag.vue';

type Schemas = components['schemas'];
export type Campaign = Schemas['Campaign'];
export type NameEntry = Schemas['NameEntry'];
export type NameWork = Schemas['NameWork'];
export type Preparation = Schemas['Preparation'];
export type Situation = Schemas['Situation'];

interface Mark {
  label: string;
  tone: Tone;
}

export const CAMPAIGN_STATES: Record<Campaign['state'], Mark> = {
  prepared: { label: '筹备中', tone: 'waiting' },
  open: { label: '进行中', tone: 'good' },
  closed: { label: '已结束', tone: 'neutral' },
};

export const WINDOW_STATES: Record<Campaign['windows'][number]['state'], Mark> = {
  before: { label: '未开始', tone: 'neutral' },
  open: { label: '受理中', tone: 'good' },
  over: { label: '已截止', tone: 'neutral' },
};

export const MATCHES: Record<Schemas['NameMatch'], Mark> = {
  both: { label: '两边都有', tone: 'good' },
  only_here: { label: '仅名册有', tone: 'waiting' },
  only_there: { label: '仅下发名单有', tone: 'bad' },
};

export const NAME_STATES: Record<Schemas['NameState'], Mark> = {
  expected: { label: '待确认', tone: 'neutral' },
  confirmed: { label: '已确认', tone: 'good' },
  missing: { label: '查无此人', tone: 'bad' },
  moved: { label: '已调动', tone: 'waiting' },
  retired: { label: '已退休', tone: 'waiting' },
  special: { label: '特殊情况', tone: 'waiting' },
  removed: { label: '已移出', tone: 'neutral' },
};

export const WORKS: Record<NameWork['kind'], string> = {
  compute: '正在计算名单',
  compare: '正在比对名单',
  settle: '正在处理差异',
  issue: '正在下发名单',
  confirm: '正在确认名单',
};
