// node build/compress.mjs FOLDER: writes a .gz and a .br beside each text file, for the server to send as it is.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = new Set(['.html', '.js', '.mjs', '.css', '.svg', '.json', '.txt', '.webmanifest']);
const WORTH_IT = 512; // bytes; below this a header costs more than it saves

const folder = process.argv[2];
if (!folder) throw new Error('usage: node build/compress.mjs FOLDER');

let files = 0;
let before = 0;
let after = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXT.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  if (bytes.length < WORTH_IT) continue;
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotli);
  files += 1;
  before += bytes.length;
  after += brotli.length;
}
const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KB`;
console.log(`compressed ${files} files: ${kilobytes(before)} to ${kilobytes(after)} (brotli)`);
