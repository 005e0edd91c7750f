import { computed } from 'vue';

import { answer, api } from '@/platform/api/client';
import { useLoaded } from '@/platform/api/loaded';
import { longDate } from '@/platform/format/dates';

/** The meetings that a decision may rest on, newest first; asked for only where one decides. */
export function useMeetingChoices(isDeciding: () => boolean) {
  const meetings = useLoaded(async () =>
    isDeciding() ? (await answer(api.GET('/meetings', { params: { query: { limit: 50 } } }))).items : [],
  );
  return computed(() =>
    (meetings.value.value ?? []).map(({ id, held_on: on, chair }) => ({
      value: id,
      label: `${longDate(on)}　${chair}主持`,
    })),
  );
}
