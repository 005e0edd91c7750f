import { isBlank, keyOf, pointerTo, rowsOf } from './form/model';
import type { Answer, Answers, CaseForm, EvidenceFile, FormField, Row } from './form/model';

/** One thing that was filled in, as the working group judges it: an answer, or a row of a list with its evidence. */
export interface Entry {
  /** JSON pointer into the answers, by which marks and reasons name it. */
  pointer: string;
  section: string;
  label: string;
  field: FormField;
  answer: Answer;
  row?: Row;
  files: EvidenceFile[];
}

/** What the person filled in, in the order of the form; what was known before is not judged. */
export function entriesOf(form: CaseForm): Entry[] {
  const answers = form.answers as Answers;
  return form.sections
    .filter((section) => section.filled_by === 'person')
    .flatMap((section) =>
      section.fields
        .filter((field) => !field.fixed && !isBlank(answers[field.id]))
        .flatMap((field) => entriesOfField(section.title, field, answers[field.id], form.evidence)),
    );
}

function entriesOfField(section: string, field: FormField, answer: Answer, evidence: readonly EvidenceFile[]): Entry[] {
  const filesOf = (row?: string) => evidence.filter((file) => file.field === field.id && file.row === row);
  if (field.kind !== 'list') {
    return [{ pointer: pointerTo(field.id), section, label: field.label, field, answer, files: filesOf() }];
  }
  return rowsOf(answer).map((row, index) => ({
    pointer: pointerTo(field.id, keyOf(row)),
    section,
    label: `${field.label}第 ${index + 1} 项`,
    field,
    answer,
    row,
    files: filesOf(keyOf(row)),
  }));
}
