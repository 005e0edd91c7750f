interface ProblemText {
  title: string;
  detail: string;
}

/**
 * Words for what has no words of the server's: no answer at all, or an answer by something between it and us (a proxy
 * that speaks HTML). The server's own problems bring their Chinese text along.
 */
const TEXTS: Record<string, ProblemText> = {
  'network.unreachable': {
    title: '连接不上服务器',
    detail: '已填写的内容还在本页。请检查网络，稍后再试；重试不会重复提交。',
  },
  'web.unexpected': {
    title: '页面出现了意外错误',
    detail: '请刷新页面后再试；仍然出现时，请把当时的操作告诉系统管理员。',
  },
  'http.401': { title: '需要登录', detail: '登录已失效，请重新登录。' },
  'http.403': { title: '没有权限', detail: '您的角色不能进行这项操作。' },
  'http.404': { title: '没有找到', detail: '内容不存在，或不在您的管理范围内。' },
  'http.412': { title: '内容已被他人修改', detail: '请重新载入，核对他人的修改后再保存。' },
  'http.413': { title: '内容过大', detail: '超过了服务器允许的大小，请减小后再试。' },
  'http.429': { title: '操作过于频繁', detail: '请稍候再试。' },
  'http.502': { title: '服务器暂时不可用', detail: '服务器正在启动或维护，请稍后再试。' },
  'http.503': { title: '服务器暂时不可用', detail: '服务器正在启动或维护，请稍后再试。' },
};

const REFUSED: ProblemText = { title: '请求未被接受', detail: '请核对填写的内容后再试。' };
const FAILED: ProblemText = { title: '服务器出错', detail: '操作没有完成，请稍后再试；仍然出现时请告诉系统管理员。' };

export function messageForCode(code: string, status: number): ProblemText {
  return TEXTS[code] ?? TEXTS[`http.${status}`] ?? (status >= 500 ? FAILED : REFUSED);
}
