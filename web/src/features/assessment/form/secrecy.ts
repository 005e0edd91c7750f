import type { SecrecyHit } from './model';

/** A word and what stands around it. */
export interface Excerpt {
  before: string;
  word: string;
  after: string;
}

const AROUND = 12; // characters on each side

export function excerptAround(text: string, offset: number, length: number): Excerpt {
  const characters = Array.from(text);
  const from = Math.max(0, offset - AROUND);
  const to = offset + length + AROUND;
  return {
    before: (from > 0 ? '…' : '') + characters.slice(from, offset).join(''),
    word: characters.slice(offset, offset + length).join(''),
    after: characters.slice(offset + length, to).join('') + (to < characters.length ? '…' : ''),
  };
}

/** Where in a text that is being edited a hit stands, in the units of its selection. */
export function rangeOf(text: string, { offset, length }: SecrecyHit): [start: number, end: number] {
  const characters = Array.from(text);
  const start = characters.slice(0, offset).join('').length;
  return [start, start + characters.slice(offset, offset + length).join('').length];
}
