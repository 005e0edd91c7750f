import createClient, { type Middleware } from 'openapi-fetch';

import { ApiProblem, asProblem, problemOf, wasAborted } from './problem';
import type { paths } from './schema';

/**
 * The one door to the server. What every request needs is added here and nowhere else: the CSRF token, an
 * `Idempotency-Key`, and the turning of what went wrong into an `ApiProblem`.
 *
 *   const me = await answer(api.GET('/me'));
 *   const { value, version } = await versioned(api.GET('/accounts/{account_id}', { params: { path: { account_id } } }));
 *   await answer(api.PATCH('/accounts/{account_id}', { params: …, body, headers: { ...ifMatch(version), ...key } }));
 */
export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin' });

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

let csrfToken: string | undefined;
let sessionLost: (() => void) | undefined;

/** Keeps the token that `GET /session` and each log-in step give. */
export function keepCsrfToken(token: string | null | undefined): void {
  csrfToken = token ?? undefined;
}

export function currentCsrfToken(): string | undefined {
  return csrfToken;
}

/** Says what to do when the server no longer knows the session (idle exit, ended elsewhere). */
export function whenSessionIsLost(listener: () => void): void {
  sessionLost = listener;
}

/**
 * A key for one intention of the user: pressing a button again after a lost connection sends the same key, so that the
 * server does the thing once. `crypto.randomUUID` is missing on a plain-HTTP intranet, hence by hand (RFC 9562, v4).
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Headers that tie a change to the version that was read. */
export function ifMatch(version: string): Record<string, string> {
  return { 'If-Match': version };
}

/** The same for a row of a list, which says its version as a number. */
export const ifVersion = (version: number): Record<string, string> => ifMatch(`"v${version}"`);

export function withKey(key: string): Record<string, string> {
  return { 'Idempotency-Key': key };
}

const headers: Middleware = {
  onRequest({ request }) {
    if (!WRITES.has(request.method)) return undefined;
    if (csrfToken) request.headers.set('X-Hengcai-CSRF', csrfToken);
    if (!request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newIdempotencyKey());
    return request;
  },
};
api.use(headers);

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function settled<T>(call: Promise<Answered<T>>): Promise<Answered<T>> {
  let answered: Answered<T>;
  try {
    answered = await call;
  } catch (thrown) {
    throw wasAborted(thrown) ? thrown : asProblem(thrown);
  }
  if (answered.response.ok) return answered;
  throw refused(answered.response, answered.error);
}

/** The problem of a refused answer; also tells the application when the session is gone. */
export function refused(response: Response, body: unknown): ApiProblem {
  const problem = problemOf(response, body);
  if (problem.code === 'session.unauthenticated') sessionLost?.();
  return problem;
}

/** The body of an answer, or an `ApiProblem`. */
export async function answer<T>(call: Promise<Answered<T>>): Promise<T> {
  return (await settled(call)).data as T;
}

/**
 * The body of a request that is a file itself. The generated types call bytes a string, so that is what it says it is.
 *
 *   api.POST('/imports', { params: …, ...bytesOf(file), headers: { 'Content-Type': XLSX } })
 */
export function bytesOf(file: Blob): { body: string; bodySerializer: (body: unknown) => Blob } {
  return { body: file as unknown as string, bodySerializer: (body) => body as Blob };
}

export interface Versioned<T> {
  value: T;
  /** The `ETag`, to be sent as `If-Match`. */
  version: string;
}

/** The body of an answer together with the version that a later change has to name. */
export async function versioned<T>(call: Promise<Answered<T>>): Promise<Versioned<T>> {
  const { data, response } = await settled(call);
  return { value: data as T, version: response.headers.get('ETag') ?? '' };
}
