import { describe, expect, it } from 'vitest';

import { Selection } from './selection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

describe('a selection', () => {
  it('turns a row on and off', () => {
    const on = Selection.empty.toggle('b');
    expect(on.all()).toEqual(['b']);
    expect(on.toggle('b').size).toBe(0);
  });

  it('is not changed by what follows from it', () => {
    const one = Selection.empty.toggle('b');
    one.toggle('c');
    one.with(['d']);
    expect(one.all()).toEqual(['b']);
  });

  it('extends from the row touched last, in both directions', () => {
    expect(Selection.empty.toggle('b').extendTo('d', ORDER).all()).toEqual(['b', 'c', 'd']);
    expect(Selection.empty.toggle('d').extendTo('b', ORDER).all().sort()).toEqual(['b', 'c', 'd']);
  });

  it('keeps its anchor while the range is moved', () => {
    const range = Selection.empty.toggle('b').extendTo('c', ORDER).extendTo('e', ORDER);
    expect(range.all()).toEqual(['b', 'c', 'd', 'e']);
  });

  it('without an anchor in the list takes the one row', () => {
    expect(Selection.empty.extendTo('c', ORDER).all()).toEqual(['c']);
    expect(Selection.empty.toggle('gone').extendTo('c', ORDER).all()).toEqual(['gone', 'c']);
  });

  it('outlives rows that are no longer shown', () => {
    const chosen = Selection.of(['x', 'a']);
    expect(chosen.without(ORDER).all()).toEqual(['x']);
    expect(chosen.stateOf(ORDER)).toBe('some');
  });

  it('tells the box in the head of the table what to show', () => {
    expect(Selection.empty.stateOf(ORDER)).toBe('none');
    expect(Selection.of(ORDER).stateOf(ORDER)).toBe('all');
    expect(Selection.of(['a']).stateOf([])).toBe('none');
  });
});
