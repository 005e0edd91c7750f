/** One entry of a list to choose from. */
export interface Choice {
  value: string;
  label: string;
}

/** Values with their words, in the order in which they stand there, for an `OptionList`. */
export function optionsOf(words: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** A code list whose values are their own labels: 优秀, 良好 … */
export function choicesOf(values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, label: value }));
}
