import type { components } from '@/platform/api/schema';

export type HandOver = components['schemas']['UnitHandOverList']['items'][number];
export type HandOverAct = 'deliver' | 'accept' | 'refuse' | 'settle';
