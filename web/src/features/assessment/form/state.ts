import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue';

import { faultsOf, type FormFault } from './check';
import {
  isBlank,
  pointerByName,
  rowsOf,
  type Answers,
  type CaseForm,
  type EvidenceFile,
  type SecrecyHit,
} from './model';
import type { PendingUpload } from './uploads';

/** What the fields of one form share: where each stands, and what is said at it. */
export interface FormState {
  caseId: string;
  answers: Ref<Answers>;
  limits: CaseForm['evidence_limits'];
  files: Ref<readonly EvidenceFile[]>;
  pending: Ref<readonly PendingUpload[]>;
  addFiles: (field: string, row: string | undefined, files: readonly File[]) => void;
  dropPending: (key: string) => void;
  removeFile: (file: EvidenceFile) => void;
  /** The field is left: from now on what is wrong with it is said. */
  touch: (pointer: string) => void;
  errorAt: (pointer: string) => string | undefined;
  returnedAt: (pointer: string) => string | undefined;
  hitsAt: (pointer: string) => readonly SecrecyHit[];
  /** Everything that keeps the form from being handed in. */
  faults: ComputedRef<readonly FormFault[]>;
  /** One tried to hand it in: all that is wrong is said. */
  showAll: () => void;
}

interface Sources extends Pick<FormState, 'caseId' | 'answers' | 'limits' | 'files' | 'pending'> {
  form: ComputedRef<CaseForm>;
  /** What the server last found. */
  problems: Ref<CaseForm['problems']>;
  secrecy: Ref<readonly SecrecyHit[]>;
}
type Acts = Pick<FormState, 'addFiles' | 'dropPending' | 'removeFile'>;

const KEY: InjectionKey<FormState> = Symbol('form');

export function provideForm(sources: Sources, acts: Acts): FormState {
  const { form, answers, problems, secrecy } = sources;
  const touched = ref<ReadonlySet<string>>(new Set());
  const showsAll = ref(false);

  const named = (pointer: string | undefined) => pointerByName(pointer ?? '', answers.value);
  const here = computed(() =>
    faultsOf(
      form.value.sections.filter((section) => section.editable),
      answers.value,
      sources.files.value,
    ),
  );
  /** Of what the server found, that which still holds: a field that is filled in now is no longer missing. */
  const there = computed<FormFault[]>(() =>
    problems.value
      .map(({ pointer, detail, code }) => ({
        pointer: named(pointer),
        text: detail,
        isMissing: code === 'form.required',
      }))
      .filter(({ pointer, isMissing }) => !isMissing || isBlank(answerAt(answers.value, pointer))),
  );
  /** Marks of secrecy keep the form back as well; what is said of them stands beside the text. */
  const secret = computed<FormFault[]>(() =>
    secrecy.value
      .filter((hit) => hit.refuses)
      .map((hit) => ({ pointer: named(hit.entry), text: '有密级标志，脱密处理后才能提交。', isMissing: false })),
  );
  const faults = computed(() => {
    const known = new Set(here.value.map((fault) => fault.pointer));
    return [...here.value, ...there.value.filter((fault) => !known.has(fault.pointer)), ...secret.value];
  });

  const state: FormState = {
    ...sources,
    ...acts,
    faults,
    touch: (pointer) => (touched.value = new Set([...touched.value, pointer])),
    showAll: () => (showsAll.value = true),
    errorAt: (pointer) => {
      const fault = faults.value.find((each) => each.pointer === pointer && !secret.value.includes(each));
      return fault && (showsAll.value || (touched.value.has(pointer) && !fault.isMissing)) ? fault.text : undefined;
    },
    returnedAt: (pointer) => form.value.returned.find((each) => named(each.entry) === pointer)?.reason,
    hitsAt: (pointer) => secrecy.value.filter((hit) => named(hit.entry) === pointer),
  };
  provide(KEY, state);
  return state;
}

/** The form that a field stands in. */
export function useForm(): FormState {
  const form = inject(KEY);
  if (!form) throw new Error('a field stands outside of a form');
  return form;
}

const SECTION: InjectionKey<() => boolean> = Symbol('section');

/** Says for the fields of a section whether they may be changed now. */
export const provideSection = (isEditable: () => boolean) => provide(SECTION, isEditable);

export function useSection(): ComputedRef<boolean> {
  const isEditable = inject(SECTION, () => false);
  return computed(isEditable);
}

/** The answer that a pointer names. */
export function answerAt(answers: Answers, pointer: string) {
  const [field = '', row, column] = pointer.split('/').slice(1);
  if (row === undefined) return answers[field];
  const found = rowsOf(answers[field]).find((each) => each._row === row);
  return column === undefined ? found && [found] : found?.[column];
}
