import { describe, expect, it } from 'vitest';

import {
  addAchievement,
  chooseIfBlank,
  confirm,
  giveAccount,
  handIn,
  openCase,
  openOwnForm,
  peopleIn,
  propose,
  reach,
  reviewAsTrue,
  sendBack,
  toTab,
} from './cases';
import type { Office } from './office';

const ITEM = '期中业绩调查';
const LOGIN = 'qizhong';
const WORK = { title: '耐寒钢轨焊接工艺', summary: '解决了低温下焊缝开裂的问题，在三条线路应用。' };

/** A mid-period survey that comes back to the person twice, each time with what to mend at its place. */
export function walkOfMidterm(office: Office) {
  describe('a mid-period survey', () => {
    let person: string;

    it('is found by its person at home, filled in and handed in', async () => {
      [person = ''] = await peopleIn(await office.seat('danwei'), ITEM);
      await giveAccount(office, person, LOGIN);
      const page = await openOwnForm(office, LOGIN, ITEM);
      await chooseIfBlank(page, '人才类型', '专业技术');
      await addAchievement(page, WORK);
      await page.getByLabel('对人才政策的满意程度').selectOption('满意');
      await page.getByLabel(/^承担项目数/).fill('2');
      await handIn(page);
    });

    it('comes back with the reason at the entry, which its person sees and mends', async () => {
      const clerk = await office.seat('danwei');
      await openCase(clerk, person, ITEM);
      await sendBack(clerk, '标志性业绩成果第 1 项', '请写明应用单位和时间。');
      const page = await openOwnForm(office, LOGIN, ITEM);
      const note = page.getByRole('region', { name: '退回的原因' });
      await note.getByText('请按退回的意见修改。').waitFor();
      await note.getByRole('button', { name: '标志性业绩成果第 1 项' }).click();
      const row = page.getByRole('listitem').filter({ hasText: '请写明应用单位和时间。' }).last();
      await row.getByLabel('简述', { exact: true }).fill(`${WORK.summary}2024年起由某铁路局应用。`);
      expect(await page.getByText('退回：').count()).toBe(1); // there and nowhere else
      await handIn(page);
    });

    it('comes back a second time, at another place, and is mended again', async () => {
      const clerk = await office.seat('danwei');
      await openCase(clerk, person, ITEM);
      await toTab(clerk, '逐项审核');
      await clerk.getByText(/还有 1 项没有审核/).waitFor(); // what was not changed keeps its mark
      await sendBack(clerk, '承担项目数', '与证明材料不一致，请核对。');
      const page = await openOwnForm(office, LOGIN, ITEM);
      const field = page.locator('[data-pointer="/projects"]');
      await field.getByText('与证明材料不一致，请核对。').waitFor();
      expect(await page.getByText('请写明应用单位和时间。').count()).toBe(0);
      await field.getByRole('textbox').fill('3');
      await handIn(page);
    });

    it('is reviewed entry by entry, judged, and done', async () => {
      const clerk = await office.seat('danwei');
      await openCase(clerk, person, ITEM);
      await reviewAsTrue(clerk);
      await propose(clerk, '提出评估意见', '较好', '成果在省内应用，产生效益。');
      await reach(clerk, '单位审定');
      const leader = await office.seat('lingdao');
      await openCase(leader, person, ITEM);
      await leader.getByRole('button', { name: /^审定/ }).click();
      await confirm(leader, /^审定/, /^审定/);
      await reach(leader, '调查完成');
      await leader.getByRole('region', { name: '结果' }).getByText('无需后续措施').waitFor();
      await toTab(leader, '经过');
      await expect.poll(() => leader.getByText('退回修改，进入个人填报').count()).toBe(2);
    });
  });
}
