import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { Office } from './office';
import { choose, find, follow, menu } from './ways';

export const UNIVERSITY = '松江示范大学';
const COLLEGE = '松江示范专科学校';
const DEPARTMENT = '吉林省教育主管部门';

async function enter(page: Page, name: string) {
  await menu(page, '单位');
  await page.getByRole('button', { name: '录入单位' }).click();
  await page.getByLabel('单位名称').fill(name);
  await find(page, '上级单位', DEPARTMENT);
  await page.getByLabel('自哪天起').fill('2004-05-01');
  await page.getByRole('button', { name: '录入', exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function openFromList(page: Page, name: string, state = '现有单位') {
  await menu(page, '单位');
  await page.getByRole('link', { name: '列表' }).click();
  await choose(page, '现状', state);
  await page.getByPlaceholder('名称、曾用名或信用代码').fill(name);
  await follow(page, name);
}

/** Organisations are entered, renamed and merged; what they were stays to be found. */
export function walkOfOrganisations(office: Office) {
  describe('its organisations', () => {
    it('are entered under what leads them', async () => {
      const page = await office.seat('province');
      await enter(page, UNIVERSITY);
      await enter(page, COLLEGE);
      await page.getByRole('link', { name: DEPARTMENT }).waitFor();
    });

    it('are changed with a day and a reason', async () => {
      const page = await office.seat('province');
      await page.getByRole('button', { name: '单位调整' }).click();
      await page.getByRole('menuitem', { name: '更名' }).click();
      const dialog = page.getByRole('dialog', { name: '更名' });
      await dialog.getByLabel('新名称').fill('松江师范专科学校');
      await dialog.getByLabel('自哪天起').fill('2012-05-01');
      await dialog.getByLabel('理由').fill('升格');
      await dialog.getByRole('button', { name: '更名', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: '松江师范专科学校' }).waitFor();
      await page.getByRole('list', { name: '沿革' }).getByText(COLLEGE).first().waitFor();
    });

    it('are merged, and the successor has the history of both', async () => {
      const page = await office.seat('province');
      await openFromList(page, UNIVERSITY);
      await page.getByRole('button', { name: '单位调整' }).click();
      await page.getByRole('menuitem', { name: '与其他单位合并' }).click();
      await find(page, '另一个单位', '松江师范专科学校');
      await page.getByRole('button', { name: '下一步' }).click();
      const dialog = page.getByRole('dialog', { name: '合并 2 家单位' });
      await dialog.getByLabel('自哪天起').fill('2018-01-01');
      await dialog.getByLabel(/^文号/).fill('示例〔2017〕1号');
      await dialog.getByLabel('理由').fill('机构改革');
      await dialog.getByRole('button', { name: '合并', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('heading', { level: 1, name: UNIVERSITY }).waitFor();
      const history = page.getByRole('list', { name: '沿革' });
      await history.getByRole('link', { name: '松江师范专科学校' }).waitFor();
      await history.getByText('示例〔2017〕1号').waitFor();
    });

    it('that have ended are found by their names, and say what followed them', async () => {
      const page = await office.seat('province');
      await openFromList(page, '松江师范专科学校', '已撤并单位');
      await page.getByRole('note').filter({ hasText: '2018年1月1日' }).waitFor();
      await page.getByRole('note').getByRole('link', { name: UNIVERSITY }).click();
      await page.getByRole('heading', { level: 1, name: UNIVERSITY }).waitFor();
      expect(await page.getByRole('note').count()).toBe(0);
    });
  });
}
