import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';

import { ApiProblem } from '@/platform/api/problem';
import { inMemory, type LocalStore } from '@/platform/offline/local-store';

import { faultsOf } from './check';
import { keptForms, type KeptForm } from './kept-forms';
import { useDraft, type Draft, type FormDoor, type KeptDraft } from './draft';
import { merge } from './merge';
import { pointerByName, type CaseForm, type FieldKind, type FormField, type FormSection } from './model';
import { excerptAround } from './secrecy';

const field = (id: string, kind: FieldKind, more: Partial<FormField> = {}): FormField => ({
  id,
  label: id,
  kind,
  required: false,
  width: 12,
  ...more,
});
const section = (...fields: FormField[]): FormSection => ({
  id: 's',
  title: '',
  filled_by: 'person',
  editable: true,
  fields,
});
const textsOf = (given: FormField, answer: unknown) =>
  faultsOf([section(given)], { [given.id]: answer as never }).map((fault) => fault.text);

describe('answers of a form', () => {
  it.each([
    ['a text that is missing', field('a', 'text', { required: true }), '', '请填写a。'],
    ['a text that is too long', field('a', 'long_text', { max_length: 3 }), '松花江畔', '超出 1 字，最多 3 字。'],
    ['a number that is none', field('a', 'number'), '十二', '请填写数字。'],
    ['a number that is too small', field('a', 'number', { min: '0', unit: '万元' }), '-1', '不小于 0万元。'],
    ['a date that is none', field('a', 'date'), '去年', '请填写日期，如 2024-05-01。'],
    ['a date before the period', field('a', 'date', { min: '2023-01-01' }), '2022-12-31', '不早于2023年1月1日。'],
    ['a date after it', field('a', 'date', { max: '2025-12-31' }), '2026-01-01', '不晚于2025年12月31日。'],
    ['a choice that is not offered', field('a', 'choice'), '其他', '请从列表中选择。'],
    ['a list that is too short', field('a', 'list', { required: true }), [], '至少填写 1 项。'],
    [
      'a list that is too long',
      field('a', 'list', { most_rows: 1 }),
      [{ _row: '1' }, { _row: '2' }],
      '最多填写 1 项。',
    ],
  ])('say what is wrong with %s', (_what, given, answer, text) => expect(textsOf(given, answer)).toEqual([text]));

  it.each([
    ['a character that is two in a string', field('a', 'text', { max_length: 2 }), '𠮷野'],
    ['the last day of a period', field('a', 'date', { max: '2025-12-31' }), '2025-12-31'],
    ['the least number', field('a', 'number', { min: '0' }), '0'],
    ['what is known already', field('a', 'text', { required: true, fixed: true }), ''],
    ['a “no”', field('a', 'yes_no', { required: true }), false],
  ])('may hold %s', (_what, given, answer) => expect(textsOf(given, answer)).toEqual([]));

  it('are told by the name of their row, which the server may count instead', () => {
    const list = field('works', 'list', { columns: [field('on', 'date', { required: true })] });
    const answers = { works: [{ _row: 'r1', on: '2024-05-01' }, { _row: 'r2' }] };
    expect(faultsOf([section(list)], answers).map((fault) => fault.pointer)).toEqual(['/works/r2/on']);
    expect(pointerByName('/works/1/on', answers)).toBe('/works/r2/on');
    expect(pointerByName('/works/r2', answers)).toBe('/works/r2');
    expect(pointerByName('/works', answers)).toBe('/works');
  });
});

describe('what two people wrote', () => {
  it('is brought together field by field', () => {
    const merged = merge({ a: '1', b: '1' }, { a: '2', b: '1' }, { a: '1', b: '3' });
    expect(merged).toEqual({ answers: { a: '2', b: '3' }, clashes: [] });
  });

  it('in one field is kept as it is here, and the other is shown', () => {
    const { answers, clashes } = merge({ a: '1' }, { a: '2' }, { a: '3' });
    expect(answers).toEqual({ a: '2' });
    expect(clashes).toEqual([{ field: 'a', mine: '2', theirs: '3' }]);
  });

  it('alike is no clash', () => expect(merge({}, { a: '2' }, { a: '2' }).clashes).toEqual([]));
});

describe('a draft', () => {
  const unreachable = new ApiProblem(0, 'network.unreachable', '', '');
  const stale = new ApiProblem(412, 'case.stale', '', '');
  let scope: EffectScope;
  let store: LocalStore<KeptDraft>;
  let save: ReturnType<typeof vi.fn<FormDoor['save']>>;
  let load: ReturnType<typeof vi.fn<FormDoor['load']>>;

  beforeEach(() => {
    vi.useFakeTimers();
    scope = effectScope();
    store = inMemory();
    save = vi.fn<FormDoor['save']>().mockResolvedValue('"v2"');
    load = vi.fn<FormDoor['load']>();
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
  });

  async function opened(): Promise<Draft> {
    const draft = scope.run(() => useDraft('case', { save, load }, store))!;
    await draft.begin({ answers: { a: '1', b: '1' }, version: '"v1"' });
    return draft;
  }
  function type(draft: Draft, text: string) {
    draft.answers.value.a = text;
    draft.changed();
  }

  it('is saved once the typing rests, and then kept by the server alone', async () => {
    const draft = await opened();
    type(draft, '2');
    type(draft, '23');
    expect(draft.state.value).toBe('unsaved');
    expect((await store.get('case'))?.answers).toMatchObject({ a: '23' });
    await vi.runAllTimersAsync();
    expect(save.mock.calls).toEqual([[{ a: '23', b: '1' }, '"v1"']]);
    expect(draft.state.value).toBe('saved');
    expect(await store.get('case')).toBeUndefined();
  });

  it('that cannot be sent stays in the browser, and goes as soon as the connection is back', async () => {
    save.mockRejectedValueOnce(unreachable);
    const draft = await opened();
    type(draft, '2');
    await vi.advanceTimersByTimeAsync(1300);
    expect(draft.state.value).toBe('offline');
    expect(await store.get('case')).toBeDefined();
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.state.value).toBe('saved');
  });

  it('of a window that was closed without a connection is there again in the next', async () => {
    save.mockRejectedValue(unreachable);
    type(await opened(), 'typed');
    await vi.advanceTimersByTimeAsync(1300);
    scope.stop();
    save.mockReset().mockResolvedValue('"v2"');
    scope = effectScope();
    const again = await opened();
    expect(again.answers.value).toEqual({ a: 'typed', b: '1' });
    await vi.runAllTimersAsync();
    expect(save.mock.lastCall?.[0]).toEqual({ a: 'typed', b: '1' });
  });

  it('that somebody else was faster with takes his fields, and is sent again', async () => {
    save.mockRejectedValueOnce(stale);
    load.mockResolvedValue({ answers: { a: '1', b: 'theirs' }, version: '"v5"' });
    const draft = await opened();
    type(draft, 'mine');
    await vi.runAllTimersAsync();
    expect(save.mock.lastCall).toEqual([{ a: 'mine', b: 'theirs' }, '"v5"']);
    expect(draft.clashes.value).toEqual([]);
  });

  it('that is refused says why, and waits for a change', async () => {
    save.mockRejectedValueOnce(new ApiProblem(422, 'form.type', '有误', ''));
    const draft = await opened();
    type(draft, '2');
    await vi.runAllTimersAsync();
    expect(draft.state.value).toBe('refused');
    expect(save).toHaveBeenCalledTimes(1);
    type(draft, '3');
    await vi.runAllTimersAsync();
    expect(draft.state.value).toBe('saved');
  });

  it('that goes back to what the server has needs no saving', async () => {
    const draft = await opened();
    type(draft, '2');
    type(draft, '1');
    await vi.runAllTimersAsync();
    expect(save).not.toHaveBeenCalled();
    expect(draft.state.value).toBe('saved');
  });
});

describe('a mark of secrecy', () => {
  it('is shown with the words around it, counted as people count characters', () => {
    expect(excerptAround('𠮷'.repeat(30) + '机密★长期' + '后'.repeat(30), 30, 3)).toEqual({
      before: `…${'𠮷'.repeat(12)}`,
      word: '机密★',
      after: `长期${'后'.repeat(10)}…`,
    });
    expect(excerptAround('内部使用', 0, 2)).toEqual({ before: '', word: '内部', after: '使用' });
  });
});

describe('forms that lie on the machine', () => {
  const at = (day: string, caseId: string): KeptForm => ({
    account: 'a',
    form: { case_id: caseId, title: '附件3' } as CaseForm,
    version: '"v1"',
    keptAt: `2026-01-${day}T08:00:00.000Z`,
  });

  it('are there for a week, and then gone', async () => {
    const store = inMemory<KeptForm>();
    const kept = keptForms(store);
    await kept.keep(at('02', 'old'));
    await kept.keep(at('14', 'new'));
    const now = new Date('2026-01-15T08:00:00.000Z');
    expect((await kept.list(now)).map(({ form }) => form.case_id)).toEqual(['new']);
    expect(await store.list('')).toHaveLength(1);
  });

  it('go when they are handed in', async () => {
    const kept = keptForms(inMemory());
    await kept.keep(at('14', 'one'));
    await kept.drop('a', 'one');
    expect(await kept.list(new Date('2026-01-15T08:00:00.000Z'))).toEqual([]);
  });
});
