import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { openOwnForm } from './cases';
import type { Office } from './office';

const ITEM = '基本信息采集';
const title = (page: Page) => page.getByLabel(/^职称/);

/** Hands in what the server has of a form, as the page's own session would, past the page. */
const submitPastThePage = (page: Page, caseId: string) =>
  page.evaluate(async (id) => {
    const session = (await (await fetch('/api/v1/session')).json()) as { csrf_token: string };
    const form = await fetch(`/api/v1/cases/${id}/form`);
    const { declarations } = (await form.json()) as { declarations: { id: string }[] };
    const answer = await fetch(`/api/v1/cases/${id}/submit`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Hengcai-CSRF': session.csrf_token,
        'Idempotency-Key': crypto.randomUUID(),
        'If-Match': form.headers.get('ETag') ?? '',
      },
      body: JSON.stringify({ declarations: declarations.map((each) => each.id) }),
    });
    return { status: answer.status, problem: (await answer.json()) as { code: string } };
  }, caseId);

/** What carries a mark of secrecy gets no further: not through the page, and not past it. */
export function walkOfSecret(office: Office) {
  describe('a marked secret', () => {
    it('is refused in the form, in its place', async () => {
      const page = await openOwnForm(office, 'rencai', ITEM);
      await title(page).fill('机密★长期 教授');
      await page.getByText('密级标志，脱密处理后才能提交').first().waitFor();
      await page.getByText('已保存').waitFor();
      for (const box of await page.getByRole('checkbox', { name: /^本人承诺/ }).all()) await box.check();
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await expect.poll(() => title(page).evaluate((field) => field === document.activeElement)).toBe(true);
      expect(await page.getByRole('dialog').count()).toBe(0);
    });

    it('is refused by the server where the page is passed by', async () => {
      const page = await office.seat('rencai');
      const caseId = /\/cases\/([^/]+)/.exec(page.url())![1]!;
      const { status, problem } = await submitPastThePage(page, caseId);
      expect(problem.code).toBe('case.guard.secrecy_clear');
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    });

    it('goes through once it is taken out', async () => {
      const page = await office.seat('rencai');
      await title(page).fill('教授');
      await expect.poll(() => page.getByText('脱密处理后才能提交').count()).toBe(0);
      await page.getByText('都填好了').waitFor();
      await page.getByRole('button', { name: '提交', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: '提交这张表' });
      await dialog.getByRole('button', { name: '提交', exact: true }).click();
      await page.locator('[aria-current="step"]').getByText('单位核实', { exact: true }).waitFor();
    });
  });
}
