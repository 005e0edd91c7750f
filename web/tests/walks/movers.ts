import { describe, expect, it } from 'vitest';

import { confirm, openCase } from './cases';
import type { Office } from './office';
import { choose, follow, menu, openAccount } from './ways';

const FACTS = '2021年至2024年年度考核均为合格；个人申请调整岗位；没有奖惩。';

/** Two units and one person: both see the hand-over, and the case is with the one whose it is by the notice. */
export function walkOfMover(office: Office, mover: string) {
  describe('somebody who moved to another unit', () => {
    let present: string;

    it('is handed over by the former unit, which says what it knows of him', async () => {
      const page = await office.seat('danwei');
      await menu(page, '人员交接');
      const entry = page.getByRole('listitem').filter({ hasText: mover });
      await entry.getByText('等原单位移交').waitFor();
      present = (await entry.getByRole('paragraph').filter({ hasText: '→' }).innerText()).split('→')[1]!.trim();
      await entry.getByRole('button', { name: '移交', exact: true }).click();
      await page
        .getByRole('dialog', { name: `移交：${mover}` })
        .getByLabel('移交的情况')
        .fill(FACTS);
      await confirm(page, `移交：${mover}`, '移交');
      await entry.getByText('等现单位接收').waitFor();
    });

    it('is taken over by the present unit, which sees the same', async () => {
      const opener = await office.seat('xitong');
      await openAccount(office, opener, '接收经办', 'jieshou', { unit: present, role: undefined });
      const security = await office.seat('anquan');
      await menu(security, '账号');
      await follow(security, '接收经办');
      await security.getByRole('button', { name: '授予角色' }).click();
      await choose(security, '角色', '单位经办人');
      await security.getByRole('button', { name: '授予', exact: true }).click();
      await security.getByRole('button', { name: '收回单位经办人' }).waitFor();

      const page = await office.seat('jieshou');
      await menu(page, '人员交接');
      const entry = page.getByRole('listitem').filter({ hasText: mover });
      await entry.getByText(FACTS).waitFor();
      await entry.getByRole('button', { name: '接收', exact: true }).click();
      await confirm(page, `接收：${mover}`, '接收');
      await entry.getByText('已接收').waitFor();
      await entry.getByText(`由${present}负责考核`).waitFor();
    });

    it('is assessed by the present unit, and no longer in the queue of the former', async () => {
      const page = await office.seat('jieshou');
      await openCase(page, mover, '期末考核');
      await page.getByText(present).first().waitFor();
      await page.getByRole('button', { name: '代填纸质表' }).waitFor();

      const former = await office.seat('danwei');
      await menu(former, '人员交接');
      await former.reload();
      await former.getByRole('listitem').filter({ hasText: mover }).getByText('已接收').waitFor();
      await menu(former, '考核事项');
      await former.getByRole('textbox', { name: '按姓名查找' }).fill(mover);
      await former.getByText('没有符合条件的记录').waitFor();
      expect(await former.getByRole('link', { name: mover }).count()).toBe(0);
    });
  });
}
