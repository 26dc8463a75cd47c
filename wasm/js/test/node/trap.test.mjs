import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { loadScanner } from 'visard/scan/slim';
import { loadServer } from 'visard/server/slim';
import { root } from '../support/vectors.mjs';

test('after a trap every later call throws INTERNAL, never wrong data', async () => {
  const scanner = await loadScanner({ wasm: withTrapIn('scan', 'redact') });
  assert.equal(scanner.scan('anatole.q@example.org').length, 1);
  assert.throws(() => scanner.redact('anatole.q@example.org'), { code: 'INTERNAL', number: 99 });
  assert.throws(() => scanner.scan('anatole.q@example.org'), { code: 'INTERNAL' });
  const another = await loadScanner({ wasm: withTrapIn('scan', 'redact') });
  assert.throws(() => another.scan('anatole.q@example.org'), { code: 'INTERNAL' });
});

test('a trap in a call within a call is one of both, whatever the host makes of it', async () => {
  const server = await loadServer({ wasm: withTrapIn('server', 'scanner_redact') });
  const [scanner, key] = [server.scanner(), server.generateSubjectKey()];
  const example = (name) => readFileSync(join(root, 'examples/data', name), 'utf8');
  const visard = server.generateKeyring('acme').visard(server.parsePolicy(example('policy.toml'))).withSubjectKeys({
    sealingKey(subject) {
      scanner.redact('anatole.q@example.org');
      return { respondent: subject, key };
    },
    openingKey: () => key,
  });
  const internal = { name: 'VisardError', code: 'INTERNAL' };
  assert.throws(() => visard.protect(example('formbricks-webhook-responseFinished.json')), internal);
  assert.throws(() => scanner.scan('anatole.q@example.org'), internal);
});

/** The real module, in which one exported function traps. */
function withTrapIn(file, name) {
  const module = binaryen.readBinary(readFileSync(join(root, `wasm/js/dist/${file}.wasm`)));
  const { value } = binaryen.getExportInfo(module.getExport(name));
  binaryen.Function.setBody(module.getFunction(value), module.unreachable());
  return module.emitBinary();
}
