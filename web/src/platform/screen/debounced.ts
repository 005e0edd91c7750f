import { onScopeDispose } from 'vue';

/** Runs once the calls have stopped for a moment: a search while somebody is still typing. */
export function debounced<Arguments extends unknown[]>(
  run: (...given: Arguments) => void,
  milliseconds = 250,
): (...given: Arguments) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), milliseconds);
  };
}
