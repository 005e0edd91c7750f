import type { components } from '@/platform/api/schema';
import type { Citation } from '@/ui/citation';
import type { Tone } from '@/ui/StatusTag.vue';

type Schemas = components['schemas'];

export type Case = Schemas['Case'];
export type CaseSummary = Schemas['CaseSummary'];
export type CaseRun = Schemas['CaseRun'];
export type Meeting = Schemas['Meeting'];
export type Objection = Schemas['Objection'];
export type Opinion = Schemas['Opinion'];
export type Publicity = Schemas['Publicity'];
export type EntryVerdict = Schemas['EntryVerdict'];
export type ActKind = Schemas['CaseActKind'];

/** Clauses of a pack as the screen quotes them. */
export const citationsOf = (clauses: Schemas['ClauseRefs'] | undefined): Citation[] =>
  (clauses ?? []).map(({ id, place, says }) => ({ clause: id, place, quote: says }));

/** 二(三)2、四(四) */
export const placesOf = (clauses: Schemas['ClauseRefs'] | undefined): string =>
  [...new Set((clauses ?? []).map((clause) => clause.place))].join('、');

export const actOf = (of: Case, act: ActKind) => of.acts.find((each) => each.act === act);
export const isOpen = (of: Case, act: ActKind) => actOf(of, act)?.open ?? false;

/** How a case stands, in a word. */
export function standing(of: CaseSummary): { label: string; tone: Tone } {
  if (of.late) return { label: '逾期', tone: 'bad' };
  if (of.returned) return { label: '退回待改', tone: 'waiting' };
  if (of.state === 'ended') return { label: '已办结', tone: 'good' };
  return of.state === 'waiting' ? { label: '等待', tone: 'info' } : { label: '办理中', tone: 'neutral' };
}

export const VERDICTS: Record<EntryVerdict, { label: string; tone: Tone }> = {
  true_entry: { label: '属实', tone: 'good' },
  incomplete: { label: '不完整', tone: 'waiting' },
  to_return: { label: '退回', tone: 'bad' },
};

export const OPINION_KINDS: Record<Opinion['kind'], string> = {
  opinion: '听取意见',
  expert_review: '专家评议',
  site_check: '现场核验',
  help_plan: '提醒谈话和帮扶措施',
  help_follow_up: '帮扶措施落实和复查',
  reuse: '采用已有考核结果',
};

export const WAYS: Record<'online' | 'paper', string> = { online: '网上', paper: '书面' };

export const RUN_ACTS: Record<CaseRun['act'], string> = {
  review: '审核通过',
  propose: '提出等次建议',
  decide: '会议决定',
  notify: '书面通知',
};

export const RUN_STATES: Record<CaseRun['state'], { label: string; tone: Tone }> = {
  running: { label: '正在办理', tone: 'info' },
  done: { label: '已完成', tone: 'good' },
  stopped: { label: '已停止', tone: 'neutral' },
  failed: { label: '未完成', tone: 'bad' },
};
