import type { Tone } from '@/ui/StatusTag.vue';

import type { Publicity } from './words';

/** How a publicity stands, in a few words. */
export function publicityState(publicity: Publicity): { label: string; tone: Tone } {
  if (publicity.state === 'closed') return { label: '已结束', tone: 'neutral' };
  if (publicity.open_objections) return { label: `异议 ${publicity.open_objections} 件待答复`, tone: 'bad' };
  if (publicity.days_left > 0) return { label: `还有 ${publicity.days_left} 个工作日`, tone: 'info' };
  return publicity.may_close ? { label: '期满，可以结束', tone: 'good' } : { label: '最后一天', tone: 'waiting' };
}
