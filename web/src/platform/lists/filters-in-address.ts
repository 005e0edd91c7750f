import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';

/** What was set in this turn and does not stand in the address yet: several filters set at once all get there. */
let waiting: LocationQuery | undefined;

/**
 * A filter that lives in the address bar: the back button, a reload and a link sent to a colleague all show the same
 * list. Empty values are left out.
 */
export function useFilter(name: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();

  function go() {
    const query = waiting;
    waiting = undefined;
    void router.replace({ query, hash: route.hash });
  }
  return computed({
    get: () => {
      const given = route.query[name];
      return typeof given === 'string' ? given : fallback;
    },
    set: (value) => {
      if (!waiting) {
        waiting = { ...route.query };
        queueMicrotask(go);
      }
      if (value && value !== fallback) waiting[name] = value;
      else delete waiting[name];
    },
  });
}

export interface Filters<Name extends string> {
  filters: Record<Name, WritableComputedRef<string>>;
  /** What is set, as a query. */
  given: ComputedRef<Partial<Record<Name, string>>>;
  /** How many are set to other than what holds by itself; the search, `q`, is seen anyway and not counted. */
  active: ComputedRef<number>;
  /** Whether the list shows less than everything. */
  isFiltered: ComputedRef<boolean>;
  clear: () => void;
}

/**
 * The filters of a list, by name, each with what holds by itself.
 *
 *   const { filters, given, active, clear } = useFilters({ q: '', kind: '', state: 'active' });
 */
export function useFilters<Name extends string>(fallbacks: Readonly<Record<Name, string>>): Filters<Name> {
  const names = Object.keys(fallbacks) as Name[];
  const filters = Object.fromEntries(names.map((name) => [name, useFilter(name, fallbacks[name])])) as Record<
    Name,
    WritableComputedRef<string>
  >;
  const set = computed(() => names.filter((name) => filters[name].value !== fallbacks[name]));
  return {
    filters,
    given: computed(
      () =>
        Object.fromEntries(
          names.filter((name) => filters[name].value).map((name) => [name, filters[name].value]),
        ) as Partial<Record<Name, string>>,
    ),
    active: computed(() => set.value.filter((name) => name !== 'q').length),
    isFiltered: computed(() => set.value.length > 0),
    clear: () => {
      for (const name of names) filters[name].value = fallbacks[name];
    },
  };
}
