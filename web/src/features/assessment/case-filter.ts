import { computed } from 'vue';

import type { operations } from '@/platform/api/schema';
import { useFilter, useFilters } from '@/platform/lists/filters-in-address';

type Query = NonNullable<operations['list_cases']['parameters']['query']>;

/** The filters of the queue, as they stand in the address. */
export function useCaseFilter() {
  const { filters, active, isFiltered, clear } = useFilters({
    q: '',
    item: '',
    step: '',
    due: '',
    returned: '',
    state: '',
    campaign: '',
  });
  const sort = useFilter('sort', 'attention');

  const query = computed<Query>(() => ({
    ...(filters.q.value ? { q: filters.q.value } : {}),
    ...(filters.item.value ? { item_id: filters.item.value } : {}),
    ...(filters.step.value ? { step: filters.step.value } : {}),
    ...(filters.due.value ? { due: filters.due.value as Query['due'] } : {}),
    ...(filters.returned.value ? { returned: true } : {}),
    ...(filters.state.value ? { state: filters.state.value as Query['state'] } : {}),
    ...(filters.campaign.value ? { campaign_id: filters.campaign.value } : {}),
    sort: sort.value as Query['sort'],
  }));
  return { filters, sort, query, active, isFiltered, clear };
}
