import { inflateRawSync } from 'node:zlib';

import type { Page } from 'playwright-core';

const BODY = 'word/document.xml';
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_ENTRY = 0x02014b50;

/** The text of a Word file that a click on this page downloads, and the file's name. */
export async function downloadedWord(page: Page, click: () => Promise<void>): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await click();
  const download = await waiting;
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
  return { name: download.suggestedFilename(), text: textOf(Buffer.concat(pieces)) };
}

function textOf(file: Buffer): string {
  for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = file.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    if (file.readUInt32LE(at) !== CENTRAL_ENTRY) continue;
    const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28));
    if (name !== BODY) continue;
    const content = entryAt(file, file.readUInt32LE(at + 42), file.readUInt32LE(at + 20), file.readUInt16LE(at + 10));
    return content.toString('utf8').replaceAll(/<[^>]*>/g, '');
  }
  throw new Error(`the file has no ${BODY}`);
}

function entryAt(file: Buffer, at: number, size: number, method: number): Buffer {
  if (file.readUInt32LE(at) !== LOCAL_HEADER) throw new Error('the file is no archive');
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const packed = file.subarray(start, start + size);
  return method === 0 ? packed : inflateRawSync(packed);
}
