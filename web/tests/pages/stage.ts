import type { Page } from 'playwright-core';

import { startMock, type Mock, type MockOptions } from '../mock/server';
import { Windows, type Size, type Watched } from './browser';
import { watchJumps } from './findings';
import type { Look } from './looks';

/** Where pages are looked at: windows of the browser, and a mock of the server for each kind of answers asked for. */
export class Stage {
  private readonly mocks = new Map<string, Promise<Mock>>();

  private constructor(private readonly windows: Windows) {}

  static async open(): Promise<Stage> {
    return new Stage(await Windows.open());
  }

  async show(size: Size, path: string, as: MockOptions = {}): Promise<Watched> {
    const mock = await this.mockFor(as);
    const watched = await this.windows.page(size);
    await watchJumps(watched.page);
    await watched.page.goto(mock.address + path);
    await watched.page.locator('h1').first().waitFor();
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

  async close(): Promise<void> {
    await this.windows.close();
    for (const mock of this.mocks.values()) await (await mock).close();
  }

  private mockFor(options: MockOptions): Promise<Mock> {
    const key = JSON.stringify(options);
    const known = this.mocks.get(key) ?? startMock(options);
    this.mocks.set(key, known);
    return known;
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
