import { describe, expect, it } from 'vitest';

import {
  addAchievement,
  confirm,
  decide,
  fillFromPaper,
  giveAccount,
  handIn,
  holdMeeting,
  notify,
  openCase,
  openOwnForm,
  peopleIn,
  propose,
  reach,
  reviewAsTrue,
  writeReports,
} from './cases';
import type { Office } from './office';
import { menu } from './ways';
import { downloadedWord } from './word';

const ITEM = '期末考核';
const LOGIN = 'qimo';
const GROUNDS = '超额完成任务，成果在全省推广，起到示范引领作用。';
const OBJECTION = '其中一项成果不是本人主持。';

/**
 * Two people to 优秀 and through a publicity that runs over the Saturday before the spring holiday of 2026, which is
 * worked: one as proposed, the other to another grade, since a colleague's objection holds.
 */
export function walkOfFinal(office: Office) {
  describe('a final assessment', () => {
    let person: string;
    let other: string;

    it('is filled in by its person, and for another from the paper', async () => {
      const clerk = await office.seat('danwei');
      [person = '', other = ''] = (await peopleIn(clerk, ITEM)).slice(2); // those before end otherwise
      await giveAccount(office, person, LOGIN);
      const page = await openOwnForm(office, LOGIN, ITEM);
      await writeReports(page);
      await addAchievement(page, { title: '玉米耐密新品种', summary: '亩产提高一成，在全省推广。' });
      await handIn(page);
      await fillFromPaper(clerk, other, ITEM);
    });

    it('is proposed with grounds, beside the standard of each grade', async () => {
      const clerk = await office.seat('danwei');
      for (const name of [person, other]) {
        await openCase(clerk, name, ITEM);
        await reviewAsTrue(clerk);
        await clerk.getByText('在本领域作出突出业绩或取得标志性成果').waitFor();
        await propose(clerk, '提出等次建议', '优秀', GROUNDS);
        await reach(clerk, '集体研究');
      }
    });

    it('is decided by the leadership in a meeting', async () => {
      const leader = await office.seat('lingdao');
      await holdMeeting(leader, '会议听取了工作专班的汇报，逐人研究了考核等次。');
      for (const name of [person, other]) {
        await decide(leader, name, ITEM);
        await reach(leader, '待公示');
      }
      await menu(leader, '集体研究');
      await leader
        .getByRole('row')
        .filter({ has: leader.getByRole('link') })
        .first()
        .getByRole('link')
        .click();
      await leader.getByText('作出的决定（2 人）').waitFor();
    });

    it('is published over the make-up Saturday, whose day counts', async () => {
      await office.goOnTo('2026-02-09');
      const clerk = await office.seat('danwei');
      await menu(clerk, '公示');
      await clerk.getByRole('button', { name: '发布公示' }).click();
      const dialog = clerk.getByRole('dialog', { name: '发布公示' });
      await dialog.getByLabel('异议联系人和电话').fill('人事处示例科长，0431-00000000');
      await dialog.getByRole('button', { name: '发布', exact: true }).click();
      await clerk.getByText('自2026年2月9日至2026年2月14日，5 个工作日').waitFor();
      const days = clerk.getByRole('list', { name: '公示期的每一天' }).getByRole('listitem');
      expect(await days.first().innerText()).toContain('公示');
      expect(await days.last().innerText()).toMatch(/02\/14\s+周六\s+第 5 日/);
      expect(await clerk.getByRole('row').filter({ hasText: '优秀' }).count()).toBe(2);
    });

    it('cannot be closed on the last day, on which a colleague objects', async () => {
      await office.goOnTo('2026-02-14');
      const colleague = await openPublicity('rencai');
      await colleague.getByText('公示到2026年2月14日结束，期满以后才能结束公示').waitFor();
      await colleague.getByRole('button', { name: `对${person}提出异议` }).click();
      const dialog = colleague.getByRole('dialog', { name: /提出异议$/ });
      await dialog.getByLabel('事实和理由').fill(OBJECTION);
      await dialog.getByRole('button', { name: '提出异议', exact: true }).click();
      await colleague.getByText('异议已收到').waitFor();
      const clerk = await openPublicity('danwei');
      await clerk.getByText('公示到2026年2月14日结束').waitFor();
      expect(await clerk.getByRole('button', { name: '结束公示' }).count()).toBe(0);
    });

    it('stays published while the objection is open', async () => {
      await office.goOnTo('2026-02-24');
      const clerk = await openPublicity('danwei');
      await clerk.getByText('有异议尚未处理完毕').waitFor();
      expect(await clerk.getByRole('button', { name: '结束公示' }).count()).toBe(0);
    });

    it('goes back to the leadership where the objection holds', async () => {
      const clerk = await office.seat('danwei');
      await menu(clerk, '异议');
      await clerk.getByText(OBJECTION).waitFor();
      await clerk.getByRole('button', { name: '答复' }).click();
      const dialog = clerk.getByRole('dialog', { name: /^答复/ });
      await dialog.getByLabel('异议成立', { exact: true }).check();
      await dialog.getByLabel('改为什么等次').selectOption('良好');
      await dialog.getByLabel('调查情况和结论').fill('经查，该项成果由他人主持，本人为主要完成人。');
      await confirm(clerk, /^答复/, '答复');
      await clerk.getByText('等次改为良好').waitFor();
      await openCase(clerk, person, ITEM);
      await reach(clerk, '集体研究');
    });

    it('is decided anew, and the publicity of the other is closed after its last day', async () => {
      const leader = await office.seat('lingdao');
      await holdMeeting(leader, '会议研究了异议的调查情况，同意变更等次。');
      await decide(leader, person, ITEM);
      await reach(leader, '书面通知');
      await leader.getByRole('region', { name: '结果' }).getByText('良好', { exact: true }).waitFor();
      const clerk = await openPublicity('danwei');
      await clerk.getByRole('button', { name: '结束公示' }).click();
      await confirm(clerk, '结束公示', '结束公示');
      await clerk.getByRole('heading', { level: 1 }).getByText('已结束').waitFor();
    });

    it('is notified by a letter, which says what follows from the grade', async () => {
      const clerk = await office.seat('danwei');
      for (const name of [other, person]) await notify(clerk, name, ITEM, '网上');
      await clerk.getByRole('region', { name: '结果' }).getByText('保持原层次').waitFor();
      const letter = await downloadedWord(clerk, () => clerk.getByRole('button', { name: 'Word 通知书' }).click());
      expect(letter.name).toBe(`考核结果通知书-${person}.docx`);
      expect(letter.text).toContain('期末考核结果为良好等次');
      expect(letter.text).toContain('处置措施：保持原层次。');
    });

    it('ends with the receipt of its person', async () => {
      const page = await office.seat(LOGIN);
      await page.goto(office.server.address);
      await page.getByRole('button', { name: '查看结果并签收' }).click();
      await page.getByLabel('同意', { exact: true }).check();
      await page.getByRole('button', { name: '签收', exact: true }).click();
      await reach(page, '结果确定');
      await page.getByText(/2026年2月24日网上签收，意见：\s*同意/).waitFor();
    });
  });

  async function openPublicity(loginName: string) {
    const page = await office.seat(loginName);
    await menu(page, '公示');
    const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
    await rows.first().getByRole('link').click();
    await page.getByRole('heading', { level: 2, name: '公示期' }).waitFor();
    return page;
  }
}
