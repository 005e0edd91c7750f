import { onScopeDispose } from 'vue';

export interface Debounced<Arguments extends unknown[]> {
  (...given: Arguments): void;
  /** What was called for and has not run yet is not wanted any more. */
  cancel: () => void;
}

/** Runs once the calls have stopped for a moment: a search while somebody is still typing. */
export function debounced<Arguments extends unknown[]>(
  run: (...given: Arguments) => void,
  milliseconds = 250,
): Debounced<Arguments> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(timer);
  onScopeDispose(cancel);
  const later = (...given: Arguments) => {
    cancel();
    timer = setTimeout(() => run(...given), milliseconds);
  };
  return Object.assign(later, { cancel });
}
