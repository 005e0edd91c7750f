import { localStore, type LocalStore } from './local-store';

/**
 * What lies on this machine, by its kind, whose it is, and what it belongs to: `draft/<account>/<case>`. `draft` and
 * `upload` have not reached the server yet; `form` is what the server gave, so that it opens without a connection.
 */
export type KeptKind = 'draft' | 'upload' | 'form';
const KINDS: readonly KeptKind[] = ['draft', 'upload', 'form'];
const UNSENT: readonly KeptKind[] = ['draft', 'upload'];

export const keptName = (kind: KeptKind, account: string, subject = '') => `${kind}/${account}/${subject}`;

/** How much of what somebody wrote has not reached the server. */
export async function countUnsent(account: string, store: LocalStore<unknown> = localStore()): Promise<number> {
  const kept = await Promise.all(UNSENT.map((kind) => store.list(keptName(kind, account))));
  return kept.flat().length;
}

/** Leaves nothing of somebody's on this machine. */
export async function forget(account: string, store: LocalStore<unknown> = localStore()): Promise<void> {
  await Promise.all(KINDS.map((kind) => store.removeAll(keptName(kind, account))));
}
