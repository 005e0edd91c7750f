// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

const source = new URL('../../src/', import.meta.url);

it('every component of ui/ is on the page of components', () => {
  const page = readFileSync(new URL('app/developer/ComponentsPage.vue', source), 'utf8');
  const components = readdirSync(new URL('ui/', source))
    .filter((file) => file.endsWith('.vue'))
    .map((file) => file.replace('.vue', ''));
  expect(components.length).toBeGreaterThan(20);
  expect(components.filter((component) => !page.includes(`<${component}`))).toEqual([]);
});
