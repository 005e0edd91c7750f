import { describe, it } from 'vitest';

import { routes, type Office } from './office';
import { choose, menu } from './ways';

const REASON = '核对证件原件';

/** What was done is found by the auditor, in a chain that nobody can change. */
export function walkOfAudit(office: Office) {
  describe('the audit', () => {
    it('has what was done, by whom and why, and finds the chain whole', async () => {
      const page = await office.seat('auditor');
      await menu(page, '审计');
      await choose(page, '对象类别', '单位');
      await page.getByRole('button', { name: /合并/ }).first().click();
      const record = page.getByRole('dialog', { name: /^审计记录第/ });
      await record.getByText('机构改革').waitFor();
      await record.getByText('林晓舟', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '核验整条链' }).click();
      await page.getByText('完整，没有改动').waitFor();
    });
  });
}

/** Whoever reads a number is found, too. */
export function walkOfReading(office: Office) {
  describe.skipIf(!routes.has('POST /people/{person_id}/reveal'))('a reading of what is sensitive', () => {
    it('is found by the auditor, with its reason', async () => {
      const officer = await office.seat('province');
      await menu(officer, '人才');
      await officer.getByRole('row').nth(1).press('Enter');
      const reveal = officer.getByRole('button', { name: '显示证件号码' });
      await reveal.waitFor();
      // The auditor learns that it was read, and no more of the person than he needs to.
      const initial = (await officer.getByRole('heading', { level: 1 }).innerText()).slice(0, 1);
      await reveal.click();
      await officer.getByLabel('查看理由').fill(REASON);
      await officer.getByRole('button', { name: '显示一分钟' }).click();
      await officer.getByRole('button', { name: '隐藏证件号码' }).waitFor();

      const page = await office.seat('auditor');
      await menu(page, '审计');
      await choose(page, '对象类别', '人才');
      const line = page.getByRole('row').filter({ hasText: REASON });
      await line
        .filter({ hasText: `${initial}*` })
        .filter({ hasText: '林晓舟' })
        .waitFor();
      await line.getByRole('button', { name: '查看敏感信息' }).click();
      await page.getByRole('button', { name: '这个对象的全部' }).click();
      await page.getByRole('row').filter({ hasText: REASON }).waitFor();
    });
  });
}
