import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { components } from '../../src/platform/api/schema';

import * as campaigns from './campaigns';
import * as cases from './cases';
import * as data from './data';
import { evidenceFile, MockFile } from './files';
import { layoutOfRoster, packOf } from './layout';
import { auditState, enrolment, madeAccount, meAs, roleMatrix, sessionAs, setUpDone, type Who } from './roles';

/**
 * Stands in for the server where only the pages are looked at: it serves `dist` under the content security policy of
 * the real server, and answers with made-up data of the contract's types. It keeps nothing and decides nothing; what
 * the server does is tested on the real one.
 */
const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'";
/** Of scripts: that of a worker. */
const WORKER_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";
/** Of all else. */
const CLOSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Mock {
  address: string;
  close: () => Promise<void>;
}

export interface MockOptions {
  who?: Who;
  state?: components['schemas']['SessionState'];
  setUpNeeded?: boolean;
  /** Lists have nothing in them. */
  empty?: boolean;
  /** Data is refused (the machine is out of order), or never comes: how pages look then. */
  data?: 'refused' | 'never';
  /** What a write is answered with, by `PATCH /people/*`: the problem of a form. */
  refuses?: Readonly<Record<string, ProblemBody>>;
}

/** How a request says which answers it wants: `MockOptions` as JSON, in the letters of an address. */
export const OPTIONS_HEADER = 'x-mock-options';

type ProblemBody = components['schemas']['Problem'];

/** What the frame of every page needs; it is there whatever becomes of the data. */
const OF_THE_FRAME = new Set(['GET /session', 'GET /me', 'GET /register/layout']);
const OUT_OF_ORDER: ProblemBody = {
  type: 'urn:hengcai:problem:storage.unavailable',
  title: '数据库暂时不可用',
  status: 503,
  detail: '没有写入任何内容。请稍后再试。',
  code: 'storage.unavailable',
};

type Answer = (path: readonly string[], query: URLSearchParams) => unknown;

const layout = layoutOfRoster();
const packs = ['jilin-2025-83', 'jilin-2023-25'].map(packOf);
const PEOPLE = 10_000;

export function answersFor({
  who = 'everything',
  state = 'ready',
  setUpNeeded = false,
  empty = false,
}: MockOptions): Record<string, Answer> {
  const list = <Row>(make: (index: number) => Row, count: number): Answer => {
    const items = Array.from({ length: empty ? 0 : count }, (_, index) => make(index));
    return () => ({ items, total: items.length, total_is_exact: true });
  };
  const page: Answer = (_path, query) => {
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const items = Array.from({ length: empty ? 0 : Math.min(limit, PEOPLE - from) }, (_, index) =>
      data.personSummary(from + index),
    );
    const next = from + items.length;
    return {
      items,
      ...(next < PEOPLE && !empty ? { next_cursor: String(next) } : {}),
      total: empty ? 0 : PEOPLE,
      total_is_exact: true,
    };
  };
  const importStates = ['preview', 'reading', 'accepted', 'failed', 'undone'] as const;
  const session = sessionAs(state, setUpNeeded);
  return {
    'GET /session': () => session,
    'POST /session': () => sessionAs('ready'),
    'POST /session/second-factor': () => sessionAs('ready'),
    'POST /setup': () => setUpDone,
    'GET /me': () => meAs(who),
    'POST /me/second-factor': () => enrolment,
    'PUT /me/second-factor': () => ({
      recovery_codes: ['a1b2-c3d4', 'e5f6-g7h8', 'j9k0-m1n2', 'p3q4-r5s6'],
      session: sessionAs('ready'),
    }),
    'GET /me/sessions': () => data.sessions,
    'GET /me/logins': list(data.login, 4),
    'GET /roles': () => roleMatrix,
    'GET /accounts': list(data.account, 24),
    'POST /accounts': () => madeAccount(data.account(2)),
    'GET /accounts/*': () => data.account(3),
    'GET /accounts/*/sessions': () => data.sessions,
    'GET /accounts/*/open-work': () => ({ items: [{ kind: 'import', name: '未完成的导入', count: 2 }] }),
    'GET /logins': list(data.login, 40),
    'GET /organisations': (path, query) =>
      query.get('node') === 'prefecture'
        ? { items: data.prefectures }
        : list(data.organisationSummary, 60)(path, query),
    'GET /organisations/children': (_path, query) => (empty ? { items: [] } : data.children(query.get('parent_id'))),
    'GET /organisations/*': () => data.organisation,
    'GET /organisations/*/history': () => data.organisationEvents,
    'GET /register/layout': () => layout,
    'GET /people': page,
    'POST /people/lookup': () => ({ items: [data.personSummary(1)] }),
    'GET /people/*': () => data.person,
    'GET /people/*/records': () => ({ items: data.person.records }),
    'GET /people/*/history': () => data.history,
    'GET /people/*/timeline': () => data.timeline,
    'POST /people/*/reveal': () => ({ fields: { person_id: '229901199001010000', phone: '14200005678' } }),
    'GET /people/*/decisions': () => data.decisions,
    'GET /imports': list((index) => data.importOf(importStates[index % importStates.length]!, index + 1), 5),
    'GET /imports/*': ([, importId]) => {
      const number = Number(importId!.slice(-3)) - 300;
      return data.importOf(importStates[(number - 1) % importStates.length]!, number);
    },
    'GET /imports/*/rows': (_path, query) => {
      const rows = Array.from({ length: 160 }, (_, index) => data.importRow(index));
      const action = query.get('action');
      return { items: action ? rows.filter((row) => row.action === action) : rows };
    },
    'GET /imports/*/faults': list(data.importFault, 52),
    'GET /packs': () => ({
      items: (empty ? [] : packs).map(({ id, sm3, number, title, issuer, date }) => ({
        id,
        sm3,
        number,
        title,
        issuer,
        date,
        default_on: '2026-01-15',
      })),
    }),
    'GET /packs/*': ([, packId]) => packs.find((pack) => pack.id === packId),
    'GET /decision-runs': list((index) => data.decisionRun(index ? 'done' : 'running', index + 1), 4),
    'GET /decision-runs/*': ([, runId]) => data.decisionRun(runId === data.id(401) ? 'running' : 'done', 2),
    'GET /me/home': () =>
      empty ? { ...cases.home(false), desk: [], open_objections: 0 } : cases.home(who === 'person'),
    'GET /cases': list(cases.summaryOf, 240),
    'GET /case-progress': () => cases.progress,
    'GET /cases/*': ([, caseId]) => cases.caseOf(last(caseId)),
    'GET /cases/*/form': ([, caseId]) => cases.caseFormOf(last(caseId)),
    'PUT /cases/*/form': () => cases.caseFormSaved(),
    'GET /cases/*/events': () => cases.caseEvents,
    'GET /cases/*/evidence/*': ([, , , evidenceId]) => evidenceFile(last(evidenceId)),
    'GET /name-entries/*/evidence': () => evidenceFile(1),
    'GET /case-runs': list((index) => cases.caseRun(index ? 'done' : 'running'), 3),
    'GET /case-runs/*': ([, runId]) => cases.caseRun(runId === data.id(531) ? 'running' : 'done'),
    'GET /meetings': list(cases.meeting, 3),
    'GET /meetings/*': () => cases.meeting(1),
    'GET /publicities': list((index) => cases.publicity(index + 1), 2),
    'GET /publicities/*': () => cases.publicity(1),
    'GET /objections': list((index) => cases.objectionOf(index + 1), 2),
    'GET /campaigns': list((index) => campaigns.campaign(index + 1), 2),
    'GET /campaigns/*': () => campaigns.campaign(1),
    'GET /campaigns/*/name-list': () => campaigns.nameList,
    'GET /campaigns/*/name-entries': list(campaigns.nameEntry, 120),
    'GET /campaigns/*/preparations': list(campaigns.preparationOf, 6),
    'GET /campaigns/*/preparations/*': () => campaigns.preparation,
    'GET /hand-overs': list(campaigns.handOver, 4),
    'GET /situations': list(campaigns.situation, 3),
    'GET /duties': list(campaigns.duty, 14),
    'GET /duties/sums': () => (empty ? { ...campaigns.dutySums, open: 0, late: 0, due_soon: 0 } : campaigns.dutySums),
    'GET /audit': list(data.auditRecord, 200),
    'GET /audit/*': () => ({
      ...data.auditRecord(1),
      previous_hash: 'cd34'.repeat(16),
      before: { fields: { title: '副教授' } },
      after: { fields: { title: '教授' } },
    }),
    'GET /audit-state': () => auditState,
  };
}

const ID = /^019c0000-/;
/** Which of its kind an id is. */
const last = (name: string | undefined) => Number((name ?? '').slice(-2));

/** The name of an operation among the answers: by its path, or with `*` for the id in it. */
function nameIn(named: Readonly<Record<string, unknown>>, method: string, path: readonly string[]): string | undefined {
  const exact = `${method} /${path.join('/')}`;
  if (exact in named) return exact;
  const starred = `${method} /${path.map((part, index) => (index === 1 || ID.test(part) ? '*' : part)).join('/')}`;
  return starred in named ? starred : undefined;
}

interface Scene {
  options: MockOptions;
  answers: Record<string, Answer>;
}

/** The answers to each kind of question that was asked so far. */
const scenes = new Map<string, Scene>();

function sceneFor(header: string | string[] | undefined): Scene {
  const key = typeof header === 'string' ? decodeURIComponent(header) : '{}';
  const known = scenes.get(key);
  if (known) return known;
  const options = JSON.parse(key) as MockOptions;
  const scene = { options, answers: answersFor(options) };
  scenes.set(key, scene);
  return scene;
}

export async function startMock(): Promise<Mock> {
  const server: Server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function handle(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://mock');
  if (!url.pathname.startsWith('/api/v1/')) {
    sendFile(url.pathname, response);
    return;
  }
  request.resume();
  const { options, answers } = sceneFor(request.headers[OPTIONS_HEADER]);
  const method = request.method ?? 'GET';
  const path = url.pathname.slice('/api/v1/'.length).split('/');
  const refusal = options.refuses?.[nameIn(options.refuses, method, path) ?? ''];
  if (refusal) return sendProblem(refusal, response);
  const name = nameIn(answers, method, path);
  if (!name) return sendProblem(problem('mock.not_found', 404, '没有找到'), response);
  if (options.data && method === 'GET' && !OF_THE_FRAME.has(name)) {
    if (options.data === 'refused') sendProblem(OUT_OF_ORDER, response);
    return;
  }
  const said = answers[name]!(path, url.searchParams);
  const isFile = said instanceof MockFile;
  response.writeHead(200, {
    'Content-Type': isFile ? said.type : 'application/json',
    'Cache-Control': 'no-store',
    ETag: '"v4"',
  });
  response.end(isFile ? said.bytes : JSON.stringify(said));
}

/** A problem as the server words it; `faults` by pointer. */
export function problem(
  code: string,
  status: number,
  title: string,
  faults: Readonly<Record<string, string>> = {},
): ProblemBody {
  const errors = Object.entries(faults).map(([pointer, detail]) => ({ pointer, code: `${code}.field`, detail }));
  return { type: `urn:hengcai:problem:${code}`, title, status, code, ...(errors.length ? { errors } : {}) };
}

function sendProblem(body: ProblemBody, response: ServerResponse) {
  response.writeHead(body.status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify(body));
}

function policyOf(file: string): string {
  if (file.endsWith('.html')) return POLICY;
  return /\.m?js$/.test(file) ? WORKER_POLICY : CLOSED_POLICY;
}

function sendFile(path: string, response: ServerResponse) {
  const wanted = join(DIST, normalize(path));
  const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(DIST, 'index.html');
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  // As on the real server: what has its sum in its name is kept for good.
  const isNamedBySum = path.startsWith('/assets/');
  response.writeHead(200, {
    'Content-Type': type,
    'Cache-Control': isNamedBySum ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Security-Policy': policyOf(file),
  });
  createReadStream(file).pipe(response);
}
