import { ref, type Ref } from 'vue';

import { newIdempotencyKey, withKey } from './client';
import { asProblem, type ApiProblem } from './problem';

export interface Action<Arguments extends unknown[], Result> {
  /** Runs the action; nothing happens while it is already running. */
  run: (...given: Arguments) => Promise<Result | undefined>;
  running: Ref<boolean>;
  problem: Ref<ApiProblem | undefined>;
  /** Forgets the last problem, and with it the key of that attempt: what comes next is a new intention. */
  reset: () => void;
}

/**
 * One thing the user can do that writes. A double click runs it once. After a lost connection the same key is sent
 * again, so that the server does it once; any other end of the attempt makes the next one a new intention.
 *
 *   const lock = useAction((headers, reason: string) => answer(api.POST('/accounts/{account_id}/lock', { …, headers })));
 *   <el-button :loading="lock.running.value" @click="lock.run(reason)">
 */
export function useAction<Arguments extends unknown[], Result>(
  perform: (headers: Record<string, string>, ...given: Arguments) => Promise<Result>,
): Action<Arguments, Result> {
  const running = ref(false);
  const problem = ref<ApiProblem>();
  let key: string | undefined;
  let keyBelongsTo: string | undefined;

  async function run(...given: Arguments): Promise<Result | undefined> {
    if (running.value) return undefined;
    running.value = true;
    problem.value = undefined;
    const intention = fingerprint(given);
    if (!key || keyBelongsTo !== intention) key = newIdempotencyKey();
    keyBelongsTo = intention;
    try {
      const result = await perform(withKey(key), ...given);
      key = undefined;
      return result;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      if (problem.value.code !== 'network.unreachable') key = undefined;
      return undefined;
    } finally {
      running.value = false;
    }
  }

  function reset() {
    problem.value = undefined;
    key = undefined;
  }

  return { run, running, problem, reset };
}

function fingerprint(given: unknown[]): string {
  return JSON.stringify(given, (_name, value) => (value instanceof File ? [value.name, value.size] : value)) ?? '';
}
