import type { TestProject } from 'vitest/node';

import { startMock } from '../mock/server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one mock of this run listens. */
    mock: string;
  }
}

export default async function start(project: TestProject) {
  const mock = await startMock();
  project.provide('mock', mock.address);
  return () => mock.close();
}
