import { describe, expect, it } from 'vitest';

import { tilesOf } from './prefecture-map';

const CODES = [
  '220100',
  '220200',
  '220300',
  '220400',
  '220500',
  '220600',
  '220700',
  '220800',
  '222400',
  '22A100',
  '220581',
];
const NAMES = [
  '长春市',
  '吉林市',
  '四平市',
  '辽源市',
  '通化市',
  '白山市',
  '松原市',
  '白城市',
  '延边州',
  '长白山',
  '梅河口市',
];
const prefectures = CODES.map((division, index) => ({
  id: `p${index}`,
  name: NAMES[index]!,
  node: 'prefecture' as const,
  division,
  state: 'active' as const,
  updated_at: '2026-01-15T00:00:00.000Z',
}));
const figure = (row: string, cases: number, ended: number) => ({ row, column: 'any', cases, ended });

describe('the map of prefectures', () => {
  it('has a place of its own for each, 长白山 and 梅河口 among them', () => {
    const tiles = tilesOf(prefectures, []);
    expect(new Set(tiles.map(({ column, row }) => `${column},${row}`)).size).toBe(11);
    expect(tiles.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['长春', '吉林市', '延边', '长白山', '梅河口']),
    );
  });

  it('adds what all items of a place come to, and nothing of another', () => {
    const tiles = tilesOf(prefectures, [figure('p0', 30, 10), figure('p0', 10, 10), figure('elsewhere', 7, 7)]);
    expect(tiles.find(({ id }) => id === 'p0')).toMatchObject({ done: 20, of: 40 });
    expect(tiles.find(({ id }) => id === 'p1')).toMatchObject({ done: 0, of: 0 });
  });

  it('is none for who sees but one or two', () => {
    expect(tilesOf(prefectures.slice(0, 2), [])).toEqual([]);
  });
});
