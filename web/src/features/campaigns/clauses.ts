import { answer, api } from '@/platform/api/client';
import { useLoaded } from '@/platform/api/loaded';
import type { Citation } from '@/ui/citation';

import { citationOf } from './words';

/** The clauses of a pack by their ids, in their own words. */
export function useClauses(packId: () => string) {
  const pack = useLoaded(
    () => answer(api.GET('/packs/{pack_id}', { params: { path: { pack_id: packId() } } })),
    packId,
  );
  const citationsOf = (ids: readonly string[]): Citation[] =>
    ids.map((id) => {
      const clause = pack.value.value?.clauses.find((each) => each.id === id);
      return clause ? citationOf(clause, pack.value.value?.number) : { clause: id };
    });
  return { citationsOf };
}
