import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { Office } from './office';
import { menu } from './ways';

const STATUS = '在岗状态';

/** What stands beside these words in a list of sums. */
async function sumOf(page: Page, words: string): Promise<number> {
  const shown = await page.getByRole('listitem').filter({ hasText: words }).locator('b').innerText();
  return Number(shown.replaceAll(',', ''));
}

/** Why somebody is not decided yet, what is missing, and what becomes of it once it is known. */
export function walkOfDecisions(office: Office) {
  describe('a decision', () => {
    it('that misses a fact is counted with those that do', async () => {
      const page = await office.seat('province');
      await menu(page, '首页');
      await page.getByRole('link', { name: '没有在岗状态' }).click();
      await page.getByRole('button', { name: '判定名单' }).click();
      await page.getByRole('button', { name: '开始判定' }).click();
      await page.getByText('每人恰好归入一处').waitFor();
      expect(await sumOf(page, '需补充信息')).toBeGreaterThan(0);
    });

    it('says what it misses', async () => {
      const page = await office.seat('province');
      await menu(page, '首页');
      await page.getByRole('link', { name: '没有在岗状态' }).click();
      await page.getByRole('row').nth(1).press('Enter');
      await page.getByRole('link', { name: '判定', exact: true }).click();
      await page
        .getByRole('button', { name: /为什么是需补充信息$/ })
        .first()
        .click();
      const why = page.getByRole('dialog');
      await why.getByRole('heading', { name: '还缺这些信息' }).waitFor();
      await why.getByRole('combobox', { name: STATUS }).waitFor();
      await page.keyboard.press('Escape');
      await why.waitFor({ state: 'hidden' });
    });

    it('is made anew once the fact is filled in, and says by which rule and on which facts', async () => {
      const page = await office.seat('province');
      const missing = page.getByRole('region', { name: '需要补充的信息' });
      const before = await missingOf(page);
      expect(before).toBeGreaterThan(0);
      await missing.getByRole('combobox', { name: STATUS }).selectOption('在职在岗');
      await missing.getByRole('button', { name: '写入名册并重新判定' }).click();
      await missing.getByRole('combobox', { name: STATUS }).waitFor({ state: 'detached' });
      expect(await missingOf(page)).toBeLessThan(before);
      await page.getByRole('button', { name: /^退休退出情形为什么是/ }).click();
      const why = page.getByRole('dialog');
      await why.getByRole('heading', { name: '依据' }).waitFor();
      await why.getByRole('heading', { name: '根据的事实' }).waitFor();
      expect(await why.getByRole('heading', { name: '还缺这些信息' }).count()).toBe(0);
      await page.keyboard.press('Escape');
    });
  });
}

/** How many facts keep a person from being decided. */
async function missingOf(page: Page): Promise<number> {
  const said = await page.getByRole('region', { name: '归入' }).innerText();
  return Number(/缺 (\d+) 项/.exec(said)?.[1] ?? 0);
}
