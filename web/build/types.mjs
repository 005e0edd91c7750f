// node build/types.mjs [--check]: makes src/platform/api/schema.ts (types of every request and answer) and operations.ts
// (which verb each operation asks for) from api/openapi.yaml. With --check nothing is written, and a stale file fails.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const CONTRACT = at('../../api/openapi.yaml');
const BANNER = '// Made from api/openapi.yaml by `npm run types`. Not to be changed by hand.\n';

const contract = parse(readFileSync(CONTRACT, 'utf8'));
const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

// Headers (CSRF token, idempotency key, If-Match) are added by the client in one place, so no caller is asked for them.
const isHeader = (parameter) => {
  const name = parameter.$ref?.split('/').pop();
  return (name ? contract.components.parameters[name] : parameter).in === 'header';
};
const withoutHeaders = (holder) => {
  if (holder.parameters) holder.parameters = holder.parameters.filter((parameter) => !isHeader(parameter));
};

const verbs = {};
for (const path of Object.values(contract.paths)) {
  withoutHeaders(path);
  for (const method of METHODS) {
    const operation = path[method];
    if (!operation) continue;
    withoutHeaders(operation);
    if (operation['x-verb']) verbs[operation.operationId] = operation['x-verb'];
  }
}

const schema = BANNER + astToString(await openapiTS(contract, { alphabetize: true, defaultNonNullable: false }));
const operations = `${BANNER}
/** The verb that each operation asks for; an operation that is not here asks for none. */
export const verbOf = {
${Object.entries(verbs)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([operation, verb]) => `  ${operation}: '${verb}',`)
  .join('\n')}
} as const;

export type GuardedOperation = keyof typeof verbOf;
`;

const check = process.argv.includes('--check');
let stale = 0;
for (const [path, text] of [
  ['../src/platform/api/schema.ts', schema],
  ['../src/platform/api/operations.ts', operations],
]) {
  if (!check) {
    writeFileSync(at(path), text);
    continue;
  }
  let present = '';
  try {
    present = readFileSync(at(path), 'utf8');
  } catch {
    // reported as stale
  }
  if (present === text) continue;
  console.error(`web${path.slice(2)} is stale: api/openapi.yaml has changed since. Run \`npm run types\` in web/.`);
  stale += 1;
}
process.exit(stale ? 1 : 0);
