import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { id } from '../mock/data';
import { Stage } from './stage';

let printed: Page | undefined;

/** As the browser does before it makes the pages of paper. */
async function asPrinted(page: Page) {
  printed = page;
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
}

describe('on paper', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(() => printed?.emulateMedia({ media: null }));
  afterAll(() => stage?.close());

  it('a list has every row that was loaded, says how many are not there, and has nothing to press', async () => {
    const { page } = await stage.show('desk', '/people');
    await page.getByText('已载入 200').waitFor();
    await asPrinted(page);
    await page.locator('[data-row="199"]').waitFor();
    await page.getByText('共 10,000 人，这里是前 200 人。').waitFor();
    expect(await page.locator('button:not(th button)').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('search').filter({ visible: true }).count()).toBe(0);
  });

  it('a person’s decisions have their reasons, and whoever printed them', async () => {
    const { page } = await stage.show('desk', `/people/${id(1001)}/decisions`);
    await page.getByText('期末考核结果运用').first().waitFor();
    await asPrinted(page);
    await page.getByText('林晓舟于2026年1月15日打印').waitFor();
    expect(await page.getByText('五(一)').filter({ visible: true }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  });

  it('the matrix of roles is there from its first column to its last', async () => {
    const { page } = await stage.show('desk', '/roles');
    await page.getByText('能做的事').waitFor();
    await asPrinted(page);
    const cut = await page.getByRole('region', { name: '角色权限表' }).evaluate((frame) => {
      const style = getComputedStyle(frame);
      return style.overflowX !== 'visible' || frame.scrollHeight > frame.clientHeight + 1;
    });
    expect(cut).toBe(false);
  });
});
