import type { components } from '@/platform/api/schema';

export type RoleMatrix = components['schemas']['RoleMatrix'];
export type RoleInMatrix = RoleMatrix['roles'][number];
type Reach = RoleInMatrix['reach'][string];

export const REACHES: Record<Reach, { label: string; mark: string }> = {
  own_person: { label: '仅本人', mark: '本人' },
  organisation: { label: '本单位及下属', mark: '本级' },
  everything: { label: '全省', mark: '全部' },
};

/** Verbs under the word before the dot: `people.read` under `people`. */
export function verbsByArea(matrix: RoleMatrix): { area: string; verbs: RoleMatrix['verbs'] }[] {
  const areas = new Map<string, RoleMatrix['verbs']>();
  for (const verb of matrix.verbs) {
    const area = verb.id.split('.')[0] ?? verb.id;
    areas.set(area, [...(areas.get(area) ?? []), verb]);
  }
  return [...areas].map(([area, verbs]) => ({ area: AREAS[area] ?? area, verbs }));
}

const AREAS: Record<string, string> = {
  organisations: '单位',
  people: '人才名册',
  decisions: '判定',
  duties: '办理时限',
  campaigns: '考核批次',
  name_list: '名单',
  preparations: '单位准备',
  situations: '特殊情况',
  cases: '考核事项',
  publicities: '公示',
  objections: '异议',
  packs: '政策包',
  accounts: '账号',
  sessions: '登录',
  audit: '审计',
  system: '系统',
};

const OFFICE = /(?=(?:经办人|管理员|负责人|审核人员)$)/;

/** Where a narrow column may break the name of a role: before the office, 单位 and 管理员. */
export const wordsOf = (role: string): string[] => role.split(OFFICE);
