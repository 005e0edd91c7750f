import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';

import { answer, api, keepCsrfToken, whenSessionIsLost } from '@/platform/api/client';
import { verbOf, type GuardedOperation } from '@/platform/api/operations';
import type { components } from '@/platform/api/schema';
import { forget } from '@/platform/offline/kept';

export type Session = components['schemas']['Session'];
export type Me = components['schemas']['Me'];

/** Who sits at the screen: how far the log-in has come, who that is, what he may, and what day it is. */
export const useSession = defineStore('session', () => {
  const session = shallowRef<Session>();
  const me = shallowRef<Me>();
  /** The session ended under an open page: the page stays, and one logs in over it. */
  const lost = ref(false);

  const state = computed(() => session.value?.state ?? 'anonymous');
  const isReady = computed(() => state.value === 'ready' && me.value !== undefined);
  /** Somebody who is assessed and does nothing else here. */
  const isPersonOnly = computed(() => me.value?.grants.every((grant) => grant.role === 'person') ?? false);
  const clock = computed(() => me.value?.clock ?? session.value?.clock);
  const today = computed(() => clock.value?.today ?? '');

  async function take(next: Session): Promise<void> {
    keepCsrfToken(next.csrf_token);
    if (next.state === 'ready') me.value = await answer(api.GET('/me'));
    session.value = next;
    if (next.state === 'ready') lost.value = false;
  }

  /** Asks the server; a page does so once, before it shows anything. */
  async function load(): Promise<void> {
    await take(await answer(api.GET('/session')));
  }

  async function refreshMe(): Promise<void> {
    me.value = await answer(api.GET('/me'));
  }

  async function logIn(loginName: string, password: string): Promise<void> {
    await take(await answer(api.POST('/session', { body: { login_name: loginName, password } })));
  }

  async function logOut(): Promise<void> {
    await answer(api.DELETE('/session'));
    if (me.value) await forget(me.value.account_id);
    me.value = undefined;
    await load();
  }

  /**
   * Whether he may, somewhere, do what this operation of the contract does; menus and buttons go by it. The server
   * decides again, for the one thing it is done to.
   */
  function may(operation: GuardedOperation): boolean {
    return me.value?.verbs.includes(verbOf[operation]) ?? false;
  }

  whenSessionIsLost(() => {
    if (isReady.value) lost.value = true;
  });

  return { session, me, lost, state, isReady, isPersonOnly, clock, today, take, load, refreshMe, logIn, logOut, may };
});
