import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { loadScanner } from 'visard/scan/slim';
import { root } from '../support/vectors.mjs';

test('after a trap every later call throws INTERNAL, never wrong data', async () => {
  const scanner = await loadScanner({ wasm: withTrapIn('redact') });
  assert.equal(scanner.scan('anatole.q@example.org').length, 1);
  assert.throws(() => scanner.redact('anatole.q@example.org'), { code: 'INTERNAL', number: 99 });
  assert.throws(() => scanner.scan('anatole.q@example.org'), { code: 'INTERNAL' });
  const another = await loadScanner({ wasm: withTrapIn('redact') });
  assert.throws(() => another.scan('anatole.q@example.org'), { code: 'INTERNAL' });
});

/** The real module, in which one exported function traps. */
function withTrapIn(name) {
  const module = binaryen.readBinary(readFileSync(join(root, 'wasm/js/dist/scan.wasm')));
  const { value } = binaryen.getExportInfo(module.getExport(name));
  binaryen.Function.setBody(module.getFunction(value), module.unreachable());
  return module.emitBinary();
}
