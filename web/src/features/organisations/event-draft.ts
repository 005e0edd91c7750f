import { reactive } from 'vue';

/** Day, paper and reason of an event in the life of an organisation, while they are being written. */
export interface EventDraft {
  on: string;
  document: string;
}

export const useEventDraft = (today: string): EventDraft => reactive({ on: today, document: '' });

export const eventInput = (draft: EventDraft) => ({
  on: draft.on,
  ...(draft.document.trim() ? { document: draft.document.trim() } : {}),
});

export const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
