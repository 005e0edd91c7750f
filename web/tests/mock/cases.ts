import type { components } from '../../src/platform/api/schema';

import { clerk, id, NOW, person, personSummary, prefectures, university } from './data';
import { actsOf, clausesOf, formOf, scaleOf, stepNamed, stepsOf } from './forms';

type Schemas = components['schemas'];

/** Made-up cases at every step of their way. */
const SM3 = '1ab2'.repeat(16);
const unit = { id: university.id, name: university.name };
const FINAL = { id: 'final_assessment', name: '期末考核' };
const SURVEY = { id: 'midterm_survey', name: '期中业绩调查' };
const ROWS = ['3f21c0de9a7b4e10', '77aa01b2c3d4e5f6', '0c9d8e7f6a5b4c3d'];
const RETURNED = [
  { entry: `/achievements/${ROWS[1]}`, reason: '请补充鉴定证书，并写明本人排名。', at: '2026-01-13T06:20:00.000Z' },
  { entry: '/report_results', reason: '成果转化金额与证明材料不一致，请核对。', at: '2026-01-13T06:20:00.000Z' },
];

interface Stage {
  item: typeof FINAL;
  step: string;
  own?: boolean;
  returned?: boolean;
  late?: boolean;
  grade?: string;
  proposal?: string;
  notified?: boolean;
  waitingFor?: string;
  blocked?: Record<string, string>;
}
/** By the last figures of the id. */
const STAGES: Record<number, Stage> = {
  1: { item: FINAL, step: 'fill', own: true, returned: true },
  2: {
    item: FINAL,
    step: 'unit_review',
    proposal: '优秀',
    blocked: { propose: '还有 2 项没有审核', suspend: '名册里没有接受调查的记载', leave: '没有应予退出的情形' },
  },
  3: { item: FINAL, step: 'deliberation', proposal: '良好' },
  4: {
    item: FINAL,
    step: 'receipt',
    own: true,
    grade: '优秀',
    proposal: '优秀',
    notified: true,
    blocked: { acknowledge: '' },
  },
  5: {
    item: FINAL,
    step: 'publicity',
    grade: '优秀',
    proposal: '优秀',
    waitingFor: '公示到2026年1月22日期满，还有5个工作日。',
    blocked: { close_publicity: '公示期未满，最后一天是2026年1月22日' },
  },
  6: { item: SURVEY, step: 'unit_review', late: true },
  7: { item: SURVEY, step: 'fill', own: true },
};
delete STAGES[4]!.blocked;

export function caseOf(number: number): Schemas['Case'] {
  const stage = STAGES[number] ?? STAGES[2]!;
  const who = stage.own ? { id: person.id, name: person.fields.name!, class: 'C' } : summaryOf(number).person;
  const step = stepNamed(stage.item.id, stage.step);
  const scale = stage.item === FINAL ? scaleOf('final_grades') : scaleOf('survey_grades');
  return {
    id: id(500 + number),
    version: 4,
    pack_id: 'jilin-2025-83',
    pack_sm3: SM3,
    item: stage.item,
    person: who,
    organisation: unit,
    step: { id: step.id, name: step.name },
    state: step.kind === 'end' ? 'ended' : step.kind === 'wait' ? 'waiting' : 'open',
    returned: stage.returned ?? false,
    due_on: '2026-02-10',
    late: stage.late ?? false,
    updated_at: NOW,
    ...(stage.grade ? { grade: stage.grade } : {}),
    ...(stage.proposal ? { proposal: stage.proposal, grounds: GROUNDS } : {}),
    ...(stage.waitingFor ? { waiting_for: stage.waitingFor } : {}),
    steps: stepsOf(stage.item.id, stage.step),
    acts: actsOf(stage.item.id, stage.step, stage.blocked ?? {}),
    scale,
    marks: [
      { entry: `/achievements/${ROWS[0]}`, verdict: 'true_entry', at: NOW, by: clerk.name },
      { entry: `/achievements/${ROWS[1]}`, verdict: 'to_return', reason: RETURNED[0]!.reason, at: NOW, by: clerk.name },
      { entry: '/report_ethics', verdict: 'true_entry', at: NOW, by: clerk.name },
    ],
    opinions: [
      {
        id: id(5100),
        kind: 'expert_review',
        given_by: '校学术委员会',
        given_on: '2026-01-12',
        text: '成果处于国内先进水平，转化效益明显。',
        recorded_at: NOW,
        recorded_by: clerk.name,
        files: [],
      },
      {
        id: id(5101),
        kind: 'site_check',
        given_by: '科研处',
        given_on: '2026-01-13',
        text: '到中试基地核对了设备和合同原件，情况属实。',
        recorded_at: NOW,
        recorded_by: clerk.name,
        files: [],
      },
    ],
    ...(stage.notified ? { notification: { sent_at: '2026-01-14T02:00:00.000Z', how: 'online' as const } } : {}),
    objections: stage.step === 'publicity' ? [objectionOf(1)] : [],
  };
}

const GROUNDS = '超额完成管理期任务，牵头研制的高导热复合材料实现转化，合同额1260万元，带动就业86人，培养博士6名。';

export function summaryOf(number: number): Schemas['CaseSummary'] {
  const steps = ['fill', 'unit_review', 'unit_review', 'deliberation', 'publicity', 'receipt', 'done'] as const;
  const step = stepNamed('final_assessment', steps[number % steps.length]!);
  const who = personSummary(number);
  const grade = ['优秀', '良好', '良好', '一般'][number % 4]!;
  const isDecided = ['publicity', 'receipt', 'done'].includes(step.id);
  return {
    id: id(500 + number),
    version: 2,
    pack_id: 'jilin-2025-83',
    item: number % 5 === 4 && step.id === 'fill' ? SURVEY : FINAL,
    person: { id: who.id, name: who.name, class: 'BCDE'[number % 4]! },
    organisation: unit,
    step: { id: step.id, name: step.name },
    state: step.kind === 'end' ? 'ended' : step.kind === 'wait' ? 'waiting' : 'open',
    ...(isDecided ? { grade } : step.id === 'deliberation' ? { proposal: grade } : {}),
    returned: step.id === 'fill' && number % 3 === 0,
    due_on: number < 6 ? '2026-01-12' : '2026-02-10',
    late: number < 6 && step.kind === 'work',
    updated_at: NOW,
  };
}

const TEXTS = {
  ethics: '管理期内坚持正确政治方向，遵守科研诚信和职业道德各项规定，没有违纪违法和师德失范情况。',
  duties: '承担本科生和研究生课程各一门，负责高分子材料重点实验室建设，团队由9人发展到14人，其中引进博士4名。',
  results:
    '主持国家重点研发计划课题1项、省科技发展计划项目2项，研制的高导热复合材料在3家企业应用。部分数据来自内部资料，已作处理。',
  post: '管理期内一直在岗，2023年聘任到专业技术三级岗位，2024年获校优秀教师称号。',
};

export function answersOf(): Schemas['CaseForm']['answers'] {
  return {
    name: '钱海岚',
    sex: '女',
    birth_date: '1978-04-12',
    unit: university.name,
    politics: '中共党员',
    education: '博士研究生',
    degree: '博士',
    title: '教授',
    talent_class: 'C',
    assessed_on: '2020-06-15',
    talent_type: '专业技术',
    period_start: '2020-06-15',
    period_end: '2025-06-14',
    field_now: '高分子材料',
    annual_results: [
      { _row: 'a2021', year: '2021', grade: '合格' },
      { _row: 'a2022', year: '2022', grade: '合格' },
      { _row: 'a2023', year: '2023', grade: '优秀' },
      { _row: 'a2024', year: '2024', grade: '合格' },
    ],
    report_ethics: TEXTS.ethics,
    report_duties: TEXTS.duties,
    report_results: TEXTS.results,
    achievements: [
      achievement(0, '成果转化', '高导热碳基复合材料制备技术', '2023-11-20', '主持', '1/6', '省级'),
      achievement(1, '技术攻关', '耐低温密封材料国产化', '2022-08-05', '参加', '', '国家级'),
    ],
  };
}

function achievement(
  row: number,
  category: string,
  title: string,
  on: string,
  role: string,
  rank: string,
  level: string,
) {
  return {
    _row: ROWS[row]!,
    category,
    title,
    obtained_on: on,
    role,
    rank,
    level,
    summary: '解决了材料导热与绝缘不能兼顾的难题，在3家企业应用，三年新增产值2.1亿元。',
    no_secret: true,
  };
}

const evidence: Schemas['Evidence'][] = [
  file(1, 'achievements', ROWS[0], '技术转让合同.pdf', 'application/pdf', 1_840_000),
  file(2, 'achievements', ROWS[0], '到账凭证.jpg', 'image/jpeg', 420_000),
  file(3, 'report_ethics', undefined, '师德考核证明.pdf', 'application/pdf', 260_000),
];

function file(number: number, field: string, row: string | undefined, name: string, type: string, bytes: number) {
  return { id: id(5200 + number), field, ...(row ? { row } : {}), name, media_type: type, bytes, uploaded_at: NOW };
}

export function caseFormOf(number: number): Schemas['CaseForm'] {
  const stage = STAGES[number] ?? STAGES[2]!;
  const writes = stage.step === 'fill' ? 'person' : stage.step === 'unit_review' ? 'unit' : 'nobody';
  return {
    case_id: id(500 + number),
    version: 7,
    ...formOf(stage.item === FINAL ? 'final_form' : 'survey_form', writes),
    ...(writes === 'nobody' ? { why_not: '已经提交，审核结束前不能修改。' } : {}),
    answers: answersOf(),
    problems: [],
    returned: stage.returned ? RETURNED : [],
    secrecy: secrecyOf(),
    evidence,
    saved_at: NOW,
    ...(writes === 'person' ? {} : { submitted_at: NOW }),
  };
}

const secrecyOf = (): Schemas['SecrecyHit'][] => [
  {
    entry: '/report_results',
    offset: Array.from(TEXTS.results).join('').indexOf('内部资料'),
    length: 4,
    word: '内部资料',
    refuses: false,
    note: '内部资料一般不得公开，请核对。',
  },
];

export const caseFormSaved = (): Schemas['CaseFormSaved'] => ({
  version: 8,
  saved_at: NOW,
  problems: [],
  secrecy: secrecyOf(),
});

export const caseEvents: Schemas['CaseEventList'] = {
  items: (
    [
      ['open', '名单下发，开卷', 'fill', 'fill', '省厅经办', {}],
      ['submit', '提交审核', 'fill', 'unit_review', '钱海岚', {}],
      ['send_back', '退回修改', 'unit_review', 'fill', '林晓舟', { reason: '材料不全' }],
      ['submit', '提交审核', 'fill', 'unit_review', '钱海岚', {}],
      ['review', '逐项审核', 'unit_review', 'unit_review', '林晓舟', {}],
      ['propose', '提出等次建议', 'unit_review', 'deliberation', '林晓舟', { grade: '优秀', grounds: GROUNDS }],
    ] as const
  ).map(([act, title, from, to, by, content], index) => ({
    sequence: index + 1,
    act,
    title,
    at: `2026-01-${String(6 + index).padStart(2, '0')}T02:1${index}:00.000Z`,
    by,
    ...(index ? { from_step: named(from) } : {}),
    to_step: named(to),
    content: { ...content },
    cite: clausesOf(act === 'propose' ? 'B4.4' : 'B4.3'),
    pack_sm3: SM3,
  })),
};

function named(step: string) {
  const { id: stepId, name } = stepNamed('final_assessment', step);
  return { id: stepId, name };
}

export const home = (isPerson: boolean): Schemas['Home'] => ({
  today: '2026-01-15',
  own: isPerson ? [caseOf(1), caseOf(4)] : [],
  desk: isPerson
    ? []
    : [
        { item: FINAL, step: named('unit_review'), cases: 46, late: 3, returned: 0, due_on: '2026-01-12' },
        { item: FINAL, step: named('fill'), cases: 128, late: 0, returned: 9, due_on: '2026-02-10' },
        { item: FINAL, step: named('notification'), cases: 12, late: 0, returned: 0, due_on: '2026-02-20' },
        {
          item: SURVEY,
          step: { id: 'unit_review', name: '单位审核' },
          cases: 31,
          late: 2,
          returned: 0,
          due_on: '2026-01-20',
        },
      ],
  open_objections: isPerson ? 0 : 1,
  running_publicities: 1,
});

const figure = (row: string, rowName: string, column: string, columnName: string, cases: number, ended = 0) => ({
  row,
  row_name: rowName,
  column,
  column_name: columnName,
  cases,
  ended,
});
const PLACES = [
  ...prefectures.slice(0, 10).map((place) => ({ id: place.id, name: place.name })),
  { id: id(82), name: '吉林省教育主管部门' },
];
const ENDED = [0.62, 0.81, 0.44, 0.3, 0.55, 0.18, 0.66, 0.71, 0.4, 0.96, 0.5];

export const progress: Schemas['CaseProgress'] = {
  cases: 2412,
  ended: 861,
  late: 37,
  returned: 64,
  funnel: [
    ...['fill', 'unit_review', 'deliberation', 'publicity', 'notification', 'receipt', 'done'].map((step, index) =>
      figure(FINAL.id, FINAL.name, step, named(step).name, [312, 240, 121, 96, 84, 70, 681][index]!),
    ),
    ...['fill', 'unit_review', 'done'].map((step, index) =>
      figure(SURVEY.id, SURVEY.name, step, named(step).name, [288, 340, 180][index]!),
    ),
  ],
  places: PLACES.map((place, index) => {
    const cases = 340 - index * 24;
    return figure(place.id, place.name, FINAL.id, FINAL.name, cases, Math.round(cases * ENDED[index]!));
  }),
  grades: ['A', 'B', 'C', 'D', 'E'].flatMap((level, row) =>
    ['优秀', '良好', '一般', '不合格'].map((grade, column) =>
      figure(
        level,
        `${level} 类`,
        grade,
        grade,
        Math.round([4, 22, 96, 210, 349][row]! * [0.24, 0.62, 0.12, 0.02][column]!),
      ),
    ),
  ),
};

export function caseRun(state: Schemas['CaseRun']['state']): Schemas['CaseRun'] {
  return {
    id: id(state === 'running' ? 531 : 532),
    act: 'notify',
    state,
    progress: state === 'running' ? { done: 164, of: 400 } : { done: 400, of: 400 },
    refused: 2,
    organisation: unit,
    started_at: NOW,
    started_by: clerk,
    failures: [0, 1].map((index) => ({
      case_id: id(510 + index),
      person: personSummary(index).name,
      code: 'case.act.refused',
      detail: ['公示期未满，不能送达通知', '有一件异议没有答复'][index]!,
    })),
  };
}

export const meeting = (number: number): Schemas['Meeting'] => ({
  id: id(540 + number),
  version: 1,
  organisation: unit,
  held_on: `2026-01-${String(14 - number).padStart(2, '0')}`,
  place: '行政楼三楼会议室',
  chair: '韩立言',
  members: ['韩立言', '蒋书瑶', '沈国栋', '杨静', '卫明哲'].map((name, index) => ({
    name,
    position: ['党委书记', '校长', '副校长', '副校长', '纪委书记'][index]!,
    present: index !== 3,
  })),
  minutes:
    '会议听取了工作专班关于期末考核审核情况的汇报，逐人研究了等次建议。\n会议同意专班建议，对一人的等次作了调整。',
  recorded_at: NOW,
  recorded_by: clerk.name,
  decided: 12,
  decisions: Array.from({ length: 12 }, (_, index) => ({
    case_id: id(510 + index),
    person: personSummary(index).name,
    item_id: FINAL.id,
    proposal: index % 4 ? '良好' : '优秀',
    grade: index === 4 ? '良好' : index % 4 ? '良好' : '优秀',
    ...(index === 4 ? { reason: '代表性成果为集体完成，本人贡献不突出' } : {}),
  })),
});

export const publicity = (number: number): Schemas['Publicity'] => ({
  id: id(550 + number),
  version: 1,
  organisation: unit,
  state: number === 2 ? 'closed' : 'running',
  from: '2026-01-13',
  to: '2026-01-20',
  working_days: 5,
  days: [
    ['2026-01-13', 0],
    ['2026-01-14', 1],
    ['2026-01-15', 2],
    ['2026-01-16', 3],
    ['2026-01-17', -1],
    ['2026-01-18', -1],
    ['2026-01-19', 4],
    ['2026-01-20', 5],
  ].map(([date, count]) => ({
    date: date as string,
    worked: (count as number) >= 0,
    ...((count as number) > 0 ? { number: count as number } : {}),
  })),
  place: '单位公告栏和内部网站',
  contact: '人事处 0431-80000000',
  days_left: number === 2 ? 0 : 3,
  open_objections: 0,
  entries: Array.from({ length: 6 }, (_, index) => ({
    number: index + 1,
    name: personSummary(index + 20).name,
    organisation: ['材料学院', '化学学院', '物理学院'][index % 3]!,
    grade: '优秀',
  })),
  exempt: 1,
  may_close: false,
  why_not: number === 2 ? '' : '公示期未满，2026年1月20日后才能结束。',
  cite: clausesOf('B4.6'),
});

export function objectionOf(number: number): Schemas['Objection'] {
  const isAnswered = number > 1;
  return {
    id: id(560 + number),
    version: 1,
    kind: number === 1 ? 'publicity' : 'result',
    state: isAnswered ? 'answered' : 'open',
    case_id: id(505),
    person: personSummary(number).name,
    organisation: unit,
    grade: isAnswered ? '一般' : '优秀',
    text: isAnswered ? '管理期内完成的横向课题没有计入。' : '公示中第2项成果的完成人排名与获奖证书不一致。',
    by_name: isAnswered ? '本人' : '陈凯',
    contact: '内线 6021',
    received_at: NOW,
    ...(isAnswered
      ? {
          outcome: 'upheld' as const,
          findings: '经核对科研系统，横向课题两项属实，应予计入。',
          new_grade: '良好',
          answered_at: NOW,
          answered_by: clerk.name,
        }
      : {}),
  };
}
