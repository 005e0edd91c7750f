import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

import { asProblem, type ApiProblem } from './problem';

const SOONEST = 400; // milliseconds
const LATEST = 3000;

export interface Polled<T> {
  value: ShallowRef<T | undefined>;
  problem: ShallowRef<ApiProblem | undefined>;
  /** Asks now, and goes on asking while the task runs. */
  refresh: () => Promise<void>;
  /** Takes an answer that another request gave, and goes on asking while the task runs. */
  take: (next: T) => void;
}

/**
 * A task of the server, asked about until it is over; less often the longer it takes, and not at all while nobody looks
 * at the page.
 */
export function usePolled<T>(fetch: () => Promise<T>, isOver: (value: T) => boolean): Polled<T> {
  const value = shallowRef<T>();
  const problem = shallowRef<ApiProblem>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = SOONEST;

  function goOn() {
    clearTimeout(timer);
    if (value.value === undefined || isOver(value.value)) return;
    timer = setTimeout(refresh, document.hidden ? LATEST : wait);
    wait = Math.min(LATEST, wait * 1.3);
  }

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    try {
      value.value = await fetch();
      problem.value = undefined;
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
    goOn();
  }

  function take(next: T) {
    value.value = next;
    problem.value = undefined;
    wait = SOONEST;
    goOn();
  }

  onScopeDispose(() => clearTimeout(timer));
  void refresh();
  return { value, problem, refresh, take };
}
