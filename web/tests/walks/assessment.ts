import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { Office } from './office';

const title = (page: Page) => page.getByLabel(/^职称/);

/** The person's form; what is typed without a connection is not lost. */
export function walkOfForm(office: Office) {
  describe('a form', () => {
    it('is what the person finds at home, with what is known already', async () => {
      const page = await office.seat('rencai');
      await page.goto(office.server.address);
      await page.getByRole('button', { name: '去填写' }).first().click();
      await page.getByRole('heading', { level: 1, name: '基本信息采集表' }).waitFor();
      await expect.poll(() => title(page).inputValue()).not.toBe('');
    });

    it('keeps what is typed without a connection, and sends it when there is one again', async () => {
      const page = await office.seat('rencai');
      await page.context().setOffline(true);
      await title(page).fill('副教授');
      await page.getByText('连接中断，已存在本机').waitFor();
      await page.context().setOffline(false);
      await page.getByText('已保存').waitFor();
      await page.reload();
      await expect.poll(() => title(page).inputValue()).toBe('副教授');
    });

    it('shows where a mark of secrecy stands', async () => {
      const page = await office.seat('rencai');
      await title(page).fill('副教授机密★长期');
      await page.getByText('脱密处理后才能提交').first().waitFor();
      await title(page).fill('教授');
      await expect.poll(() => page.getByText('脱密处理后才能提交').count()).toBe(0);
    });

    it('says what is missing before it is handed in', async () => {
      const page = await office.seat('rencai');
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await page
        .getByText(/^请(填写|逐项确认)/)
        .filter({ visible: true })
        .first()
        .waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });
}
