import type { components } from '@/platform/api/schema';
import type { Citation } from '@/ui/citation';
import type { Explanation } from '@/ui/explanation';
import type { Tone } from '@/ui/StatusTag.vue';

export type PackSummary = components['schemas']['PackSummary'];
export type Decision = components['schemas']['PersonDecision'];
export type PersonDecisionsAnswer = components['schemas']['PersonDecisions'];
export type MissingFact = components['schemas']['MissingFact'];
export type DecisionRun = components['schemas']['DecisionRun'];

export const RUN_STATES: Record<DecisionRun['state'], { label: string; tone: Tone }> = {
  running: { label: '正在判定', tone: 'info' },
  done: { label: '已完成', tone: 'good' },
  stopped: { label: '已停止', tone: 'neutral' },
  failed: { label: '未完成', tone: 'bad' },
};

export const DECISION_TONES: Record<Decision['state'], Tone> = {
  decided: 'neutral',
  needs_information: 'waiting',
  refused: 'bad',
};

export const citationOf = (clause: components['schemas']['Clause'], document?: string): Citation => ({
  clause: clause.id,
  place: clause.place,
  quote: clause.says,
  document,
});

/** A decision as the drawer explains it. */
export function explanationOf(decision: Decision, pack: PackSummary | undefined, basis: string): Explanation {
  return {
    id: decision.id,
    name: decision.name,
    state: decision.state,
    shown: decision.shown,
    refusal: decision.refusal || undefined,
    rules: decision.rules,
    citations: decision.citations.map((clause) => citationOf(clause, pack?.number)),
    facts: decision.facts.map((fact) => ({
      id: fact.id,
      label: fact.label,
      shown: fact.shown,
      isKnown: fact.is_known,
    })),
    missing: decision.missing.map((fact) => ({ id: fact.id, label: fact.label, note: fact.note })),
    basis,
  };
}
