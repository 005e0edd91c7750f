import { keyOf, rowsOf, type Answers, type CaseForm, type FormField } from './model';

/** The field with this id. */
export const fieldOf = (form: CaseForm, id: string): FormField | undefined =>
  form.sections.flatMap((section) => section.fields).find((field) => field.id === id);

/** What a pointer names, as the form calls it: 标志性成果第 2 项，取得时间. */
export function labelAt(form: CaseForm, pointer: string): string {
  const [id = '', row, column] = pointer.split('/').slice(1);
  const field = fieldOf(form, id);
  if (!field) return '这张表';
  if (row === undefined) return field.label;
  const index = rowsOf((form.answers as Answers)[id]).findIndex((each) => keyOf(each) === row);
  const entry = `${field.label}第 ${index + 1} 项`;
  const inner = field.columns?.find((each) => each.id === column);
  return inner ? `${entry}，${inner.label}` : entry;
}
