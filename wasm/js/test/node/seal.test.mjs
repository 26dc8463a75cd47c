import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSealer, VisardError } from 'visard/seal';
import { keepForRust, publicKey, token, vectors, verifyingKey } from '../support/vectors.mjs';

const hpke = vectors('hpke');
const sealer = await loadSealer({ publicKey, verifyingKey });
const form = { survey: 'nps-2026', form: 'v3' };
const bytes = (envelope) => Buffer.from(envelope, 'base64url');

for (const { name, text, not_before: from, not_after: to } of hpke.config_positive) {
  test(`key configuration of the vectors: ${name}`, async () => {
    const at = (seconds) => loadSealer({ publicKey: text, verifyingKey, now: new Date(seconds * 1000) });
    await at(from);
    await at(to - 1);
    await assert.rejects(at(to), { code: 'KEY_CONFIG_EXPIRED' });
    await assert.rejects(at(from - 1), { code: 'KEY_CONFIG_EXPIRED' });
  });
}

for (const { name, text, now, error } of hpke.config_negative) {
  test(`key configuration of the vectors, refused: ${name}`, async () => {
    const loading = loadSealer({ publicKey: text, verifyingKey, now: new Date(now * 1000) });
    await assert.rejects(loading, (thrown) => thrown instanceof VisardError && thrown.code === error);
  });
}

test('an envelope has the format byte, the key id and 53 bytes more than the answers', () => {
  const answers = '{"nps":9,"comment":"späte Lieferung 🐢"}';
  const envelope = bytes(sealer.seal({ ...form, answers }));
  assert.equal(envelope.length, Buffer.byteLength(answers) + 53);
  assert.equal(envelope[0], 0x21);
  assert.equal(envelope.readUInt32BE(1), hpke.config_positive[0].id);
  assert.ok(!envelope.includes('nps'));
});

test('text and bytes are sealed alike, and Rust opens them', () => {
  for (const answers of ['{"nps":0}', '', 'ü'.repeat(40)]) {
    for (const given of [answers, new TextEncoder().encode(answers)]) {
      const envelope = sealer.seal({ ...form, answers: given });
      keepForRust({ ...form, token: null, envelope }, answers);
      assert.equal(bytes(envelope).length, Buffer.byteLength(answers) + 53);
    }
  }
});

test('both forms of a token are taken, and Rust opens with it', () => {
  for (const text of [token.token, token.robust, token.robust.toLowerCase()]) {
    const envelope = sealer.seal({ ...form, token: text, answers: '{"nps":7}' });
    keepForRust({ ...form, token: token.token, envelope }, '{"nps":7}');
  }
});

test('the same answers give other envelopes', () => {
  const envelopes = Array.from({ length: 50 }, () => sealer.seal({ ...form, answers: '{}' }));
  assert.equal(new Set(envelopes).size, 50);
});

/** What is not even the text of a token: whether one is authentic a page cannot know. */
const NO_TEXT = /trailing bits|too (short|long)|padding|letter U|empty|white space|line break|alphabet|last character|character more|format byte|cut to/;

test('a token that is not one is refused', () => {
  const texts = vectors('token').negative.filter(({ defect }) => NO_TEXT.test(defect));
  assert.equal(texts.length, 15);
  for (const { token: text, defect } of texts) {
    assert.throws(() => sealer.seal({ ...form, token: text, answers: '{}' }), { code: 'TOKEN_INVALID' }, defect);
  }
});

/** Every size at which an upload takes another way or another number of chunks. */
const SIZES = [0, 1, 2_047, 2_048, 16_383, 16_384, 16_385, 100_000];
const pattern = (size) => Uint8Array.from({ length: size }, (_, index) => index % 251);

for (const way of ['WebCrypto', 'the module, as in an insecure context']) {
  test(`uploads are sealed by ${way}, and Rust opens them`, async (t) => {
    if (way !== 'WebCrypto') withoutSubtle(t);
    for (const size of SIZES) {
      const upload = pattern(size);
      const envelope = Buffer.from(await sealer.sealLarge({ ...form, token: token.token, upload }));
      const chunks = Math.floor(size / 16_384) + 1;
      assert.equal(envelope.length, 5 + 32 + 56 + size + 16 * chunks);
      assert.equal(envelope[0], 0x23);
      keepForRust({ ...form, token: token.token, envelope: envelope.toString('base64url') }, size);
    }
  });
}

test('an upload may be text, and is limited', async () => {
  const envelope = await sealer.sealLarge({ ...form, upload: 'späte Lieferung 🐢' });
  assert.equal(envelope.length, Buffer.byteLength('späte Lieferung 🐢') + 5 + 32 + 56 + 16);
  const refused = (upload) => sealer.sealLarge({ ...form, upload });
  await assert.rejects(refused(new Uint8Array((64 << 20) + 1)), { code: 'LIMIT_EXCEEDED' });
  for (const wrong of [undefined, {}, 7]) await assert.rejects(refused(wrong), { code: 'INVALID_ARGUMENT' });
  await assert.rejects(sealer.sealLarge({ ...form, token: 'x', upload: '' }), { code: 'TOKEN_INVALID' });
});

test('the upload is left as it was, and every call gives other bytes', async () => {
  const upload = pattern(20_000);
  const envelopes = await Promise.all([1, 2, 3].map(() => sealer.sealLarge({ ...form, upload })));
  assert.deepEqual(upload, pattern(20_000));
  assert.equal(new Set(envelopes.map((envelope) => Buffer.from(envelope).toString('base64'))).size, 3);
});

test('when WebCrypto refuses to seal, the upload is refused', async (t) => {
  const importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));
  withoutSubtle(t, { importKey });
  await assert.rejects(sealer.sealLarge({ ...form, upload: pattern(20_000) }), { code: 'SEALING_UNAVAILABLE' });
});

function withoutSubtle(t, subtle = undefined) {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  t.after(() => Object.defineProperty(globalThis, 'crypto', original));
  const crypto = { subtle, getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) };
  Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
}

test('answers over 8 KiB and names over 255 bytes are refused', () => {
  const answers = 'x'.repeat(8_192);
  sealer.seal({ ...form, answers });
  assert.throws(() => sealer.seal({ ...form, answers: `${answers}x` }), { code: 'LIMIT_EXCEEDED' });
  assert.throws(() => sealer.seal({ ...form, answers: new Uint8Array(1 << 28) }), { code: 'LIMIT_EXCEEDED' });
  const survey = 'x'.repeat(256);
  assert.throws(() => sealer.seal({ ...form, survey, answers }), { code: 'LIMIT_EXCEEDED' });
});

test('arguments of another type are refused before they reach the module', () => {
  const wrong = [
    { form: 'v3', answers: '{}' },
    { ...form, answers: undefined },
    { ...form, answers: { nps: 9 } },
    { ...form, token: null, answers: '{}' },
  ];
  for (const given of wrong) assert.throws(() => sealer.seal(given), { code: 'INVALID_ARGUMENT' });
  assert.equal(bytes(sealer.seal({ ...form, answers: '' })).length, 53);
});

test('a key configuration that the pinned key did not sign is refused', async () => {
  const other = Buffer.from(verifyingKey, 'base64url');
  other[0] ^= 1;
  const loading = loadSealer({ publicKey, verifyingKey: other.toString('base64url') });
  await assert.rejects(loading, { code: 'KEY_CONFIG_INVALID' });
});

test('a pinned key that is empty or cut off is refused, not ignored', async () => {
  for (const broken of ['', null, verifyingKey.slice(1), `${verifyingKey}=`]) {
    await assert.rejects(loadSealer({ publicKey, verifyingKey: broken }), { code: 'INVALID_ARGUMENT' });
  }
});

test('without a pinned key the shape and the time are still checked', async () => {
  await loadSealer({ publicKey });
  const now = new Date('2040-01-01');
  await assert.rejects(loadSealer({ publicKey, now }), { code: 'KEY_CONFIG_EXPIRED' });
  await assert.rejects(loadSealer({ publicKey, now: new Date('no date') }), { code: 'INVALID_ARGUMENT' });
  await assert.rejects(loadSealer({}), { code: 'INVALID_ARGUMENT' });
});

test('without WebCrypto sealing is unavailable, never unverified', async (t) => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  t.after(() => Object.defineProperty(globalThis, 'crypto', original));
  const replace = (value) => Object.defineProperty(globalThis, 'crypto', { value, configurable: true });
  const importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));
  for (const crypto of [undefined, { subtle: undefined }, { subtle: { importKey } }]) {
    replace(crypto);
    await assert.rejects(loadSealer({ publicKey, verifyingKey }), { code: 'SEALING_UNAVAILABLE', number: 96 });
  }
});

test('a sealer does not scan, and says what does', async () => {
  const refused = { code: 'INVALID_ARGUMENT', message: /load visard\/scan/ };
  await assert.rejects(loadSealer({ publicKey, kinds: ['EMAIL'] }), refused);
  assert.deepEqual(['scan', 'redact'].filter((name) => name in sealer), []);
});

test('bytes that were transferred are refused, and the module goes on', async () => {
  const detached = new Uint8Array(32);
  structuredClone(detached, { transfer: [detached.buffer] });
  assert.throws(() => sealer.seal({ ...form, answers: detached }), { code: 'INVALID_ARGUMENT' });
  await assert.rejects(sealer.sealLarge({ ...form, upload: detached }), { code: 'INVALID_ARGUMENT' });
  assert.equal(bytes(sealer.seal({ ...form, answers: new Uint8Array() })).length, 53);
});

test('a pinned key that is missing is refused, and so are members that nobody knows', async () => {
  for (const missing of [undefined, null, '']) {
    await assert.rejects(loadSealer({ publicKey, verifyingKey: missing }), { code: 'INVALID_ARGUMENT' });
  }
  assert.throws(() => sealer.seal({ ...form, tokn: token.token, answers: '{}' }), {
    code: 'INVALID_ARGUMENT',
    message: /tokn/,
  });
  await assert.rejects(sealer.sealLarge({ ...form, answers: '{}', upload: '' }), { code: 'INVALID_ARGUMENT' });
});
