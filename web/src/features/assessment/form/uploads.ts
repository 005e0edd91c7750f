import { onScopeDispose, ref, type Ref } from 'vue';

import { asProblem, type ApiProblem } from '@/platform/api/problem';
import type { LocalStore } from '@/platform/offline/local-store';

import type { EvidenceFile } from './model';

/** A file that is on its way, or waits in the browser for a connection. */
export interface PendingUpload {
  key: string;
  field: string;
  row?: string;
  name: string;
  size: number;
  file: Blob;
  /** Why the server did not take it; it is not sent again by itself. */
  refusal?: string;
}

export interface Uploads {
  pending: Ref<PendingUpload[]>;
  add: (field: string, row: string | undefined, files: readonly File[]) => Promise<void>;
  drop: (key: string) => Promise<void>;
}

type Send = (upload: PendingUpload) => Promise<EvidenceFile>;

const RETRY = 8000; // milliseconds
const isPassing = ({ code, status }: ApiProblem) => code === 'network.unreachable' || status === 401 || status >= 502;

/** Files of one case, sent one after another; those that cannot be sent stay in the browser until they can. */
export function useUploads(
  owner: string,
  send: Send,
  sent: (file: EvidenceFile) => void,
  store: LocalStore<PendingUpload>,
): Uploads {
  const pending = ref<PendingUpload[]>([]) as Ref<PendingUpload[]>;
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let counter = 0;

  async function add(field: string, row: string | undefined, files: readonly File[]) {
    for (const file of files) {
      counter += 1;
      const key = `${owner}/${Date.now()}-${counter}`;
      const upload: PendingUpload = { key, field, row, name: file.name, size: file.size, file };
      pending.value = [...pending.value, upload];
      await store.put(key, upload);
    }
    await sendAll();
  }

  async function drop(key: string) {
    pending.value = pending.value.filter((upload) => upload.key !== key);
    await store.remove(key);
  }

  async function sendAll(): Promise<void> {
    clearTimeout(timer);
    if (isSending) return;
    isSending = true;
    try {
      for (let next = waiting(); next; next = waiting()) await sendOne(next);
    } catch {
      timer = setTimeout(() => void sendAll(), RETRY);
    } finally {
      isSending = false;
    }
  }

  const waiting = () => pending.value.find((upload) => !upload.refusal);

  /** Throws where the server cannot be reached, so that all wait. */
  async function sendOne(upload: PendingUpload) {
    try {
      sent(await send(upload));
      await drop(upload.key);
    } catch (thrown) {
      const refusal = asProblem(thrown);
      if (isPassing(refusal)) throw refusal;
      const refused = { ...upload, refusal: refusal.detail || refusal.title };
      pending.value = pending.value.map((each) => (each.key === upload.key ? refused : each));
      await store.remove(upload.key);
    }
  }

  void store.list(`${owner}/`).then((kept) => {
    if (!kept.length) return;
    pending.value = [...kept, ...pending.value];
    void sendAll();
  });
  const online = () => void sendAll();
  window.addEventListener('online', online);
  onScopeDispose(() => {
    window.removeEventListener('online', online);
    clearTimeout(timer);
  });
  return { pending, add, drop };
}
