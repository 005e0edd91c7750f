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
type Home = components['schemas']['Home'];
type Counted = { total?: number; total_is_exact?: boolean };

/** What waits for somebody who may do these things, asked of the server. */
export async function readDesk(may: May, home: Home | undefined): Promise<HomeDesk> {
  const [duties, handOvers, situations, imports, failed, locked, unused, unclassified, unknown] = await Promise.all([
    may('sum_duties') ? answer(api.GET('/duties/sums')) : none(),
    may('list_hand_overs') ? handOversOpen() : none(),
    may('answer_situation') ? situationsToMe() : none(),
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
      duties && line('late', { total: duties.late }, '项', '办理时限已过', { name: 'duties', query: { list: 'late' } }),
      duties &&
        line('soon', { total: duties.due_soon }, '项', '七天内到期', { name: 'duties', query: { list: 'due_soon' } }),
      ...casesOf(home, 'late', '逾期', { due: 'late' }),
      ...waitingOf(home),
      objectionsOf(home),
      handOvers && line('hand-overs', handOvers, '人', '等待交接', { name: 'hand-overs' }),
      situations &&
        line('situations', situations, '件', '特殊情况等您答复', { name: 'situations', query: { to: 'me' } }),
      imports && line('imports', imports, '次', '导入等您确认', { name: 'imports' }),
      locked && line('locked', locked, '个', '账号被锁定', { name: 'accounts', query: { state: 'locked' } }),
      unused && line('unused', unused, '个', '账号建好后还没有登录过', { name: 'accounts', query: { state: 'new' } }),
    ),
    back: lines(
      ...casesOf(home, 'returned', '退回待改', { returned: 'true' }),
      failed && line('failed', failed, '次', '导入没有读成', { name: 'imports' }),
    ),
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

type DeskLine = Home['desk'][number];

const toCases = ({ item, step }: DeskLine, query: Record<string, string> = {}): RouteLocationRaw => ({
  name: 'cases',
  query: { item: item.id, step: step.id, ...query },
});

/** Cases at each step of each item that are so; what a unit has of them. */
const casesOf = (home: Home | undefined, which: 'late' | 'returned', words: string, query: Record<string, string>) =>
  (home?.desk ?? []).map((each) =>
    line(
      `${which}-${each.item.id}-${each.step.id}`,
      { total: each[which] },
      '人',
      `${each.item.name}${words}`,
      toCases(each, query),
    ),
  );

/** Cases that wait at each step, without those that were told of already. */
const waitingOf = (home: Home | undefined) =>
  (home?.desk ?? []).map((each) =>
    line(
      `${each.item.id}-${each.step.id}`,
      { total: each.cases - each.late - each.returned },
      '人',
      `${each.item.name}在“${each.step.name}”`,
      toCases(each),
    ),
  );

const objectionsOf = (home: Home | undefined) =>
  line('objections', { total: home?.open_objections ?? 0 }, '件', '异议等待答复', { name: 'objections' });

const none = () => Promise.resolve(undefined);

async function handOversOpen(): Promise<Counted> {
  const { items } = await answer(api.GET('/hand-overs', { params: { query: { limit: 100 } } }));
  return { total: items.filter((each) => each.may_deliver || each.may_accept).length };
}

async function situationsToMe(): Promise<Counted> {
  const { items } = await answer(
    api.GET('/situations', { params: { query: { state: 'open', to_me: true, limit: 100 } } }),
  );
  return { total: items.length };
}

async function importsIn(state: components['schemas']['ImportState']): Promise<Counted> {
  const page = await answer(api.GET('/imports', { params: { query: { state, limit: 100 } } }));
  return { total: page.items.length, total_is_exact: !page.next_cursor };
}

const accountsIn = (state: components['schemas']['AccountState']): Promise<Counted> =>
  answer(api.GET('/accounts', { params: { query: { state, limit: 1, count: true } } }));

const peopleWithout = (field: 'class' | 'status'): Promise<Counted> =>
  answer(api.GET('/people', { params: { query: { [field]: 'none', limit: 1, count: true } } }));
