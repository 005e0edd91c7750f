import { describe, expect, it } from 'vitest';

import { countUnsent, forget, keptName } from './kept';
import { inMemory } from './local-store';

async function machineOfTwo() {
  const store = inMemory<unknown>();
  for (const account of ['a', 'b']) {
    await store.put(keptName('draft', account, 'case'), 'typed');
    await store.put(keptName('upload', account, 'case/1'), 'file');
    await store.put(keptName('form', account, 'case'), 'form');
  }
  return store;
}

describe('what lies on this machine', () => {
  it('is unsent where the server does not have it', async () => {
    const store = await machineOfTwo();
    expect(await countUnsent('a', store)).toBe(2);
    expect(await countUnsent('c', store)).toBe(0);
  });

  it('goes with its owner, and nobody else’s with it', async () => {
    const store = await machineOfTwo();
    await forget('a', store);
    expect(await store.list('')).toHaveLength(3);
    expect(await store.get(keptName('form', 'b', 'case'))).toBe('form');
  });
});
