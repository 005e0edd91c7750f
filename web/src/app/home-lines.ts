import type { RouteLocationRaw } from 'vue-router';

import { answer, api } from '@/platform/api/client';
import type { GuardedOperation } from '@/platform/api/operations';
import type { components } from '@/platform/api/schema';
import { total } from '@/platform/format/numbers';

/** One line of the desk: how many of what, and the way there. A line of nought is not shown. */
export interface HomeLine {
  id: string;
  count: number;
  /** The number as one says it: 10,000 余. */
  shown: string;
  unit: string;
  text: string;
  to: RouteLocationRaw;
}

/** The parts of a desk, in the order in which one looks at them. */
export interface HomeDesk {
  due: HomeLine[];
  back: HomeLine[];
  missing: HomeLine[];
}

type May = (operation: GuardedOperation) => boolean;
type Counted = { total?: number; total_is_exact?: boolean };

/** What waits for somebody who may do these things, asked of the server. */
export async function readDesk(may: May): Promise<HomeDesk> {
  const [imports, failed, locked, unused, unclassified, unknown] = await Promise.all([
    may('list_imports') ? importsIn('preview') : none(),
    may('list_imports') ? importsIn('failed') : none(),
    may('unlock_account') ? accountsIn('locked') : none(),
    may('create_account') ? accountsIn('new') : none(),
    may('change_person') ? peopleWithout('class') : none(),
    may('change_person') ? peopleWithout('status') : none(),
  ]);
  const lines = (...all: (HomeLine | undefined)[]) => all.filter((line): line is HomeLine => Boolean(line?.count));
  return {
    due: lines(
      imports && line('imports', imports, '次', '导入等您确认', { name: 'imports' }),
      locked && line('locked', locked, '个', '账号被锁定', { name: 'accounts', query: { state: 'locked' } }),
      unused && line('unused', unused, '个', '账号建好后还没有登录过', { name: 'accounts', query: { state: 'new' } }),
    ),
    back: lines(failed && line('failed', failed, '次', '导入没有读成', { name: 'imports' })),
    missing: lines(
      unclassified && line('class', unclassified, '人', '没有人才层次', { name: 'people', query: { class: 'none' } }),
      unknown && line('status', unknown, '人', '没有在岗状态', { name: 'people', query: { status: 'none' } }),
    ),
  };
}

function line(id: string, counted: Counted, unit: string, text: string, to: RouteLocationRaw): HomeLine {
  const count = counted.total ?? 0;
  return { id, count, shown: total(count, counted.total_is_exact ?? true), unit, text, to };
}

const none = () => Promise.resolve(undefined);

async function importsIn(state: components['schemas']['ImportState']): Promise<Counted> {
  const page = await answer(api.GET('/imports', { params: { query: { state, limit: 100 } } }));
  return { total: page.items.length, total_is_exact: !page.next_cursor };
}

const accountsIn = (state: components['schemas']['AccountState']): Promise<Counted> =>
  answer(api.GET('/accounts', { params: { query: { state, limit: 1, count: true } } }));

const peopleWithout = (field: 'class' | 'status'): Promise<Counted> =>
  answer(api.GET('/people', { params: { query: { [field]: 'none', limit: 1, count: true } } }));
