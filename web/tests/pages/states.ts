import { id } from '../mock/data';
import type { Look } from './looks';

/** Every page that shows data, for what it says when there is none, when none can be had, and while none has come. */
const PAGES: readonly (readonly [name: string, path: string, whenEmpty?: string])[] = [
  ['home', '/'],
  ['people', '/people', '名册里还没有人'],
  ['person', `/people/${id(1001)}`],
  ['person-decisions', `/people/${id(1001)}/decisions`],
  ['person-history', `/people/${id(1001)}/history`],
  ['imports', '/imports', '还没有导入过'],
  ['import', `/imports/${id(301)}`],
  ['organisations', '/organisations', '还没有单位'],
  ['organisations-list', '/organisations?view=list', '还没有单位'],
  ['organisation', `/organisations/${id(10)}`],
  ['organisation-split', `/organisations/${id(10)}/split`],
  ['decision-runs', '/decisions', '还没有批量判定过'],
  ['decision-run', `/decisions/${id(402)}`],
  ['campaigns', '/campaigns', '还没有考核批次'],
  ['campaign', `/campaigns/${id(601)}`],
  ['campaign-names', `/campaigns/${id(601)}/names`, '名单上还没有人'],
  ['campaign-preparation', `/campaigns/${id(601)}/preparation`],
  ['campaign-preparations', `/campaigns/${id(601)}/preparations`, '还没有单位准备'],
  ['campaign-progress', `/campaigns/${id(601)}/progress`],
  ['hand-overs', '/hand-overs', '没有交接'],
  ['situations', '/situations', '没有特殊情况'],
  ['duties', '/duties', '没有这样的事项'],
  ['cases', '/cases', '还没有考核事项'],
  ['case', `/cases/${id(502)}`],
  ['case-form', `/cases/${id(501)}/form`],
  ['case-print', `/cases/${id(501)}/print`],
  ['case-runs', '/case-runs', '还没有批量办理过'],
  ['case-run', `/case-runs/${id(531)}`],
  ['meetings', '/meetings', '还没有会议记录'],
  ['meeting', `/meetings/${id(541)}`],
  ['publicities', '/publicities', '还没有公示'],
  ['publicity', `/publicities/${id(551)}`],
  ['objections', '/objections', '没有异议'],
  ['packs', '/packs', '还没有政策包'],
  ['pack', '/packs/jilin-2025-83'],
  ['accounts', '/accounts', '还没有账号'],
  ['account', `/accounts/${id(903)}`],
  ['roles', '/roles'],
  ['logins', '/logins', '还没有登录记录'],
  ['me', '/me'],
  ['audit', '/audit', '还没有审计记录'],
];

const WORDS_OF_THE_BROWSER = /the server responded with a status of 503/;

export const EMPTY: Look[] = PAGES.flatMap(([name, path, shows]) =>
  shows ? [{ name: `${name}-empty`, path, shows, as: { empty: true } }] : [],
);
export const REFUSED: Look[] = PAGES.map(([name, path]) => ({
  name: `${name}-refused`,
  path,
  shows: '数据库暂时不可用',
  as: { data: 'refused' },
  faults: WORDS_OF_THE_BROWSER,
}));
export const WAITING: Look[] = PAGES.map(([name, path]) => ({
  name: `${name}-waiting`,
  path,
  shows: /正在载入|正在读取/,
  as: { data: 'never' },
  settles: false,
}));
