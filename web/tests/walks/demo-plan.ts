import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse, stringify } from 'yaml';

/** Somebody of whom a walk tells: what befalls him, by its id in policies/roster/demo.yaml, and what he is called. */
export interface Life {
  name: string;
  scenario: string;
}

/** What policies/roster/demo.yaml says, as far as it is changed here. */
interface DemoPlan {
  share_ordinary: number;
  units: { id: string; count: number; share: number }[];
  scenarios: { id: string; weight: number; classes?: string[]; period?: string; people?: Record<string, string> }[];
}

const EMPLOYER = 'central_university';
const NEIGHBOUR = 'provincial_university';
const NOT_YET_GRADED = 'final_not_graded';

/**
 * A copy of the policies whose demo province has all its people in one unit, due for the final assessment and without a
 * grade; the first of them live these lives. Gives the folder.
 */
export function policiesOfOneUnit(policies: string, folder: string, lives: readonly Life[]): string {
  const copy = join(folder, 'policies');
  cpSync(policies, copy, { recursive: true });
  const file = join(copy, 'roster/demo.yaml');
  const plan = parse(readFileSync(file, 'utf8')) as DemoPlan;
  plan.share_ordinary = 0;
  // The employer is to be the only one of its department, where the log-ins of the demo sit.
  plan.units = plan.units
    .filter(({ id }) => id !== NEIGHBOUR)
    .map((unit) => (unit.id === EMPLOYER ? { ...unit, count: 1, share: 1000 } : { ...unit, share: 0 }));
  const scenario = (id: string) => {
    const found = plan.scenarios.find((each) => each.id === id);
    if (!found) throw new Error(`the demo plan has no scenario ${id}`);
    return found;
  };
  plan.scenarios = [
    ...lives.map(({ name, scenario: id }) => {
      const { people, ...lived } = scenario(id);
      return { ...lived, weight: 0, classes: ['C'], period: 'final', people: { ...people, name } };
    }),
    { ...scenario(NOT_YET_GRADED), weight: 1 },
  ];
  writeFileSync(file, stringify(plan));
  return copy;
}
