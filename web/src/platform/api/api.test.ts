import { afterEach, describe, expect, it, vi } from 'vitest';

import { useAction } from './action';
import { answer, api, ifMatch, keepCsrfToken, newIdempotencyKey, versioned, whenSessionIsLost } from './client';
import { nameIn } from './files';
import { ApiProblem, asProblem } from './problem';

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' }, ...init });

/** The network as the test wants it; what was sent is kept. */
function network(...answers: (Response | Error)[]): Request[] {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request);
    const next = answers.shift() ?? new TypeError('no answer left');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return sent;
}

// openapi-fetch takes the network when the client is made, and needs a whole address outside a browser.
const call = { fetch: (request: Request) => fetch(request), baseUrl: 'http://test/api/v1' };
const logIn = { body: { login_name: 'a', password: 'b' }, ...call };

afterEach(() => {
  vi.unstubAllGlobals();
  keepCsrfToken(undefined);
});

describe('a request', () => {
  it('that writes carries the CSRF token and an idempotency key', async () => {
    const sent = network(json({}), json({}));
    keepCsrfToken('token');
    await answer(api.POST('/session', logIn));
    await answer(api.GET('/session', call));
    expect(sent[0]!.headers.get('X-Hengcai-CSRF')).toBe('token');
    expect(sent[0]!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[1]!.headers.has('X-Hengcai-CSRF')).toBe(false);
    expect(sent[1]!.headers.has('Idempotency-Key')).toBe(false);
  });

  it('that changes something names the version that was read', async () => {
    const sent = network(
      json({ id: 'x' }, { headers: { ETag: '"v3"', 'Content-Type': 'application/json' } }),
      json({}),
    );
    const path = { account_id: 'x' };
    const { version } = await versioned(api.GET('/accounts/{account_id}', { params: { path }, ...call }));
    const headers = ifMatch(version);
    await answer(
      api.PATCH('/accounts/{account_id}', { params: { path }, body: { display_name: '甲' }, headers, ...call }),
    );
    expect(sent[1]!.headers.get('If-Match')).toBe('"v3"');
  });

  it('that is refused throws the problem of the server, with the faults of the fields', async () => {
    network(
      json(
        {
          code: 'person.fields',
          title: '有些项目填写有误',
          status: 422,
          errors: [
            { pointer: '/fields/birth_date', code: 'cell.date', detail: '不是日期', wanted: '1990-01-31 这样的日期' },
          ],
        },
        { status: 422 },
      ),
    );
    const problem = await answer(api.POST('/session', logIn)).catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(ApiProblem);
    const { code, title, faults } = problem as ApiProblem;
    expect({ code, title }).toEqual({ code: 'person.fields', title: '有些项目填写有误' });
    expect((problem as ApiProblem).faultAt('/fields/birth_date')).toBe('不是日期，应为1990-01-31 这样的日期');
    expect(faults).toHaveLength(1);
    expect((problem as ApiProblem).faultsBeyond(['/fields/birth_date'])).toEqual([]);
  });

  it('that a proxy answers in HTML still says something in Chinese', async () => {
    network(new Response('<html>Bad Gateway</html>', { status: 502 }));
    const problem = (await answer(api.GET('/session', call)).catch((thrown: unknown) => thrown)) as ApiProblem;
    expect(problem.code).toBe('http.502');
    expect(problem.title).toBe('服务器暂时不可用');
  });

  it('that finds no session tells the application', async () => {
    const lost = vi.fn();
    whenSessionIsLost(lost);
    network(json({ code: 'session.unauthenticated', title: '未登录', status: 401 }, { status: 401 }));
    await answer(api.GET('/me', call)).catch(() => undefined);
    expect(lost).toHaveBeenCalledOnce();
    whenSessionIsLost(() => undefined);
  });

  it('with a wrong password is no lost session', async () => {
    const lost = vi.fn();
    whenSessionIsLost(lost);
    network(json({ code: 'login.failed', title: '登录名或密码不对', status: 401 }, { status: 401 }));
    await answer(api.POST('/session', logIn)).catch(() => undefined);
    expect(lost).not.toHaveBeenCalled();
    whenSessionIsLost(() => undefined);
  });
});

describe('an idempotency key', () => {
  it('is a UUID and never the same', () => {
    const keys = new Set(Array.from({ length: 100 }, newIdempotencyKey));
    expect(keys.size).toBe(100);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('an action', () => {
  const unreachable = () => new TypeError('Failed to fetch');

  it('runs once for a double click', async () => {
    let finish = () => {};
    const perform = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const action = useAction(perform);
    const first = action.run();
    const second = action.run();
    finish();
    await Promise.all([first, second]);
    expect(perform).toHaveBeenCalledOnce();
  });

  it('sends the same key again after a lost connection, and a new one after an answer', async () => {
    const keys: (string | undefined)[] = [];
    const outcomes: (Error | undefined)[] = [unreachable(), undefined, undefined];
    const action = useAction(async (headers: Record<string, string>, _reason: string) => {
      keys.push(headers['Idempotency-Key']);
      const outcome = outcomes.shift();
      if (outcome) throw outcome;
    });
    await action.run('因为');
    expect(action.problem.value?.code).toBe('network.unreachable');
    await action.run('因为');
    await action.run('因为');
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it('with other words is another intention', async () => {
    const keys: (string | undefined)[] = [];
    const action = useAction(async (headers: Record<string, string>, _reason: string) => {
      keys.push(headers['Idempotency-Key']);
      throw unreachable();
    });
    await action.run('因为');
    await action.run('因为别的');
    expect(keys[1]).not.toBe(keys[0]);
  });

  it('keeps the problem until it is tried again', async () => {
    const refused = new ApiProblem(409, 'account.login_name.conflict', '登录名已有人用', '');
    const action = useAction(() => Promise.reject(refused));
    expect(await action.run()).toBeUndefined();
    expect(action.problem.value).toBe(refused);
    action.reset();
    expect(action.problem.value).toBeUndefined();
  });
});

describe('whatever was thrown', () => {
  it('becomes a problem one can show', () => {
    expect(asProblem(new TypeError('Failed to fetch')).code).toBe('network.unreachable');
    expect(asProblem(new Error('a fault of ours')).code).toBe('web.unexpected');
    const problem = new ApiProblem(404, 'person.not_found', '没有找到', '');
    expect(asProblem(problem)).toBe(problem);
  });
});

describe('the name of a file', () => {
  it('is the one in UTF-8, where there is one', () => {
    expect(nameIn(`attachment; filename="x.csv"; filename*=UTF-8''%E5%AE%A1%E8%AE%A1.csv`)).toBe('审计.csv');
    expect(nameIn('attachment; filename="results.xlsx"')).toBe('results.xlsx');
    expect(nameIn('attachment')).toBeUndefined();
    expect(nameIn(null)).toBeUndefined();
    expect(nameIn(`attachment; filename*=UTF-8''%E5%`)).toBeUndefined();
  });
});
