import { longDate } from '@/platform/format/dates';

import { isBlank, keyOf, lengthOf, pointerTo, rowsOf } from './model';
import type { Answer, Answers, EvidenceFile, FormField, FormSection } from './model';

/** What is wrong with an answer, and where it stands. */
export interface FormFault {
  pointer: string;
  text: string;
  /** Missing, and not wrong: what a draft may lack. */
  isMissing: boolean;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

const wrong = (pointer: string, text: string): FormFault => ({ pointer, text, isMissing: false });
const missing = (pointer: string, text: string): FormFault => ({ pointer, text, isMissing: true });

/** What keeps these answers from being handed in, as far as a browser can tell; the server looks again, and further. */
export const faultsOf = (
  sections: readonly FormSection[],
  answers: Answers,
  files: readonly EvidenceFile[] = [],
): FormFault[] =>
  sections.flatMap((section) => section.fields.flatMap((field) => faultsOfField(field, answers[field.id], files)));

function faultsOfField(field: FormField, answer: Answer, files: readonly EvidenceFile[]): FormFault[] {
  const lacksFile = (row?: string) =>
    field.evidence_required && !files.some((file) => file.field === field.id && file.row === row);
  if (field.kind !== 'list') {
    const faults = faultsOfValue(field, answer, pointerTo(field.id));
    const lacks = !isBlank(answer) && lacksFile();
    return lacks ? [...faults, missing(pointerTo(field.id), '请附上证明材料。')] : faults;
  }
  const rows = rowsOf(answer);
  const faults: FormFault[] = [];
  const least = Math.max(field.least_rows ?? 0, field.required ? 1 : 0);
  if (rows.length < least) faults.push(missing(pointerTo(field.id), `至少填写 ${least} 项。`));
  if (field.most_rows && rows.length > field.most_rows) {
    faults.push(wrong(pointerTo(field.id), `最多填写 ${field.most_rows} 项。`));
  }
  for (const row of rows) {
    for (const column of field.columns ?? []) {
      faults.push(...faultsOfValue(column, row[column.id], pointerTo(field.id, keyOf(row), column.id)));
    }
    if (lacksFile(keyOf(row))) faults.push(missing(pointerTo(field.id, keyOf(row)), '请附上证明材料。'));
  }
  return faults;
}

function faultsOfValue(field: FormField, answer: Answer, pointer: string): FormFault[] {
  if (isBlank(answer)) return field.required && !field.fixed ? [missing(pointer, `请填写${field.label}。`)] : [];
  const text = faultOfText(field, answer) ?? faultOfBounds(field, answer);
  return text ? [wrong(pointer, text)] : [];
}

function faultOfText(field: FormField, answer: Answer): string | undefined {
  const text = typeof answer === 'string' ? answer : '';
  if (field.kind === 'number') return NUMBER.test(text) ? undefined : '请填写数字。';
  if (field.kind === 'date') return DATE.test(text) ? undefined : '请填写日期，如 2024-05-01。';
  if (field.kind === 'choice') {
    return field.codes?.some((code) => code.value === answer) ? undefined : '请从列表中选择。';
  }
  const over = field.max_length ? lengthOf(text) - field.max_length : 0;
  return over > 0 ? `超出 ${over} 字，最多 ${field.max_length} 字。` : undefined;
}

function faultOfBounds(field: FormField, answer: Answer): string | undefined {
  const isDate = field.kind === 'date';
  if (!isDate && field.kind !== 'number') return undefined;
  const compare = (bound: string) =>
    isDate ? String(answer).localeCompare(bound) : Math.sign(Number(answer) - Number(bound));
  const { min, max, unit = '' } = field;
  if (min !== undefined && compare(min) < 0) return isDate ? `不早于${longDate(min)}。` : `不小于 ${min}${unit}。`;
  if (max !== undefined && compare(max) > 0) return isDate ? `不晚于${longDate(max)}。` : `不大于 ${max}${unit}。`;
  return undefined;
}
