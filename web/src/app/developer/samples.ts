import { ApiProblem } from '@/platform/api/problem';
import type { PagedList } from '@/platform/lists/paged-list';
import type { MapTile } from '@/ui/charts/TileMap.vue';
import type { Explanation } from '@/ui/explanation';
import type { TimelineEvent } from '@/ui/timeline';
import type { TreeNode } from '@/ui/tree';
import { computed, ref, shallowRef } from 'vue';

/** Made-up data for the page of components. */
export interface SampleRow {
  id: string;
  name: string;
  unit: string;
  level: string;
  date: string;
  score: number;
}

const FAMILIES = '赵钱孙李周吴郑王冯陈';
const GIVEN = ['文博', '思远', '佳宁', '国栋', '雪松', '海岚', '明哲', '若溪'];
const UNITS = ['松江示范大学', '雾凇材料研究院', '长河第一医院', '向海农业科学院', '净月精密仪器有限公司'];

export function sampleRows(count: number): SampleRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    name: `${FAMILIES[index % FAMILIES.length]}${GIVEN[(index * 7) % GIVEN.length]}`,
    unit: UNITS[(index * 3) % UNITS.length]!,
    level: '甲乙丙'[index % 3]!,
    date: `20${String(10 + (index % 14))}-0${1 + (index % 9)}-1${index % 9}`,
    score: 60 + ((index * 13) % 40),
  }));
}

export function sampleList(rows: SampleRow[]): PagedList<SampleRow> {
  return {
    rows: shallowRef(rows),
    total: ref(rows.length),
    totalIsExact: ref(true),
    isFirstLoad: computed(() => false),
    isLoading: ref(false),
    isComplete: computed(() => true),
    problem: shallowRef(),
    round: ref(0),
    reload: () => Promise.resolve(),
    more: () => Promise.resolve(),
    replace: () => undefined,
  };
}

export const sampleTiles: MapTile[] = ['甲地', '乙地', '丙地', '丁地', '戊地', '己地'].map((name, index) => ({
  id: name,
  name,
  column: 1 + (index % 3),
  row: 1 + Math.floor(index / 3),
  done: index * 19,
  of: index === 5 ? 0 : 100,
}));

export const sampleProblem = new ApiProblem(503, 'http.503', '服务器暂时不可用', '服务器正在启动或维护，请稍后再试。');

export const sampleEvents: TimelineEvent[] = [
  { id: '3', date: '2018-06-30', title: '岗位聘任：示例三级', detail: '松江示范大学', tone: 'good' },
  { id: '2', date: '2017-12-31', title: '年度考核：示例等次', tone: 'info' },
  { id: '1', date: '2011-09-01', title: '到岗', detail: '松江示范大学，教师' },
];

export const sampleExplanation: Explanation = {
  id: 'sample',
  name: '示例判定',
  state: 'needs_information',
  shown: '需补充信息',
  rules: [{ id: 'r1', text: '条件一成立，并且条件二成立时，结果为“甲”。' }],
  citations: [
    { clause: 'X1.2', place: '一（二）', quote: '这里是通知的原文，用楷体排印，与正文分开。', document: '示例通知' },
  ],
  facts: [
    { id: 'f1', label: '条件一', shown: '是', isKnown: true },
    { id: 'f2', label: '条件二', shown: '未知', isKnown: false },
  ],
  missing: [{ id: 'f2', label: '条件二', note: '按单位的书面证明填写' }],
  basis: '示例通知；示例日期的情况',
};

export function sampleChildren(parent: TreeNode | undefined): Promise<TreeNode[]> {
  if (!parent) return Promise.resolve([{ id: 'top', label: '示例省', hasChildren: true }]);
  if (parent.id === 'top') {
    return Promise.resolve(UNITS.map((label, index) => ({ id: `u${index}`, label, hasChildren: index % 2 === 0 })));
  }
  return Promise.resolve(
    ['第一分部', '第二分部'].map((label, index) => ({ id: `${parent.id}-${index}`, label, hasChildren: false })),
  );
}
