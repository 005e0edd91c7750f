import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef, type WatchSource } from 'vue';

import { asProblem, wasAborted, type ApiProblem } from '../api/problem';

/** A page as the server gives it. */
export interface Page<Row> {
  items: Row[];
  next_cursor?: string | null;
  total?: number;
  total_is_exact?: boolean;
}

export type FetchPage<Row> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;

export interface PagedList<Row> {
  rows: ShallowRef<Row[]>;
  total: Ref<number | undefined>;
  totalIsExact: Ref<boolean>;
  /** Nothing has been shown yet. */
  isFirstLoad: ComputedRef<boolean>;
  isLoading: Ref<boolean>;
  isComplete: ComputedRef<boolean>;
  problem: ShallowRef<ApiProblem | undefined>;
  /** How often the list was asked for from its beginning. */
  round: Ref<number>;
  /** Starts again at the first page; the rows on screen stay until the new ones are here, so that nothing jumps. */
  reload: () => Promise<void>;
  /** Adds the next page, if there is one. */
  more: () => Promise<void>;
  /** Puts a changed row in the place of the one with the same key. */
  replace: (changed: Row, isSame: (row: Row) => boolean) => void;
}

/**
 * A list of the server that is read page by page as it is scrolled: asked for at once, and again whenever what it hangs
 * on says something else. A new question cancels the one under way, so that answers never come in the wrong order.
 *
 *   const list = usePagedList<Login>((cursor, signal) => answer(api.GET('/logins', { …, signal })), [name, from, to]);
 */
export function usePagedList<Row>(fetchPage: FetchPage<Row>, hangsOn?: WatchSource | WatchSource[]): PagedList<Row> {
  const rows = shallowRef<Row[]>([]);
  const total = ref<number>();
  const totalIsExact = ref(true);
  const isLoading = ref(false);
  const hasLoaded = ref(false);
  const problem = shallowRef<ApiProblem>();
  const cursor = ref<string | null>();
  const round = ref(0);
  let underWay: AbortController | undefined;

  async function load(at: string | undefined): Promise<void> {
    underWay?.abort();
    const own = new AbortController();
    underWay = own;
    isLoading.value = true;
    problem.value = undefined;
    try {
      const page = await fetchPage(at, own.signal);
      if (own.signal.aborted) return;
      rows.value = at === undefined ? page.items : [...rows.value, ...page.items];
      cursor.value = page.next_cursor ?? null;
      if (page.total !== undefined) {
        total.value = page.total;
        totalIsExact.value = page.total_is_exact ?? true;
      }
      hasLoaded.value = true;
    } catch (thrown) {
      if (own.signal.aborted || wasAborted(thrown)) return;
      problem.value = asProblem(thrown);
    } finally {
      if (underWay === own) {
        underWay = undefined;
        isLoading.value = false;
      }
    }
  }

  function reload(): Promise<void> {
    round.value += 1;
    return load(undefined);
  }

  // Filters that are read anew from the same address say the same.
  if (hangsOn) watch(hangsOn, (now, before) => JSON.stringify(now) !== JSON.stringify(before) && void reload());
  void reload();

  return {
    rows,
    total,
    totalIsExact,
    isLoading,
    isFirstLoad: computed(() => !hasLoaded.value && !problem.value),
    isComplete: computed(() => cursor.value === null),
    problem,
    round,
    reload,
    more: async () => {
      if (isLoading.value || !cursor.value) return;
      await load(cursor.value);
    },
    replace: (changed, isSame) => {
      rows.value = rows.value.map((row) => (isSame(row) ? changed : row));
    },
  };
}
