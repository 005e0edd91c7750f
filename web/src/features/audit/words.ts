/** What an audit record is about. */
export const SUBJECT_KINDS = {
  person: '人才',
  organisation: '单位',
  account: '账号',
  session: '登录',
  import: '导入',
  decision_run: '批量判定',
  audit: '审计',
  system: '系统',
} as const;
