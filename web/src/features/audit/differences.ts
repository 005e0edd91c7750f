/** One place where what was and what is differ. */
export interface Difference {
  path: string;
  before?: string;
  after?: string;
}

/** The leaves in which two JSON values differ, in the order of the first. */
export function differences(before: unknown, after: unknown): Difference[] {
  const was = leavesOf(before);
  const is = leavesOf(after);
  const paths = new Set([...was.keys(), ...is.keys()]);
  return [...paths]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path: path || '（全部）', before: was.get(path), after: is.get(path) }));
}

function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (value === undefined || value === null) return leaves;
  if (typeof value !== 'object') return leaves.set(path, String(value));
  for (const [key, child] of Object.entries(value)) leavesOf(child, path ? `${path}.${key}` : key, leaves);
  return leaves;
}
