import { describe, expect, it } from 'vitest';

import type { Layout } from '@/platform/api/layout';

import { deviceName } from './accounts/device';
import { demandsOn } from './accounts/password';
import { codeIn } from './accounts/second-factor';
import { differences } from './audit/differences';
import { questionFor } from './campaigns/facts-draft';
import type { MissingFact } from './campaigns/words';
import { changedValues, emptyDraft, givenValues } from './organisations/organisation-draft';
import { faultsOfSplit, partsOf } from './organisations/split-draft';
import { changesOf, givenOf } from './register/layout-field';
import { looksLikeDocumentNumber } from './register/person-filter';
import type { Person } from './register/words';

describe('a one-time code', () => {
  it.each(['123456', '123 456', '１２３４５６', ' 123-456 '])('is found in “%s”', (text) =>
    expect(codeIn(text)).toBe('123456'),
  );
  it.each(['12345', '1234567', '12345a', ''])('is not in “%s”', (text) => expect(codeIn(text)).toBeUndefined());
});

describe('demands on a password', () => {
  const met = (password: string) =>
    demandsOn(password, { minimum_length: 12, kinds_of_characters: 3 }).map((each) => each.met);

  it('are ticked off one by one', () => {
    expect(met('short')).toEqual([false, false]);
    expect(met('longbutonlysmall')).toEqual([true, false]);
    expect(met('Long-but-mixed')).toEqual([true, true]);
  });

  it('count characters, not their bytes', () => expect(met('松花江畔的雾凇Aa1𠮷')[0]).toBe(false));
});

describe('a device', () => {
  it('is named by its system and browser, not by what they pretend to be', () => {
    expect(deviceName('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0')).toBe(
      'Windows 上的 Edge',
    );
    expect(deviceName('Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0')).toBe(
      '安卓 上的 微信',
    );
    expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1')).toBe(
      'iPhone 上的 Safari',
    );
    expect(deviceName('')).toBe('未知设备');
  });
});

describe('what changed between two records', () => {
  it('is told leaf by leaf', () => {
    expect(
      differences({ fields: { title: '副教授', name: '甲' } }, { fields: { title: '教授', name: '甲', phone: '1' } }),
    ).toEqual([
      { path: 'fields.title', before: '副教授', after: '教授' },
      { path: 'fields.phone', before: undefined, after: '1' },
    ]);
  });

  it('of something new or gone is all of it', () => {
    expect(differences(undefined, { a: [1, 2] }).map((each) => each.path)).toEqual(['a.0', 'a.1']);
    expect(differences({ a: 1 }, null)).toEqual([{ path: 'a', before: '1', after: undefined }]);
    expect(differences(undefined, undefined)).toEqual([]);
  });
});

describe('fields of a record', () => {
  it('are sent where they differ; what was emptied is null', () => {
    expect(changesOf({ title: '教授', phone: '1' }, { title: '教授 ', phone: '', name: '甲' })).toEqual({
      phone: null,
      name: '甲',
    });
  });

  it('are sent for a new record where they are filled in', () => {
    expect(givenOf({ title: ' 教授 ', phone: ' ' })).toEqual({ title: '教授' });
  });
});

describe('a search for people', () => {
  it.each(['229901199001010000', '22990119900101000X', 'E12345678', '2299 0119 9001 0100 00'])(
    'for %s is for a document, which stays out of the address',
    (text) => expect(looksLikeDocumentNumber(text)).toBe(true),
  );
  it.each(['张三', 'Zhang San', 'Anderson', '张2', ''])('for “%s” is for a name', (text) =>
    expect(looksLikeDocumentNumber(text)).toBe(false),
  );
});

describe('an organisation', () => {
  it('sends what was changed and nothing else', () => {
    const before = { ...emptyDraft(), kind: '事业单位', large_group: '是' };
    const after = { ...before, kind: '', credit_code: ' 12229900mb00000018 ' };
    expect(changedValues(before, after)).toEqual({ kind: null, credit_code: '12229900MB00000018' });
  });

  it('that is new sends what is filled in', () => {
    expect(givenValues({ ...emptyDraft(), civil_service_managed: '否' })).toEqual({ civil_service_managed: false });
  });
});

describe('a split', () => {
  const parts = [
    { key: '1', name: '一院' },
    { key: '2', name: '二院' },
  ];
  const members = [
    { id: 'p', name: '甲', note: '', kind: 'person' as const },
    { id: 'o', name: '系', note: '', kind: 'organisation' as const },
    { id: 'q', name: '乙', note: '', kind: 'person' as const },
  ];

  it('sends everybody to the part they were assigned to', () => {
    const sent = partsOf(parts, 'parent', 'employer', members, { p: '1', o: '2' });
    expect(sent.map((part) => [part.organisation.name, part.person_ids, part.child_ids])).toEqual([
      ['一院', ['p'], []],
      ['二院', [], ['o']],
    ]);
  });

  it('that ends the organisation forgets nobody', () => {
    expect(faultsOfSplit(parts, true, members, { p: '1', o: '2' })).toEqual([
      expect.stringContaining('还有 1 个没有分'),
    ]);
    expect(faultsOfSplit(parts, false, members, {})).toEqual([]);
  });

  it('gives each part a name of its own', () => {
    const same = [
      { key: '1', name: '一院' },
      { key: '2', name: '一院 ' },
    ];
    expect(faultsOfSplit(same, false, [], {})).toEqual(['分出的单位名称不能相同。']);
  });
});

describe('a missing fact', () => {
  const column = (id: string, required = false) => ({
    id,
    header: id,
    type: 'text' as const,
    required,
    sensitive: false,
    note: '',
  });
  const layout: Layout = {
    people: { id: 'people', name: '人员', note: '', columns: [column('status')] },
    kinds: [
      {
        id: 'results',
        name: '考核结果',
        note: '',
        columns: [column('kind', true), column('year', true), column('grade')],
      },
    ],
    codes: [],
    divisions: [],
  };
  const person = (records: Person['records']): Person => ({
    id: 'p',
    version: 1,
    fields: {},
    records,
    on: '2026-01-15',
    created_at: '',
    updated_at: '',
    may_change: true,
    may_reveal: true,
  });
  const fact = (kind: string, columnId: string, where?: Record<string, string[]>): MissingFact => ({
    id: 'f',
    label: '',
    type: 'string',
    codes: [],
    note: '',
    source: { kind, pick: kind === 'people' ? 'own' : 'last', column: columnId, where, fillable: true },
  });

  it('of the person is one field', () => {
    const question = questionFor(fact('people', 'status'), layout, person([]));
    expect(question).toMatchObject({ column: { id: 'status' }, others: [], fixed: {} });
  });

  it('of a record that does not exist asks for what its kind requires', () => {
    const question = questionFor(fact('results', 'grade', { kind: ['期末考核'] }), layout, person([]));
    expect(question?.others.map((each) => each.id)).toEqual(['year']);
    expect(question?.fixed).toEqual({ kind: '期末考核' });
  });

  it('of a record that exists asks for nothing else', () => {
    const record = { id: 'r', kind: 'results', fields: { kind: '期末考核', year: '2025' }, recorded_at: '' };
    const question = questionFor(fact('results', 'grade', { kind: ['期末考核'] }), layout, person([record]));
    expect(question).toMatchObject({ others: [], fixed: {} });
  });

  it('that is computed cannot be filled in', () => {
    const computed = { ...fact('people', 'status'), source: { ...fact('people', 'status').source, fillable: false } };
    expect(questionFor(computed, layout, person([]))).toBeUndefined();
  });
});
