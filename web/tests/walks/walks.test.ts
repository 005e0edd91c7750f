import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { walkOfAccounts } from './accounts';
import { walkOfAudit, walkOfReading } from './audit';
import { walkOfDecisions } from './decisions';
import { walkOfFirstStart } from './first-start';
import { walkOfImport } from './import';
import { Office } from './office';
import { walkOfOrganisations } from './organisations';

/**
 * A province from its first start on, by the browser alone, on the real server: each walk goes on from where the one
 * before it stopped, as the days of an office do. Run on the embedded database and again on PostgreSQL.
 */
describe('an installation', () => {
  const office = new Office();
  beforeAll(() => office.open());
  afterAll(() => office.close());
  afterEach(async ({ task }) => {
    const folder = process.env.HENGCAI_SCREENS;
    if (folder && task.result?.state === 'fail') await office.keepScreens(folder);
  });

  walkOfFirstStart(office);
  walkOfOrganisations(office);
  walkOfAccounts(office);
  walkOfAudit(office);
  walkOfImport(office);
  walkOfReading(office);
  walkOfDecisions(office);

  it('left no error in anybody’s browser', () => expect(office.faults).toEqual([]));
});
