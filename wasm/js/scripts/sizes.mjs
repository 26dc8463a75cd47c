// Prints what a page downloads and fails above budget.json (bytes after gzip).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = join(import.meta.dirname, '..');
const budget = JSON.parse(readFileSync(join(here, 'budget.json'), 'utf8'));
const names = ['scan.wasm', 'scan-full.wasm', 'seal.wasm', 'anonymous.wasm', 'server.wasm', ...Object.keys(budget)];
let over = 0;

console.log('file                 raw     gzip   budget');
for (const name of names) {
  const bytes = await whole(name);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const limit = budget[name];
  const word = limit === undefined ? '' : gzip > limit ? `${limit}  OVER` : `${limit}`;
  if (gzip > limit) over += 1;
  console.log(name.padEnd(15), String(bytes.length).padStart(8), String(gzip).padStart(8), word.padStart(8));
}
process.exitCode = over > 0 ? 1 : 0;

/** A file of dist/ together with the chunks it imports; a backend's keeps its names. */
async function whole(name) {
  const file = join(here, 'dist', name);
  if (!file.endsWith('.js')) return readFileSync(file);
  const how = name.endsWith('server.js') ? { minifyWhitespace: true, minifySyntax: true, lineLimit: 200 } : { minify: true };
  const options = { entryPoints: [file], bundle: true, ...how, format: 'esm', write: false };
  const { outputFiles } = await build({ ...options, logLevel: 'error' });
  return outputFiles[0].contents;
}
