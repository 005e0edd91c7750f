import type { LayoutColumn } from '@/platform/api/layout';

/** What a field of a record looks like on the screen, by the type of its column. */
export type FieldShape = 'date' | 'choice' | 'long' | 'short';

const LONG = new Set(['remark', 'late_reason', 'other_exit_ground']);

export function shapeOf(column: LayoutColumn): FieldShape {
  switch (column.type) {
    case 'date':
      return 'date';
    case 'code':
    case 'boolean':
    case 'division':
      return 'choice';
    default:
      return LONG.has(column.id) ? 'long' : 'short';
  }
}

/** Columns that somebody fills in; those that hold records together are set by the server. */
export const fillable = (columns: readonly LayoutColumn[]) =>
  columns.filter((column) => !column.system && column.type !== 'credit_code');

/** Whether records of a kind belong to an organisation, which is then chosen and not typed. */
export const hasOrganisation = (columns: readonly LayoutColumn[]) =>
  columns.some((column) => column.type === 'credit_code');

/** What a form holds when it begins: every column, blank where nothing is known. */
export function draftOf(columns: readonly LayoutColumn[], fields: Readonly<Record<string, string>>) {
  return Object.fromEntries(columns.map((column) => [column.id, fields[column.id] ?? ''])) as Record<string, string>;
}

/** What differs from what was: a text, or null for what was emptied. */
export function changesOf(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string | null> {
  const changes: Record<string, string | null> = {};
  for (const [id, value] of Object.entries(after)) {
    const text = value.trim();
    if (text !== (before[id] ?? '')) changes[id] = text === '' ? null : text;
  }
  return changes;
}

/** What is filled in. */
export function givenOf(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([id, value]) => [id, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}
