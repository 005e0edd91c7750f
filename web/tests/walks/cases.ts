import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import type { Office } from './office';
import { choose, menu, openAccount } from './ways';

/** Ways through one case, as the person, the clerk and the leadership of a unit go them. */

/** Who has a case in an item, as the queue of the desk lists them. */
export async function peopleIn(page: Page, item: string): Promise<string[]> {
  await menu(page, '考核事项');
  await choose(page, '事项', item);
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  const areThose = async () => {
    const texts = await rows.allInnerTexts();
    return texts.length > 0 && texts.every((text) => text.includes(item));
  };
  await expect.poll(areThose).toBe(true);
  return (await rows.getByRole('link').allInnerTexts()).sort(); // the queue's own order changes while one works
}

/** Opens the case of somebody, by the queue. */
export async function openCase(page: Page, person: string, item: string): Promise<void> {
  await menu(page, '考核事项');
  await page.waitForURL(/\/cases$/); // without the filters of before
  await page.getByRole('textbox', { name: '按姓名查找' }).fill(person);
  await page.waitForURL(/[?&]q=/); // the list is searched
  await page.getByRole('row').filter({ hasText: person }).filter({ hasText: item }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: person }).waitFor();
}

/** The case that is open goes to this tab. */
export async function toTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('navigation', { name: '这一卷' }).getByRole('link', { name, exact: true });
  await tab.click();
  await tab.and(page.locator('[aria-current="page"]')).waitFor();
}

/** Waits until the case that is open stands at this step. */
export async function reach(page: Page, step: string): Promise<void> {
  await page.locator('[aria-current="step"]').getByText(step, { exact: true }).waitFor();
}

/** Confirms what was asked. */
export async function confirm(page: Page, title: string | RegExp, button: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Somebody of the register gets an account of his own from the administrator of the unit. */
export async function giveAccount(office: Office, person: string, loginName: string): Promise<void> {
  const page = await office.seat('danweiguanli');
  await openAccount(office, page, person, loginName, { role: '人才本人', person });
}

/** The person opens his form, from home. */
export async function openOwnForm(office: Office, loginName: string, item: string): Promise<Page> {
  const page = await office.seat(loginName);
  await page.goto(office.server.address);
  const own = page.getByRole('article', { name: item });
  await own.getByRole('button', { name: /^去(填写|修改)$/ }).click();
  await page.getByRole('button', { name: '提交', exact: true }).waitFor();
  return page;
}

/** Chooses something where nothing was known. */
export async function chooseIfBlank(page: Page, label: string, words: string): Promise<void> {
  const field = page.getByRole('combobox', { name: new RegExp(`^${label}`) });
  if (!(await field.inputValue())) await field.selectOption({ label: words });
}

export interface Achievement {
  title: string;
  summary: string;
}

/** Adds a work with the paper that proves it. */
export async function addAchievement(page: Page, { title, summary }: Achievement): Promise<void> {
  const list = page.getByRole('group', { name: '标志性业绩成果', exact: true });
  await list.getByRole('button', { name: '添加一项' }).click();
  const row = list.getByRole('listitem').filter({ hasText: '添加证明材料' }).last();
  await row.getByLabel('类别', { exact: true }).selectOption('技术攻关');
  await row.getByLabel('成果名称', { exact: true }).fill(title);
  await row.getByLabel('取得时间', { exact: true }).fill('2024.6.1');
  await row.getByLabel('本人角色', { exact: true }).selectOption('主持');
  await row.getByLabel('级别', { exact: true }).selectOption('省部级');
  await row.getByLabel('简述', { exact: true }).fill(summary);
  await row.getByRole('group', { name: '已作脱密处理' }).getByLabel('是').check();
  const paper = { name: '鉴定证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
  await row.locator('input[type=file]').first().setInputFiles(paper);
  await row.getByRole('button', { name: '鉴定证书.pdf', exact: true }).waitFor();
}

/** The four parts of the report that a final assessment asks for. */
export async function writeReports(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /^（一）思想政治表现/ }).fill('拥护党的领导，遵守职业道德和法律法规。');
  await page.getByRole('textbox', { name: /^（二）岗位职责履行/ }).fill('履行岗位职责，建设团队，培养青年骨干四人。');
  await page.getByRole('textbox', { name: /^（三）创新能力/ }).fill('主持省级项目两项，成果在省内企业应用。');
  await page.getByRole('textbox', { name: /^（四）在职在岗/ }).fill('管理期内一直在岗，没有岗位变动。');
}

/** Ticks what one stands by, and hands the form in. */
export async function handIn(page: Page): Promise<void> {
  for (const box of await page.getByRole('checkbox', { name: /^本人承诺/ }).all()) await box.check();
  await page.getByText('都填好了').waitFor();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await confirm(page, '提交这张表', '提交');
  await reach(page, '单位审核');
}

/** A clerk types in what somebody handed in on paper. */
export async function fillFromPaper(page: Page, person: string, item: string): Promise<void> {
  await openCase(page, person, item);
  await page.getByRole('button', { name: '代填纸质表' }).click();
  await page.getByRole('button', { name: '提交', exact: true }).waitFor();
  await writeReports(page);
  await handIn(page);
}

/** Every entry that has no mark is true. */
export async function reviewAsTrue(page: Page): Promise<void> {
  await toTab(page, '逐项审核');
  await page.getByRole('button', { name: '其余都属实' }).click();
  await page.getByRole('button', { name: /^保存审核/ }).click();
  await page.getByText('各项都已审核').waitFor();
  await page.getByRole('button', { name: '保存审核', exact: true }).waitFor();
  await toTab(page, '办理');
}

/** Marks one entry as to be returned and all that have no mark as true, and sends the form back to its person. */
export async function sendBack(page: Page, entry: string, reason: string): Promise<void> {
  await toTab(page, '逐项审核');
  const card = page.getByRole('article', { name: entry, exact: true });
  await card.getByLabel('退回', { exact: true }).check();
  await card.getByRole('textbox').fill(reason);
  const rest = page.getByRole('button', { name: '其余都属实' });
  if (await rest.isVisible()) await rest.click();
  await page.getByRole('button', { name: /^保存审核/ }).click();
  await page.getByRole('button', { name: '保存审核', exact: true }).waitFor();
  await toTab(page, '办理');
  await page.getByRole('button', { name: '退回修改', exact: true }).click();
  await page
    .getByRole('dialog', { name: /^退回修改/ })
    .getByLabel('理由')
    .fill('请按退回的意见修改。');
  await confirm(page, /^退回修改/, '退回修改');
  await reach(page, '个人填报');
}

/** The unit's own part of the form, and its proposal beside the standards. */
export async function propose(page: Page, act: string, grade: string, grounds: string): Promise<void> {
  await page.getByRole('button', { name: '填写审核意见' }).click();
  await choose(page, '真实性', '属实');
  await choose(page, '完整性', '完整');
  await page.getByLabel('审核意见', { exact: true }).fill('材料真实、完整。');
  await page.getByRole('button', { name: '回到办理' }).click();
  await page.getByRole('radio', { name: new RegExp(`^${grade}`) }).check();
  await page.getByLabel('理由', { exact: true }).fill(grounds);
  await page.getByRole('button', { name: act, exact: true }).click();
}

/** The minutes of a meeting of the leadership. */
export async function holdMeeting(page: Page, minutes: string): Promise<void> {
  await menu(page, '集体研究');
  await page.getByRole('button', { name: '记录会议' }).click();
  await page.getByLabel('地点', { exact: true }).fill('办公楼三楼会议室');
  await page.getByLabel('主持人', { exact: true }).fill('示例主任');
  const members = [
    ['示例主任', '主任'],
    ['示例副主任', '副主任'],
    ['示例书记', '纪委书记'],
  ] as const;
  for (const [index, [name, position]] of members.entries()) {
    await page.getByLabel(`第 ${index + 1} 位姓名`).fill(name);
    await page.getByLabel(`第 ${index + 1} 位职务`).fill(position);
  }
  await page.getByRole('checkbox', { name: '出席' }).last().uncheck();
  await page.getByLabel('会议记录').fill(minutes);
  await page.getByRole('button', { name: '记录会议', exact: true }).click();
  await page.getByText('应到 3 人，实到 2 人').waitFor();
}

/** The leadership fixes the grade that was proposed, in its last meeting. */
export async function decide(page: Page, person: string, item: string): Promise<void> {
  await openCase(page, person, item);
  await page.getByRole('button', { name: '确定等次', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^确定等次/ });
  await dialog.getByLabel('哪次会议').selectOption({ index: 1 }); // the newest stands first
  await confirm(page, /^确定等次/, '确定等次');
}

/** The clerk hands over the letter. */
export async function notify(page: Page, person: string, item: string, how: '网上' | '书面'): Promise<void> {
  await openCase(page, person, item);
  await page.getByRole('button', { name: '送达通知', exact: true }).click();
  await page
    .getByRole('dialog', { name: /^送达通知/ })
    .getByLabel(how)
    .check();
  await confirm(page, /^送达通知/, '送达通知');
  await reach(page, '本人回执');
}
