import { describe, it } from 'vitest';

import type { Office } from './office';
import { choose, menu } from './ways';

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
