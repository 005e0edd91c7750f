import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { walkOfBulk } from './bulk';
import { Office } from './office';
import { walkOfReplay } from './replay';

const PEOPLE = 400;

/** A unit with four hundred names and a deadline. */
describe('a unit of four hundred people', () => {
  const office = new Office();
  beforeAll(() => office.open({ people: PEOPLE, ofOneUnit: [] }));
  afterAll(() => office.close());
  afterEach(async ({ task }) => {
    const folder = process.env.HENGCAI_SCREENS;
    if (folder && task.result?.state === 'fail') await office.keepScreens(folder);
  });

  walkOfBulk(office, PEOPLE);
  walkOfReplay(office);

  it('left no error in anybody’s browser', () => expect(office.faults).toEqual([]));
});
