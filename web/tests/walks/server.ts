import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { policiesOfOneUnit, type Life } from './demo-plan';

/**
 * The real server on a free port, with a scratch folder and a database of its own: the embedded one, or within the
 * PostgreSQL that HENGCAI_TEST_POSTGRES names (scripts/with-postgres).
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const POLICIES = join(ROOT, 'policies');
const PROGRAM = process.env.HENGCAI_PROGRAM ?? join(ROOT, 'build/release/hengcai');
const LONGEST_START = 60_000; // milliseconds; only a start that never comes waits so long

/** An invented province to begin with, and which day it is there. */
export interface Demo {
  people: number;
  today?: string;
  /** All are of one unit and due for the final assessment; the first of them live these lives. */
  ofOneUnit?: readonly Life[];
}
const FIRST_DAY = '2026-01-15';
const EMBEDDED = 'hengcai.db';

/** Runs the program to its end, with the packs of this repository; what it printed. */
export const run = (...given: string[]): string =>
  execFileSync(PROGRAM, given, { encoding: 'utf8', env: { ...process.env, HENGCAI_POLICIES: POLICIES } });

/** A folder with a configuration for a server of its own, until it is taken away. */
class Installation {
  private readonly folder = mkdtempSync(join(tmpdir(), 'hengcai-walk-'));
  readonly config = join(this.folder, 'config.yaml');
  private readonly policies: string;

  constructor(
    private readonly database: string,
    demo?: Demo,
  ) {
    const { ofOneUnit } = demo ?? {};
    this.policies = ofOneUnit ? policiesOfOneUnit(POLICIES, this.folder, ofOneUnit) : POLICIES;
  }

  /** Says which day it is; nothing: the real one. */
  configure(today: string | undefined): void {
    const lines = [
      'listen: 127.0.0.1:0',
      `database: ${this.database}`,
      'data: data',
      `web_root: ${join(ROOT, 'web/dist')}`,
      `policies: ${this.policies}`,
      'log: {level: warning, file: server.ndjson}',
      ...(today ? [`demo: {today: ${today}}`] : []),
    ];
    writeFileSync(this.config, `${lines.join('\n')}\n`);
  }

  /** Fills it while it is empty; who may log in to it, as it tells in a file beside its keys. */
  fill({ people }: Demo): Map<string, string> {
    run('demo', 'province', '--config', this.config, '--people', String(people));
    const told = readFileSync(join(this.folder, 'data/demo-logins.txt'), 'utf8');
    const password = /密码都是 (\S+)/.exec(told)![1]!;
    return new Map([...told.matchAll(/^([a-z]+)\t/gm)].map(([, login]) => [login!, password]));
  }

  /** Has every case decided again on the facts that were written down; a line for each. */
  replay(): string[] {
    const database = this.database === EMBEDDED ? join(this.folder, EMBEDDED) : this.database;
    const data = join(this.folder, 'data');
    return run('audit', 'replay', '--database', database, '--data', data).trim().split('\n');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The operations of the contract that the server has, by `GET /people`. */
export function routesOfServer(): ReadonlySet<string> {
  const installation = new Installation(EMBEDDED);
  try {
    installation.configure(undefined);
    const lines = run('serve', '--config', installation.config, '--list-routes').split('\n');
    return new Set(lines.map((line) => line.replace(' /api/v1', ' ').trim()));
  } finally {
    installation.remove();
  }
}

export class RunningServer {
  /** The log-ins of a demo, each with its password. */
  readonly logins: ReadonlyMap<string, string>;
  private child: ChildProcess | undefined;
  private ready = { address: '', setUpLink: undefined as string | undefined };

  private constructor(
    private readonly installation: Installation,
    demo: Demo | undefined,
  ) {
    installation.configure(demo && (demo.today ?? FIRST_DAY));
    this.logins = demo ? installation.fill(demo) : new Map();
  }

  static async start(demo?: Demo): Promise<RunningServer> {
    const installation = new Installation(newDatabase() ?? EMBEDDED, demo);
    try {
      const server = new RunningServer(installation, demo);
      await server.begin();
      return server;
    } catch (thrown) {
      installation.remove();
      throw thrown;
    }
  }

  get address(): string {
    return this.ready.address;
  }

  /** The one-time link of a first start. */
  get setUpLink(): string | undefined {
    return this.ready.setUpLink;
  }

  /** Stops it and starts it again on the same data, on another day and at another address. */
  async restart(today: string): Promise<void> {
    await this.end();
    this.installation.configure(today);
    await this.begin();
  }

  /** Kills it in the middle of whatever it does, and starts it again on the same data, at another address. */
  async killAndRestart(): Promise<void> {
    if (this.child) await ended(this.child, 'SIGKILL');
    await this.begin();
  }

  replay(): string[] {
    return this.installation.replay();
  }

  async stop(): Promise<void> {
    await this.end();
    this.installation.remove();
  }

  private async begin(): Promise<void> {
    const given = ['serve', '--config', this.installation.config];
    this.child = spawn(PROGRAM, given, { stdio: ['ignore', 'ignore', 'pipe'] });
    try {
      this.ready = await readiness(this.child);
    } catch (thrown) {
      await this.end();
      throw thrown;
    }
  }

  private async end(): Promise<void> {
    if (this.child) await ended(this.child, 'SIGTERM');
    this.child = undefined;
  }
}

let made = 0;

/** The URL of a new database in the PostgreSQL of the tests, where there is one. */
function newDatabase(): string | undefined {
  const url = process.env.HENGCAI_TEST_POSTGRES;
  if (!url) return undefined;
  const name = `walk_${process.pid}_${Date.now()}_${(made += 1)}`;
  execFileSync('psql', ['--quiet', '--command', `create database ${name}`, url]);
  return url.replace(/\/[^/?]+(?=\?|$)/, `/${name}`);
}

/** What a starting server says: where it listens, and at a first start the link. */
function readiness(server: ChildProcess): Promise<{ address: string; setUpLink: string | undefined }> {
  const said: string[] = [];
  let setUpLink: string | undefined;
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`the server did not start:\n${said.join('\n')}`)), LONGEST_START);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said.join('\n')}`)));
    createInterface({ input: server.stderr! }).on('line', (line) => {
      said.push(line);
      setUpLink ??= /(https?:\/\/\S+\/setup#token=\S+)/.exec(line)?.[1];
      const address = /is ready: (https?:\/\/\S+)/.exec(line)?.[1];
      if (!address) return;
      clearTimeout(giveUp);
      resolve({ address, setUpLink });
    });
  });
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}
