// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

/**
 * The floors of the web application, as those of the server: app, features, ui, platform. Nothing looks up, and a
 * feature knows only those that stand above it in the list.
 */
const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));
const FLOORS = ['platform', 'ui', 'features', 'app'];
const FEATURES = ['access', 'audit', 'organisations', 'accounts', 'register', 'duties', 'campaigns', 'assessment'];

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.(ts|vue)$/.test(path) && !/\.test\.ts$|\.d\.ts$/.test(path),
);

/** What a file of ours imports of ours, as paths from `src`. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(SOURCE, path), 'utf8');
  const wanted = [...text.matchAll(/(?:from|import)\s*\(?\s*'((?:@\/|\.\.?\/)[^']+)'/g)].map((match) => match[1]!);
  return wanted.map((target) =>
    target.startsWith('@/') ? target.slice(2) : relative(SOURCE, resolve(SOURCE, dirname(path), target)),
  );
}

function faultOf(from: string, to: string): string | undefined {
  const [floor, room] = from.split('/');
  const [otherFloor, otherRoom] = to.split('/');
  const height = FLOORS.indexOf(floor!);
  if (height < 0) return undefined; // main.ts puts the house together
  if (FLOORS.indexOf(otherFloor!) > height) return `${from} looks up to ${to}`;
  if (floor !== 'features' || otherFloor !== 'features' || room === otherRoom) return undefined;
  if (FEATURES.indexOf(otherRoom!) < 0) return `${to}: a feature that the list does not have`;
  return FEATURES.indexOf(otherRoom!) > FEATURES.indexOf(room!)
    ? `${from} knows ${to}, which stands below it`
    : undefined;
}

describe('the floors', () => {
  it('are kept by every file', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((path) => importsOf(path).map((target) => faultOf(path, target))).filter(Boolean)).toEqual([]);
  });

  it('are seen when they are not kept', () => {
    expect(faultOf('ui/DataTable.vue', 'features/register/words')).toContain('looks up');
    expect(faultOf('features/organisations/words.ts', 'features/register/words')).toContain('below');
    expect(faultOf('features/register/words.ts', 'features/organisations/words')).toBeUndefined();
  });
});
