import type { Page } from 'playwright-core';

import type { Office } from './office';

/** Ways that every walk goes, by the words on the screen. */

export async function menu(page: Page, name: string): Promise<void> {
  const entry = page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name, exact: true });
  await entry.click();
  await entry.and(page.locator('[aria-current="page"]')).waitFor();
}

/** Opens the row of a list that has this name. */
export async function follow(page: Page, name: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Chooses a line of the tree. */
export async function pick(page: Page, name: string): Promise<void> {
  await page.getByRole('treeitem').filter({ hasText: name }).first().click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
}

export async function choose(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: words });
}

/** Finds one of very many by typing: an organisation, an account. */
export async function find(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true });
  await field.click();
  await field.fill(name);
  await page.getByRole('option').filter({ hasText: name }).first().click();
}

export interface NewAccount {
  /** Where he works; without one, where the administrator does. */
  unit?: string;
  /** Nothing where the one who opens accounts may not give roles. */
  role: string | undefined;
  /** Of the register, whose account it is. */
  person?: string;
}

/** Opens an account, and employs its owner with the temporary password that is shown once. */
export async function openAccount(
  office: Office,
  page: Page,
  name: string,
  loginName: string,
  { unit, role, person }: NewAccount,
): Promise<void> {
  await menu(page, '账号');
  await page.getByRole('button', { name: '新建账号' }).click();
  await page.getByRole('heading', { level: 1, name: '新建账号' }).waitFor();
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByLabel('登录名', { exact: true }).fill(loginName);
  if (unit) await find(page, '所在单位', unit);
  const roles = page.getByRole('combobox', { name: '角色', exact: true });
  if (role) await roles.selectOption({ label: role });
  else if (await roles.count()) throw new Error('a role is offered');
  if (person) await find(page, '对应的人才', person);
  await page.getByRole('button', { name: '建立账号' }).click();
  await page.getByRole('heading', { name: '账号已建立' }).waitFor();
  office.employ(loginName, await page.locator('.secret code').last().innerText());
}
