import { fillable } from '@/features/register/layout-field';
import { kindOf, type Layout, type LayoutColumn } from '@/platform/api/layout';
import type { Person } from '@/features/register/words';

import type { MissingFact } from './words';

/** A missing fact as a form asks for it: the column that it is taken from, and what else its record has to hold. */
export interface FactQuestion {
  fact: MissingFact;
  column: LayoutColumn;
  /** Other fields of a record that does not exist yet; empty for a field of the person. */
  others: LayoutColumn[];
  /** What the record must say so that the fact is taken from it. */
  fixed: Record<string, string>;
}

/**
 * What to ask so that a fact becomes known. A fact of a record that the person does not have makes a new one, and then
 * what its kind requires is asked for too. Facts that are computed or belong to the organisation cannot be filled in.
 */
export function questionFor(fact: MissingFact, layout: Layout | undefined, person: Person): FactQuestion | undefined {
  const { source } = fact;
  if (!source.fillable || !source.column) return undefined;
  const columns = kindOf(layout, source.kind)?.columns ?? [];
  const column = columns.find((each) => each.id === source.column);
  if (!column) return undefined;
  const isOfPerson = source.kind === 'people' || source.pick === 'own';
  const fixed = Object.fromEntries(
    Object.entries(source.where ?? {})
      .filter(([, values]) => values.length > 0)
      .map(([id, values]) => [id, values[0]!]),
  );
  const exists = isOfPerson || person.records.some((record) => matches(record, source.kind, source.where ?? {}));
  const others = exists
    ? []
    : fillable(columns).filter((each) => each.required && each.id !== column.id && !(each.id in fixed));
  return { fact, column, others, fixed: exists ? {} : fixed };
}

function matches(record: Person['records'][number], kind: string, where: Record<string, string[]>): boolean {
  if (record.kind !== kind || record.superseded_at) return false;
  return Object.entries(where).every(([column, values]) => values.includes(record.fields[column] ?? ''));
}
