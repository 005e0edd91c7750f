import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * A filter that lives in the address bar: the back button, a reload and a link sent to a colleague all show the same
 * list. Empty values are left out.
 */
export function useFilter(name: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const given = route.query[name];
      return typeof given === 'string' ? given : fallback;
    },
    set: (value) => {
      const query = { ...route.query };
      if (value && value !== fallback) query[name] = value;
      else delete query[name];
      void router.replace({ query, hash: route.hash });
    },
  });
}
