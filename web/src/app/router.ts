import { nextTick } from 'vue';
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';

import { useSession } from '@/features/access/session';
import { keptForms } from '@/features/assessment/form/kept-forms';
import type { GuardedOperation } from '@/platform/api/operations';
import { asProblem } from '@/platform/api/problem';

import { keepShell } from './keep-shell';
import { routes } from './routes';
import { startProblem } from './start-problem';

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the shell: log-in and set-up. */
    bare?: boolean;
    /** The operation that the page cannot do without. */
    needs?: GuardedOperation;
    /** What there is without a connection. */
    offline?: boolean;
    /** Only where the server shows its demo or is being developed. */
    demoOnly?: boolean;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => {
    if (to.path === from.path) return saved ?? false;
    document.querySelector('main')?.scrollTo({ top: 0 });
    return saved ?? { top: 0 };
  },
});

router.beforeEach(async (to) => {
  const session = useSession();
  if (!session.session) {
    try {
      await session.load();
      startProblem.value = undefined;
    } catch (thrown) {
      startProblem.value = asProblem(thrown);
      return to.meta.offline ? true : withoutConnection(to);
    }
  }
  if (to.name === 'offline-form') return { name: 'case-form', params: to.params };
  if (to.meta.offline) return true;
  return whereInstead(to) ?? true;
});

/** The form that was asked for, where it lies on this machine; or the page that says what there is. */
async function withoutConnection(to: RouteLocationNormalized) {
  const unreachable = { name: 'unreachable', query: { to: to.fullPath } };
  if (startProblem.value?.code !== 'network.unreachable') return unreachable;
  const kept = await keptForms().list();
  const wanted =
    kept.find(({ form }) => form.case_id === to.params.caseId) ?? (kept.length === 1 ? kept[0] : undefined);
  return wanted ? { name: 'offline-form', params: { caseId: wanted.form.case_id } } : unreachable;
}

function whereInstead(to: RouteLocationNormalized) {
  const session = useSession();
  if (session.session?.set_up_needed) return to.name === 'set-up' ? undefined : { name: 'set-up' };
  if (to.name === 'set-up') return { name: 'home' };
  if (!session.isReady) return to.name === 'log-in' ? undefined : { name: 'log-in', query: wayBack(to) };
  if (to.name === 'log-in')
    return typeof to.query.to === 'string' && to.query.to.startsWith('/') ? to.query.to : { name: 'home' };
  if (to.meta.needs && !session.may(to.meta.needs))
    return { name: 'not-allowed', params: { path: to.path.slice(1).split('/') } };
  if (to.meta.demoOnly && !session.clock?.is_demo && !import.meta.env.DEV) return { name: 'home' };
  return undefined;
}

const wayBack = (to: RouteLocationNormalized) => (to.fullPath === '/' ? {} : { to: to.fullPath });

// Whoever fills in a form may come back to it without a connection.
router.afterEach((to) => {
  // A browser that refuses it, for want of room or by its settings, works as before.
  if (to.name === 'case-form') keepShell().catch(() => undefined);
});

// A page that came by a link is read from its heading on, as a page that was loaded.
router.afterEach((to, from) => {
  if (to.path === from.path || !from.name) return;
  void nextTick(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
});
