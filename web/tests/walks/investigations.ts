import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { confirm, fillFromPaper, openCase, reach } from './cases';
import type { Office } from './office';
import { enterChange } from './register';

const ITEM = '期末考核';
const REASON = '纪检机关已立案，尚无结论。';

const stepOf = (page: Page) => page.locator('[aria-current="step"]').first().innerText();

/** Who is under investigation gets no grade until there is a conclusion; then the case goes on by itself. */
export function walkOfInvestigation(office: Office, person: string) {
  describe('an investigation', () => {
    it('stops the case where it stands, with the reason', async () => {
      const page = await office.seat('danwei');
      await fillFromPaper(page, person, ITEM);
      await enterChange(page, person, { field: '接受调查起始日期', day: '2026-01-12' });
      await openCase(page, person, ITEM);
      await page.getByRole('button', { name: '暂不确定等次', exact: true }).click();
      await page
        .getByRole('dialog', { name: `暂不确定等次：${person}` })
        .getByLabel('理由')
        .fill(REASON);
      await confirm(page, `暂不确定等次：${person}`, '暂不确定等次');
      await reach(page, '暂不确定等次');
      await page.getByText('结论录入后回到原环节').waitFor();
      expect(await page.getByRole('button', { name: '填写审核意见' }).count()).toBe(0);
    });

    it('lets the case go on where it was, by itself, once its conclusion is entered', async () => {
      const page = await office.seat('danwei');
      await enterChange(page, person, { field: '调查结论日期', day: '2026-01-14' });
      await openCase(page, person, ITEM);
      await expect
        .poll(async () => {
          await page.reload();
          await page.getByRole('heading', { level: 1, name: person }).waitFor();
          return stepOf(page);
        })
        .toContain('单位审核');
      await page.getByRole('button', { name: '填写审核意见' }).waitFor();
    });

    it('is told in the history of the case, with who did what', async () => {
      const page = await office.seat('danwei');
      await page.getByRole('link', { name: '经过', exact: true }).click();
      const history = page.getByRole('main');
      await history.getByText('暂不确定等次').first().waitFor();
      await history.getByText(REASON).first().waitFor();
      await history.getByText('恢复办理').first().waitFor();
    });
  });
}
