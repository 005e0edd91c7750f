import { describe, expect, it } from 'vitest';

import type { Office } from './office';
import { menu } from './ways';

const NAME = '2025年度考核';

/** From a notice to a list that every unit sees: a campaign is prepared and opened, its list computed and issued. */
export function walkOfCampaign(office: Office) {
  describe('a campaign', () => {
    it('is prepared from a notice and opened, and the duties of its deadlines are there', async () => {
      const page = await office.seat('sheng');
      await menu(page, '考核批次');
      await page.getByRole('button', { name: '新建批次' }).click();
      const dialog = page.getByRole('dialog', { name: '新建批次' });
      await expect.poll(() => dialog.getByLabel('按哪个通知').inputValue()).toBe('jilin-2025-83');
      await dialog.getByLabel('批次名称').fill(NAME);
      await dialog.getByRole('button', { name: '新建', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: NAME }).getByText('筹备中').waitFor();
      await page.getByRole('button', { name: '开启批次' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '开启', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: NAME }).getByText('进行中').waitFor();
      await menu(page, '办理时限');
      await page.getByText('材料报省厅').first().waitFor();
    });

    it('has a list that is computed from the register and issued', async () => {
      const page = await office.seat('sheng');
      await menu(page, '考核批次');
      await page.getByRole('link', { name: NAME }).click();
      await page.getByRole('link', { name: '名单', exact: true }).click();
      await page.getByRole('button', { name: '从名册计算名单' }).click();
      await page.getByRole('button', { name: '下发名单', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: '下发', exact: true }).click();
      await page.getByRole('button', { name: /都确认$/ }).waitFor();
    });

    it('is seen by a unit, which confirms who is theirs', async () => {
      const page = await office.seat('danwei');
      await menu(page, '考核批次');
      await page.getByRole('link', { name: NAME }).click();
      await page.getByRole('link', { name: '名单', exact: true }).click();
      await page.getByText('待确认').filter({ visible: true }).first().waitFor();
      await page.getByRole('button', { name: /都确认$/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
      await page.getByText('待确认').filter({ visible: true }).first().waitFor({ state: 'detached' });
      expect(await page.getByText('已确认').filter({ visible: true }).count()).toBeGreaterThan(0);
    });
  });
}
