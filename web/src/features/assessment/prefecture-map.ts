import type { components } from '@/platform/api/schema';
import type { MapTile } from '@/ui/charts/TileMap.vue';

import type { Figure } from './progress-charts';

type Organisation = components['schemas']['OrganisationSummary'];

/**
 * Where each prefecture of Jilin lies among the others, by its code (GB/T 2260; 22A100 is the register's own for
 * 长白山, and 梅河口 stands beside the prefectures): column from the west, row from the north. Drawn by hand, as a
 * scheme; no map data is behind it.
 */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '220800': [1, 1], // 白城
  '220700': [2, 1], // 松原
  '220100': [3, 2], // 长春
  '220200': [4, 2], // 吉林
  '222400': [5, 2], // 延边
  '220300': [2, 3], // 四平
  '220400': [3, 3], // 辽源
  '220581': [4, 3], // 梅河口
  '22A100': [5, 3], // 长白山
  '220500': [4, 4], // 通化
  '220600': [5, 4], // 白山
};

/** Fewer are no map. */
const FEWEST = 3;

/** The name as it fits on a tile: without what is written behind every one of them. */
const shortNameOf = (name: string) => name.replace(/(市|州|朝鲜族自治州)?(人力资源和社会保障局|管委会)?$/u, '');

/** The prefectures with what is done in each; nothing where there are too few of them to be looked at as a map. */
export function tilesOf(prefectures: readonly Organisation[], figures: readonly Figure[]): MapTile[] {
  const tiles = prefectures.flatMap(({ id, name, division }): MapTile[] => {
    const place = PLACES[division ?? ''];
    if (!place) return [];
    const own = figures.filter((figure) => figure.row === id);
    return [
      {
        id,
        name: division === '220200' ? '吉林市' : shortNameOf(name),
        column: place[0],
        row: place[1],
        done: own.reduce((sum, figure) => sum + (figure.ended ?? 0), 0),
        of: own.reduce((sum, figure) => sum + figure.cases, 0),
      },
    ];
  });
  return tiles.length < FEWEST ? [] : tiles.sort((a, b) => a.row - b.row || a.column - b.column);
}
