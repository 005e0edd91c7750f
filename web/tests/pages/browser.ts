import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { inject } from 'vitest';

export const SIZES = {
  desk: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
export type Size = keyof typeof SIZES;

/** A page, and everything that goes wrong in it. */
export interface Watched {
  page: Page;
  /** Errors and warnings of the console, and calls to elsewhere. */
  faults: string[];
  /** Once every request of the page has its answer, and the answers are on the screen. */
  answered: () => Promise<void>;
}

/** Windows of the one browser of this run, each with cookies of its own: somebody of his own sits before it. */
export class Windows {
  private constructor(private readonly browser: Browser) {}

  static async open(): Promise<Windows> {
    return new Windows(await chromium.connect(inject('browser')));
  }

  async person(size: Size = 'desk'): Promise<Watched> {
    return watched(await (await this.newContext(size, 'block')).newPage());
  }

  /** Somebody whose browser keeps the application, so that it opens without a connection. */
  async keeper(): Promise<Watched> {
    return watched(await (await this.newContext('phone', 'allow')).newPage());
  }

  async close(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    await this.browser.close();
  }

  private newContext(size: Size, serviceWorkers: 'allow' | 'block') {
    return this.browser.newContext({
      viewport: SIZES[size],
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      hasTouch: size === 'phone',
      reducedMotion: 'reduce',
      serviceWorkers,
    });
  }
}

/** Milliseconds; a machine that is busy elsewhere is no fault of the page. Less while one writes a page. */
const PATIENCE = Number(process.env.HENGCAI_PATIENCE ?? 90_000);

/** What the browser notes where a page would have it keep the application. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

function watched(page: Page): Watched {
  page.setDefaultTimeout(PATIENCE);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.text() === BLOCKED) return;
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`a call to ${request.url()}`);
  });
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  async function answered() {
    do {
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
      });
    } while (underWay.size);
  }
  return { page, faults, answered };
}
