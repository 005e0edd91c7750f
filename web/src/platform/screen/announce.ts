import { ref } from 'vue';

/** What a screen reader is told when something changed out of sight: rows found, saved, copied. */
export const announcement = ref('');

export function announce(text: string): void {
  // The same words twice are read twice only when the region was empty in between.
  announcement.value = '';
  requestAnimationFrame(() => (announcement.value = text));
}
