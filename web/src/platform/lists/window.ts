/** Which rows of a long list stand in the window, and how much empty space stands above and below them. */
export interface RowWindow {
  first: number;
  /** Exclusive. */
  last: number;
  above: number;
  below: number;
}

/** Rows kept ready beyond each edge, so that a quick turn of the wheel shows no gap. */
const SPARE = 10;

/**
 * Rows have one height, so that the place of each is known without measuring: this is what lets 10,000 rows scroll as
 * smoothly as ten.
 */
export function rowWindow(scrollTop: number, height: number, rowHeight: number, rows: number): RowWindow {
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const visible = Math.ceil(height / rowHeight) + 1;
  const last = Math.min(rows, top + visible + SPARE);
  const first = Math.max(0, Math.min(top - SPARE, last - visible - SPARE));
  return { first, last, above: first * rowHeight, below: (rows - last) * rowHeight };
}

/** Where the list has to scroll so that a row is wholly seen, or where it already stands. */
export function scrollToRow(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}
