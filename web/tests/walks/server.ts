import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * The real server on a free port, with a scratch folder and a database of its own: the embedded one, or within the
 * PostgreSQL that HENGCAI_TEST_POSTGRES names (scripts/with-postgres).
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const PROGRAM = process.env.HENGCAI_PROGRAM ?? join(ROOT, 'build/release/hengcai');
const LONGEST_START = 60_000; // milliseconds; only a start that never comes waits so long

export interface RunningServer {
  address: string;
  /** The one-time link of a first start. */
  setUpLink: string | undefined;
  stop: () => Promise<void>;
}

export async function startServer(settings: { today?: string } = {}): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hengcai-walk-'));
  const config = join(folder, 'config.yaml');
  writeFileSync(
    config,
    [
      'listen: 127.0.0.1:0',
      `database: ${newDatabase() ?? 'hengcai.db'}`,
      'data: data',
      `web_root: ${join(ROOT, 'web/dist')}`,
      `policies: ${join(ROOT, 'policies')}`,
      'log: {level: warning, file: server.ndjson}',
      ...(settings.today ? [`demo: {today: ${settings.today}}`] : []),
      '',
    ].join('\n'),
  );
  const server = spawn(PROGRAM, ['serve', '--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const { address, setUpLink } = await readiness(server);
    return {
      address,
      setUpLink,
      stop: async () => {
        await stopped(server);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (thrown) {
    await stopped(server);
    rmSync(folder, { recursive: true, force: true });
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
