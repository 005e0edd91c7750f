import type { components } from '../../src/platform/api/schema';

type Schemas = components['schemas'];

/** Made-up people and organisations. The types are those of the contract, so a stale fixture does not compile. */

export const id = (number: number) => `019c0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const NOW = '2026-01-15T08:30:00.000Z';
const RECORDED = '2025-12-20T02:10:00.000Z';
const SM3 = '1ab2'.repeat(16);

export const clerk = { id: id(901), name: '林晓舟' };
const province = { id: id(1), name: '吉林省人力资源和社会保障厅' };
const education = { id: id(2), name: '示例省级教育主管部门' };
export const university = { id: id(10), name: '松江示范大学', trail: [province.name, education.name] };
const institute = { id: id(11), name: '雾凇材料研究院', trail: [province.name] };
const hospital = { id: id(12), name: '长河第一医院', trail: [province.name] };
const company = { id: id(13), name: '净月精密仪器有限公司', trail: [province.name] };
const units = [university, institute, hospital, company];

const FAMILIES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const GIVEN = ['文博', '思远', '佳宁', '国栋', '雪松', '海岚', '明哲', '若溪', '立言', '书瑶', '凯', '静'];
const STATUSES = ['在职在岗', '在职在岗', '在职在岗', '退休返聘', '借调挂职'];

export function personSummary(index: number): Schemas['PersonSummary'] {
  const unit = units[index % units.length]!;
  return {
    id: id(1000 + index),
    version: 1,
    name: `${FAMILIES[index % FAMILIES.length]}${GIVEN[(index * 5) % GIVEN.length]}`,
    sex: index % 3 ? '男' : '女',
    document_type: '居民身份证',
    document_number: `229***********${String(1000 + ((index * 37) % 9000))}`,
    birth_date: `19${60 + (index % 35)}-0${1 + (index % 9)}-1${index % 10}`,
    organisation: { id: unit.id, name: unit.name },
    ...(index % 11 ? { class: 'BCDE'[index % 4]!, class_date: `2020-0${1 + (index % 9)}-15` } : {}),
    ...(index % 5 ? {} : { post_level: '专业技术三级' }),
    ...(index % 13 ? { status: STATUSES[index % STATUSES.length]! } : {}),
    talent_type: '专业技术',
    updated_at: RECORDED,
  };
}

export const person: Schemas['Person'] = {
  id: id(1001),
  version: 4,
  fields: {
    person_id: '229***********1037',
    name: '钱海岚',
    id_type: '居民身份证',
    sex: '女',
    birth_date: '1978-04-12',
    nationality: '中国',
    ethnicity: '汉族',
    politics: '中共党员',
    education: '博士研究生',
    degree: '博士',
    title: '教授',
    phone: '142****5678',
    talent_type: '专业技术',
    introduction: '全职',
    industry: '教育',
    field_assessed: '高分子材料',
    field_now: '高分子材料',
    field_related: '是',
    status: '在职在岗',
    secret_related: '否',
  },
  organisation: university,
  records: [
    record(
      1,
      'classifications',
      {
        class: 'C',
        date: '2020-06-15',
        batch: '示例批次',
        certificate_number: '示例0001',
        certificate_date: '2020-06-15',
      },
      '2020-06-15',
    ),
    record(
      2,
      'appointments',
      { post_level: '专业技术三级', date: '2019-07-01', term_end: '2022-06-30', post_name: '教授' },
      '2019-07-01',
      '2022-07-01',
    ),
    record(3, 'employments', { from: '2011-09-01', position: '教师' }, '2011-09-01', undefined, university),
    record(4, 'results', { kind: '年度考核', year: '2024', grade: '合格' }, '2024-12-31'),
    record(5, 'results', { kind: '年度考核', year: '2023', grade: '优秀' }, '2023-12-31'),
  ],
  on: '2026-01-15',
  created_at: RECORDED,
  updated_at: RECORDED,
  may_change: true,
  may_reveal: true,
};

function record(
  number: number,
  kind: string,
  fields: Record<string, string>,
  from: string,
  to?: string,
  organisation?: Schemas['OrganisationRef'],
): Schemas['Record'] {
  return {
    id: id(2000 + number),
    kind,
    fields,
    valid_from: from,
    ...(to ? { valid_to: to } : {}),
    ...(organisation ? { organisation } : {}),
    recorded_at: RECORDED,
    recorded_by: clerk,
  };
}

export const timeline: Schemas['Timeline'] = {
  items: [
    { date: '2024-12-31', kind: 'results', title: '年度考核：合格' },
    { date: '2023-12-31', kind: 'results', title: '年度考核：优秀' },
    { date: '2020-06-15', kind: 'classifications', title: '人才分类评定：C', detail: '示例批次' },
    {
      date: '2019-07-01',
      until: '2022-07-01',
      kind: 'appointments',
      title: '岗位聘任：专业技术三级',
      organisation: university,
    },
    { date: '2011-09-01', kind: 'employments', title: '到岗', detail: '教师', organisation: university },
  ],
};

export const history: Schemas['PersonHistory'] = {
  items: [
    {
      field: 'title',
      value: '教授',
      valid_from: '2019-07-01',
      recorded_at: RECORDED,
      recorded_by: clerk,
      reason: '聘任文件',
    },
    { field: 'phone', value: '142****5678', recorded_at: RECORDED, recorded_by: clerk },
    {
      field: 'title',
      value: '副教授',
      valid_to: '2019-07-01',
      recorded_at: '2025-10-08T01:00:00.000Z',
      superseded_at: RECORDED,
      recorded_by: clerk,
      import_id: id(301),
    },
  ],
};

const clause = (clauseId: string, place: string, says: string): Schemas['Clause'] => ({ id: clauseId, place, says });
const missingFact: Schemas['MissingFact'] = {
  id: 'final_grade',
  label: '期末考核等次',
  type: 'string',
  codes: [],
  note: '由用人单位领导班子集体研究确定',
  source: { kind: 'results', pick: 'last', column: 'grade', where: { kind: ['期末考核'] }, fillable: true },
};
const shownFacts: Schemas['FactShown'][] = [
  { id: 'class', label: '人才层次', shown: 'C', is_known: true },
  { id: 'class_date', label: '评定日期', shown: '2020-06-15', is_known: true },
  { id: 'status', label: '在岗状态', shown: '在职在岗', is_known: true },
  { id: 'final_grade', label: '期末考核等次', shown: '未知', is_known: false },
];
const decision = (
  decisionId: string,
  name: string,
  shown: string,
  more: Partial<Schemas['PersonDecision']> = {},
): Schemas['PersonDecision'] => ({
  id: decisionId,
  name,
  role: 'outcome',
  state: 'decided',
  shown,
  rules: [{ id: `${decisionId}_1`, text: '评定日期不晚于期末评定截止日，且层次为 A 至 E 的，参加期末考核。' }],
  citations: [clause('B1.3', '一(三)', '期末考核：2020年12月31日及以前评定的A—E类高层次人才。')],
  facts: shownFacts.slice(0, 3),
  missing: [],
  refusal: '',
  explanation: '',
  ...more,
});

export const decisions: Schemas['PersonDecisions'] = {
  pack_id: 'jilin-2025-83',
  pack_sm3: SM3,
  on: '2026-01-15',
  person_version: 4,
  decisions: [
    decision('takes_part_in_final', '参加期末考核', '参加'),
    decision('takes_part_in_midterm', '参加期中业绩调查', '不参加'),
    decision('exit_ground', '应予退出情形', '没有'),
    decision('final_consequence', '期末考核结果运用', '需补充信息', {
      state: 'needs_information',
      facts: shownFacts,
      missing: [missingFact],
      citations: [
        clause('B5.1', '五(一)', '优秀、良好的继续按原层次管理；同等条件下对优秀等次人才适当倾斜。'),
        clause('B5.2', '五(一)', '一般的降一级管理，E类人才直接退出管理。'),
      ],
    }),
    decision('assessment_time', '评定时段', '期末', { role: 'helper' }),
  ],
  missing: [missingFact],
};

export const organisation: Schemas['Organisation'] = {
  id: university.id,
  version: 2,
  name: university.name,
  short_name: '松江示范大学',
  node: 'employer',
  credit_code: '12229900MB00000018',
  kind: '事业单位',
  authority: '省',
  division: '220104',
  division_name: '长春市朝阳区',
  lead_department: education,
  combined_review: true,
  parent: education,
  trail: [province, education],
  former_names: ['松江示范学院'],
  state: 'active',
  valid_from: '2004-05-01',
  successors: [],
  may_change: true,
  may_restructure: true,
};

export const organisationEvents: Schemas['OrganisationEventList'] = {
  items: [
    {
      id: id(3003),
      kind: 'merged_from',
      on: '2018-01-01',
      document: '示例〔2017〕1号',
      reason: '机构改革',
      recorded_at: RECORDED,
      recorded_by: clerk,
      changes: [],
      others: [{ id: id(19), name: '松江示范专科学校' }],
    },
    {
      id: id(3002),
      kind: 'renamed',
      on: '2012-05-01',
      reason: '升格',
      recorded_at: RECORDED,
      recorded_by: clerk,
      changes: [{ field: 'name', before: '松江示范学院', after: '松江示范大学' }],
      others: [],
    },
    {
      id: id(3001),
      kind: 'entered',
      on: '2004-05-01',
      recorded_at: RECORDED,
      recorded_by: clerk,
      changes: [],
      others: [],
    },
  ],
};

export const organisationSummary = (index: number): Schemas['OrganisationSummary'] => {
  const unit = units[index % units.length]!;
  return {
    id: index < units.length ? unit.id : id(4000 + index),
    name: index < units.length ? unit.name : `${unit.name}第${index}分部`,
    node: index < units.length ? 'employer' : 'sub_unit',
    kind: ['事业单位', '事业单位', '事业单位', '民营企业'][index % 4]!,
    authority: ['省', '省', '市州', '其他'][index % 4]!,
    credit_code: `12229900MB000${String(10000 + index).slice(1)}X`,
    division: '220104',
    division_name: '长春市朝阳区',
    parent: education,
    state: 'active',
    updated_at: RECORDED,
  };
};

const PREFECTURES = [
  ['长春市', '220100'],
  ['吉林市', '220200'],
  ['四平市', '220300'],
  ['辽源市', '220400'],
  ['通化市', '220500'],
  ['白山市', '220600'],
  ['松原市', '220700'],
  ['白城市', '220800'],
  ['延边州', '222400'],
  ['长白山', '22A100'],
  ['梅河口市', '220581'],
] as const;

export const prefectures: Schemas['OrganisationSummary'][] = PREFECTURES.map(([name, division], index) => ({
  id: id(71 + index),
  name,
  node: 'prefecture',
  division,
  division_name: name,
  parent: province,
  state: 'active',
  updated_at: RECORDED,
}));

export function children(parent: string | null): Schemas['OrganisationChildren'] {
  const child = (childId: string, name: string, node: Schemas['OrganisationNode'], has: boolean) => ({
    id: childId,
    name,
    node,
    has_children: has,
  });
  if (!parent) return { items: [child(province.id, province.name, 'province', true)] };
  if (parent === province.id) {
    return {
      items: [
        child(education.id, education.name, 'department', true),
        child(id(21), '长春市人力资源和社会保障局', 'prefecture', true),
        child(id(22), '延边州人力资源和社会保障局', 'prefecture', true),
        child(id(23), '长白山人力资源和社会保障局', 'prefecture', true),
        child(company.id, company.name, 'employer', false),
      ],
    };
  }
  return {
    items: [
      child(university.id, university.name, 'employer', true),
      child(institute.id, institute.name, 'employer', false),
      child(hospital.id, hospital.name, 'employer', false),
    ],
  };
}

const grant = (number: number, role: Schemas['Role'], name: string): Schemas['Grant'] => ({
  id: id(5000 + number),
  role,
  role_name: name,
  organisation: { id: university.id, name: university.name },
  granted_at: RECORDED,
  granted_by: { id: id(902), name: '高远' },
});

export function account(index: number): Schemas['Account'] {
  const states = ['active', 'active', 'new', 'locked'] as const;
  return {
    id: id(900 + index),
    version: 1,
    login_name: `user${index}`,
    display_name: index === 1 ? clerk.name : `${FAMILIES[index % FAMILIES.length]}${GIVEN[index % GIVEN.length]}`,
    phone: '0431-0000000',
    organisation: university,
    state: states[index % states.length]!,
    second_factor: index % 2 ? 'enrolled' : 'none',
    grants: [index % 2 ? grant(1, 'unit_administrator', '单位管理员') : grant(2, 'unit_clerk', '单位经办人')],
    created_at: RECORDED,
    ...(index % 4 === 2 ? {} : { last_login_at: NOW }),
    ...(index % 4 === 3 ? { lock_reason: '借用他人账号' } : {}),
  };
}

const counts: Schemas['ImportCounts'] = {
  people: 5000,
  create: 4702,
  change: 214,
  same: 44,
  faulty: 40,
  organisations_create: 3,
  records: 16230,
  faults: 52,
};

export function importOf(state: Schemas['ImportState'], number: number): Schemas['Import'] {
  return {
    id: id(300 + number),
    state,
    progress: state === 'reading' ? { done: 1840, of: 5000 } : { done: 5000, of: 5000 },
    file_name: `2025年人才名册-${number}.xlsx`,
    file_sm3: SM3,
    organisation: university,
    ...(state === 'reading' || state === 'failed' ? {} : { counts }),
    notes: state === 'preview' ? ['“人员”表中有 2 列没有用到：办公室、传真'] : [],
    ...(state === 'failed'
      ? {
          problem: {
            type: 'urn:hengcai:problem:xlsx.encrypted',
            title: '文件有密码',
            status: 422,
            detail: '请去掉打开密码后再上传',
            code: 'xlsx.encrypted',
          },
        }
      : {}),
    uploaded_at: RECORDED,
    uploaded_by: clerk,
    ...(state === 'accepted' ? { accepted_at: NOW, accepted_by: clerk, rows: 'good' as const } : {}),
    may_undo: state === 'accepted',
  };
}

export const importFault = (index: number): Schemas['ImportFault'] => ({
  sheet: '人员',
  line: 12 + index * 7,
  column: 1 + (index % 5),
  cell: `${'ABCDE'[index % 5]}${12 + index * 7}`,
  header: ['证件号码', '姓名', '证件类型', '性别', '出生日期'][index % 5]!,
  value: ['2299011990010100', '', '军官证', '不详', '1990.13.01'][index % 5]!,
  code: 'cell.invalid',
  message: ['校验位不对', '不能空白', '不在代码表中', '不在代码表中', '不是日期'][index % 5]!,
  wanted: ['18 位居民身份证号码', '姓名', '居民身份证、护照等', '男、女', '如 1990-01-31'][index % 5]!,
});

export function importRow(index: number): Schemas['ImportRow'] {
  const actions = ['create', 'change', 'faulty', 'same'] as const;
  const action = actions[index % actions.length]!;
  const summary = personSummary(index);
  return {
    line: index + 2,
    sheet: '人员',
    name: summary.name,
    document_number: summary.document_number,
    action,
    ...(action === 'change' || action === 'same' ? { person_id: summary.id } : {}),
    organisation_name: summary.organisation?.name,
    changes: action === 'change' ? [{ kind: 'people', field: 'title', before: '副教授', after: '教授' }] : [],
    faults: action === 'faulty' ? 2 : 0,
  };
}

export function decisionRun(state: Schemas['DecisionRun']['state'], number: number): Schemas['DecisionRun'] {
  const isDone = state === 'done';
  return {
    id: id(400 + number),
    state,
    progress: isDone ? { done: 3000, of: 3000 } : { done: 1200, of: 3000 },
    pack_id: number % 2 ? 'jilin-2025-83' : 'jilin-2023-25',
    pack_sm3: SM3,
    on: '2026-01-15',
    filter: {},
    organisation: { id: university.id, name: university.name },
    started_at: RECORDED,
    started_by: clerk,
    people: 3000,
    sheets: isDone
      ? [
          { sheet: '期末考核', people: 1204 },
          { sheet: '期中业绩调查', people: 611 },
          { sheet: '仅采集信息', people: 848 },
          { sheet: '退出与降档', people: 136 },
          { sheet: '不在范围', people: 59 },
          { sheet: '需补充信息', people: 142 },
        ]
      : [],
    files: isDone
      ? [
          { name: 'results.xlsx', size: 612_000, sm3: SM3 },
          { name: 'decisions.ndjson', size: 4_100_000, sm3: SM3 },
        ]
      : [],
  };
}

export function auditRecord(index: number): Schemas['AuditRecord'] {
  const acts = [
    ['person.reveal', '查看敏感信息', '核对证件'],
    ['person.change', '修改人才信息', undefined],
    ['import.accept', '导入名册', undefined],
    ['account.grant', '授予角色', undefined],
  ] as const;
  const [action, name, reason] = acts[index % acts.length]!;
  const summary = personSummary(index);
  return {
    id: id(6000 + index),
    sequence: 20480 - index,
    at: NOW,
    actor: clerk,
    action,
    action_name: name,
    subject_kind: index % 4 === 2 ? 'import' : index % 4 === 3 ? 'account' : 'person',
    subject_id: summary.id,
    subject_name: summary.name,
    organisation: { id: university.id, name: university.name },
    ...(reason ? { reason } : {}),
    hash: SM3,
  };
}

export const login = (index: number): Schemas['Login'] => ({
  id: id(7000 + index),
  at: NOW,
  login_name: index % 4 === 3 ? 'nobody' : 'user1',
  ...(index % 4 === 3 ? {} : { account: clerk }),
  outcome: (['success', 'logged_out', 'wrong_password', 'wrong_name'] as const)[index % 4]!,
  address: '10.20.30.40',
  device:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0',
});

export const sessions: Schemas['SessionList'] = {
  items: [
    {
      id: id(8001),
      is_current: true,
      began_at: NOW,
      last_seen_at: NOW,
      ends_at: NOW,
      address: '10.20.30.40',
      device: login(0).device,
    },
    {
      id: id(8002),
      is_current: false,
      began_at: RECORDED,
      last_seen_at: RECORDED,
      ends_at: NOW,
      address: '10.20.30.41',
      device: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
    },
  ],
};
