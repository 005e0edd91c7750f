import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * The real server on a free port, with a scratch folder and a database of its own: the embedded one, or within the
 * PostgreSQL that HENGCAI_TEST_POSTGRES names (scripts/with-postgres).
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const POLICIES = join(ROOT, 'policies');
const PROGRAM = process.env.HENGCAI_PROGRAM ?? join(ROOT, 'build/release/hengcai');
const LONGEST_START = 60_000; // milliseconds; only a start that never comes waits so long

/** An invented province to begin with. */
export interface Demo {
  people: number;
}

export interface RunningServer {
  address: string;
  /** The log-ins of a demo, each with its password. */
  logins: ReadonlyMap<string, string>;
  /** The one-time link of a first start. */
  setUpLink: string | undefined;
  stop: () => Promise<void>;
}

/** Runs the program to its end, with the packs of this repository; what it printed. */
export const run = (...given: string[]): string =>
  execFileSync(PROGRAM, given, { encoding: 'utf8', env: { ...process.env, HENGCAI_POLICIES: POLICIES } });

/** A folder with a configuration for a server of its own, until it is taken away. */
function newFolder(database: string, demo?: Demo) {
  const folder = mkdtempSync(join(tmpdir(), 'hengcai-walk-'));
  const config = join(folder, 'config.yaml');
  const lines = [
    'listen: 127.0.0.1:0',
    `database: ${database}`,
    'data: data',
    `web_root: ${join(ROOT, 'web/dist')}`,
    `policies: ${POLICIES}`,
    'log: {level: warning, file: server.ndjson}',
    ...(demo ? ['demo: {today: 2026-01-15}'] : []),
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  return { folder, config, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Fills an empty installation; who may log in to it, as it tells in a file beside its keys. */
function fill(folder: string, config: string, { people }: Demo): Map<string, string> {
  run('demo', 'province', '--config', config, '--people', String(people));
  const told = readFileSync(join(folder, 'data/demo-logins.txt'), 'utf8');
  const password = /密码都是 (\S+)/.exec(told)![1]!;
  return new Map([...told.matchAll(/^([a-z]+)\t/gm)].map(([, login]) => [login!, password]));
}

const EMBEDDED = 'hengcai.db';

/** The operations of the contract that the server has, by `GET /people`. */
export function routesOfServer(): ReadonlySet<string> {
  const { config, remove } = newFolder(EMBEDDED);
  try {
    const lines = run('serve', '--config', config, '--list-routes').split('\n');
    return new Set(lines.map((line) => line.replace(' /api/v1', ' ').trim()));
  } finally {
    remove();
  }
}

export async function startServer(demo?: Demo): Promise<RunningServer> {
  const { folder, config, remove } = newFolder(newDatabase() ?? EMBEDDED, demo);
  const logins = demo ? fill(folder, config, demo) : new Map<string, string>();
  const server = spawn(PROGRAM, ['serve', '--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = async () => {
    await stopped(server);
    remove();
  };
  try {
    return { ...(await readiness(server)), logins, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** The URL of a new database in the PostgreSQL of the tests, where there is one. */
function newDatabase(): string | undefined {
  const url = process.env.HENGCAI_TEST_POSTGRES;
  if (!url) return undefined;
  const name = `walk_${process.pid}_${Date.now()}`;
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

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
