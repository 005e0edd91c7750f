import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';

import { asProblem, type ApiProblem } from '@/platform/api/problem';
import type { LocalStore } from '@/platform/offline/local-store';

import { merge, saysTheSame, type Clash } from './merge';
import type { Answers } from './model';

/**
 * Where what was typed is: with the server; on its way; only in this browser, since the server cannot be reached; or
 * refused, and why.
 */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused';

export interface Saved {
  answers: Answers;
  /** The `ETag`, to be sent as `If-Match`. */
  version: string;
}

/** The way to the server. */
export interface FormDoor {
  load: () => Promise<Saved>;
  save: (answers: Answers, version: string) => Promise<string>;
}

/** What the browser keeps until the server has it: the answers, and those that they were made from. */
export interface KeptDraft extends Saved {
  base: Answers;
}

export interface Draft {
  answers: Ref<Answers>;
  state: Ref<SaveState>;
  /** When the server last took it. */
  savedAt: Ref<Date | undefined>;
  problem: ShallowRef<ApiProblem | undefined>;
  /** Fields that somebody else changed meanwhile as well. */
  clashes: Ref<Clash[]>;
  /** Takes what the server has, and what was typed before a connection or a window was lost. */
  begin: (saved: Saved) => Promise<void>;
  /** To be called after every change. */
  changed: () => void;
  /** Sends what is not yet there; true once the server has all of it. */
  saveNow: () => Promise<boolean>;
}

const PAUSE = 1200; // milliseconds of quiet after which what was typed is sent
const FIRST_RETRY = 2000;
const LAST_RETRY = 30_000;

const copyOf = (answers: Answers): Answers => JSON.parse(JSON.stringify(answers)) as Answers;

/** The answers of one form while they are written: saved by themselves, and never lost on the way. */
export function useDraft(key: string, door: FormDoor, store: LocalStore<KeptDraft>): Draft {
  const answers = ref<Answers>({});
  const state = ref<SaveState>('saved');
  const savedAt = ref<Date>();
  const problem = shallowRef<ApiProblem>();
  const clashes = ref<Clash[]>([]);
  let base: Answers = {};
  let version = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_RETRY;
  let underWay: Promise<boolean> | undefined;

  async function begin(saved: Saved): Promise<void> {
    take(saved);
    answers.value = copyOf(saved.answers);
    const kept = await store.get(key);
    if (!kept) return;
    bringTogether(kept.base, kept.answers, saved);
    changed();
  }

  function take(saved: Saved) {
    base = copyOf(saved.answers);
    version = saved.version;
  }

  function bringTogether(from: Answers, mine: Answers, theirs: Saved) {
    const merged = merge(from, mine, theirs.answers);
    answers.value = copyOf(merged.answers);
    clashes.value = merged.clashes;
    take(theirs);
  }

  function changed() {
    if (saysTheSame(base, answers.value)) {
      if (!underWay) void settle();
      return;
    }
    problem.value = undefined;
    if (state.value !== 'offline') state.value = 'unsaved';
    void store.put(key, { answers: copyOf(answers.value), base, version });
    sendAfter(PAUSE);
  }

  function sendAfter(milliseconds: number) {
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), milliseconds);
  }

  function saveNow(): Promise<boolean> {
    clearTimeout(timer);
    underWay ??= send().finally(() => (underWay = undefined));
    return underWay;
  }

  async function send(): Promise<boolean> {
    while (!saysTheSame(base, answers.value)) {
      const sent = copyOf(answers.value);
      state.value = 'saving';
      try {
        version = await door.save(sent, version);
        base = sent;
        savedAt.value = new Date();
        wait = FIRST_RETRY;
      } catch (thrown) {
        if (!(await recover(asProblem(thrown)))) return false;
      }
    }
    await settle();
    return true;
  }

  /** Whether to send again at once. */
  async function recover(refusal: ApiProblem): Promise<boolean> {
    if (refusal.isConflict) {
      try {
        bringTogether(base, answers.value, await door.load());
        return true;
      } catch (thrown) {
        return recover(asProblem(thrown));
      }
    }
    if (isPassing(refusal)) {
      state.value = 'offline';
      sendAfter(wait);
      wait = Math.min(LAST_RETRY, wait * 2);
    } else {
      state.value = 'refused';
      problem.value = refusal;
    }
    return false;
  }

  async function settle() {
    clearTimeout(timer);
    state.value = 'saved';
    problem.value = undefined;
    await store.remove(key);
  }

  const online = () => state.value === 'offline' && void saveNow();
  window.addEventListener('online', online);
  onScopeDispose(() => {
    window.removeEventListener('online', online);
    clearTimeout(timer);
    if (state.value === 'unsaved') void saveNow();
  });
  return { answers, state, savedAt, problem, clashes, begin, changed, saveNow };
}

/** No connection, a log-in that ran out, a server that restarts: trying again is all there is to do. */
const isPassing = ({ code, status }: ApiProblem) =>
  code === 'network.unreachable' || status === 401 || status === 429 || status >= 502;
