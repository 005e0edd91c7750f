/** What a chart shows, without how: bars made of parts, or a matrix of figures. */
export interface BarChart {
  kind: 'bars';
  categories: readonly string[];
  /** Parts of each bar, from its beginning on. */
  series: readonly { name: string; values: readonly number[] }[];
  /** The end of the way stands first: what is done before what is not. */
  doneFirst?: boolean;
}

export interface MatrixChart {
  kind: 'matrix';
  columns: readonly string[];
  rows: readonly string[];
  /** By row, then by column. */
  values: readonly (readonly number[])[];
}

export type Chart = BarChart | MatrixChart;
