import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What a person would find wrong with a page by looking at it, or by having it read out. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The findings of axe by WCAG 2.2 AA and its own good practice: none is let pass, be it serious or small. */
export async function findingsOfAxe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: unknown) => Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  );
  return results.violations.flatMap(({ id: rule, impact, nodes }) =>
    nodes.map(
      (node) => `${rule} (${impact}): ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}

/** Whether one would have to scroll the page sideways. */
export const isWiderThanTheScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

/** Part of the screen times part of its height; what moves less is not seen to jump. */
const SEEN = 0.004;

/** Begins to watch for what moves by itself; to be called before the page is opened. */
export const watchJumps = (page: Page) =>
  page.addInitScript((seen: number) => {
    const jumps: string[] = [];
    Object.assign(window, { jumps });
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node | null }[] };
    const nameOf = (node: Node | null | undefined) =>
      node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : (node?.nodeName ?? 'something');
    new PerformanceObserver((entries) => {
      for (const { value, hadRecentInput, sources } of entries.getEntries() as Shift[]) {
        if (!hadRecentInput && value > seen)
          jumps.push(`${value.toFixed(3)} ${sources.map((source) => nameOf(source.node)).join(', ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }, SEEN);

/** What moved without anybody's doing while the page came up (the layout shifts that browsers measure). */
export const jumpsOf = (page: Page) => page.evaluate(() => (window as unknown as { jumps: string[] }).jumps);
