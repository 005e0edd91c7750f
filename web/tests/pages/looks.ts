import type { Page } from 'playwright-core';

import { id } from '../mock/data';
import type { MockOptions } from '../mock/server';
import type { Size } from './browser';

/** A page, or a state of one, that is looked at. */
export interface Look {
  name: string;
  path: string;
  /** What stands on the page once it is there. */
  shows: string | RegExp;
  as?: MockOptions;
  /** What is done before one looks: a drawer opened, rows chosen. */
  first?: (page: Page) => Promise<void>;
  /** Sizes at which the documentation shows it, so that pictures are kept. */
  pictured?: readonly Size[];
  /** What the console may say: the browser itself notes every answer of 500 and above. */
  faults?: RegExp;
  /** False where answers never come, so that the network never rests. */
  settles?: boolean;
}

const DESK: readonly Size[] = ['desk'];
const BOTH: readonly Size[] = ['desk', 'phone'];

const click = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};
const person = `/people/${id(1001)}`;

export const LOOKS: Look[] = [
  { name: 'log-in', pictured: BOTH, path: '/log-in', shows: '登录名', as: { state: 'anonymous' } },
  { name: 'log-in-second-factor', path: '/', shows: '动态口令', as: { state: 'second_factor' } },
  {
    name: 'log-in-enrolment',
    pictured: DESK,
    path: '/',
    shows: '扫描二维码',
    as: { state: 'second_factor_enrolment' },
  },
  { name: 'log-in-new-password', path: '/', shows: '设置您自己的密码', as: { state: 'new_password' } },
  {
    name: 'set-up',
    pictured: DESK,
    path: '/setup#token=abc',
    shows: '安全管理员',
    as: { state: 'anonymous', setUpNeeded: true },
  },
  { name: 'home-clerk', pictured: DESK, path: '/', shows: '要办的', as: { who: 'unit_clerk' } },
  { name: 'home-person', pictured: BOTH, path: '/', shows: '去修改', as: { who: 'person' } },
  { name: 'home-auditor', path: '/', shows: '链首', as: { who: 'auditor' } },
  { name: 'people', pictured: BOTH, path: '/people', shows: '10,000' },
  {
    name: 'people-chosen',
    path: '/people',
    shows: '判定所选',
    first: async (page) => {
      await page.getByRole('checkbox', { name: /^选择/ }).nth(2).check();
      await page.getByRole('checkbox', { name: /^选择/ }).nth(3).check();
    },
  },
  { name: 'person', pictured: BOTH, path: person, shows: '专业技术三级' },
  { name: 'person-edit', pictured: DESK, path: person, shows: '这些修改是', first: click('修改') },
  { name: 'person-records', path: `${person}/records`, shows: '示例0001' },
  { name: 'person-record-add', path: `${person}/records`, shows: '添加岗位聘任', first: click('添加岗位聘任') },
  { name: 'person-decisions', pictured: BOTH, path: `${person}/decisions`, shows: '期末考核结果运用' },
  {
    name: 'person-why',
    pictured: DESK,
    path: `${person}/decisions`,
    shows: '根据的事实',
    first: click(/^期末考核结果运用为什么/),
  },
  { name: 'person-history', pictured: DESK, path: `${person}/history`, shows: '副教授' },
  { name: 'person-reveal', path: person, shows: '查看理由', first: click('显示证件号码') },
  { name: 'person-new', path: '/people/new', shows: '到岗日期' },
  { name: 'imports', pictured: DESK, path: '/imports', shows: '选择 Excel 文件' },
  { name: 'import-preview', pictured: DESK, path: `/imports/${id(301)}`, shows: '校验位不对' },
  {
    name: 'import-accept',
    pictured: DESK,
    path: `/imports/${id(301)}`,
    shows: '有错，这次不导入',
    first: click(/^导入无误的/),
  },
  { name: 'import-reading', path: `/imports/${id(302)}`, shows: '可以离开本页' },
  { name: 'import-accepted', path: `/imports/${id(303)}`, shows: '撤销整批导入' },
  { name: 'import-failed', path: `/imports/${id(304)}`, shows: '文件有密码' },
  { name: 'organisations', path: '/organisations', shows: '净月精密仪器有限公司' },
  {
    name: 'organisations-chosen',
    pictured: DESK,
    path: `/organisations?chosen=${id(10)}`,
    shows: '净月精密仪器有限公司',
  },
  { name: 'organisations-list', path: '/organisations?view=list', shows: '松江示范大学' },
  { name: 'organisation', pictured: DESK, path: `/organisations/${id(10)}`, shows: '松江示范专科学校' },
  { name: 'organisation-new', path: '/organisations/new', shows: '统一社会信用代码' },
  { name: 'organisation-split', path: `/organisations/${id(10)}/split`, shows: '分到这里' },
  { name: 'decision-runs', path: '/decisions', shows: '判定全部' },
  { name: 'decision-run', pictured: DESK, path: `/decisions/${id(402)}`, shows: '每人恰好归入一处' },
  { name: 'packs', path: '/packs', shows: '政策包' },
  { name: 'pack', path: '/packs/jilin-2025-83', shows: '管理期一般为5年' },
  { name: 'accounts', pictured: DESK, path: '/accounts', shows: '单位经办人' },
  { name: 'account', pictured: DESK, path: `/accounts/${id(903)}`, shows: '登录中的设备' },
  { name: 'account-new', path: '/accounts/new', shows: '管理范围' },
  { name: 'roles', pictured: DESK, path: '/roles', shows: '能做的事' },
  { name: 'logins', path: '/logins', shows: 'nobody' },
  { name: 'me', path: '/me', shows: '登录中的设备' },
  { name: 'audit', pictured: DESK, path: '/audit', shows: '查看敏感信息' },
  { name: 'audit-record', pictured: DESK, path: '/audit', shows: '前后对照', first: click('修改人才信息') },
  {
    name: 'case-form',
    pictured: BOTH,
    path: `/cases/${id(501)}/form`,
    shows: '单位退回了这张表',
    as: { who: 'person' },
  },
  {
    name: 'case-form-faults',
    path: `/cases/${id(501)}/form`,
    shows: '请逐项确认后再提交',
    as: { who: 'person' },
    first: click('提交'),
  },
  { name: 'case-form-survey', path: `/cases/${id(507)}/form`, shows: '业绩数据', as: { who: 'person' } },
  { name: 'case-form-unit', path: `/cases/${id(502)}/form`, shows: '用人单位审核' },
  { name: 'case-print', pictured: DESK, path: `/cases/${id(501)}/print`, shows: '负责人签字' },
  { name: 'case-own-result', pictured: BOTH, path: `/cases/${id(504)}`, shows: '请签收', as: { who: 'person' } },
  { name: 'cases', pictured: DESK, path: '/cases', shows: '逾期' },
  {
    name: 'cases-chosen',
    path: '/cases',
    shows: '书面通知',
    first: async (page) => {
      await page.getByRole('checkbox', { name: /^选择/ }).nth(1).check();
      await page.getByRole('checkbox', { name: /^选择/ }).nth(2).check();
    },
  },
  { name: 'case', pictured: DESK, path: `/cases/${id(502)}`, shows: '提出等次建议' },
  { name: 'case-deliberation', path: `/cases/${id(503)}`, shows: '确定等次' },
  {
    name: 'case-decide',
    path: `/cases/${id(503)}`,
    shows: '哪次会议',
    first: click('确定等次'),
  },
  { name: 'case-publicity', path: `/cases/${id(505)}`, shows: '公示期未满' },
  { name: 'case-entries', pictured: BOTH, path: `/cases/${id(502)}/entries`, shows: '技术转让合同.pdf' },
  {
    name: 'case-evidence',
    pictured: DESK,
    path: `/cases/${id(502)}/entries`,
    shows: 'Amount: 12,600,000, page 1',
    first: click('技术转让合同.pdf'),
  },
  { name: 'case-picture', path: `/cases/${id(502)}/entries`, shows: '下载', first: click('到账凭证.jpg') },
  { name: 'case-transfer', path: `/cases/${id(502)}`, shows: '现单位', first: click('转到另一单位') },
  { name: 'case-history', path: `/cases/${id(502)}/history`, shows: '名单下发，开卷' },
  { name: 'case-runs', path: '/case-runs', shows: '书面通知' },
  { name: 'case-run', pictured: DESK, path: `/case-runs/${id(531)}`, shows: '有一件异议没有答复' },
  { name: 'meetings', path: '/meetings', shows: '韩立言' },
  { name: 'meeting', pictured: DESK, path: `/meetings/${id(541)}`, shows: '代表性成果为集体完成' },
  { name: 'meeting-new', path: '/meetings/new', shows: '班子成员' },
  { name: 'publicities', path: '/publicities', shows: '工作日' },
  { name: 'publicity', pictured: BOTH, path: `/publicities/${id(551)}`, shows: '怎样提出异议' },
  { name: 'publicity-object', path: `/publicities/${id(551)}`, shows: '真实姓名', first: click(/提出异议/) },
  { name: 'objections', path: '/objections', shows: '获奖证书不一致' },
  { name: 'duties', pictured: DESK, path: '/duties', shows: '应予退出情形书面报告' },
  { name: 'campaigns', path: '/campaigns', shows: '2025年度高层次人才管理期考核' },
  { name: 'campaign', pictured: DESK, path: `/campaigns/${id(601)}`, shows: '材料报省厅' },
  { name: 'campaign-names', pictured: DESK, path: `/campaigns/${id(601)}/names`, shows: '已调动' },
  {
    name: 'campaign-name',
    path: `/campaigns/${id(601)}/names`,
    shows: '为什么在名单上',
    first: async (page) => page.locator('.name').filter({ visible: true }).nth(2).click(),
  },
  { name: 'campaign-preparation', path: `/campaigns/${id(601)}/preparation`, shows: '工作专班' },
  {
    name: 'campaign-sub-units',
    path: `/campaigns/${id(601)}/preparation`,
    shows: '哪些下属单位',
    first: async (page) => page.getByLabel('由下属单位分别组织').check(),
  },
  {
    name: 'campaign-preparations',
    pictured: DESK,
    path: `/campaigns/${id(601)}/preparations`,
    shows: '净月精密仪器有限公司',
  },
  {
    name: 'campaign-preparation-of',
    path: `/campaigns/${id(601)}/preparations/${id(11)}`,
    shows: '松江示范大学的准备',
  },
  { name: 'campaign-progress', pictured: BOTH, path: `/campaigns/${id(601)}/progress`, shows: '层次和等次' },
  { name: 'hand-overs', path: '/hand-overs', shows: '有分歧，等上级确定' },
  { name: 'situations', path: '/situations', shows: '派驻国外执行任务' },
  { name: 'situation-recommend', path: '/situations', shows: '推荐谁', first: click('推荐典型') },
  { name: 'unreachable', path: '/unreachable', shows: '连接不上服务器' },
  { name: 'components', path: '/developer/components', shows: '组件' },
  { name: 'not-found', path: '/nowhere', shows: '没有这个页面' },
];
