import { chromium, type BrowserContext, type Page } from 'playwright-core';

export const SIZES = {
  desk: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
export type Size = keyof typeof SIZES;

export interface OpenBrowser {
  /** A new page of this size; everything that goes wrong in it is kept in `faults`. */
  page: (size: Size) => Promise<{ page: Page; faults: string[] }>;
  close: () => Promise<void>;
}

/** Debian's Chromium, with no sandbox since tests run as root, and without its calls to the world. */
export async function openBrowser(): Promise<OpenBrowser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
  const contexts: BrowserContext[] = [];
  return {
    async page(size) {
      const context = await browser.newContext({
        viewport: SIZES[size],
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        hasTouch: size === 'phone',
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('request', (request) => {
        const { hostname, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`a call to ${request.url()}`);
      });
      return { page, faults };
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
    },
  };
}
