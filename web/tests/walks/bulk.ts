import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { confirm, holdMeeting } from './cases';
import type { Office } from './office';
import { choose, menu } from './ways';

const ITEM = '期末考核';
const GRADE = '良好';
const STEPS = { review: '单位审核', body: '集体研究', letters: '书面通知', receipt: '本人回执' };

/** How many cases of the item stand at a step, as the desk says. */
async function waitingAt(page: Page, step: string): Promise<number> {
  await menu(page, '考核事项');
  await menu(page, '首页');
  await page.getByRole('heading', { name: '要办的' }).waitFor();
  const line = page.getByRole('link').filter({ hasText: `${ITEM}在“${step}”` });
  if (!(await line.count())) return 0;
  return Number((await line.locator('b').innerText()).replaceAll(',', ''));
}

/** Everybody who waits at a step, chosen in the queue as the desk leads there. */
async function chooseAllAt(page: Page, step: string): Promise<void> {
  const many = await waitingAt(page, step);
  await page
    .getByRole('link')
    .filter({ hasText: `${ITEM}在“${step}”` })
    .click();
  await page.getByRole('checkbox', { name: '选择已载入的全部' }).check();
  const all = page.getByRole('button', { name: `选中全部 ${many} 卷` });
  if (await all.isVisible()) await all.click();
  await page.getByText(`已选 ${many} 卷`).waitFor();
}

/** The act begins, and its progress is before one. */
async function begin(page: Page, act: string, many: number): Promise<void> {
  await confirm(page, `${act}（${many} 人）`, act);
  await page.getByRole('heading', { level: 1, name: act }).waitFor();
}

const progress = (page: Page) => page.getByRole('progressbar');

/** How many are done; -1 where the page has not said yet. */
async function doneOf(page: Page): Promise<number> {
  const said = await page.getByRole('status').filter({ hasText: '办成' }).innerText();
  return Number(/办成 ([\d,]+) 人/.exec(said)?.[1]?.replaceAll(',', '') ?? -1);
}

async function waitUntilSome(page: Page, percent: number): Promise<void> {
  await expect
    .poll(async () => Number(await progress(page).getAttribute('aria-valuenow')))
    .toBeGreaterThanOrEqual(percent);
}

const isOver = (page: Page, state: string) =>
  page.getByRole('heading', { level: 1 }).getByText(state, { exact: true }).waitFor();

/** Stops the act that is before one; how many were done until then. */
async function stop(page: Page): Promise<number> {
  await waitUntilSome(page, 10);
  await page.getByRole('button', { name: '停止', exact: true }).click();
  await isOver(page, '已停止');
  await page.getByText('已办的保留，其余的没有动').waitFor();
  return doneOf(page);
}

/** All hand in what they wrote on paper: the clerk's own session types it in and adds what the unit says of each. */
const handInAll = (page: Page, item: string) =>
  page.evaluate(async (id) => {
    const session = (await (await fetch('/api/v1/session')).json()) as { csrf_token: string };
    const send = async (method: string, path: string, body: unknown, version: string) => {
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: {
          'Content-Type': 'application/json',
          'X-Hengcai-CSRF': session.csrf_token,
          'Idempotency-Key': crypto.randomUUID(),
          'If-Match': version,
        },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
      return answer.headers.get('ETag') ?? '';
    };
    const handIn = async (caseId: string) => {
      const loaded = await fetch(`/api/v1/cases/${caseId}/form`);
      const form = (await loaded.json()) as { answers: object; declarations: { id: string }[] };
      const report = '履行岗位职责，完成工作任务。';
      const reports = {
        report_ethics: report,
        report_duties: report,
        report_results: report,
        report_post: report,
      };
      const answers = { ...form.answers, ...reports };
      const saved = await send('PUT', `/cases/${caseId}/form`, { answers }, loaded.headers.get('ETag') ?? '');
      const declarations = form.declarations.map((each) => each.id);
      await send('POST', `/cases/${caseId}/submit`, { declarations }, saved);
      const handedIn = await fetch(`/api/v1/cases/${caseId}/form`);
      const { answers: given } = (await handedIn.json()) as { answers: object };
      const review = { truth: '属实', completeness: '完整', unit_opinion: '材料真实、完整。' };
      const version = handedIn.headers.get('ETag') ?? '';
      await send('PUT', `/cases/${caseId}/form`, { answers: { ...given, ...review } }, version);
    };
    let cursor = '';
    do {
      const query = new URLSearchParams({ item_id: id, limit: '200', ...(cursor ? { cursor } : {}) });
      const page = (await (await fetch(`/api/v1/cases?${query.toString()}`)).json()) as {
        items: { id: string }[];
        next_cursor?: string;
      };
      for (const { id: caseId } of page.items) await handIn(caseId);
      cursor = page.next_cursor ?? '';
    } while (cursor);
  }, item);

/** Hundreds are reviewed, decided and notified together; what is stopped or killed is whole, and is gone on with. */
export function walkOfBulk(office: Office, people: number) {
  describe('hundreds at once', () => {
    it('are found true, entry by entry', async () => {
      const page = await office.seat('danwei');
      await handInAll(page, 'final_assessment');
      await chooseAllAt(page, STEPS.review);
      await page.getByRole('button', { name: '审核通过' }).click();
      await begin(page, '审核通过', people);
      await isOver(page, '已完成');
      expect(await doneOf(page)).toBe(people);
    });

    it('are proposed the same grade', async () => {
      const page = await office.seat('danwei');
      await chooseAllAt(page, STEPS.review);
      await page.getByRole('button', { name: '提出等次建议' }).click();
      const dialog = page.getByRole('dialog', { name: /^提出等次建议/ });
      await dialog.getByRole('radio', { name: new RegExp(`^${GRADE}`) }).check();
      await dialog.getByLabel('理由', { exact: true }).fill('完成工作任务，工作业绩较好。');
      await begin(page, '提出等次建议', people);
      await isOver(page, '已完成');
      expect(await waitingAt(page, STEPS.body)).toBe(people);
    });

    it('are decided by a meeting until somebody stops it; nobody is decided after that', async () => {
      const page = await office.seat('lingdao');
      await holdMeeting(page, '会议逐一研究了考核等次建议，同意工作专班的意见。');
      await chooseAllAt(page, STEPS.body);
      await page.getByRole('button', { name: '会议决定' }).click();
      await begin(page, '会议决定', people);
      const decided = await stop(page);
      expect(decided).toBeGreaterThan(0);
      expect(decided).toBeLessThan(people);
      const clerk = await office.seat('danwei');
      expect(await waitingAt(clerk, STEPS.letters)).toBe(decided);
      expect(await waitingAt(clerk, STEPS.body)).toBe(people - decided);
      await menu(page, '集体研究');
      await page
        .getByRole('row')
        .filter({ hasText: `${decided} 人` })
        .waitFor();
    });

    it('are decided to the end though the server is killed in the middle, each once', async () => {
      const page = await office.seat('lingdao');
      const left = await waitingAt(page, STEPS.body);
      await chooseAllAt(page, STEPS.body);
      await page.getByRole('button', { name: '会议决定' }).click();
      await begin(page, '会议决定', left);
      await waitUntilSome(page, 10);
      const { pathname } = new URL(page.url());
      await office.killAndRestart();
      await page.goto(`${office.server.address}${pathname}`);
      await isOver(page, '已完成');
      expect(await doneOf(page)).toBe(left);
      expect(await waitingAt(page, STEPS.body)).toBe(0);
      expect(await waitingAt(page, STEPS.letters)).toBe(people);
      await menu(page, '集体研究');
      await page
        .getByRole('row')
        .filter({ hasText: `${people} 人` })
        .waitFor();
    });

    it('are notified until somebody stops it, then to the end', async () => {
      const page = await office.seat('danwei');
      await page.goto(office.server.address);
      await chooseAllAt(page, STEPS.letters);
      await page.getByRole('button', { name: '书面通知' }).click();
      await page
        .getByRole('dialog', { name: /^书面通知/ })
        .getByLabel('书面', { exact: true })
        .check();
      await begin(page, '书面通知', people);
      const first = await stop(page);
      expect(await waitingAt(page, STEPS.receipt)).toBe(first);

      const left = await waitingAt(page, STEPS.letters);
      expect(first + left).toBe(people);
      await chooseAllAt(page, STEPS.letters);
      await page.getByRole('button', { name: '书面通知' }).click();
      await page
        .getByRole('dialog', { name: /^书面通知/ })
        .getByLabel('书面', { exact: true })
        .check();
      await begin(page, '书面通知', left);
      await isOver(page, '已完成');
      expect(await waitingAt(page, STEPS.receipt)).toBe(people);
    });

    it('are kept as acts that were begun, with how each ended', async () => {
      const page = await office.seat('danwei');
      await menu(page, '考核事项');
      await choose(page, '事项', ITEM);
      await page.getByRole('link', { name: '批量办理记录' }).click();
      await expect.poll(() => page.getByRole('row').filter({ hasText: '已停止' }).count()).toBe(2);
      await expect.poll(() => page.getByRole('row').filter({ hasText: '已完成' }).count()).toBe(4);
    });
  });
}
