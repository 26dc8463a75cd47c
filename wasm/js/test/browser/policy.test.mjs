import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, serve } from '../support/chromium.mjs';
import { keepForRust, publicKey, verifyingKey } from '../support/vectors.mjs';

const [browser, server] = await Promise.all([launch(), serve()]);
after(async () => {
  await browser.close();
  server.close();
});

const form = { survey: 'nps-2026', form: 'v3' };
const answers = '{"nps":10,"comment":"schnell 🐇"}';
const key = { publicKey, verifyingKey };
const WITH_WASM = "script-src 'self' 'wasm-unsafe-eval'";
const STRICT = "script-src 'self'";

for (const [name, policy] of [['without a policy', ''], [`with ${WITH_WASM}`, WITH_WASM]]) {
  test(`a page ${name} scans and seals, and Rust opens it`, async (t) => {
    const page = await open(t, policy);
    const [redacted, envelope] = await page.evaluate(async ({ key, form, answers }) => {
      const { loadScanner, loadSealer } = await import('/index.js');
      const [scanner, sealer] = await Promise.all([loadScanner(), loadSealer(key)]);
      return [scanner.redact('😀 anatole.q@example.org'), sealer.seal({ ...form, answers })];
    }, { key, form, answers });
    assert.equal(redacted, '😀 [EMAIL]');
    keepForRust({ ...form, token: null, envelope }, answers);
    assert.equal(Buffer.from(envelope, 'base64url')[0], 0x21);
  });
}

test('a page that forbids WebAssembly gets a typed error, for scanning and for sealing', async (t) => {
  const page = await open(t, STRICT);
  const codes = await page.evaluate(async (key) => {
    const { loadScanner, loadSealer } = await import('/index.js');
    const code = (loading) => loading.then(() => 'loaded', ({ name, code }) => `${name} ${code}`);
    return [await code(loadScanner()), await code(loadSealer(key)), await code(loadSealer(key))];
  }, key);
  assert.deepEqual(codes, Array(3).fill('VisardError WASM_BLOCKED'));
});

test('on a page that forbids WebAssembly the worker files scan and seal, and Rust opens it', async (t) => {
  const page = await open(t, STRICT);
  const result = await page.evaluate(async ({ key, form, answers }) => {
    const { connect } = await import('/connect.js');
    const sealer = await connect(new Worker('/worker.js'), key);
    const scanner = await connect(new Worker('/scan-worker.js'));
    const [findings, redacted, envelope] = await Promise.all([
      scanner.scan('😀 anatole.q@example.org'),
      scanner.redact('😀 anatole.q@example.org'),
      sealer.seal({ ...form, answers }),
    ]);
    const refused = await sealer.seal({ ...form, token: 'x', answers }).catch((error) => [error.name, error.code, error.number]);
    return { findings, redacted, envelope, refused };
  }, { key, form, answers });
  assert.deepEqual(result.findings.map(({ kind, start, end }) => [kind, start, end]), [['EMAIL', 3, 24]]);
  assert.equal(result.redacted, '😀 [EMAIL]');
  assert.deepEqual(result.refused, ['VisardError', 'TOKEN_INVALID', 40]);
  keepForRust({ ...form, token: null, envelope: result.envelope }, answers);
});

for (const [name, host] of [['with WebCrypto', '127.0.0.1'], ['in an insecure context', 'insecure.example']]) {
  test(`uploads are sealed ${name}, in the page and in the worker, and Rust opens them`, async (t) => {
    const page = await open(t, '', host);
    // Without a pinned key: an insecure context cannot check a signature.
    const sealed = await page.evaluate(async ({ publicKey, form }) => {
      const { connect, loadSealer } = await import('/index.js');
      const sealers = [await loadSealer({ publicKey }), await connect(new Worker('/worker.js'), { publicKey })];
      const rows = [];
      for (const size of [100, 40_000]) {
        const upload = Uint8Array.from({ length: size }, (_, index) => index % 251);
        for (const sealer of sealers) rows.push([size, Array.from(await sealer.sealLarge({ ...form, upload }))]);
      }
      return [isSecureContext, rows];
    }, { publicKey, form });
    assert.equal(sealed[0], host === '127.0.0.1');
    for (const [size, envelope] of sealed[1]) {
      keepForRust({ ...form, token: null, envelope: Buffer.from(envelope).toString('base64url') }, size);
    }
  });
}

test('a worker does what its file is for, and a wrong key is refused', async (t) => {
  const page = await open(t, STRICT);
  const codes = await page.evaluate(async ({ form, key }) => {
    const { connect } = await import('/connect.js');
    const code = (call) => call.then(() => 'done', (error) => error.code);
    const scanner = await connect(new Worker('/scan-worker.js', { type: 'module' }), { kinds: ['EMAIL'] });
    const uncloneable = await code(scanner.scan(() => {}));
    const wrong = { ...key, verifyingKey: key.verifyingKey.replace(/^./, 'D') };
    return [
      await scanner.redact('anatole.q@example.org'),
      'seal' in scanner,
      await code(connect(new Worker('/worker.js'))),
      await code(connect(new Worker('/worker.js'), { ...key, kinds: ['EMAIL'] })),
      await code(connect(new Worker('/scan-worker.js'), key)),
      await code(connect(new Worker('/scan-worker.js'), { kinds: ['E-MAIL'] })),
      await code(connect(new Worker('/worker.js'), wrong)),
      await code(connect(new Worker('/missing.js'), key)),
      uncloneable,
    ];
  }, { form, key });
  assert.deepEqual(codes, [
    '[EMAIL]',
    false,
    'INVALID_ARGUMENT',
    'INVALID_ARGUMENT',
    'SEALING_UNAVAILABLE',
    'UNKNOWN_KIND',
    'KEY_CONFIG_INVALID',
    'SEALING_UNAVAILABLE',
    'INVALID_ARGUMENT',
  ]);
});

test('the script-tag build works with a classic script', async (t) => {
  const page = await open(t, WITH_WASM);
  await page.addScriptTag({ url: '/seal.iife.js' });
  const envelope = await page.evaluate(async ({ key, form, answers }) => {
    const sealer = await globalThis.Visard.loadSealer(key);
    return sealer.seal({ ...form, answers });
  }, { key, form, answers });
  keepForRust({ ...form, token: null, envelope }, answers);
});

test('both script-tag builds work on one page', async (t) => {
  const page = await open(t, WITH_WASM);
  for (const url of ['/seal.iife.js', '/scan.iife.js']) await page.addScriptTag({ url });
  const done = await page.evaluate(async (key) => {
    const { loadScanner, loadSealer } = globalThis.Visard;
    return [(await loadScanner()).redact('anatole.q@example.org'), typeof (await loadSealer(key)).seal];
  }, key);
  assert.deepEqual(done, ['[EMAIL]', 'function']);
});

test('the slim entry takes a file that is fetched', async (t) => {
  const page = await open(t, WITH_WASM);
  const redacted = await page.evaluate(async () => {
    const { loadScanner } = await import('/slim/scan.js');
    return (await loadScanner({ wasm: fetch('/scan.wasm') })).redact('anatole.q@example.org');
  });
  assert.equal(redacted, '[EMAIL]');
});

async function open(t, policy, host = '127.0.0.1') {
  const page = await browser.newPage();
  t.after(() => page.close());
  const origin = server.origin.replace('127.0.0.1', host);
  await page.goto(`${origin}/?${encodeURIComponent(policy)}`);
  return page;
}
