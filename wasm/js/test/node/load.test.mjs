import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import { build } from 'esbuild';
import { CODES, KINDS } from 'visard';
import { root } from '../support/vectors.mjs';

const wasm = readFileSync(join(root, 'wasm/js/dist/scan.wasm'));
const folder = mkdtempSync(join(tmpdir(), 'visard-load-'));
after(() => rmSync(folder, { recursive: true }));
const blocked = () => Promise.reject(new WebAssembly.CompileError('blocked by a policy'));

test('importing starts nothing; loading twice compiles once', async () => {
  const compile = mock.method(WebAssembly, 'compile');
  const { loadScanner } = await import('visard');
  // Node compiles modules of its own to make a Response.
  const ours = () => compile.mock.calls.filter(({ arguments: [bytes] }) => bytes.byteLength === wasm.length);
  assert.equal(ours().length, 0);
  const scanners = await Promise.all([loadScanner(), loadScanner()]);
  await loadScanner({ kinds: ['EMAIL'] });
  assert.equal(ours().length, 1);
  assert.notEqual(scanners[0], scanners[1]);
  compile.mock.restore();
});

test('a page that forbids WebAssembly gives a typed error, and the next attempt starts anew', async () => {
  const { loadSealer } = await import('visard');
  const compile = mock.method(WebAssembly, 'compile', blocked);
  await assert.rejects(loadSealer({ publicKey: '' }), { code: 'WASM_BLOCKED', number: 95 });
  compile.mock.restore();
  await assert.rejects(loadSealer({ publicKey: '' }), { code: 'KEY_CONFIG_INVALID' });
});

test('the slim entry takes bytes, a response or a compiled module', async () => {
  const module = await WebAssembly.compile(wasm);
  const copy = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  for (const given of [wasm, copy, new Response(wasm), Promise.resolve(new Response(wasm)), module]) {
    const { loadScanner } = await fresh();
    const scanner = await loadScanner({ wasm: given });
    assert.equal(scanner.scan('anatole.q@example.org').length, 1);
  }
});

test('the slim entry refuses what is not a module, and says so', async () => {
  const { loadScanner } = await fresh();
  const page = new Response('<!doctype html><title>404</title>', { status: 404 });
  for (const given of [new Uint8Array(8), new Uint8Array(0), page, undefined]) {
    await assert.rejects(loadScanner({ wasm: given }), { code: 'INVALID_ARGUMENT' });
  }
  const scanner = await loadScanner({ wasm });
  assert.equal(scanner.redact('anatole.q@example.org'), '[EMAIL]');
});

test('a slim entry refuses the module of another, and says so', async () => {
  const read = (name) => readFileSync(join(root, `wasm/js/dist/${name}.wasm`));
  const { loadScanner } = await fresh();
  const { loadSealer } = await fresh('seal');
  const refused = { code: 'INVALID_ARGUMENT', message: /another module/ };
  for (const name of ['seal', 'server']) await assert.rejects(loadScanner({ wasm: read(name) }), refused);
  await assert.rejects(loadSealer({ wasm, publicKey: '' }), refused);
  await assert.rejects(loadSealer({ wasm: read('seal'), publicKey: '' }), { code: 'KEY_CONFIG_INVALID' });
});

test('codes are those of docs/errors.md', () => {
  const table = readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^\| (\d+) \| `(\w+)` \|/gm);
  const listed = Object.fromEntries(Array.from(table, ([, number, name]) => [name, Number(number)]));
  assert.deepEqual(CODES, listed);
});

test('kinds can be listed', () => {
  assert.equal(KINDS.length, 24);
  assert.ok(KINDS.includes('EMAIL'));
});

/** A slim entry with an instance of its own: a loader keeps its first one. */
let copies = 0;
async function fresh(name = 'scan') {
  copies += 1;
  const outfile = join(folder, `${copies}.mjs`);
  const entry = join(root, `wasm/js/dist/slim/${name}.js`);
  await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  return import(outfile);
}
