import type { components } from '@/platform/api/schema';

/** An organisation that is split off, while it is being written. */
export interface PartDraft {
  key: string;
  name: string;
}

/** Somebody or something that goes to a part or stays. */
export interface Member {
  id: string;
  name: string;
  note: string;
  kind: 'person' | 'organisation';
}

type Part = components['schemas']['OrganisationSplit']['parts'][number];

export function faultsOfSplit(
  parts: readonly PartDraft[],
  ends: boolean,
  members: readonly Member[],
  assigned: Readonly<Record<string, string>>,
): string[] {
  const faults: string[] = [];
  const names = parts.map((part) => part.name.trim());
  if (names.some((name) => name.length < 2)) faults.push('每个分出的单位都要有名称。');
  if (new Set(names).size < names.length) faults.push('分出的单位名称不能相同。');
  const left = members.filter((member) => !assigned[member.id]).length;
  if (ends && left) faults.push(`原单位撤销时，所有人和下属单位都要分到新单位；还有 ${left} 个没有分。`);
  return faults;
}

export function partsOf(
  parts: readonly PartDraft[],
  parentId: string,
  node: components['schemas']['OrganisationNode'],
  members: readonly Member[],
  assigned: Readonly<Record<string, string>>,
): Part[] {
  const ids = (key: string, kind: Member['kind']) =>
    members.filter((member) => member.kind === kind && assigned[member.id] === key).map((member) => member.id);
  return parts.map((part) => ({
    organisation: { parent_id: parentId, node, name: part.name.trim() },
    child_ids: ids(part.key, 'organisation'),
    person_ids: ids(part.key, 'person'),
  }));
}
