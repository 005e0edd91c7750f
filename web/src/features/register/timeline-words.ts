import { kindOf, type Layout } from '@/platform/api/layout';
import type { components } from '@/platform/api/schema';
import type { Tone } from '@/ui/StatusTag.vue';
import type { TimelineEvent } from '@/ui/timeline';

type Entry = components['schemas']['TimelineEntry'];

const TONES: Record<string, Tone> = {
  classifications: 'good',
  appointments: 'good',
  sanctions: 'bad',
  results: 'info',
};

/** What happened to a person, as lines of a timeline. `until` is exclusive in the data and inclusive on the screen. */
export function timelineOf(
  entries: readonly Entry[],
  layout: Layout | undefined,
  lastDay: (exclusive: string) => string,
): TimelineEvent[] {
  return entries.map((entry, index) => {
    const kind = kindOf(layout, entry.kind)?.name;
    const details = [entry.detail, entry.organisation?.name].filter(Boolean);
    return {
      id: entry.record_id ?? `${entry.kind}-${entry.date}-${index}`,
      date: entry.date,
      title: entry.title || kind || '',
      detail: [...details, entry.until && `至 ${lastDay(entry.until)}`].filter(Boolean).join('，'),
      tone: TONES[entry.kind] ?? 'neutral',
    };
  });
}
