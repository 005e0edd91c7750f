import { verbOf } from '../../src/platform/api/operations';
import type { components } from '../../src/platform/api/schema';

import { clerk, id, NOW, person, university } from './data';

type Schemas = components['schemas'];

const ALL = [...new Set<string>(Object.values(verbOf))];
const ROLES: readonly (readonly [Schemas['Role'], string, readonly string[]])[] = [
  [
    'person',
    '人才本人',
    ['organisations.read', 'people.read', 'people.read_sensitive', 'decisions.read', 'packs.read'],
  ],
  ['unit_clerk', '单位经办人', ALL.filter((verb) => /^(people|decisions|packs)\.|^organisations\.read/.test(verb))],
  ['unit_administrator', '单位管理员', ALL.filter((verb) => /^(accounts|sessions|packs)\.|\.read$/.test(verb))],
  ['province_officer', '省厅经办', ALL.filter((verb) => !/^(accounts|sessions|audit)\./.test(verb))],
  [
    'auditor',
    '审计管理员',
    ['audit.read', 'audit.export', 'audit.verify', 'packs.read', 'organisations.read', 'sessions.read'],
  ],
];

/** Names of some verbs, so that the matrix reads like the real one. */
const VERB_NAMES: Record<string, string> = {
  'people.read': '查看人才',
  'people.read_sensitive': '查看敏感信息全文',
  'people.maintain': '维护人才',
  'people.import': '导入名册',
  'organisations.read': '查看单位',
  'decisions.read': '查看判定',
  'decisions.run': '批量判定',
  'accounts.create': '开设账号',
  'accounts.grant': '分配角色',
  'audit.read': '查看审计记录',
};

/** Who is logged in: one of the roles above, or `everything`, which no real account has but every page needs once. */
export type Who = Schemas['Role'] | 'everything';

export function meAs(who: Who): Schemas['Me'] {
  const [role, roleName, verbs] =
    ROLES.find(([each]) => each === who) ?? (['province_officer', '省厅经办', ALL] as const);
  return {
    account_id: clerk.id,
    login_name: 'user1',
    display_name: who === 'person' ? person.fields.name! : clerk.name,
    ...(who === 'person' ? { person_id: person.id } : {}),
    organisation: university,
    grants: [{ role, role_name: roleName, organisation: university }],
    verbs: [...verbs],
    grantable_roles: ['unit_clerk', 'unit_leader', 'person'],
    second_factor: 'enrolled',
    recovery_codes_left: 8,
    previous_login_at: NOW,
    clock: { today: '2026-01-15', is_demo: true },
  };
}

export function sessionAs(state: Schemas['SessionState'], setUpNeeded = false): Schemas['Session'] {
  return {
    state,
    ...(state === 'anonymous' ? {} : { csrf_token: 'mock-token' }),
    set_up_needed: setUpNeeded,
    idle_minutes: 15,
    password_rules: { minimum_length: 12, kinds_of_characters: 3 },
    clock: { today: '2026-01-15', is_demo: true },
    version: '0.3.0',
  };
}

export const roleMatrix: Schemas['RoleMatrix'] = {
  roles: ROLES.map(([role, name, verbs]) => ({
    id: role,
    name,
    meaning: `${name}的工作范围`,
    second_factor: role !== 'person' && role !== 'unit_clerk',
    administers: role === 'unit_administrator' ? ['unit_clerk', 'unit_leader', 'person'] : [],
    reach: Object.fromEntries(
      verbs.map(
        (verb) =>
          [verb, role === 'person' ? 'own_person' : role.startsWith('unit') ? 'organisation' : 'everything'] as const,
      ),
    ),
  })),
  verbs: ALL.map((verb) => ({ id: verb, name: VERB_NAMES[verb] ?? verb, meaning: '' })),
};

/** Looks like a QR code and is none. */
function squares(size: number): string {
  const dark = (x: number, y: number) => ((x * 7 + y * 13 + ((x * y) % 5)) % 3 === 0 ? `M${x} ${y}h1v1h-1z` : '');
  const all = Array.from({ length: size * size }, (_, index) => dark(index % size, Math.floor(index / size)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${all.join('')}"/></svg>`;
}

export const enrolment: Schemas['SecondFactorEnrolment'] = {
  secret: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP',
  uri: 'otpauth://totp/Hengcai:user1?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Hengcai',
  qr_code: squares(29),
};

export const setUpDone: Schemas['SetUpDone'] = {
  accounts: [
    { login_name: 'system', display_name: '甲', role: 'system_administrator' },
    {
      login_name: 'security',
      display_name: '乙',
      role: 'security_administrator',
      temporary_password: 'kite-plum-river-42',
    },
    { login_name: 'audit', display_name: '丙', role: 'auditor', temporary_password: 'snow-pine-lake-17' },
  ],
};

export const auditState: Schemas['AuditState'] = {
  count: 20_480,
  head: 'ab12'.repeat(16),
  verification: { state: 'whole', begun_at: NOW, ended_at: NOW, checked: 20_480 },
};

export const madeAccount = (account: Schemas['Account']): Schemas['AccountWithPassword'] => ({
  account: { ...account, id: id(977) },
  temporary_password: 'kite-plum-river-42',
});
