import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import type { components } from '../../src/platform/api/schema';

type Schemas = components['schemas'];
type Field = Schemas['FormField'];
type Clauses = Schemas['ClauseRefs'];

/** Forms and processes of the pack as the server would tell them of one person, so that pages are looked at as they are. */
const PACK = new URL('../../../policies/jilin-2025-83/', import.meta.url);
const read = (path: string, base = PACK) => parse(readFileSync(new URL(path, base), 'utf8'));

interface Code {
  value: string;
  label?: string;
}
interface FieldInPack {
  id: string;
  label: string;
  kind: Field['kind'];
  codes?: string;
  required?: boolean;
  max_length?: number;
  min?: string | number;
  max?: string | number;
  unit?: string;
  least_rows?: number;
  most_rows?: number;
  columns?: FieldInPack[];
  evidence?: 'allowed' | 'required';
  fixed?: boolean;
  help?: string;
  cite?: string | string[];
  width?: number;
}
interface SectionInPack {
  id: string;
  title: string;
  filled_by: 'person' | 'unit';
  when?: string;
  help?: string;
  cite?: string | string[];
  fields: FieldInPack[];
}

const pack = read('pack.yaml');
const roster = read('../roster/roster.yaml');
const clauses: { id: string; place: string; says: string }[] = read('clauses.yaml').clauses;

export const clausesOf = (cite: string | string[] | undefined): Clauses =>
  (cite === undefined ? [] : [cite].flat()).flatMap((id) => {
    const clause = clauses.find((each) => each.id === id);
    return clause ? [{ id, place: clause.place, says: clause.says }] : [];
  });

const codesOf = (id: string): Code[] => pack.codes[id] ?? roster.codes[id] ?? [];

/** Bounds that hang on the person, as they come out for the one of the mock. */
const BOUNDS: Record<string, string> = {
  管理期起算日: '2020-06-15',
  管理期届满日: '2025-06-14',
  考核日期: '2026-01-15',
  考核年度: '2025',
  'min(管理期届满日, 考核日期)': '2025-06-14',
};
const bound = (text: string | number | undefined) => (text === undefined ? undefined : (BOUNDS[text] ?? String(text)));

function fieldOf(field: FieldInPack): Field {
  const { codes, min, max, columns, evidence, cite, width = 12, required = false, ...others } = field;
  const known = codes ? codesOf(codes).map(({ value, label }) => ({ value, label: label ?? value })) : undefined;
  return JSON.parse(
    JSON.stringify({
      ...others,
      required,
      width,
      codes: known,
      min: bound(min),
      max: bound(max),
      columns: columns?.map(fieldOf),
      evidence: evidence !== undefined || undefined,
      evidence_required: evidence === 'required' || undefined,
      cite: cite ? clausesOf(cite) : undefined,
      from: undefined,
      required_when: undefined,
      sensitive: undefined,
    }),
  ) as Field;
}

/** A form of the pack; sections that hang on something are left out. */
export function formOf(
  id: 'final_form' | 'survey_form',
  writes: 'person' | 'unit' | 'nobody',
): Pick<
  Schemas['CaseForm'],
  'form_id' | 'title' | 'help' | 'sections' | 'declarations' | 'evidence_limits' | 'editable'
> {
  const form = read(`forms/${id}.yaml`);
  return {
    form_id: id,
    title: form.title,
    help: form.help,
    editable: writes !== 'nobody',
    sections: (form.sections as SectionInPack[])
      .filter((section) => !section.when)
      .map((section) => ({
        id: section.id,
        title: section.title,
        filled_by: section.filled_by,
        editable: section.filled_by === writes,
        ...(section.help ? { help: section.help } : {}),
        cite: clausesOf(section.cite),
        fields: section.fields.map(fieldOf),
      })),
    declarations: form.declarations.map((each: { id: string; text: string; cite: string | string[] }) => ({
      id: each.id,
      text: each.text,
      given: writes !== 'person',
      cite: clausesOf(each.cite),
    })),
    evidence_limits: { types: ['pdf', 'jpeg', 'png'], most_megabytes: 20, most_files: 10 },
  };
}

interface StepInPack {
  id: string;
  name: string;
  who?: string;
  kind: 'work' | 'wait' | 'end';
  cite?: string | string[];
}
interface TransitionInPack {
  act: Schemas['CaseActKind'];
  name: string;
  from: string[];
  to: string;
  cite?: string | string[];
}

/** The way of a case, standing at this step; steps beside the way are left out. */
export function stepsOf(process: string, at: string): Schemas['StepOfCase'][] {
  const steps: StepInPack[] = read(`processes/${process}.yaml`).steps;
  const way = steps.filter((step) => step.id === at || !['suspended', 'left'].includes(step.id));
  const present = way.findIndex((step) => step.id === at);
  return way.map((step, index) => ({
    id: step.id,
    name: step.name,
    who: step.who ?? '',
    state: index < present ? 'done' : index > present ? 'ahead' : 'present',
    ...(index <= present ? { since: `2026-01-${String(6 + index * 2).padStart(2, '0')}T01:30:00.000Z` } : {}),
    cite: clausesOf(step.cite),
  }));
}

export const stepNamed = (process: string, id: string) => {
  const step = (read(`processes/${process}.yaml`).steps as StepInPack[]).find((each) => each.id === id)!;
  return { id, name: step.name, kind: step.kind };
};

/** Acts of a step; `blocked` says what stands in the way of some. */
export function actsOf(process: string, at: string, blocked: Readonly<Record<string, string>>): Schemas['CaseAct'][] {
  const transitions: TransitionInPack[] = read(`processes/${process}.yaml`).transitions;
  const seen = new Set<string>();
  return transitions
    .filter(({ act, from }) => from.includes(at) && !seen.has(act) && seen.add(act))
    .map(({ act, name, cite }) => ({
      act,
      name,
      open: !(act in blocked),
      ...(act in blocked ? { why: [blocked[act]!] } : {}),
      cite: clausesOf(cite),
    }));
}

export const scaleOf = (id: string): Schemas['Case']['scale'] =>
  pack.scales
    .find((scale: { id: string }) => scale.id === id)
    .grades.map((grade: { value: string; standard?: string; cite?: string }) => ({
      grade: grade.value,
      standard: grade.standard ?? '',
      cite: clausesOf(grade.cite),
    }));
