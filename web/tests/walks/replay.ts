import { expect, it } from 'vitest';

import type { Office } from './office';

/** At the end of a walk over cases: whatever was done to one of them would be done again on what was written down. */
export function walkOfReplay(office: Office) {
  it('every case is decided the same again on the facts written down', () => {
    const told = office.server.replay();
    expect(told.filter((line) => !line.endsWith('，结果相同'))).toEqual([]);
    expect(told.some((line) => /重新办理 [1-9]/.test(line))).toBe(true);
  });
}
