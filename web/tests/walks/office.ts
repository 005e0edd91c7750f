import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { Windows } from '../pages/browser';
import { routesOfServer, RunningServer, type Demo } from './server';
import { Somebody } from './person';

/** A real server and the people at it, each with a browser of his own, so that nobody has to log out for another. */
export class Office {
  private running: RunningServer | undefined;
  private windows: Windows | undefined;
  private readonly pages = new Map<string, Page>();
  private readonly watched: string[][] = [];
  readonly people = new Map<string, Somebody>();
  private wasKilled = false;

  async open(demo?: Demo): Promise<void> {
    this.running = await RunningServer.start(demo);
    this.windows = await Windows.open();
    for (const [login, password] of this.running.logins) this.employ(login, password);
  }

  async close(): Promise<void> {
    await this.windows?.close();
    await this.running?.stop();
  }

  /** Everybody goes home; it is another day when they log in anew. */
  async goOnTo(today: string): Promise<void> {
    for (const page of this.pages.values()) await page.context().close();
    this.pages.clear();
    await this.server.restart(today);
  }

  /** The server is killed in the middle of its work, and is there again; everybody is still logged in. */
  async killAndRestart(): Promise<void> {
    this.wasKilled = true;
    await this.server.killAndRestart();
  }

  get server(): RunningServer {
    if (!this.running) throw new Error('the office is not open');
    return this.running;
  }

  /** Somebody new, with the password he was given. */
  employ(loginName: string, password: string): Somebody {
    const somebody = new Somebody(loginName, password, () => this.server.address);
    this.people.set(loginName, somebody);
    return somebody;
  }

  /** The browser before this person; an unknown name is somebody without an account. */
  async browserOf(loginName: string): Promise<Page> {
    const known = this.pages.get(loginName);
    if (known) return known;
    const { page, faults } = await this.windows!.person();
    this.watched.push(faults);
    this.pages.set(loginName, page);
    return page;
  }

  /** What went wrong in any browser, but for what it notes itself: refusals of the server, and a line or a server that a walk cut. */
  get faults(): string[] {
    const noted = ['the server responded with a status of 4', 'net::ERR_INTERNET_DISCONNECTED'];
    if (this.wasKilled) noted.push('net::ERR_CONNECTION_', 'net::ERR_EMPTY_RESPONSE');
    return this.watched.flat().filter((fault) => !noted.some((text) => fault.includes(text)));
  }

  /** What everybody saw when something went wrong, as pictures in this folder. */
  async keepScreens(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    for (const [name, page] of this.pages) await page.screenshot({ path: join(folder, `walk-${name}.png`) });
  }

  /** The page of somebody who is logged in. */
  async seat(loginName: string): Promise<Page> {
    const somebody = this.people.get(loginName);
    if (!somebody) throw new Error(`nobody is called ${loginName}`);
    const isNew = !this.pages.has(loginName);
    const page = await this.browserOf(loginName);
    if (isNew) await somebody.logIn(page);
    return page;
  }
}

/** The operations that this server has: a walk over others waits for them. */
export const routes = routesOfServer();
