// Uploads byte for byte: WebCrypto seals what the core sealed, and opens it.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { root, vectors } from '../support/vectors.mjs';

const CHUNK = 16_384;
const entryPoints = [join(root, 'wasm/js/src/stream.ts')];
const { outputFiles } = await build({ entryPoints, bundle: true, format: 'esm', write: false });
const { sealChunks } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

for (const row of vectors('hpke-large').positive) {
  const envelope = Buffer.from(row.envelope, 'hex');
  const plaintext = Uint8Array.from({ length: row.plaintext_length }, (_, index) => index % 251);
  const front = 5 + 32 + 24 + 32;
  const { key, base, commitment } = schedule(row, envelope.subarray(37, 61));

  test(`the commitment of the vectors: ${row.name}`, () => {
    assert.deepEqual(envelope.subarray(61, front), commitment);
  });

  test(`sealed in JavaScript as in Rust: ${row.name}`, async () => {
    const started = new Uint8Array(Buffer.concat([envelope.subarray(0, front), key, base]));
    const sealed = await sealChunks(crypto.subtle, started, plaintext);
    assert.ok(envelope.equals(sealed));
    assert.ok(started.every((byte) => byte === 0), 'the key is wiped');
  });

  test(`opened in JavaScript: ${row.name}`, async () => {
    const secret = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const parts = [];
    for (let at = front, number = 0; at < envelope.length; at += CHUNK + 16, number += 1) {
      const iv = Buffer.from(base);
      iv.writeUInt32BE((iv.readUInt32BE(8) ^ number) >>> 0, 8);
      const chunk = envelope.subarray(at, at + CHUNK + 16);
      parts.push(Buffer.from(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, secret, chunk)));
    }
    assert.ok(Buffer.concat(parts).equals(plaintext));
  });
}

/** HKDF-Expand (RFC 5869, section 2.3) as C2SP chunked encryption uses it. */
function schedule({ input_key: inputKey, token }, salt) {
  const label = 'c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0';
  const bound = Buffer.from(token, 'hex');
  const context = Buffer.concat([Buffer.from([bound.length >> 8, bound.length & 0xff]), bound]);
  const info = Buffer.concat([Buffer.from(label), salt, context]);
  let [block, okm] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (let number = 1; okm.length < 76; number += 1) {
    const hmac = createHmac('sha256', Buffer.from(inputKey, 'hex'));
    block = hmac.update(block).update(info).update(Buffer.from([number])).digest();
    okm = Buffer.concat([okm, block]);
  }
  return { key: okm.subarray(0, 32), base: okm.subarray(32, 44), commitment: okm.subarray(44, 76) };
}
