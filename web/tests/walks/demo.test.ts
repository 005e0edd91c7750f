import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { walkOfForm } from './assessment';
import { walkOfCampaign } from './campaign';
import { Office } from './office';

/** The demo province, with a log-in for each role: a notice from its opening to a result in somebody's hands. */
describe('the demo province', () => {
  const office = new Office();
  beforeAll(() => office.open({ people: 300 }));
  afterAll(() => office.close());
  afterEach(async ({ task }) => {
    const folder = process.env.HENGCAI_SCREENS;
    if (folder && task.result?.state === 'fail') await office.keepScreens(folder);
  });

  walkOfCampaign(office);
  walkOfForm(office);

  it('left no error in anybody’s browser', () => expect(office.faults).toEqual([]));
});
