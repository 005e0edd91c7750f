import { describe, expect, it } from 'vitest';

import { confirm, fillFromPaper, openCase } from './cases';
import type { Office } from './office';
import { enterChange } from './register';
import { menu } from './ways';

const ITEM = '期末考核';
const GROUND = '违规出国境逾期不归';

/** Somebody turns out to have left: he leaves the item, and a month is left to report it. */
export function walkOfExit(office: Office, leaver: string) {
  describe('an exit that is found in review', () => {
    it('is offered once the register knows of it', async () => {
      const page = await office.seat('danwei');
      await fillFromPaper(page, leaver, ITEM);
      expect(await page.getByRole('button', { name: '退出本事项', exact: true }).count()).toBe(0);
      await enterChange(page, leaver, { field: '是否违规出国境逾期不归', words: '是' });
      await openCase(page, leaver, ITEM);
      await page.getByRole('button', { name: '退出本事项', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: `退出本事项：${leaver}` });
      await dialog.getByLabel('退出情形').fill(GROUND);
      await dialog.getByLabel('情形发生日期').fill('2026-01-09');
      await confirm(page, `退出本事项：${leaver}`, '退出本事项');
    });

    it('ends the case with its ground', async () => {
      const page = await office.seat('danwei');
      await page.getByText(`退出考核：${GROUND}`).waitFor();
      await page.getByRole('heading', { level: 1, name: leaver }).getByText('已办结').waitFor();
    });

    it('opens the duty to report within a month, which every level sees', async () => {
      for (const login of ['danwei', 'bumen', 'sheng']) {
        const page = await office.seat(login);
        await menu(page, '办理时限');
        const duty = page.getByRole('row').filter({ hasText: leaver });
        await duty.getByText('应予退出情形书面报告').waitFor();
        await duty.getByText('2026-02-09').waitFor();
      }
    });
  });
}
