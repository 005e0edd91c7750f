import { verbOf } from '../../src/platform/api/operations';
import type { components } from '../../src/platform/api/schema';

import { clerk, id, NOW, person, university } from './data';
import { roleMatrix } from './matrix';

export { roleMatrix };

type Schemas = components['schemas'];

/** Every verb, for the one who may everything; no real account may. */
const ALL = [...new Set<string>(Object.values(verbOf))];

/** Who is logged in: one of the roles above, or `everything`, which no real account has but every page needs once. */
export type Who = Schemas['Role'] | 'everything';

export function meAs(who: Who): Schemas['Me'] {
  const known = roleMatrix.roles.find((role) => role.id === who);
  const role = known?.id ?? 'province_officer';
  const roleName = known?.name ?? '省厅经办';
  const verbs = known ? Object.keys(known.reach) : ALL;
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
    password_rules: { minimum_length: 10, kinds_of_characters: 3 },
    clock: { today: '2026-01-15', is_demo: true },
    version: '0.3.0',
  };
}

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
