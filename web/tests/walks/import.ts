import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { routes, type Office } from './office';
import { run } from './server';
import { menu } from './ways';

const PEOPLE = 5_000;
const FAULTS = 40;
/** Reading and writing so many takes its time on a small machine; only an import that never ends waits so long. */
const LONGEST = 240_000; // milliseconds

async function upload(page: Page, file: string) {
  await menu(page, '导入'); // the officer's own organisation, the province, is chosen already
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('待确认').waitFor({ timeout: LONGEST });
}

async function figure(page: Page, label: string): Promise<number> {
  const shown = await page.locator('dl > div').filter({ hasText: label }).locator('b').first().innerText();
  return Number(shown.replaceAll(',', ''));
}

async function acceptGood(page: Page) {
  const leftOut = await figure(page, '有错，不导入');
  await page.getByRole('button', { name: /^导入无误的/ }).click();
  const dialog = page.getByRole('dialog', { name: /^导入无误的/ });
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(leftOut);
  await dialog.getByRole('button', { name: `留下 ${leftOut} 人` }).click();
  await page.getByText('无误的部分').waitFor({ timeout: LONGEST });
}

/** A roster with faults: looked at, taken in part, taken back, and taken again. */
export function walkOfImport(office: Office) {
  describe.skipIf(!routes.has('POST /imports'))('an import', () => {
    let folder: string;
    let file: string;
    let good: number;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'hengcai-roster-'));
      file = join(folder, '名册.xlsx');
      const size = ['--people', String(PEOPLE), '--seed', '7', '--faults', String(FAULTS)];
      run('demo', 'roster', ...size, '--out', file);
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('of 5,000 people with 40 faults is read, and nothing of it is written', async () => {
      const page = await office.seat('province');
      await upload(page, file);
      expect(await figure(page, '名册共')).toBe(PEOPLE);
      good = await figure(page, '新增');
      const faulty = await figure(page, '有错，不导入');
      expect(faulty).toBeGreaterThanOrEqual(FAULTS); // a number that stands twice is a fault of two people
      expect(good + faulty).toBe(PEOPLE);
      await menu(page, '人才');
      await page.getByText('名册里还没有人').waitFor();
      await page.goBack();
    });

    it('is taken but for those with faults, each of whom is named', async () => {
      const page = await office.seat('province');
      await acceptGood(page);
      await page.getByRole('link', { name: '查看这次导入的人' }).click();
      await page.getByText(good.toLocaleString('en')).filter({ visible: true }).first().waitFor();
      await page.goBack();
    });

    it('is taken back whole', async () => {
      const page = await office.seat('province');
      await page.getByRole('button', { name: '撤销整批导入' }).click();
      const dialog = page.getByRole('dialog', { name: '撤销整批导入' });
      await dialog.getByLabel('理由').fill('导错了文件');
      await dialog.getByRole('button', { name: '撤销导入', exact: true }).click();
      await page.getByText('名册恢复到导入之前').waitFor({ timeout: LONGEST });
      await menu(page, '人才');
      await page.getByText('名册里还没有人').waitFor();
    });

    it('is taken again, and a second time changes nobody', async () => {
      const page = await office.seat('province');
      await upload(page, file);
      await acceptGood(page);
      await upload(page, file);
      expect(await figure(page, '新增')).toBe(0);
      expect(await figure(page, '变更')).toBe(0);
      expect(await figure(page, '无变化')).toBe(good);
      await page.getByRole('button', { name: '放弃' }).click();
      await page.getByRole('heading', { level: 1 }).getByText('已放弃').waitFor();
    });
  });
}
