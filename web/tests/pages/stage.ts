import type { Page } from 'playwright-core';
import { inject } from 'vitest';

import { OPTIONS_HEADER, type MockOptions } from '../mock/server';
import { Windows, type Size, type Watched } from './browser';
import { watchJumps } from './findings';
import type { Look } from './looks';

/**
 * Where pages are looked at: one window of the browser for each size, which goes from page to page. Scripts are compiled
 * once that way; each page is a document of its own all the same, and knows nothing of the one before it.
 */
export class Stage {
  private readonly mock = inject('mock');
  private readonly open = new Map<Size, Watched>();

  private constructor(private readonly windows: Windows) {}

  static async open(): Promise<Stage> {
    return new Stage(await Windows.open());
  }

  async show(size: Size, path: string, as: MockOptions = {}): Promise<Watched> {
    const watched = this.open.get(size) ?? (await this.openWindow(size));
    const { page } = watched;
    await page.setExtraHTTPHeaders({ [OPTIONS_HEADER]: encodeURIComponent(JSON.stringify(as)) });
    // Away from the page before, so that an address that differs by its end alone is loaded anew.
    await page.goto('about:blank');
    watched.faults.length = 0;
    await page.goto(this.mock + path, { waitUntil: 'commit' });
    await page.locator('h1').first().waitFor();
    return watched;
  }

  async look(size: Size, { path, shows, as, first, settles = true }: Look): Promise<Watched> {
    const watched = await this.show(size, path, as);
    const { page } = watched;
    if (first) await first(page);
    await page.getByText(shows).filter({ visible: true }).first().waitFor();
    if (settles) await watched.answered();
    return watched;
  }

  close(): Promise<void> {
    return this.windows.close();
  }

  private async openWindow(size: Size): Promise<Watched> {
    const watched = await this.windows.person(size);
    await watchJumps(watched.page);
    this.open.set(size, watched);
    return watched;
  }
}

/** The name by which a screen reader would call what has the keyboard's focus. */
export const nameOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return 'nothing';
    const labelled = (at.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
    const label = at.id ? document.querySelector(`label[for="${at.id}"]`) : null;
    const words = [
      at.getAttribute('aria-label'),
      labelled.map((each) => each?.textContent ?? '').join(' '),
      label?.textContent,
      at.textContent,
    ].find((each) => each?.trim());
    return words?.replace(/\s+/g, ' ').trim() ?? at.tagName.toLowerCase();
  });
