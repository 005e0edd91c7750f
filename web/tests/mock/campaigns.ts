import type { components } from '../../src/platform/api/schema';

import { clerk, id, NOW, personSummary, university } from './data';
import { packOf } from './layout';

type Schemas = components['schemas'];

/** A made-up campaign of the pack, its list, and what units have said to it. */
const SM3 = '1ab2'.repeat(16);
const pack = packOf('jilin-2025-83');
const unit = { id: university.id, name: university.name };
const other = { id: id(11), name: '雾凇材料研究院' };
const province = { id: id(1), name: '吉林省人力资源和社会保障厅' };
const ITEMS = [
  { id: 'base_collection', name: '基本信息采集', cite: ['B1.1', 'B2.1'], note: '附件1' },
  { id: 'midterm_survey', name: '期中业绩调查', cite: ['B1.2', 'B2.2'], note: '附件2' },
  { id: 'final_assessment', name: '期末考核', cite: ['B1.3', 'B2.3'], note: '附件3' },
];

export const campaign = (number: number): Schemas['Campaign'] => ({
  id: id(600 + number),
  version: 3,
  pack_id: pack.id,
  pack_sm3: SM3,
  number: pack.number,
  title: pack.title,
  name: number === 1 ? '2025年度高层次人才管理期考核' : '2024年度高层次人才管理期考核（试点）',
  on: '2026-01-15',
  state: number === 1 ? 'open' : 'closed',
  list_state: number === 1 ? 'draft' : 'issued',
  items: ITEMS,
  windows: [
    {
      id: 'reception',
      name: '材料接收',
      cite: ['B6.1'],
      from: '2026-03-16',
      to: '2026-03-31',
      workdays_only: true,
      state: 'before',
      note: '吉林省政务服务中心一层人社9号窗口',
    },
    {
      id: 'makeup',
      name: '补充提交',
      cite: ['B6.4'],
      from: '2026-04-01',
      to: '2026-06-30',
      workdays_only: false,
      state: 'before',
    },
  ],
  deadlines: [
    {
      id: 'lead_departments',
      name: '中省直牵头单位联系表',
      cite: ['B3.2'],
      owner: '中省直牵头部门（单位）',
      due_on: '2025-12-31',
      organisations: 24,
    },
    {
      id: 'submission',
      name: '材料报省厅',
      cite: ['B4.9', 'B6.1'],
      owner: '市（州）人社部门、中省直牵头部门（单位）',
      due_on: '2026-03-31',
      organisations: 35,
    },
    {
      id: 'exit_report',
      name: '应予退出情形书面报告',
      cite: ['B5.5'],
      owner: '用人单位',
      within: '1个月',
      after: '情形发生之日',
    },
  ],
  created_at: NOW,
  created_by: clerk,
  opened_at: NOW,
  may_manage: true,
});

export const nameList: Schemas['NameList'] = {
  campaign_id: id(601),
  state: 'draft',
  computed_at: NOW,
  compared_with: '省厅名单.xlsx',
  items: ITEMS.map(({ id: item, name }, index) => ({
    item_id: item,
    item_name: name,
    entries: [2859, 611, 1204][index]!,
    both: [2801, 598, 1183][index]!,
    only_here: [41, 9, 14][index]!,
    only_there: [17, 4, 7][index]!,
    unsettled: [22, 5, 9][index]!,
    expected: [2859, 611, 1204][index]!,
    confirmed: 0,
    reported: index,
    removed: 3,
  })),
};

const MATCHES = ['both', 'both', 'only_here', 'both', 'only_there'] as const;
const STATES = ['expected', 'confirmed', 'expected', 'moved', 'expected', 'special', 'confirmed'] as const;

export function nameEntry(index: number): Schemas['NameEntry'] {
  const who = personSummary(index);
  const match = MATCHES[index % MATCHES.length]!;
  const state = STATES[index % STATES.length]!;
  const item = ITEMS[index % 3]!;
  return {
    id: id(6200 + index),
    version: 2,
    campaign_id: id(601),
    item_id: item.id,
    item_name: item.name,
    person_id: who.id,
    name: who.name,
    document_number: who.document_number ?? '',
    organisation: who.organisation,
    ...(match === 'only_there' ? { listed_unit: '松江示范大学（原师范学院）' } : {}),
    basis: '人才层次C，2020年6月15日评定，在2020年12月31日以前，参加期末考核（B1.3）。',
    match,
    ...(match === 'only_here' ? { difference: '名册中应当参加，下发名单上没有' } : {}),
    ...(match === 'only_there' ? { difference: '下发名单上有，名册判定为退出管理：已退休未返聘' } : {}),
    state,
    ...(state === 'moved' ? { note: '2025年9月调入雾凇材料研究院' } : {}),
    ...(state === 'special' ? { note: '长期病休，能否顺延' } : {}),
    ...(state === 'moved' ? { evidence: { name: '调动函.pdf', size: 182_000, sm3: SM3 } } : {}),
    is_settled: match === 'both' && state !== 'moved' && state !== 'special',
    is_issued: false,
    may_report: state === 'expected' && match === 'both',
    may_settle: match !== 'both' || state === 'moved',
  };
}

export const nameWork: Schemas['NameWork'] = {
  id: id(640),
  campaign_id: id(601),
  kind: 'compute',
  state: 'running',
  progress: { done: 1200, of: 3000 },
  started_at: NOW,
  started_by: clerk,
};

export const preparation: Schemas['Preparation'] = {
  campaign_id: id(601),
  organisation: unit,
  version: 2,
  plan: '成立工作专班，2月10日前完成个人填报和审核，2月底前完成集体研究、公示和书面通知，3月10日前报省教育主管部门。',
  procedure: '个人填报、专班审核、专家评议、领导班子集体研究、公示、书面通知。',
  members: [
    { name: '蒋书瑶', role: '组长', position: '校长', in_charge_of: '总体安排' },
    { name: '林晓舟', role: '副组长', position: '人事处处长', in_charge_of: '审核和上报' },
    { name: '杨静', role: '成员', position: '科研处副处长', in_charge_of: '成果核验' },
  ],
  dates: [
    { what: '个人填报', from: '2026-01-05', to: '2026-01-25' },
    { what: '专班审核', from: '2026-01-26', to: '2026-02-10' },
  ],
  runs_by_sub_units: false,
  sub_units: [],
  updated_at: NOW,
  updated_by: clerk,
  may_change: true,
};

const PREPARED = [
  '松江示范大学',
  '雾凇材料研究院',
  '长河第一医院',
  '向海农业科学院',
  '净月精密仪器有限公司',
  '松江示范专科学校',
];

/** What a level above sees of the units below it. */
export function preparationOf(index: number): Schemas['Preparation'] {
  const runs = index === 1;
  return {
    ...preparation,
    organisation: { id: id(10 + index), name: PREPARED[index]! },
    members: preparation.members.slice(0, 3 - (index % 2)),
    dates: index === 4 ? [] : preparation.dates,
    runs_by_sub_units: runs,
    sub_units: runs ? [other, { id: id(12), name: '长河第一医院' }] : [],
    may_change: false,
  };
}

export function handOver(index: number): Schemas['UnitHandOver'] {
  const state = (['open', 'delivered', 'accepted', 'refused'] as const)[index % 4]!;
  return {
    id: id(660 + index),
    version: 1,
    campaign_id: id(601),
    name_entry_id: id(6203),
    name: personSummary(index).name,
    item_name: '期末考核',
    from: unit,
    to: other,
    state,
    opened_at: NOW,
    reason: '2025年9月调入雾凇材料研究院',
    ...(index ? { facts: '2021年至2024年年度考核均为合格，2023年优秀；没有处分；档案已转递。' } : {}),
    ...(state === 'refused' ? { refusal: '人员未到我单位报到', refused_by: other } : {}),
    ...(state === 'accepted' ? { responsible: other } : {}),
    may_deliver: state === 'open',
    may_accept: state === 'delivered',
    may_refuse: state === 'open' || state === 'delivered',
    may_settle: state === 'refused',
  };
}

export function situation(index: number): Schemas['Situation'] {
  const isOpen = index !== 1;
  const isRecommended = index === 2;
  const step = (act: 'raised' | 'passed_on' | 'answered', organisation: typeof unit, text: string) => ({
    act,
    organisation,
    text,
    at: NOW,
    by: clerk,
  });
  return {
    id: id(680 + index),
    version: 1,
    kind: isRecommended ? 'recommendation' : 'question',
    campaign_id: id(601),
    organisation: unit,
    addressee: province,
    person_name: personSummary(index).name,
    title: isRecommended ? '扎根边疆三十年的育种专家' : isOpen ? '派驻国外执行任务，能否顺延' : '长期病休是否参加考核',
    state: isOpen ? 'open' : 'answered',
    steps: [
      step(
        'raised',
        unit,
        isRecommended
          ? '选育的耐冷水稻品种推广四百万亩，带出两支青年团队，建议作为重大人才典型宣传。'
          : '本人在外执行任务到2026年8月，无法按期填报和签收，能否顺延到回国后办理。',
      ),
      ...(isOpen ? [] : [step('answered', province, '参加考核，由单位代为录入，等次按在岗期间的情况确定。')]),
    ],
    may_answer: isOpen,
  };
}

export function duty(index: number): Schemas['Duty'] {
  const timing = (['late', 'due_soon', 'in_time'] as const)[Math.min(2, Math.floor(index / 3))]!;
  const who = personSummary(index);
  const left = timing === 'late' ? -4 - index : timing === 'due_soon' ? 3 + index : 40 + index;
  return {
    id: id(6800 + index),
    version: 1,
    kind: index % 3 ? 'exit_report' : 'submission',
    title: index % 3 ? '应予退出情形书面报告' : '材料报省厅',
    cite: index % 3 ? ['B5.5'] : ['B4.9', 'B6.1'],
    state: 'open',
    timing,
    days_left: left,
    campaign_id: id(601),
    subject_kind: index % 3 ? 'person' : 'campaign',
    subject_id: index % 3 ? who.id : id(601),
    subject_name: index % 3 ? who.name : '2025年度高层次人才管理期考核',
    organisation: unit,
    arisen_on: '2025-12-12',
    due_on: timing === 'late' ? '2026-01-09' : timing === 'due_soon' ? '2026-01-20' : '2026-03-31',
    may_waive: index % 2 === 0,
  };
}

export const dutySums: Schemas['DutySums'] = {
  open: 14,
  late: 3,
  due_soon: 3,
  met: 21,
  met_late: 2,
  waived: 1,
  by_organisation: [{ organisation: unit, open: 14, late: 3 }],
};
