// Prints what sealing costs: answers, and uploads by the module and by WebCrypto. The figures of
// docs/guide/browser.md; read ratios, the machine is never quiet. `node scripts/speed.mjs [page]`
// measures in Node, or in headless Chromium.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = join(import.meta.dirname, '..');
const { publicKey } = JSON.parse(readFileSync(join(here, '../../examples/widget/key.json'), 'utf8'));

/** Runs in Node and in the page: no imports, no closure. */
async function measure({ loadSealer, sealChunks, glue }, publicKey) {
  await loadSealer({ publicKey });
  const least = async (call, budget = 150) => {
    let best = Infinity;
    for (const until = performance.now() + budget; performance.now() < until; ) {
      let count = 0;
      const start = performance.now();
      do {
        await call();
        count += 1;
      } while (performance.now() - start < 5);
      best = Math.min(best, (performance.now() - start) / count);
    }
    return best;
  };
  const place = [publicKey, 'nps-2026', 'v3', undefined];
  const rows = [];
  for (const size of [64, 1_024, 8_192]) {
    const bytes = new Uint8Array(size);
    rows.push(['seal', size, await least(() => glue.seal(...place, bytes)), NaN]);
  }
  for (const size of [0, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 65_536, 1 << 20, 8 << 20]) {
    const bytes = new Uint8Array(size);
    const wasm = await least(() => glue.sealLarge(...place, bytes), 400);
    const web = await least(() => sealChunks(crypto.subtle, glue.startLarge(...place), bytes), 400);
    rows.push(['sealLarge', size, wasm, web]);
  }
  return rows;
}

/** One instance of the module for the public and the inner calls. */
async function bundled() {
  const contents = `
    import { sealChunks } from './src/stream.ts';
    import { inlineSeal } from './src/engine/inline.ts';
    import * as glue from '#glue/seal.js';
    const loadSealer = async () => glue.initSync({ module: await WebAssembly.compile(await inlineSeal()) });
    export const parts = { loadSealer, sealChunks, glue };
    export const measure = ${measure};
  `;
  const stdin = { contents, resolveDir: here, loader: 'ts' };
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, target: 'es2022' });
  return outputFiles[0].text;
}

const code = await bundled();
print(process.argv[2] === 'page' ? await inPage() : await inNode());

async function inNode() {
  const { measure, parts } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  return measure(parts, publicKey);
}

async function inPage() {
  const { launch } = await import('../test/support/chromium.mjs');
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/code.js' ? 'text/javascript' : 'text/html');
    response.end(url === '/code.js' ? code : '<!doctype html>');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await page.evaluate(async (publicKey) => {
      const { measure, parts } = await import('/code.js');
      return (await measure(parts, publicKey)).map((row) => row.map((cell) => (cell === cell ? cell : null)));
    }, publicKey);
  } finally {
    await browser.close();
    server.close();
  }
}

function print(rows) {
  console.log('call           bytes   module ms   WebCrypto ms');
  for (const [call, size, wasm, web] of rows) {
    const cell = (value) => (Number.isFinite(value) && value !== null ? value.toFixed(3) : '').padStart(10);
    console.log(call.padEnd(10), String(size).padStart(9), cell(wasm), cell(web));
  }
}
