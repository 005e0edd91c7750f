import { shallowRef } from 'vue';

import type { ApiProblem } from '@/platform/api/problem';

/** Why the application could not start: the server did not answer the very first question. */
export const startProblem = shallowRef<ApiProblem>();
