import type { components } from '@/platform/api/schema';
import type { Chart } from '@/ui/charts/chart';

export type Figure = components['schemas']['Figure'];

interface Named {
  id: string;
  name: string;
}
/** Figures as rows and columns, in the order in which they came. */
export interface FigureTable {
  columns: Named[];
  rows: (Named & { cases: Record<string, number> })[];
}

export function tableOf(figures: readonly Figure[]): FigureTable {
  const columns = new Map<string, Named>();
  const rows = new Map<string, FigureTable['rows'][number]>();
  for (const { row, row_name, column, column_name, cases } of figures) {
    columns.set(column, { id: column, name: column_name ?? column });
    const known = rows.get(row) ?? { id: row, name: row_name ?? row, cases: {} };
    known.cases[column] = (known.cases[column] ?? 0) + cases;
    rows.set(row, known);
  }
  return { columns: [...columns.values()], rows: [...rows.values()] };
}

/** A bar for each item, made of its steps from the first to the last. */
export function funnelChart(figures: readonly Figure[]): Chart {
  const { columns, rows } = tableOf(figures);
  return {
    kind: 'bars',
    categories: rows.map((row) => row.name),
    series: columns.map((column) => ({ name: column.name, values: rows.map((row) => row.cases[column.id] ?? 0) })),
  };
}

/** A bar for each place: what is done, and what is not. */
export function placesChart(figures: readonly Figure[]): Chart {
  const places = new Map<string, { name: string; ended: number; open: number }>();
  for (const { row, row_name, cases, ended = 0 } of figures) {
    const place = places.get(row) ?? { name: row_name ?? row, ended: 0, open: 0 };
    places.set(row, { ...place, ended: place.ended + ended, open: place.open + cases - ended });
  }
  const sorted = [...places.values()].sort((a, b) => b.ended + b.open - (a.ended + a.open));
  return {
    kind: 'bars',
    doneFirst: true,
    categories: sorted.map((place) => place.name),
    series: [
      { name: '已办结', values: sorted.map((place) => place.ended) },
      { name: '办理中', values: sorted.map((place) => place.open) },
    ],
  };
}

export function matrixChart(figures: readonly Figure[]): Chart {
  const { columns, rows } = tableOf(figures);
  return {
    kind: 'matrix',
    columns: columns.map((column) => column.name),
    rows: rows.map((row) => row.name),
    values: rows.map((row) => columns.map((column) => row.cases[column.id] ?? 0)),
  };
}
