import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Size, Watched } from './browser';
import { findingsOfAxe, isWiderThanTheScreen, jumpsOf } from './findings';
import type { Look } from './looks';
import { Stage } from './stage';

/** Folder for pictures: of the looks that the documentation shows, or of every one. */
const { HENGCAI_PICTURES: pictures, HENGCAI_SCREENS: screens } = process.env;

async function takePicture(size: Size, { name, pictured }: Look, { page }: Watched) {
  const folder = screens ?? (pictured?.includes(size) ? pictures : undefined);
  if (!folder) return;
  mkdirSync(resolve(folder), { recursive: true });
  await page.screenshot({ path: join(resolve(folder), `${name}-${size}.png`) });
}

/** These looks at this size: each shows, nothing goes wrong in it, nothing jumps, and axe finds nothing. */
export function areSound(size: Size, looks: readonly Look[]) {
  describe(`on a ${size}`, () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await Stage.open();
    });
    afterAll(() => stage?.close());

    it.each(looks)('$name shows, without a fault, a jump, or a finding of axe', async (each) => {
      const watched = await stage.look(size, each);
      await takePicture(size, each, watched);
      const { page, faults } = watched;
      expect(faults.filter((fault) => !each.faults?.test(fault))).toEqual([]);
      expect(await isWiderThanTheScreen(page)).toBe(false);
      expect(await jumpsOf(page)).toEqual([]);
      expect(await findingsOfAxe(page)).toEqual([]);
    });
  });
}
