import type { components } from '@/platform/api/schema';
import type { Tone } from '@/ui/StatusTag.vue';

export type Organisation = components['schemas']['Organisation'];
export type OrganisationSummary = components['schemas']['OrganisationSummary'];
type Node = components['schemas']['OrganisationNode'];
type EventKind = components['schemas']['OrganisationEvent']['kind'];

/** What an organisation is in the tree. */
export const NODES: Record<Node, string> = {
  province: '省',
  prefecture: '市（州）',
  county: '县（市、区）',
  bureau: '人社部门',
  department: '主管部门',
  employer: '用人单位',
  sub_unit: '下属单位',
};

export const EVENTS: Record<EventKind, { label: string; tone: Tone }> = {
  entered: { label: '录入', tone: 'good' },
  changed: { label: '修改信息', tone: 'neutral' },
  renamed: { label: '更名', tone: 'info' },
  moved: { label: '划转', tone: 'info' },
  merged_into: { label: '并入其他单位', tone: 'bad' },
  merged_from: { label: '合并其他单位', tone: 'info' },
  split_off: { label: '分出单位', tone: 'info' },
  split_from: { label: '由拆分产生', tone: 'good' },
  ended: { label: '撤销', tone: 'bad' },
};

/** Names of the fields that an event may have changed. */
export const FIELDS: Record<string, string> = {
  name: '名称',
  short_name: '简称',
  credit_code: '统一社会信用代码',
  kind: '单位性质',
  authority: '隶属关系',
  division: '所在地',
  lead_department_id: '省级主管部门',
  registration_level: '登记机关级别',
  registration_division: '登记机关所在地',
  civil_service_managed: '参公管理',
  combined_review: '评聘结合单位',
  large_group: '省内大型企业集团',
  parent_id: '上级单位',
};
