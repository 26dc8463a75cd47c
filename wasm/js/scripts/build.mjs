// Builds dist/ from the TypeScript sources and what `cargo xtask wasm` put into dist/glue and
// dist/*.wasm: ES modules with shared chunks, two script-tag builds, two worker files, the types.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, transform } from 'esbuild';

const here = join(import.meta.dirname, '..');
const dist = join(here, 'dist');
process.chdir(here);

for (const name of ['scan', 'scan-full', 'seal', 'anonymous', 'server']) inline(name);
clean();
const common = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning' };
const { metafile } = await build({
  ...common,
  entryPoints: ['index', 'scan', 'seal', 'anonymous', 'printed', 'server', 'connect', 'full/scan', 'slim/scan', 'slim/seal', 'slim/server'].map(source),
  outdir: dist,
  outbase: 'src',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  minify: false,
  metafile: true,
});
await minify(metafile.outputs, ['dist/server.js', 'dist/slim/server.js']);
// Self-contained files: script tags, and what runs as a classic and as a module worker.
const alone = { 'scan.iife': 'iife/scan', 'seal.iife': 'iife/seal', 'scan-worker': 'scan-worker', worker: 'worker' };
for (const [name, entry] of Object.entries(alone)) {
  await build({ ...common, entryPoints: [source(entry)], outfile: join(dist, `${name}.js`), format: 'iife' });
}
const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
execFileSync(process.execPath, [join(dirname(typescript), 'bin/tsc')], { stdio: 'inherit' });

function source(name) {
  return `src/${name}.ts`;
}

/**
 * Wraps a module, deflated, as base64 in JavaScript: not deflated it would weigh a fifth more. What
 * a backend gets has lines of 200 characters, which `atob` reads over.
 */
function inline(name) {
  const packed = readFileSync(join(dist, `glue/${name}.packed`)).toString('base64');
  const text = name === 'server' ? packed.replace(/.{200}/g, '$&\n') : packed;
  writeFileSync(join(dist, `glue/${name}.inline.js`), `export const packed = \`${text}\`;\n`);
  writeFileSync(join(dist, `glue/${name}.inline.d.ts`), 'export declare const packed: string;\n');
}

/** Node shows the line of an uncaught error, so what a backend loads keeps its names and has short lines. */
async function minify(outputs, backend) {
  const stay = new Set(backend);
  for (const file of stay) for (const { path } of outputs[file].imports) stay.add(path);
  for (const file of Object.keys(outputs)) {
    const how = stay.has(file) ? { minifyWhitespace: true, minifySyntax: true, lineLimit: 200 } : { minify: true };
    const { code } = await transform(readFileSync(file, 'utf8'), { ...how, target: common.target, format: 'esm' });
    writeFileSync(file, code);
  }
}

/** Takes away what an earlier build left; names of chunks change with their content. */
function clean() {
  for (const entry of readdirSync(dist)) {
    if (entry !== 'glue' && !entry.endsWith('.wasm')) rmSync(join(dist, entry), { recursive: true });
  }
}
