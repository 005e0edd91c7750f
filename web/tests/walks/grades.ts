import { describe, expect, it } from 'vitest';

import { decide, fillFromPaper, holdMeeting, notify, openCase, peopleIn, propose, reach, reviewAsTrue } from './cases';
import type { Office } from './office';
import { downloadedWord } from './word';

const ITEM = '期末考核';
const GROUNDS = { 一般: '完成多数工作任务，但创新意识不强，业绩成果一般。', 不合格: '未完成主要工作任务，没有成果。' };
const FOLLOWS = { 一般: '降一级', 不合格: '退出管理' };

/** The grades that lead down and out: what follows from them stands on the screen and in the letter. */
export function walkOfLowGrades(office: Office) {
  describe.each(['一般', '不合格'] as const)('a final assessment that ends with %s', (grade) => {
    let person: string;

    it('is handed in on paper, reviewed and proposed', async () => {
      const clerk = await office.seat('danwei');
      const place = grade === '一般' ? 0 : 1; // those after are to be 优秀
      person = (await peopleIn(clerk, ITEM))[place]!;
      await fillFromPaper(clerk, person, ITEM);
      await reviewAsTrue(clerk);
      await propose(clerk, '提出等次建议', grade, GROUNDS[grade]);
      await reach(clerk, '集体研究');
    });

    it('is decided and needs no publicity', async () => {
      const leader = await office.seat('lingdao');
      await holdMeeting(leader, `会议研究，同意确定为${grade}。`);
      await decide(leader, person, ITEM);
      await reach(leader, '书面通知');
      await leader.getByRole('region', { name: '结果' }).getByText(FOLLOWS[grade]).first().waitFor();
    });

    it('is notified on paper, with grounds and consequences', async () => {
      const clerk = await office.seat('danwei');
      await notify(clerk, person, ITEM, '书面');
      const letter = await downloadedWord(clerk, () => clerk.getByRole('button', { name: 'Word 通知书' }).click());
      expect(letter.text).toContain(`期末考核结果为${grade}等次`);
      expect(letter.text).toContain(GROUNDS[grade]);
      expect(letter.text).toMatch(new RegExp(`处置措施：${FOLLOWS[grade]}`));
    });

    it('ends with the receipt that came back on paper', async () => {
      const clerk = await office.seat('danwei');
      await openCase(clerk, person, ITEM);
      await clerk.getByLabel('同意', { exact: true }).check();
      await clerk.getByRole('button', { name: '录入回执' }).click();
      await reach(clerk, '结果确定');
      await clerk.getByText('已办结').waitFor();
    });
  });
}
