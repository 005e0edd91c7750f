import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Stage } from './stage';

const ROWS = 10_000;
/** What a window of the height of a desk holds, with the rows kept ready beyond its edges. */
const MOST_ROWS = 60;
const STEPS = 60;
/** Milliseconds of work that would be felt as a stutter: what browsers call a long task. */
const LONG = 50;

/**
 * How long the page's own thread worked, by the clock that runs only while it works: a machine that is busy elsewhere
 * does not count.
 */
class WorkOfThePage {
  private total = 0;

  private constructor(private readonly session: CDPSession) {}

  static async begin(page: Page): Promise<WorkOfThePage> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const work = new WorkOfThePage(session);
    await work.sinceLast();
    return work;
  }

  async sinceLast(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    const before = this.total;
    this.total = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    return this.total - before;
  }
}

describe('a table of 10,000 rows', () => {
  let stage: Stage;
  let page: Page;
  let scroller: Locator;

  beforeAll(async () => {
    stage = await Stage.open();
    ({ page } = await stage.show('desk', '/developer/components'));
    const table = page.getByRole('grid', { name: '示例名单' });
    await table.waitFor();
    scroller = page.locator('.scroller').filter({ has: table });
  });
  afterAll(() => stage?.close());

  it('has few of them in the page, and one at every place one scrolls to', async () => {
    const work = await WorkOfThePage.begin(page);
    let longSteps = 0;
    for (let step = 0; step <= STEPS; step += 1) {
      const seen = await scrollTo(step / STEPS);
      expect(seen.rows).toBeLessThanOrEqual(MOST_ROWS);
      expect(seen.isFilled).toBe(true);
      if (step === STEPS) expect(seen.last).toBe(String(ROWS - 1));
      if ((await work.sinceLast()) > LONG) longSteps += 1;
    }
    // Beside other work on the same core each step costs more, for its caches are never warm.
    expect(longSteps).toBeLessThan(STEPS);
  });

  const scrollTo = (part: number) =>
    scroller.evaluate(async (box, at) => {
      box.scrollTop = (box.scrollHeight - box.clientHeight) * at;
      for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
      const { left, top, height } = box.getBoundingClientRect();
      const rows = [...box.querySelectorAll('[data-row]')];
      return {
        rows: rows.length,
        last: rows.at(-1)?.getAttribute('data-row'),
        isFilled: Boolean(document.elementFromPoint(left + 300, top + height / 2)?.closest('[data-row]')),
      };
    }, part);

  it('is walked and chosen from by the keyboard, from its first row to its last', async () => {
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
    await scroller.evaluate((box) => (box.scrollTop = 0));
    await scroller.locator('[data-row="0"]').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('1');
    await page.keyboard.press('End');
    expect(await focused()).toBe(String(ROWS - 1));
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowUp');
    expect(await focused()).toBe(String(ROWS - 2));
    await page.getByText('已选 2 人').waitFor();
    await page.keyboard.press('Home');
    expect(await focused()).toBe('0');
  });
});

describe('a list that the server gives page by page', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage?.close());

  it.each(['desk', 'phone'] as const)('is read on as one scrolls, on a %s', async (size) => {
    const { page, faults } = await stage.show(size, '/people');
    await page.getByText('已载入 200').waitFor();
    const scroll = () =>
      page.evaluate(() => {
        const box = document.querySelector('.scroller') ?? document.scrollingElement!;
        box.scrollTop = box.scrollHeight;
      });
    await scroll();
    await page.getByText('已载入 400').waitFor();
    await scroll();
    await page.getByText('已载入 600').waitFor();
    expect(await page.locator('[data-row]').count()).toBeLessThanOrEqual(MOST_ROWS);
    expect(faults).toEqual([]);
  });
});
