import { ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue';

import { asProblem, type ApiProblem } from './problem';

export interface Loaded<T> {
  value: ShallowRef<T | undefined>;
  problem: ShallowRef<ApiProblem | undefined>;
  isLoading: Ref<boolean>;
  reload: () => Promise<void>;
}

/**
 * One thing of the server, asked for at once and again whenever what it hangs on changes. What was there stays on the
 * screen until the new answer is here; an answer that comes too late is dropped.
 *
 *   const person = useLoaded(() => versioned(api.GET('/people/{person_id}', …)), () => props.personId);
 */
export function useLoaded<T>(fetch: () => Promise<T>, hangsOn?: WatchSource | WatchSource[]): Loaded<T> {
  const value = shallowRef<T>();
  const problem = shallowRef<ApiProblem>();
  const isLoading = ref(false);
  let asked = 0;

  async function reload(): Promise<void> {
    asked += 1;
    const own = asked;
    isLoading.value = true;
    problem.value = undefined;
    try {
      const answer = await fetch();
      if (own === asked) value.value = answer;
    } catch (thrown) {
      if (own === asked) problem.value = asProblem(thrown);
    } finally {
      if (own === asked) isLoading.value = false;
    }
  }

  if (hangsOn) watch(hangsOn, reload);
  void reload();
  return { value, problem, isLoading, reload };
}
