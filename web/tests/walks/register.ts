import type { Page } from 'playwright-core';

import { choose, menu } from './ways';

/** What becomes of somebody, as the register's form asks it: words of a list, or a day. */
export type Change = { field: string; words: string } | { field: string; day: string };

/** The clerk enters into the register what has become of somebody. */
export async function enterChange(page: Page, person: string, change: Change): Promise<void> {
  await menu(page, '首页'); // the list opens without the filters of before
  await menu(page, '人才');
  await page.getByPlaceholder('姓名或证件号码').fill(person);
  await page.getByRole('main').getByRole('link', { name: person }).click();
  await page.getByRole('heading', { level: 1, name: person }).waitFor();
  await page.getByRole('button', { name: '修改', exact: true }).click();
  if ('words' in change) {
    await choose(page, change.field, change.words);
  } else {
    const field = page.getByRole('textbox', { name: change.field, exact: true });
    await field.fill(change.day);
    await field.press('Tab');
  }
  await page.getByRole('button', { name: '保存 1 处修改' }).click();
  await page.getByRole('button', { name: '修改', exact: true }).waitFor();
}
