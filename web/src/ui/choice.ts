/** One entry of a list to choose from. */
export interface Choice {
  value: string;
  label: string;
}

/** A code list whose values are their own labels: 优秀, 良好 … */
export function choicesOf(values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, label: value }));
}
