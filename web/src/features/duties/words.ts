import type { components } from '@/platform/api/schema';
import type { Tone } from '@/ui/StatusTag.vue';

export type Duty = components['schemas']['Duty'];

/** How a duty stands, in a few words. */
export function timingOf(duty: Duty): { label: string; tone: Tone } {
  if (duty.state === 'waived') return { label: '已免除', tone: 'neutral' };
  if (duty.state === 'met') {
    return duty.timing === 'late' ? { label: '逾期办结', tone: 'waiting' } : { label: '按时办结', tone: 'good' };
  }
  const days = duty.days_left ?? 0;
  if (duty.timing === 'late') return { label: `逾期 ${-days} 天`, tone: 'bad' };
  if (duty.timing === 'due_soon') return { label: days ? `还有 ${days} 天` : '今天到期', tone: 'waiting' };
  return duty.due_on ? { label: `还有 ${days} 天`, tone: 'neutral' } : { label: '待办', tone: 'neutral' };
}
