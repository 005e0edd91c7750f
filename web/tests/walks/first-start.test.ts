import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openBrowser, type OpenBrowser } from '../pages/browser';
import { Somebody } from './person';
import { startServer, type RunningServer } from './server';

/** From the link of the first start to a clerk at work, each step by the one whose step it is. */
const PASSWORD = 'Pine-River-2046';

describe('a first start', () => {
  let browser: OpenBrowser;
  let server: RunningServer;
  let page: Page;
  let system: Somebody;
  let security: Somebody;
  let clerk: Somebody;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser();
    ({ page } = await browser.page('desk'));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const temporaryPassword = async (of: string) =>
    page.locator('.made', { hasText: of }).locator('.secret code').innerText();

  it('shows nobody anything but how to begin', async () => {
    await page.goto(`${server.address}/people`);
    await page.getByText('请使用一次性设置链接').waitFor();
  });

  it('makes the three administrators by the link, once', async () => {
    await page.goto(server.setUpLink!);
    for (const [title, name, login] of [
      ['系统管理员（您本人）', '甲', 'system'],
      ['安全管理员', '乙', 'security'],
      ['审计管理员', '丙', 'auditor'],
    ] as const) {
      const person = page.getByRole('group', { name: title });
      await person.getByLabel('姓名').fill(name);
      await person.getByLabel('登录名').fill(login);
    }
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByLabel('再输入一次密码').fill(PASSWORD);
    await page.getByRole('button', { name: '完成设置' }).click();
    await page.getByRole('heading', { name: '设置完成' }).waitFor();
    system = new Somebody('system', PASSWORD, server.address);
    security = new Somebody('security', await temporaryPassword('乙'), server.address);

    await page.goto(server.setUpLink!);
    await page.getByLabel('登录名').waitFor();
    expect(await page.getByRole('heading', { name: '初次设置' }).count()).toBe(0);
  });

  it('asks a system administrator for an authenticator, and the next time for its code', async () => {
    await system.logIn(page);
    expect(system.recoveryCodes.length).toBeGreaterThan(4);
    await system.logOut(page);
    await system.logIn(page);
  });

  it('lets the system administrator open an account, but give it no role', async () => {
    await page.getByRole('link', { name: '账号', exact: true }).click();
    await page.getByRole('button', { name: '新建账号' }).click();
    await page.getByLabel('姓名').fill('林晓舟');
    await page.getByLabel('登录名').fill('clerk');
    const unit = page.getByLabel('所在单位');
    await unit.click();
    await page.getByRole('option').first().click();
    expect(await page.getByLabel('角色').count()).toBe(0);
    await page.getByRole('button', { name: '建立账号' }).click();
    await page.getByRole('heading', { name: '账号已建立' }).waitFor();
    const passwords = page.locator('.secret code');
    clerk = new Somebody('clerk', await passwords.last().innerText(), server.address);
    await system.logOut(page);
  });

  it('lets the security administrator give the role', async () => {
    await security.logIn(page);
    await page.getByRole('link', { name: '账号', exact: true }).click();
    await page.getByText('林晓舟').click();
    await page.getByRole('button', { name: '授予角色' }).click();
    await page.getByLabel('角色').selectOption({ label: '省厅经办' });
    await page.getByRole('button', { name: '授予', exact: true }).click();
    await page.getByRole('button', { name: '收回省厅经办' }).waitFor();
    await security.logOut(page);
  });

  it('lets the clerk in, by a password of his own, to what the role allows', async () => {
    await clerk.logIn(page);
    await page.getByRole('link', { name: '人才', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: '账号', exact: true }).count()).toBe(0);
  });
});
