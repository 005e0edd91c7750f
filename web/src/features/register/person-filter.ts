import { computed, type ComputedRef } from 'vue';

import type { components } from '@/platform/api/schema';
import { useFilter, useFilters } from '@/platform/lists/filters-in-address';

export type PersonSummary = components['schemas']['PersonSummary'];
export type PersonFilter = components['schemas']['PersonFilter'];
export type PersonSort = components['schemas']['PersonSort'];

/** The filters of the list of people, as they stand in the address. */
export function usePersonFilter() {
  const { filters, given, active, clear } = useFilters({
    q: '',
    organisation: '',
    class: '',
    status: '',
    post_level: '',
    introduction: '',
    unit_kind: '',
    prefecture: '',
    import_id: '',
  });
  const sort = useFilter('sort', 'name');

  const filter: ComputedRef<PersonFilter> = computed(() => {
    const { organisation, ...others } = given.value;
    return { ...others, ...(organisation ? { organisation_id: organisation } : {}) };
  });
  return { filters, sort, filter, active, clear };
}

/** Whether somebody typed the number of a document and not a name: it must not stand in the address. */
export function looksLikeDocumentNumber(text: string): boolean {
  return /^[0-9A-Za-z]{6,40}$/.test(text.replace(/\s/g, '')) && /\d{4}/.test(text);
}
