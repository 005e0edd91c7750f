import { describe, expect, it } from 'vitest';

import { rowWindow, scrollToRow } from './window';

const HEIGHT = 400;
const ROW = 40;
const ROWS = 10_000;

describe('the window of a long list', () => {
  it('holds few rows, however long the list', () => {
    const { first, last } = rowWindow(120_000, HEIGHT, ROW, ROWS);
    expect(last - first).toBeLessThan(40);
    expect(first).toBeLessThanOrEqual(3000);
    expect(last).toBeGreaterThanOrEqual(3010);
  });

  it('keeps the height of the whole list', () => {
    for (const scrollTop of [0, 37, 5000, 399_600, 400_000]) {
      const { first, last, above, below } = rowWindow(scrollTop, HEIGHT, ROW, ROWS);
      expect(above + (last - first) * ROW + below).toBe(ROWS * ROW);
    }
  });

  it('shows every row that can be seen, at any place', () => {
    for (let scrollTop = 0; scrollTop <= ROWS * ROW - HEIGHT; scrollTop += 7919) {
      const { first, last } = rowWindow(scrollTop, HEIGHT, ROW, ROWS);
      expect(first).toBeLessThanOrEqual(Math.floor(scrollTop / ROW));
      expect(last).toBeGreaterThanOrEqual(Math.ceil((scrollTop + HEIGHT) / ROW));
    }
  });

  it('of a short list is all of it', () => {
    expect(rowWindow(0, HEIGHT, ROW, 3)).toEqual({ first: 0, last: 3, above: 0, below: 0 });
  });

  it('of no rows is empty', () => {
    expect(rowWindow(0, HEIGHT, ROW, 0)).toEqual({ first: 0, last: 0, above: 0, below: 0 });
  });

  it('scrolls just so far that the row is wholly seen', () => {
    expect(scrollToRow(5, 0, HEIGHT, ROW)).toBe(0);
    expect(scrollToRow(10, 0, HEIGHT, ROW)).toBe(40);
    expect(scrollToRow(2, 200, HEIGHT, ROW)).toBe(80);
  });
});
