import { describe, expect, it } from 'vitest';

import type { Office } from './office';
import { UNIVERSITY } from './organisations';
import { choose, find, follow, menu, openAccount } from './ways';

/** A unit runs its own accounts; who leaves hands over, and is out. */
export function walkOfAccounts(office: Office) {
  describe('its accounts', () => {
    it('of a unit begin with an administrator, opened by one and empowered by another', async () => {
      await openAccount(office, await office.seat('system'), '高远', 'unit-admin', {
        unit: UNIVERSITY,
        role: undefined,
      });
      const page = await office.seat('security');
      await menu(page, '账号');
      await follow(page, '高远');
      await page.getByRole('button', { name: '授予角色' }).click();
      await choose(page, '角色', '单位管理员');
      await page.getByRole('button', { name: '授予', exact: true }).click();
      await page.getByRole('button', { name: '收回单位管理员' }).waitFor();
    });

    it('are delegated: the unit’s administrator opens its clerks’, and no role above theirs', async () => {
      const page = await office.seat('unit-admin');
      await openAccount(office, page, '周文博', 'clerk-a', { role: '单位经办人' });
      await openAccount(office, page, '吴佳宁', 'clerk-b', { role: '单位经办人' });
      await page.getByRole('button', { name: '再建一个' }).click();
      const offered = await page
        .getByRole('combobox', { name: '角色', exact: true })
        .getByRole('option')
        .allInnerTexts();
      expect(offered).not.toContain('省厅经办');
      expect(offered).not.toContain('主管部门审核人员');
    });

    it('let a clerk see his own unit and nothing of the others', async () => {
      const page = await office.seat('clerk-a');
      expect(await page.getByRole('link', { name: '账号', exact: true }).count()).toBe(0);
      await menu(page, '单位');
      await page.getByRole('treeitem').filter({ hasText: UNIVERSITY }).waitFor();
      expect(await page.getByRole('treeitem').count()).toBe(1);
    });

    it('are handed over when somebody leaves, who is out at once', async () => {
      const page = await office.seat('unit-admin');
      await menu(page, '账号');
      await follow(page, '周文博');
      await page.getByRole('button', { name: '移交工作' }).click();
      const dialog = page.getByRole('dialog', { name: '移交周文博的工作' });
      await find(page, '交给谁', '吴佳宁');
      await dialog.getByLabel('停用周文博的账号').check();
      await dialog.getByLabel('理由').fill('岗位调整');
      await dialog.getByRole('button', { name: '移交', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText('已停用').waitFor();

      const left = await office.seat('clerk-a');
      await left.reload();
      await left.getByLabel('登录名').waitFor();
      await expect(office.people.get('clerk-a')!.logIn(left)).rejects.toThrow('停用');
      await office.seat('clerk-b');
    });

    it('leave their traces in the log of log-ins', async () => {
      const page = await office.seat('security');
      await menu(page, '登录记录');
      await page.getByPlaceholder('登录名').fill('clerk-a');
      await page.getByRole('cell', { name: '登录成功' }).first().waitFor();
    });
  });
}
