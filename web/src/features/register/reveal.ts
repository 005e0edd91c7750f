import { answer, api } from '@/platform/api/client';

/** Asks for one sensitive field in full; the server records who looked and why. */
export async function revealField(personId: string, field: string, reason: string): Promise<string> {
  const revealed = await answer(
    api.POST('/people/{person_id}/reveal', {
      params: { path: { person_id: personId } },
      body: { fields: [field], reason },
    }),
  );
  return revealed.fields[field] ?? '';
}
