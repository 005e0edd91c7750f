import { computed, type ComputedRef } from 'vue';

import type { components } from '@/platform/api/schema';
import { useFilter } from '@/platform/lists/filters-in-address';

export type PersonSummary = components['schemas']['PersonSummary'];
export type PersonFilter = components['schemas']['PersonFilter'];
export type PersonSort = components['schemas']['PersonSort'];

/** The filters of the list of people, as they stand in the address. */
export function usePersonFilter() {
  const filters = {
    q: useFilter('q'),
    organisation: useFilter('organisation'),
    class: useFilter('class'),
    status: useFilter('status'),
    post_level: useFilter('post_level'),
    introduction: useFilter('introduction'),
    unit_kind: useFilter('unit_kind'),
    prefecture: useFilter('prefecture'),
    import_id: useFilter('import_id'),
  };
  const sort = useFilter('sort', 'name');

  const filter: ComputedRef<PersonFilter> = computed(() => {
    const { organisation, ...others } = filters;
    const given = Object.entries(others).filter(([, value]) => value.value);
    return {
      ...Object.fromEntries(given.map(([name, value]) => [name, value.value])),
      ...(organisation.value ? { organisation_id: organisation.value } : {}),
    };
  });
  const active = computed(() => Object.keys(filter.value).filter((name) => name !== 'q').length);

  function clear() {
    for (const each of Object.values(filters)) each.value = '';
  }
  return { filters, sort, filter, active, clear };
}

/** Whether somebody typed the number of a document and not a name: it must not stand in the address. */
export function looksLikeDocumentNumber(text: string): boolean {
  return /^[0-9A-Za-z]{6,40}$/.test(text.replace(/\s/g, '')) && /\d{4}/.test(text);
}
