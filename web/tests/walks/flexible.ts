import { describe, expect, it } from 'vitest';

import { handIn, openCase, propose, reach, reviewAsTrue } from './cases';
import type { Office } from './office';

const ITEM = '期末考核';

/** Somebody who was won for a part of his time is assessed by what was agreed with him. */
export function walkOfFlexible(office: Office, guest: string) {
  describe('a flexible talent', () => {
    it('is asked what was agreed and what was done of it, with what the register knows of the agreement', async () => {
      const page = await office.seat('danwei');
      await openCase(page, guest, ITEM);
      await page.getByRole('button', { name: '代填纸质表' }).click();
      await page.getByRole('heading', { name: '五、柔性引进协议履行情况' }).waitFor();
      await page.getByText(/2024(年2月15日|-02-15)/).waitFor(); // the first day of the agreement
      await expect.poll(() => page.getByLabel('每年在吉工作时间').inputValue()).toBe('5');
      await page.getByRole('textbox', { name: /^（一）思想政治表现/ }).fill('拥护党的领导，遵守职业道德和法律法规。');
      const agreed = page.getByRole('group', { name: '协议约定事项和完成情况', exact: true });
      await page.getByRole('button', { name: /处没有填好$/ }).click();
      await agreed.getByText('至少填写 1 项。').waitFor();
      await agreed.getByRole('button', { name: '添加一项' }).click();
      await agreed.getByLabel('约定事项', { exact: true }).fill('每年指导两名青年教师，共建实验平台。');
      await agreed.getByLabel('完成情况', { exact: true }).fill('指导青年教师四名，平台已投入使用。');
      await agreed.getByLabel('履约程度', { exact: true }).selectOption('超额完成');
      await handIn(page);
    });

    it('is assessed against it, entry by entry, and proposed a grade', async () => {
      const page = await office.seat('danwei');
      await reviewAsTrue(page);
      await propose(page, '提出等次建议', '良好', '协议约定事项超额完成。');
      await reach(page, '集体研究');
    });
  });
}
