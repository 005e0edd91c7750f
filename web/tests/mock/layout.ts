import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import type { components } from '../../src/platform/api/schema';

type Layout = components['schemas']['RegisterLayout'];
type Column = components['schemas']['LayoutColumn'];

const at = (path: string) => new URL(`../../../policies/${path}`, import.meta.url);
const read = (path: string) => parse(readFileSync(at(path), 'utf8'));

interface RosterColumn {
  id: string;
  header: string;
  type: Column['type'];
  required?: boolean;
  codes?: string;
  codes_by?: Column['codes_by'];
  note?: string;
  future?: boolean;
  low?: number;
  high?: number;
  whole?: boolean;
}

/** The layout as the server would make it of `policies/roster`. */
export function layoutOfRoster(): Layout {
  const roster = read('roster/roster.yaml');
  const divisions = read('roster/divisions.yaml');
  const column = (each: RosterColumn, isPeople: boolean): Column => ({
    id: each.id,
    header: each.header,
    type: each.type,
    required: each.required ?? false,
    sensitive: each.type === 'id_number' || each.type === 'phone',
    system: !isPeople && (each.id === 'person_id' || each.id === 'person_name'),
    note: each.note ?? '',
    ...(each.codes ? { codes: each.codes } : {}),
    ...(each.codes_by ? { codes_by: each.codes_by } : {}),
  });
  const kinds = roster.sheets
    .filter((sheet: { id: string }) => sheet.id !== 'organisations')
    .map((sheet: { id: string; name: string; note: string; columns: RosterColumn[] }) => ({
      id: sheet.id,
      name: sheet.name,
      note: sheet.note ?? '',
      columns: sheet.columns.map((each) => column(each, sheet.id === 'people')),
    }));
  return {
    people: kinds.find((kind: { id: string }) => kind.id === 'people'),
    kinds: kinds.filter((kind: { id: string }) => kind.id !== 'people'),
    codes: Object.entries(roster.codes as Record<string, { value: string; code?: string }[]>).map(([id, values]) => ({
      id,
      values: values.map(({ value, code }) => ({ value, ...(code ? { code } : {}) })),
    })),
    divisions: divisions.counties.map((county: { code: string; name: string; prefecture: string }) => ({
      code: county.code,
      name: county.name,
      full_name: `${county.prefecture}${county.name}`,
      prefecture: county.prefecture,
    })),
  };
}

/** A pack as the server would tell it: the document and the clauses. */
export function packOf(id: string): components['schemas']['Pack'] {
  const pack = read(`${id}/pack.yaml`);
  const { clauses } = read(`${id}/clauses.yaml`);
  const cites = (cite: string | string[] | undefined) => (cite === undefined ? [] : [cite].flat());
  return {
    id,
    sm3: 'c0ffee'.repeat(11).slice(0, 64),
    number: pack.document.number,
    title: pack.document.title,
    issuer: pack.document.issuer,
    date: String(pack.document.date),
    facts: [],
    decisions: pack.decisions.map(
      (each: { id: string; name: string; role?: 'helper'; cite?: string; note?: string }) => ({
        id: each.id,
        name: each.name,
        role: each.role ?? 'outcome',
        cite: cites(each.cite),
        note: each.note ?? '',
      }),
    ),
    forms: [],
    processes: [],
    clauses: clauses.map((clause: { id: string; place: string; says: string }) => ({
      id: clause.id,
      place: clause.place,
      says: clause.says,
    })),
  };
}
