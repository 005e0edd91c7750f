import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { walkOfExit } from './exits';
import { walkOfFlexible } from './flexible';
import { walkOfInvestigation } from './investigations';
import { walkOfMover } from './movers';
import { Office } from './office';
import { walkOfReplay } from './replay';
import { walkOfSecret } from './secrets';

const GUEST = { name: '柳示例', scenario: 'flexible' };
const MOVER = { name: '莫示例', scenario: 'moved_related' };
const LEAVER = { name: '黎示例', scenario: 'final_not_graded' };
const INVESTIGATED = { name: '查示例', scenario: 'final_not_graded' };

/** A unit in the middle of its assessments, and what befalls its people on the way; no walk needs another. */
describe('a unit with people of whom something is to be found out', () => {
  const office = new Office();
  beforeAll(() => office.open({ people: 8, ofOneUnit: [GUEST, MOVER, LEAVER, INVESTIGATED] }));
  afterAll(() => office.close());
  afterEach(async ({ task }) => {
    const folder = process.env.HENGCAI_SCREENS;
    if (folder && task.result?.state === 'fail') await office.keepScreens(folder);
  });

  walkOfMover(office, MOVER.name);
  walkOfExit(office, LEAVER.name);
  walkOfInvestigation(office, INVESTIGATED.name);
  walkOfFlexible(office, GUEST.name);
  walkOfSecret(office);
  walkOfReplay(office);

  it('left no error in anybody’s browser', () => expect(office.faults).toEqual([]));
});
