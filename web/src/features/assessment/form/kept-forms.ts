import { keptName } from '@/platform/offline/kept';
import { localStore, type LocalStore } from '@/platform/offline/local-store';

import type { CaseForm } from './model';

/** A form as the server last gave it, on the machine of whom it asks: it opens without a connection. */
export interface KeptForm {
  account: string;
  form: CaseForm;
  version: string;
  keptAt: string;
}

/** Days after which what lies here is too old to go on with, and is thrown away. */
const LONGEST = 7;

export function keptForms(store: LocalStore<KeptForm> = localStore()) {
  const nameOf = ({ account, form }: KeptForm) => keptName('form', account, form.case_id);

  return {
    keep: (kept: KeptForm) => store.put(nameOf(kept), JSON.parse(JSON.stringify(kept)) as KeptForm),
    drop: (account: string, caseId: string) => store.remove(keptName('form', account, caseId)),

    /** All that may be gone on with on this machine; what is too old goes. */
    async list(now = new Date()): Promise<KeptForm[]> {
      const oldest = new Date(now.getTime() - LONGEST * 86_400_000).toISOString();
      const all = await store.list('form/');
      const old = all.filter((kept) => kept.keptAt < oldest);
      await Promise.all(old.map((kept) => store.remove(nameOf(kept))));
      return all.filter((kept) => kept.keptAt >= oldest);
    },
  };
}
