import { describe, expect, it } from 'vitest';

import type { Office } from './office';
import { choose, follow, menu, openAccount, pick } from './ways';

const PASSWORD = 'Pine-River-2046';

/** From the link of the first start to an officer of the province at work, each step by the one whose step it is. */
export function walkOfFirstStart(office: Office) {
  describe('at its first start', () => {
    it('shows nobody anything but how to begin', async () => {
      const page = await office.browserOf('visitor');
      await page.goto(`${office.server.address}/people`);
      await page.getByText('请使用一次性设置链接').waitFor();
    });

    it('makes the three administrators by the link, once', async () => {
      const page = await office.browserOf('visitor');
      await page.goto(office.server.setUpLink!);
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
      const temporary = (of: string) => page.locator('.made', { hasText: of }).locator('.secret code').innerText();
      office.employ('system', PASSWORD);
      office.employ('security', await temporary('乙'));
      office.employ('auditor', await temporary('丙'));

      await page.getByRole('button', { name: '去登录' }).click();
      await page.getByLabel('登录名').waitFor();
      await page.goto(office.server.setUpLink!);
      await page.getByLabel('登录名').waitFor();
      expect(await page.getByRole('heading', { name: '初次设置' }).count()).toBe(0);
    });

    it('asks an administrator for an authenticator, and the next time for its code', async () => {
      const system = office.people.get('system')!;
      const page = await office.seat('system');
      expect(system.recoveryCodes.length).toBeGreaterThan(4);
      await system.logOut(page);
      await system.logIn(page);
    });

    it('refuses a code that was used', async () => {
      const page = await office.browserOf('stranger');
      await page.goto(`${office.server.address}/log-in`);
      await page.getByLabel('登录名').fill('system');
      await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByLabel('动态口令').fill(office.people.get('system')!.authenticator!.lastCode!);
      await page.getByRole('button', { name: '继续' }).click();
      await page.getByText('动态口令不对').waitFor();
    });

    it('lets the system administrator open an account, but give it no role', async () => {
      const page = await office.seat('system');
      await openAccount(office, page, '林晓舟', 'province', { role: undefined });
    });

    it('lets the security administrator give the role, but open no account', async () => {
      const page = await office.seat('security');
      await menu(page, '账号');
      expect(await page.getByRole('button', { name: '新建账号' }).count()).toBe(0);
      await follow(page, '林晓舟');
      await page.getByRole('button', { name: '授予角色' }).click();
      await choose(page, '角色', '省厅经办');
      await page.getByRole('button', { name: '授予', exact: true }).click();
      await page.getByRole('button', { name: '收回省厅经办' }).waitFor();
    });

    it('lets the officer in, by a password of his own and a code, to what the role allows', async () => {
      const page = await office.seat('province');
      await page.getByRole('link', { name: '单位', exact: true }).waitFor();
      expect(await page.getByRole('link', { name: '账号', exact: true }).count()).toBe(0);
      await menu(page, '单位');
      await page.getByRole('treeitem').first().waitFor();
      await pick(page, '吉林省教育主管部门');
    });
  });
}
