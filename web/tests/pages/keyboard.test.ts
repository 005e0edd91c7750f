import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { id } from '../mock/data';
import { problem } from '../mock/server';
import { nameOfFocus, Stage } from './stage';

const person = `/people/${id(1001)}`;

describe('with the keyboard alone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage?.close());

  /** Presses Tab until the focus is on what has this name; the names passed on the way. */
  async function tabTo(page: Page, name: string): Promise<string[]> {
    const passed: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const at = await nameOfFocus(page);
      passed.push(at);
      if (at === name) return passed;
    }
    throw new Error(`${name} is not among ${passed.join(' | ')}`);
  }

  it('one may skip the menu', async () => {
    const { page } = await stage.show('desk', '/people');
    await page.getByText('已载入 200').waitFor();
    await page.keyboard.press('Tab');
    expect(await nameOfFocus(page)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await nameOfFocus(page)).toBe('导入名册');
  });

  it('a list is gone through as it is read, and its rows are one stop', async () => {
    const { page } = await stage.show('desk', '/people');
    await page.getByText('已载入 200').waitFor();
    await page.getByRole('button', { name: '导入名册' }).focus();
    const passed = await tabTo(page, '评定日期');
    expect(passed).toEqual([
      '录入人才',
      '姓名或证件号码',
      '单位',
      '层次',
      '在岗状态',
      '更多条件',
      '判定名单',
      '选择已载入的全部',
      '姓名',
      '层次',
      '评定日期',
    ]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/people\/0/);
  });

  it.each([
    ['a masked value', person, '显示证件号码', '显示证件号码'],
    ['the why of a decision', `${person}/decisions`, '期末考核结果运用为什么是需补充信息', '为什么：期末考核结果运用'],
    ['a record of the audit', '/audit', '第 20480 条的详细', /^审计记录第/],
    ['the unlocking of an account', `/accounts/${id(903)}`, '解锁', '解锁账号'],
    ['a hand-over', `/accounts/${id(903)}`, '移交工作', /^移交.*的工作$/],
    ['the good rows of an import', `/imports/${id(301)}`, /^导入无误的/, /^导入无误的/],
    ['a piece of evidence', `/cases/${id(502)}/entries`, '技术转让合同.pdf', '技术转让合同.pdf'],
    ['a bulk decision', '/decisions', '判定全部', '判定名单'],
  ])('%s opens, keeps the focus, closes with Escape, and gives the focus back', async (_what, path, opener, title) => {
    const { page } = await stage.show('desk', path);
    const button = page.getByRole('button', { name: opener }).first();
    await button.focus();
    const before = await nameOfFocus(page);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    for (let step = 0; step < 25; step += 1) await page.keyboard.press('Tab');
    expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => nameOfFocus(page)).toBe(before);
  });

  it.each([
    ['a person', person, '修改', /^证件号码/],
    ['a record', `${person}/records`, '添加岗位聘任', /./],
    ['an organisation', `/organisations/${id(10)}`, '修改', '统一社会信用代码'],
    ['a role', `/accounts/${id(903)}`, '授予角色', '角色'],
  ])('the form for %s takes the focus, and gives it back', async (_what, path, opener, field) => {
    const { page } = await stage.show('desk', path);
    const button = page.getByRole('button', { name: opener, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.matches('input, select, textarea'))).toBe(true);
    expect(await nameOfFocus(page)).toMatch(field);
    const cancel = page.getByRole('button', { name: '取消' });
    await cancel.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => button.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  it('what the server finds wrong stands at its field, which has the focus', async () => {
    const wrong = problem('person.fields', 422, '有 1 项填写有误', { '/fields/title': '没有这个职称' });
    const { page } = await stage.show('desk', person, { refuses: { 'PATCH /people/*': wrong } });
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await page.getByLabel('职称', { exact: true }).fill('讲座教授');
    await page.getByRole('button', { name: '保存 1 处修改' }).click();
    await expect.poll(() => nameOfFocus(page)).toBe('职称');
    const described = await page.evaluate(() => {
      const ids = document.activeElement?.getAttribute('aria-describedby')?.split(' ') ?? [];
      return ids.map((each) => document.getElementById(each)?.textContent ?? '').join(' ');
    });
    expect(described).toContain('没有这个职称');
    expect(await page.getByText('没有这个职称').count()).toBe(1);
  });
});
