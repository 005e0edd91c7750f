import { computed, ref, shallowRef, type ComputedRef } from 'vue';

import { answer, api } from './client';
import type { Loaded } from './loaded';
import { asProblem, type ApiProblem } from './problem';
import type { components } from './schema';

export type Layout = components['schemas']['RegisterLayout'];
export type LayoutKind = components['schemas']['LayoutKind'];
export type LayoutColumn = components['schemas']['LayoutColumn'];

interface Choice {
  value: string;
  label: string;
}

const layout = shallowRef<Layout>();
const problem = shallowRef<ApiProblem>();
const isLoading = ref(false);

async function reload(): Promise<void> {
  isLoading.value = true;
  problem.value = undefined;
  try {
    layout.value = await answer(api.GET('/register/layout'));
  } catch (thrown) {
    problem.value = asProblem(thrown);
  } finally {
    isLoading.value = false;
  }
}

/** As what is loaded of a page, for a form that cannot do without it. */
const loaded: Loaded<Layout> = { value: layout, problem, isLoading, reload };

/**
 * What the register holds: kinds of records, their columns, code lists, divisions. Asked for once; the same for every
 * page.
 */
export function useLayout() {
  if (!layout.value && !isLoading.value) void reload();

  const codes = (id: string): ComputedRef<Choice[]> => computed(() => choicesOfList(layout.value, id));
  return { layout, codes, loaded };
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
