import { computed } from 'vue';

import { answer, api } from '@/platform/api/client';
import { useLoaded } from '@/platform/api/loaded';

/** The packs of this installation, newest notice first, as a list to choose from. */
export function usePacks() {
  const packs = useLoaded(async () => {
    const { items } = await answer(api.GET('/packs'));
    return [...items].sort((a, b) => b.date.localeCompare(a.date));
  });
  const choices = computed(() =>
    (packs.value.value ?? []).map((pack) => ({ value: pack.id, label: `${pack.number}　${pack.title}` })),
  );
  const find = (id: string) => packs.value.value?.find((pack) => pack.id === id);
  return { packs, choices, find };
}
