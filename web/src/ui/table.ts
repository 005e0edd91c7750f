import type { RouteLocationRaw } from 'vue-router';

/** One column of a `DataTable`. A slot `cell-<key>` replaces the text. */
export interface TableColumn<Row> {
  key: string;
  label: string;
  text?: (row: Row) => string | null | undefined;
  /** Width in pixels; a column without one shares what is left. */
  width?: number;
  /** Least width of a column that shares what is left. */
  minWidth?: number;
  align?: 'end';
  /** Values of `sort` that this column offers, in the order of clicking. */
  sorts?: readonly string[];
  /** Where it stands on the card that a phone shows instead of a row; `none` is left out. */
  onPhone?: 'title' | 'aside' | 'line' | 'none';
}

export type RowLink<Row> = (row: Row) => RouteLocationRaw | undefined;

const LEAST_WIDTH = 120;

/** The width below which the table scrolls sideways instead of squeezing its columns. */
export function leastWidth<Row>(columns: readonly TableColumn<Row>[], selectable: boolean): number {
  const widths = columns.map((column) => column.width ?? column.minWidth ?? LEAST_WIDTH);
  return widths.reduce((sum, width) => sum + width, selectable ? 44 : 0);
}

/** What a click on the head of a column sorts by next; undefined where the column offers nothing. */
export function nextSort(sorts: readonly string[] | undefined, current: string | undefined): string | undefined {
  if (!sorts?.length) return undefined;
  return sorts[(sorts.indexOf(current ?? '') + 1) % sorts.length];
}

/** `ascending` or `descending` for assistive technology, where this column is the one sorted by. */
export function sortDirection(
  sorts: readonly string[] | undefined,
  current: string | undefined,
): 'ascending' | 'descending' | undefined {
  if (!current || !sorts?.includes(current)) return undefined;
  return current.startsWith('-') ? 'descending' : 'ascending';
}
