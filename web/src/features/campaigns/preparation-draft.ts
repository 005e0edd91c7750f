import type { components } from '@/platform/api/schema';

import type { Preparation } from './campaign-words';

type Input = components['schemas']['PreparationInput'];

/** The written parts of a preparation. */
export const PARTS = [
  { key: 'plan', label: '工作方案', rows: 5 },
  { key: 'procedure', label: '工作程序', rows: 3 },
] as const;

/** What is said of each member of the working group. */
export const MEMBER_FIELDS = [
  { key: 'name', label: '姓名', placeholder: '姓名', most: 40 },
  { key: 'role', label: '专班职责', placeholder: '组长、成员……', most: 40 },
  { key: 'position', label: '职务', placeholder: '职务', most: 100 },
  { key: 'in_charge_of', label: '负责什么', placeholder: '负责什么', most: 100 },
] as const;

export const NOBODY = { name: '', role: '', position: '', in_charge_of: '', phone: '' };
export const NO_DATE = { what: '', from: '', to: '' };

/** What is there, as it is edited: with a first line to write on where there is none yet. */
export function draftOf({ plan, procedure, members, dates, runs_by_sub_units, sub_units }: Preparation) {
  return {
    plan,
    procedure,
    members: members.length ? members.map((member) => ({ ...NOBODY, ...member })) : [{ ...NOBODY, role: '组长' }],
    dates: dates.length ? dates.map((date) => ({ ...date })) : [{ ...NO_DATE }],
    runs_by_sub_units,
    sub_units: sub_units.map((unit) => unit.id),
  };
}

/** What is sent: without the lines that nobody wrote on, and without sub-units where they do not run it. */
export function inputOf(draft: ReturnType<typeof draftOf>): Input {
  return {
    ...draft,
    members: draft.members
      .filter((member) => member.name.trim())
      .map((member) => Object.fromEntries(Object.entries(member).filter(([, value]) => value)) as typeof member),
    dates: draft.dates.filter((date) => date.what.trim()),
    sub_units: draft.runs_by_sub_units ? draft.sub_units : [],
  };
}
