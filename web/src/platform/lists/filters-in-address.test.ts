import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';

import { useFilters } from './filters-in-address';

async function filtersAt(address: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:path(.*)*', component: { render: () => null } }],
  });
  await router.push(address);
  let made: ReturnType<typeof useFilters<'q' | 'kind' | 'state'>> | undefined;
  const Page = defineComponent({
    setup() {
      made = useFilters({ q: '', kind: '', state: 'active' });
      return () => h('p');
    },
  });
  mount(Page, { global: { plugins: [router] } });
  return { ...made!, router };
}

describe('the filters of a list', () => {
  it('stand in the address, all that are set at once', async () => {
    const { filters, router } = await filtersAt('/list?page=2#part');
    filters.kind.value = 'school';
    filters.q.value = '松江';
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ page: '2', kind: 'school', q: '松江' });
    expect(router.currentRoute.value.hash).toBe('#part');
  });

  it('are read from it, with what holds by itself', async () => {
    const { given, active, isFiltered } = await filtersAt('/list?q=a');
    expect(given.value).toEqual({ q: 'a', state: 'active' });
    expect(active.value).toBe(0);
    expect(isFiltered.value).toBe(true);
  });

  it('are cleared together, the search as well', async () => {
    const { active, clear, isFiltered, router } = await filtersAt('/list?q=a&kind=school&state=ended&page=2');
    expect(active.value).toBe(2);
    clear();
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ page: '2' });
    expect(isFiltered.value).toBe(false);
  });
});
