import type { Tone } from './StatusTag.vue';

/** One happening on an `EventTimeline`. */
export interface TimelineEvent {
  id: string;
  /** `2025-12-31`, or an instant. */
  date: string;
  /** How the date is said, where it is not simply the date. */
  when?: string;
  title: string;
  detail?: string;
  tone?: Tone;
}
