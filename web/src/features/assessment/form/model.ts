import type { components } from '@/platform/api/schema';

type Schemas = components['schemas'];

/**
 * A form as it is asked of one person: which sections apply, codes and bounds as values, so that answers are held
 * against the same definition here, while they are typed, and on the server when they are handed in.
 *
 * Answers travel as an object by field id: `{"summary": "…", "funds": "12.5", "works": [{"_row": "…", "on": "2024-05-01"}]}`.
 * Numbers and dates are texts, several choices a list of texts, a list its rows.
 */
export type CaseForm = Schemas['CaseForm'];
export type FormSection = Schemas['FormSection'];
export type FormField = Schemas['FormField'];
export type EvidenceFile = Schemas['Evidence'];
export type SecrecyHit = Schemas['SecrecyHit'];
export type FieldKind = FormField['kind'];

export type Simple = string | boolean | string[];
/** A row of a list. `_row` names it for as long as it lives, so that files and reasons stay with it when others go. */
export type Row = { [column: string]: Simple | null | undefined };
export type Answer = Simple | Row[] | null | undefined;
export type Answers = { [field: string]: Answer };

export const evidenceAddress = (caseId: string, file: EvidenceFile) => `/api/v1/cases/${caseId}/evidence/${file.id}`;

export const ROW_KEY = '_row';

export const rowsOf = (answer: Answer): Row[] =>
  Array.isArray(answer) ? answer.filter((row): row is Row => typeof row === 'object') : [];

export const keyOf = (row: Row): string => String(row[ROW_KEY] ?? '');

/** A row that nothing stands in yet. */
export function newRow(): Row {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return { [ROW_KEY]: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

/** Where an answer stands: `/works/5f3a…/on`, a row by its name. */
export const pointerTo = (field: string, row?: string, column?: string) =>
  `/${[field, row, column].filter((part) => part !== undefined).join('/')}`;

/** A pointer of the server, whose rows may be counted (`/works/2/on`), with their names in place of the numbers. */
export function pointerByName(pointer: string, answers: Answers): string {
  const [field = '', row, ...rest] = pointer.split('/').slice(1);
  if (row === undefined || !/^\d+$/.test(row)) return pointer;
  const rows = rowsOf(answers[field]);
  if (rows.some((each) => keyOf(each) === row)) return pointer;
  const named = rows[Number(row)];
  return named ? `/${[field, keyOf(named), ...rest].join('/')}` : pointer;
}

/** Nothing, "" and [] are no answer. */
export const isBlank = (answer: Answer): boolean =>
  answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);

/** Characters as people count them: a rare character is one, though it is two in a string. */
export const lengthOf = (text: string): number => Array.from(text).length;

/** A code with what it means, where its value does not say it: C（省部级领军人才）. */
export const codeText = ({ value, label }: { value: string; label: string }) =>
  label === value ? label : `${value}（${label}）`;

const ENDS: Record<string, string> = { jpeg: '.jpg,.jpeg' };

/** Kinds of files as a file dialog takes them: .pdf,.jpg,.jpeg */
export const endsOf = (types: readonly string[]) => types.map((type) => ENDS[type] ?? `.${type}`).join(',');
