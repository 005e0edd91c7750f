import { computed, shallowRef, type ComputedRef } from 'vue';

import { answer, api } from './client';
import type { components } from './schema';

export type Layout = components['schemas']['RegisterLayout'];
export type LayoutKind = components['schemas']['LayoutKind'];
export type LayoutColumn = components['schemas']['LayoutColumn'];

interface Choice {
  value: string;
  label: string;
}

const layout = shallowRef<Layout>();
let underWay: Promise<void> | undefined;

async function load(): Promise<void> {
  try {
    layout.value = await answer(api.GET('/register/layout'));
  } finally {
    underWay = undefined;
  }
}

/**
 * What the register holds: kinds of records, their columns, code lists, divisions. Asked for once; the same for every
 * page.
 */
export function useLayout() {
  if (!layout.value && !underWay) underWay = load().catch(() => undefined);

  const codes = (id: string): ComputedRef<Choice[]> => computed(() => choicesOfList(layout.value, id));
  return { layout, codes };
}

export function choicesOfList(from: Layout | undefined, id: string | undefined): Choice[] {
  const list = from?.codes.find((each) => each.id === id);
  return (list?.values ?? []).map(({ value }) => ({ value, label: value }));
}

/** The code list that holds for a column of a record, which may hang on another field of it. */
export function choicesOfColumn(
  from: Layout | undefined,
  column: LayoutColumn,
  fields: Readonly<Record<string, string | null | undefined>>,
): Choice[] {
  const list = column.codes_by ? column.codes_by.lists[fields[column.codes_by.column] ?? ''] : column.codes;
  return choicesOfList(from, list);
}

/** The kind of record with this id; `people` is the person himself. */
export function kindOf(from: Layout | undefined, id: string): LayoutKind | undefined {
  return id === 'people' ? from?.people : from?.kinds.find((kind) => kind.id === id);
}

/** The Chinese name of a column: 起聘日期. */
export function columnName(from: Layout | undefined, kind: string, column: string): string {
  return kindOf(from, kind)?.columns.find((each) => each.id === column)?.header ?? column;
}
