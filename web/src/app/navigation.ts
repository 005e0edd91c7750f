import type { GuardedOperation } from '@/platform/api/operations';

export interface NavigationItem {
  name: string;
  label: string;
  icon: keyof typeof ICONS;
  needs?: GuardedOperation;
  /** Other routes that belong to this item. */
  also?: readonly string[];
}

export interface NavigationGroup {
  label: string;
  items: readonly NavigationItem[];
}

/** Strokes of 20 × 20 pictures. */
export const ICONS = {
  home: 'M3.5 9 10 3.5 16.5 9v7.5h-4.5v-4.5h-4v4.5H3.5z',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 4a3 3 0 0 1 0 5.4M14.8 11.8c2 .6 3.2 2.3 3.2 4.7',
  organisations: 'M7.5 3h5v3.5h-5zM2.5 13.5h5V17h-5zM12.5 13.5h5V17h-5zM10 6.5V10M5 13.5V10h10v3.5',
  imports: 'M10 3v9m-3.5-3.5L10 12l3.5-3.5M3.5 13v3.5h13V13',
  campaigns: 'M4 4.5h12v12H4zM4 8.5h12M7.5 2.8v3.4M12.5 2.8v3.4M7 12.5l2 2 4-4',
  cases: 'M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M7.5 10h5M7.5 13h5',
  meetings:
    'M3 8.5h14v3H3zM5 11.5V17M15 11.5V17M7 6a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 7 6M13 6a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 13 6',
  publicities: 'M4 4h12v9H4zM10 13v4M6.5 17h7M7 7h6M7 10h4',
  objections: 'M3.5 4h13v9h-7l-3.5 3v-3h-2.5zM10 6.3v3M10 11v.1',
  duties: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4.3l2.8 1.7',
  handOvers: 'M3.5 7h10m-3-3 3 3-3 3M16.5 13h-10m3-3-3 3 3 3',
  situations: 'M10 3 17.5 16.5h-15zM10 8v4M10 14.2v.1',
  decisions: 'M4 3.5h12v13H4zM7 7.5h6M7 10.5h6M7 13.5h3.5',
  packs: 'M4 4.5c2-1 4-1 6 .5 2-1.5 4-1.5 6-.5v11c-2-1-4-1-6 .5-2-1.5-4-1.5-6-.5zM10 5v11',
  accounts: 'M10 10a3.2 3.2 0 1 0 0-6.5 3.2 3.2 0 0 0 0 6.5M3.5 17c0-3.2 2.8-5.2 6.5-5.2s6.5 2 6.5 5.2',
  roles: 'M3.5 3.5h13v13h-13zM3.5 8h13M3.5 12.3h13M8 3.5v13',
  logins: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4.3l2.8 1.7',
  audit: 'M10 3 4 5.2v4.6c0 3.5 2.5 6 6 7.2 3.5-1.2 6-3.7 6-7.2V5.2zM7.4 10l1.9 1.9 3.4-3.6',
  me: 'M10 10a3.2 3.2 0 1 0 0-6.5 3.2 3.2 0 0 0 0 6.5M3.5 17c0-3.2 2.8-5.2 6.5-5.2s6.5 2 6.5 5.2',
} as const;

const GROUPS: readonly NavigationGroup[] = [
  { label: '', items: [{ name: 'home', label: '首页', icon: 'home' }] },
  {
    label: '名册',
    items: [
      {
        name: 'people',
        label: '人才',
        icon: 'people',
        needs: 'list_people',
        also: ['person', 'person-new', 'person-records', 'person-decisions', 'person-history'],
      },
      {
        name: 'organisations',
        label: '单位',
        icon: 'organisations',
        needs: 'list_organisations',
        also: ['organisation', 'organisation-new', 'organisation-split'],
      },
      { name: 'imports', label: '导入', icon: 'imports', needs: 'list_imports', also: ['import'] },
    ],
  },
  {
    label: '考核',
    items: [
      {
        name: 'campaigns',
        label: '考核批次',
        icon: 'campaigns',
        needs: 'list_campaigns',
        also: [
          'campaign',
          'campaign-names',
          'campaign-preparation',
          'campaign-preparations',
          'campaign-preparation-of',
          'campaign-progress',
        ],
      },
      {
        name: 'cases',
        label: '考核事项',
        icon: 'cases',
        needs: 'list_cases',
        also: ['case', 'case-entries', 'case-history', 'case-form', 'case-print', 'case-runs', 'case-run'],
      },
      {
        name: 'meetings',
        label: '集体研究',
        icon: 'meetings',
        needs: 'list_meetings',
        also: ['meeting', 'meeting-new'],
      },
      { name: 'publicities', label: '公示', icon: 'publicities', needs: 'list_publicities', also: ['publicity'] },
      { name: 'objections', label: '异议', icon: 'objections', needs: 'list_objections' },
      { name: 'duties', label: '办理时限', icon: 'duties', needs: 'list_duties' },
      { name: 'hand-overs', label: '人员交接', icon: 'handOvers', needs: 'list_hand_overs' },
      { name: 'situations', label: '特殊情况', icon: 'situations', needs: 'list_situations' },
      {
        name: 'decision-runs',
        label: '批量判定',
        icon: 'decisions',
        needs: 'list_decision_runs',
        also: ['decision-run'],
      },
      { name: 'packs', label: '政策包', icon: 'packs', also: ['pack'] },
    ],
  },
  {
    label: '管理',
    items: [
      { name: 'accounts', label: '账号', icon: 'accounts', needs: 'list_accounts', also: ['account', 'account-new'] },
      { name: 'roles', label: '角色权限', icon: 'roles', needs: 'list_accounts' },
      { name: 'logins', label: '登录记录', icon: 'logins', needs: 'list_logins' },
      { name: 'audit', label: '审计', icon: 'audit', needs: 'list_audit' },
    ],
  },
];

/** The menu of somebody who may do these things; groups that would be empty are left out. */
export function navigationFor(may: (operation: GuardedOperation) => boolean, isPersonOnly: boolean): NavigationGroup[] {
  if (isPersonOnly) {
    return [
      {
        label: '',
        items: [
          { name: 'home', label: '首页', icon: 'home', also: ['case', 'case-entries', 'case-form', 'case-history'] },
          ...(may('list_publicities')
            ? [{ name: 'publicities', label: '公示', icon: 'publicities' as const, also: ['publicity'] }]
            : []),
          { name: 'packs', label: '政策', icon: 'packs', also: ['pack'] },
          { name: 'me', label: '我的账号', icon: 'me' },
        ],
      },
    ];
  }
  return GROUPS.map((group) => ({
    ...group,
    items: group.items.filter((item) => !item.needs || may(item.needs)),
  })).filter((group) => group.items.length > 0);
}
