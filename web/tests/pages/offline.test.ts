import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { id } from '../mock/data';
import { OPTIONS_HEADER } from '../mock/server';
import { Windows, type Watched } from './browser';
import { findingsOfAxe } from './findings';

const FORM = `/cases/${id(501)}/form`;
const field = (page: Page) => page.getByRole('textbox', { name: /^（二）岗位职责履行/ });

/** Names of the files that the browser keeps. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const requests = await (await caches.open('application')).keys();
    return requests.map((request) => new URL(request.url).pathname).join(' ');
  });

describe('without a connection', () => {
  const mock = inject('mock');
  let windows: Windows;
  let watched: Watched;
  beforeAll(async () => {
    windows = await Windows.open();
    watched = await windows.keeper();
    const { page } = watched;
    await page.setExtraHTTPHeaders({ [OPTIONS_HEADER]: encodeURIComponent(JSON.stringify({ who: 'person' })) });
    await page.goto(mock + FORM);
    await page.getByText('单位退回了这张表').waitFor();
  });
  afterAll(() => windows?.close());

  it('there is the application, once a form was opened', async () => {
    await expect
      .poll(() => keptFiles(watched.page))
      .toMatch(/OfflineFormPage.*UnreachablePage|UnreachablePage.*OfflineFormPage/);
  });

  it('the form opens again, with what was typed', async () => {
    const { page } = watched;
    await page.context().setOffline(true);
    await field(page).fill('没有连接时写下的话。');
    await page.getByText('连接中断，已存在本机').waitFor();
    await page.goto(mock);
    await page.getByText('没有连接。').waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('没有连接时写下的话。');
    expect(await page.getByRole('button', { name: '提交' }).count()).toBe(0);
    expect(await findingsOfAxe(page)).toEqual([]);
  });

  it('the form goes on with the server by itself once it answers', async () => {
    const { page } = watched;
    await page.context().setOffline(false);
    await page.waitForURL(mock + FORM);
    await expect.poll(() => field(page).inputValue()).toBe('没有连接时写下的话。');
    await page.getByText('已保存').waitFor();
  });
});
