import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { walkOfFinal } from './final';
import { walkOfLowGrades } from './grades';
import { walkOfMidterm } from './midterm';
import { Office } from './office';
import { walkOfReplay } from './replay';

/** A unit of the demo province with the people of a campaign: from their forms to results in their hands. */
describe('a unit with its campaign', () => {
  const office = new Office();
  beforeAll(() => office.open({ people: 400 }));
  afterAll(() => office.close());
  afterEach(async ({ task }) => {
    const folder = process.env.HENGCAI_SCREENS;
    if (folder && task.result?.state === 'fail') await office.keepScreens(folder);
  });

  walkOfMidterm(office);
  walkOfLowGrades(office);
  walkOfFinal(office);
  walkOfReplay(office);

  it('left no error in anybody’s browser', () => expect(office.faults).toEqual([]));
});
