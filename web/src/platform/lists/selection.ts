/**
 * Which rows are chosen, by key, so that the choice outlives scrolling, sorting and further pages. Immutable: each step
 * gives a new one.
 */
export class Selection {
  private constructor(
    private readonly keys: ReadonlySet<string>,
    private readonly anchor: string | undefined,
  ) {}

  static readonly empty = new Selection(new Set(), undefined);

  static of(keys: Iterable<string>): Selection {
    return new Selection(new Set(keys), undefined);
  }

  get size(): number {
    return this.keys.size;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  all(): string[] {
    return [...this.keys];
  }

  /** Turns one row on or off; the next range starts here. */
  toggle(key: string): Selection {
    const keys = new Set(this.keys);
    if (!keys.delete(key)) keys.add(key);
    return new Selection(keys, key);
  }

  /** Everything from the row touched last to this one, in the order of the list (shift and click). */
  extendTo(key: string, order: readonly string[]): Selection {
    const from = this.anchor === undefined ? -1 : order.indexOf(this.anchor);
    const to = order.indexOf(key);
    if (from < 0 || to < 0) return this.toggle(key);
    const keys = new Set(this.keys);
    for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) keys.add(each);
    return new Selection(keys, this.anchor);
  }

  with(keys: Iterable<string>): Selection {
    return new Selection(new Set([...this.keys, ...keys]), this.anchor);
  }

  without(keys: Iterable<string>): Selection {
    const left = new Set(this.keys);
    for (const key of keys) left.delete(key);
    return new Selection(left, this.anchor);
  }

  /** Whether all, some or none of these are chosen: the state of the box in the head of a table. */
  stateOf(keys: readonly string[]): 'all' | 'some' | 'none' {
    let chosen = 0;
    for (const key of keys) if (this.keys.has(key)) chosen += 1;
    if (chosen === 0) return 'none';
    return chosen === keys.length ? 'all' : 'some';
  }
}
