// node build/first-load.mjs FOLDER: fails when what a browser loads before it shows the first page is larger than the
// budget. Counted: index.html, every script and style it names, and what those import without being asked (gzip, the
// larger of the two encodings). Routes are loaded when opened; the two that a first visit opens are counted too.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUDGET = 300 * 1024;
const FIRST_PAGES = ['src/features/accounts/LogInPage.vue', 'src/app/HomePage.vue'];

const folder = process.argv[2];
if (!folder) throw new Error('usage: node build/first-load.mjs FOLDER');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

const files = new Set(['index.html']);
const seen = new Set();
function add(key) {
  if (seen.has(key)) return;
  seen.add(key);
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the manifest: was it renamed?`);
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) add(imported);
}
['index.html', ...FIRST_PAGES].forEach(add);

let total = 0;
const lines = [...files].map((file) => {
  let size;
  try {
    size = statSync(join(folder, `${file}.gz`)).size;
  } catch {
    size = statSync(join(folder, file)).size; // too small to be worth compressing
  }
  total += size;
  return { file, size };
});
for (const { file, size } of lines.sort((a, b) => b.size - a.size)) console.log(`${String(size).padStart(8)}  ${file}`);
console.log(`first load ${(total / 1024).toFixed(1)} KB compressed of ${BUDGET / 1024} KB`);
process.exit(total > BUDGET ? 1 : 0);
