import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { nextTick, ref } from 'vue';

import { ApiProblem } from '../api/problem';
import { usePagedList, type Page } from './paged-list';

/** A server whose answers come when the test says so. */
function questions(filter = ref('')) {
  const asked: {
    cursor: string | undefined;
    signal: AbortSignal;
    answer: (page: Page<string>) => void;
    fail: (thrown: unknown) => void;
  }[] = [];
  const fetchPage = (cursor: string | undefined, signal: AbortSignal) =>
    new Promise<Page<string>>((answer, fail) => asked.push({ cursor, signal, answer, fail }));
  return { asked, list: usePagedList<string>(fetchPage, filter) };
}

describe('a list read page by page', () => {
  it('adds pages until there are no more', async () => {
    const { asked, list } = questions();
    expect(list.isFirstLoad.value).toBe(true);
    asked[0]!.answer({ items: ['a', 'b'], next_cursor: 'next', total: 3 });
    await flushPromises();
    expect(list.isComplete.value).toBe(false);
    const second = list.more();
    expect(asked[1]!.cursor).toBe('next');
    asked[1]!.answer({ items: ['c'] });
    await second;
    expect(list.rows.value).toEqual(['a', 'b', 'c']);
    expect(list.isComplete.value).toBe(true);
    expect(list.total.value).toBe(3);
  });

  it('asks for a page once, however often the end is reached', async () => {
    const { asked, list } = questions();
    asked[0]!.answer({ items: ['a'], next_cursor: 'next' });
    await flushPromises();
    void list.more();
    void list.more();
    expect(asked).toHaveLength(2);
  });

  it('drops the answer to a question that was replaced by another', async () => {
    const { asked, list } = questions();
    const current = list.reload();
    expect(asked[0]!.signal.aborted).toBe(true);
    asked[1]!.answer({ items: ['new'] });
    await current;
    asked[0]!.answer({ items: ['old'] });
    await flushPromises();
    expect(list.rows.value).toEqual(['new']);
    expect(list.isLoading.value).toBe(false);
  });

  it('asks again when what it hangs on says something else, and only then', async () => {
    const filter = ref('a');
    const { asked, list } = questions(filter);
    filter.value = 'b';
    await nextTick();
    expect(asked).toHaveLength(2);
    expect(asked[0]!.signal.aborted).toBe(true);
    expect(list.round.value).toBe(2);
    filter.value = 'c';
    filter.value = 'b';
    await nextTick();
    expect(asked).toHaveLength(2);
  });

  it('keeps the rows on screen until the new ones are here', async () => {
    const { asked, list } = questions();
    asked[0]!.answer({ items: ['a'] });
    await flushPromises();
    void list.reload();
    expect(list.rows.value).toEqual(['a']);
    expect(list.isFirstLoad.value).toBe(false);
  });

  it('says what went wrong and can go on', async () => {
    const { asked, list } = questions();
    asked[0]!.fail(new ApiProblem(503, 'http.503', '不可用', ''));
    await flushPromises();
    expect(list.problem.value?.code).toBe('http.503');
    const again = list.reload();
    asked[1]!.answer({ items: ['a'] });
    await again;
    expect(list.problem.value).toBeUndefined();
    expect(list.rows.value).toEqual(['a']);
  });
});
