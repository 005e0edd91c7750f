import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { routes, type Office } from './office';
import { choose, menu } from './ways';

const numberOfMissing = async (page: Page) =>
  Number(/缺 (\d+) 项/.exec(await page.getByRole('region', { name: '归入' }).innerText())?.[1] ?? 0);

/** Why somebody is not decided yet, what is missing, and what becomes of it once it is known. */
export function walkOfDecisions(office: Office) {
  describe.skipIf(!routes.has('POST /people/{person_id}/facts'))('a decision', () => {
    it('says why, by rule, clause and facts', async () => {
      const page = await office.seat('province');
      await menu(page, '人才');
      await page.getByRole('row').nth(1).press('Enter');
      await page.getByRole('link', { name: '判定' }).click();
      await page
        .getByRole('button', { name: /为什么是/ })
        .first()
        .click();
      const why = page.getByRole('dialog');
      await why.getByRole('heading', { name: '依据' }).waitFor();
      await why.getByRole('heading', { name: '根据的事实' }).waitFor();
      await page.keyboard.press('Escape');
    });

    it('that misses a fact is made anew once it is filled in', async () => {
      const page = await office.seat('province');
      await menu(page, '批量判定');
      await page.getByRole('button', { name: '判定全部' }).click();
      await page.getByRole('button', { name: '开始判定' }).click();
      await page.getByText('每人恰好归入一处').waitFor({ timeout: 240_000 });
      const waiting = page.getByRole('listitem').filter({ hasText: '需补充信息' }).locator('b');
      expect(Number((await waiting.innerText()).replaceAll(',', ''))).toBeGreaterThan(0);

      await openSomebodyWhoMissesAFact(page);
      const before = await numberOfMissing(page);
      const section = page.getByRole('region', { name: '需要补充的信息' });
      const field = section.locator('select').first();
      const words = await field.getByRole('option').nth(1).innerText();
      await field.selectOption({ label: words });
      await section.getByRole('button', { name: '写入名册并重新判定' }).click();
      await expect.poll(() => numberOfMissing(page)).toBeLessThan(before);
    });
  });

  /** Goes through the list until one is found whose missing fact is a choice. */
  async function openSomebodyWhoMissesAFact(page: Page) {
    await menu(page, '人才');
    await choose(page, '在岗状态', '在职在岗');
    await page.getByRole('row').nth(1).waitFor();
    const people = await page
      .getByRole('row')
      .getByRole('link')
      .evaluateAll((links) => {
        return links.map((link) => link.getAttribute('href')!);
      });
    for (const person of people) {
      await page.goto(`${office.server.address}${person}/decisions`);
      await page.getByRole('heading', { name: '判定结果' }).waitFor();
      if (await page.getByRole('region', { name: '需要补充的信息' }).locator('select').count()) return;
    }
    throw new Error('nobody misses a fact that is a choice');
  }
}
