import type { Page } from 'playwright-core';

import { Authenticator } from './authenticator';

/** Somebody with an account, at a browser: does what people do, by the words on the screen. */
export class Somebody {
  authenticator: Authenticator | undefined;
  recoveryCodes: string[] = [];

  constructor(
    readonly loginName: string,
    private password: string,
    private readonly address: () => string,
  ) {}

  /** Logs in, doing whatever the log-in asks for: an own password, an authenticator, a code. */
  async logIn(page: Page): Promise<void> {
    await page.goto(`${this.address()}/log-in`);
    await page.getByLabel('登录名').fill(this.loginName);
    await page.getByLabel('密码', { exact: true }).fill(this.password);
    await page.getByRole('button', { name: '登录' }).click();
    const steps = {
      password: page.getByRole('heading', { name: '设置您自己的密码' }),
      enrolment: page.getByRole('heading', { name: '绑定身份验证器' }),
      code: page.getByLabel('动态口令'),
      inside: page.getByRole('navigation', { name: '主菜单' }),
      refused: page.getByRole('alert').filter({ hasText: /\S/ }),
    };
    for (;;) {
      const any = Object.values(steps).reduce((either, step) => either.or(step));
      await any.first().waitFor();
      if (await steps.inside.isVisible()) return;
      if (await steps.refused.isVisible()) throw new Error(await steps.refused.innerText());
      if (await steps.password.isVisible()) await this.choosePassword(page);
      else if (await steps.enrolment.isVisible()) await this.enrol(page);
      else await this.giveCode(page);
    }
  }

  async logOut(page: Page): Promise<void> {
    await page.getByRole('button', { name: /账号菜单/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByLabel('登录名').waitFor();
  }

  private async choosePassword(page: Page) {
    const chosen = `${this.password}-Own-1`;
    await page.getByLabel('临时密码').fill(this.password);
    await page.getByLabel('新密码', { exact: true }).fill(chosen);
    await page.getByLabel('再输入一次新密码').fill(chosen);
    const heading = page.getByRole('heading', { name: '设置您自己的密码' });
    await page.getByRole('button', { name: '设置并继续' }).click();
    await heading.waitFor({ state: 'hidden' });
    this.password = chosen;
  }

  private async enrol(page: Page) {
    await page.getByText('无法扫描时').click();
    const secret = await page.locator('details code').innerText();
    this.authenticator = new Authenticator(secret);
    await page.getByLabel('输入应用显示的 6 位数字').fill(this.authenticator.code());
    await page.getByRole('button', { name: '绑定', exact: true }).click();
    const codes = page.locator('.secret code');
    await codes.waitFor();
    this.recoveryCodes = (await codes.innerText()).split(/\s+/);
    await page.getByLabel(/已经抄写/).check();
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByRole('heading', { name: '保存恢复码' }).waitFor({ state: 'hidden' });
  }

  private async giveCode(page: Page) {
    const field = page.getByLabel('动态口令');
    await field.fill(this.authenticator!.code());
    await page.getByRole('button', { name: '继续' }).click();
    await field.waitFor({ state: 'hidden' });
  }
}
