import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startMock, type Mock, type MockOptions } from '../mock/server';
import { openBrowser, type OpenBrowser, type Size } from './browser';
import { LOOKS, type Look } from './looks';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.HENGCAI_PICTURES;

let browser: OpenBrowser;
const mocks = new Map<string, Promise<Mock>>();
const mockFor = (options: MockOptions = {}) => {
  const key = JSON.stringify(options);
  const known = mocks.get(key) ?? startMock(options);
  mocks.set(key, known);
  return known;
};

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const mock of mocks.values()) await (await mock).close();
});

async function look(size: Size, { path, shows, as, first }: Look) {
  const mock = await mockFor(as);
  const { page, faults } = await browser.page(size);
  await page.goto(mock.address + path);
  await page.locator('h1').first().waitFor();
  if (first) await first(page);
  await page.getByText(shows).first().waitFor();
  await page.waitForLoadState('networkidle');
  return { page, faults };
}

async function findingsOfAxe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: unknown) => Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return results.violations.flatMap(({ id: rule, impact, nodes }) =>
    nodes.map(
      (node) => `${rule} (${impact}): ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}

const isWiderThanTheScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

/** Every page at this size: it shows, nothing goes wrong in it, and axe finds nothing. */
export function everyPageIsSound(size: Size) {
  describe(`on a ${size}`, () => {
    it.each(LOOKS)('$name shows, without a fault and with nothing for axe to find', async (each) => {
      const { page, faults } = await look(size, each);
      if (pictures) {
        mkdirSync(resolve(pictures), { recursive: true });
        await page.screenshot({ path: join(resolve(pictures), `${each.name}-${size}.png`) });
      }
      expect(faults).toEqual([]);
      expect(await isWiderThanTheScreen(page)).toBe(false);
      expect(await findingsOfAxe(page)).toEqual([]);
      await page.context().close();
    });
  });
}
