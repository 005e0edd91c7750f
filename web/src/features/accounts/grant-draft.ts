import type { components } from '@/platform/api/schema';
import type { PickerOption } from '@/ui/picker';

/** A grant while it is being written. */
export interface GrantDraft {
  role: string;
  organisation: PickerOption | undefined;
  until: string;
}

export const emptyGrant = (organisation?: PickerOption): GrantDraft => ({ role: '', organisation, until: '' });

export function grantInput(draft: GrantDraft): components['schemas']['GrantInput'] {
  return {
    role: draft.role as components['schemas']['Role'],
    ...(draft.organisation ? { organisation_id: draft.organisation.id } : {}),
    ...(draft.until ? { until: draft.until } : {}),
  };
}
