import { readFileSync } from 'node:fs';

import type { components } from '../../src/platform/api/schema';

type Matrix = components['schemas']['RoleMatrix'];
type Role = Matrix['roles'][number];

/** The matrix that the server is built with, so that the page is looked at with as many roles and verbs as there are. */
const TABLE = readFileSync(new URL('../../../src/features/access/matrix.cpp', import.meta.url), 'utf8');
const TEXT = '"([^"]*)"';
const REACHES: Readonly<Record<string, Role['reach'][string]>> = {
  p: 'own_person',
  o: 'organisation',
  '*': 'everything',
};

const all = (pattern: string) => [...TABLE.matchAll(new RegExp(pattern.replaceAll(' ', '\\s*'), 'g'))];
const verbs = all(`VerbInfo\\{Verb::\\w+, ${TEXT}, ${TEXT}, ${TEXT}`).map(([, id, name, meaning]) => ({
  id: id!,
  name: name!,
  meaning: meaning!,
}));
const rows = all(`MatrixRow\\{Verb::\\w+, ${TEXT}`).map(([, signs]) => signs!.replaceAll(' ', ''));
const roles = all(`RoleInfo\\{Role::\\w+, ${TEXT}, ${TEXT}, ${TEXT}, (true|false)`);
if (!roles.length || !verbs.length || verbs.length !== rows.length) throw new Error('matrix.cpp is not as it was');

export const roleMatrix: Matrix = {
  roles: roles.map(([, id, name, meaning, secondFactor], column) => ({
    id: id as Role['id'],
    name: name!,
    meaning: meaning!,
    second_factor: secondFactor === 'true',
    administers: id === 'unit_administrator' ? ['unit_clerk', 'unit_leader', 'person'] : [],
    reach: Object.fromEntries(
      verbs.flatMap((verb, row) => {
        const reach = REACHES[rows[row]![column]!];
        return reach ? [[verb.id, reach]] : [];
      }),
    ),
  })),
  verbs,
};
