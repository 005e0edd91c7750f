import type { components } from '@/platform/api/schema';
import type { Tone } from '@/ui/StatusTag.vue';

export type Import = components['schemas']['Import'];
export type ImportRow = components['schemas']['ImportRow'];
export type ImportFault = components['schemas']['ImportFault'];

export const IMPORT_STATES: Record<Import['state'], { label: string; tone: Tone }> = {
  reading: { label: '正在读取', tone: 'info' },
  preview: { label: '待确认', tone: 'waiting' },
  accepting: { label: '正在导入', tone: 'info' },
  accepted: { label: '已导入', tone: 'good' },
  undoing: { label: '正在撤销', tone: 'info' },
  undone: { label: '已撤销', tone: 'neutral' },
  discarded: { label: '已放弃', tone: 'neutral' },
  failed: { label: '未能读取', tone: 'bad' },
};

export const IMPORT_ACTIONS: Record<ImportRow['action'], { label: string; tone: Tone }> = {
  create: { label: '新增', tone: 'good' },
  change: { label: '变更', tone: 'info' },
  same: { label: '无变化', tone: 'neutral' },
  faulty: { label: '有错，不导入', tone: 'bad' },
};

/** Whether the server is at work on it. */
export const isRunning = (each: Import) =>
  each.state === 'reading' || each.state === 'accepting' || each.state === 'undoing';
