import { reactive } from 'vue';

/** Day, paper and reason of an event in the life of an organisation, while they are being written. */
export interface EventDraft {
  on: string;
  document: string;
}

export const useEventDraft = (today: string): EventDraft => reactive({ on: today, document: '' });

/** The event as the server takes it; no document is none. */
export interface EventInput {
  on: string;
  document?: string;
}

export const eventInput = (draft: EventDraft): EventInput => ({
  on: draft.on,
  ...(draft.document.trim() ? { document: draft.document.trim() } : {}),
});

export const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
