import type { components } from '@/platform/api/schema';
import type { PickerOption } from '@/ui/picker';

import type { Organisation } from './words';

type Values = components['schemas']['OrganisationValues'];

/** What an organisation is, while it is being written: texts, as fields hold them. */
export interface OrganisationDraft {
  short_name: string;
  credit_code: string;
  kind: string;
  authority: string;
  division: string;
  lead: PickerOption | undefined;
  registration_level: string;
  registration_division: string;
  civil_service_managed: string;
  combined_review: string;
  large_group: string;
}

const YES = '是';
const NO = '否';
const text = (value: boolean | null | undefined) => (value === true ? YES : value === false ? NO : '');
const truth = (value: string) => (value === YES ? true : value === NO ? false : null);

export const YES_OR_NO = [
  { value: YES, label: YES },
  { value: NO, label: NO },
];

export function emptyDraft(): OrganisationDraft {
  return {
    short_name: '',
    credit_code: '',
    kind: '',
    authority: '',
    division: '',
    lead: undefined,
    registration_level: '',
    registration_division: '',
    civil_service_managed: '',
    combined_review: '',
    large_group: '',
  };
}

/** Where the server finds fault with a value, as JSON pointers. */
export const VALUE_POINTERS = Object.keys(valuesOf(emptyDraft())).map((value) => `/${value}`);

export function draftOf(organisation: Organisation): OrganisationDraft {
  const lead = organisation.lead_department;
  return {
    short_name: organisation.short_name ?? '',
    credit_code: organisation.credit_code ?? '',
    kind: organisation.kind ?? '',
    authority: organisation.authority ?? '',
    division: organisation.division ?? '',
    lead: lead && { id: lead.id, label: lead.name },
    registration_level: organisation.registration_level ?? '',
    registration_division: organisation.registration_division ?? '',
    civil_service_managed: text(organisation.civil_service_managed),
    combined_review: text(organisation.combined_review),
    large_group: text(organisation.large_group),
  };
}

/** All values; what is blank is null. */
export function valuesOf(draft: OrganisationDraft): Required<Values> {
  return {
    short_name: draft.short_name.trim() || null,
    credit_code: draft.credit_code.trim().toUpperCase() || null,
    kind: draft.kind || null,
    authority: draft.authority || null,
    division: draft.division || null,
    lead_department_id: draft.lead?.id ?? null,
    registration_level: draft.registration_level || null,
    registration_division: draft.registration_division || null,
    civil_service_managed: truth(draft.civil_service_managed),
    combined_review: truth(draft.combined_review),
    large_group: truth(draft.large_group),
  };
}

/** Only what differs: what is sent changes, and nothing else does. */
export function changedValues(before: OrganisationDraft, after: OrganisationDraft): Partial<Values> {
  const was = valuesOf(before);
  const is = valuesOf(after);
  return Object.fromEntries(
    Object.entries(is).filter(([key, value]) => value !== was[key as keyof Values]),
  ) as Partial<Values>;
}

/** Only what is filled in, for a new organisation. */
export function givenValues(draft: OrganisationDraft): Partial<Values> {
  return Object.fromEntries(Object.entries(valuesOf(draft)).filter(([, value]) => value !== null)) as Partial<Values>;
}
