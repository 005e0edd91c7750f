import type { components } from '@/platform/api/schema';

export type Person = components['schemas']['Person'];
export type PersonRecord = components['schemas']['Record'];

/** Reasons that are often given for looking at a sensitive field. */
export const REVEAL_REASONS = ['核对证件', '电话核实', '报送材料'] as const;
