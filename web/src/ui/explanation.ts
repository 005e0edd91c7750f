import type { Citation } from './citation';

/** A decision with its reasons, as the `WhyDrawer` shows it. */
export interface Explanation {
  id: string;
  name: string;
  state: 'decided' | 'needs_information' | 'refused';
  shown: string;
  refusal?: string;
  rules: readonly { id: string; text: string }[];
  citations: readonly Citation[];
  facts: readonly { id: string; label: string; shown: string; isKnown: boolean }[];
  missing: readonly { id: string; label: string; note?: string }[];
  /** What was asked: pack, day, and as known when. */
  basis: string;
}
