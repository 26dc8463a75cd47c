// The server with the keyring of the shared vectors, and what the tests of every format do.
import assert from 'node:assert/strict';
import { loadServer } from 'visard/server';
import { vectors } from './vectors.mjs';

export const server = await loadServer();

const files = vectors('keyring');
export const now = new Date('2026-11-23T10:00:00Z');
export const tenant = files.tenant;
export const keyring = server.importKeyring(JSON.stringify(files.wrapped), { tenant, kek: fromHex(files.kek) });

export function fromHex(text) {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

export function hex(bytes) {
  return Buffer.from(bytes).toString('hex');
}

/** Runs what a row refuses and compares the code. */
export function refuses(row, call) {
  assert.throws(call, { name: 'VisardError', code: row.error }, row.name);
}

/** The rows of one kind; there is at least one, so that a replay cannot be empty. */
export function rows(file, kind) {
  assert.ok(file[kind].length > 0, kind);
  return file[kind];
}

/** The plaintext of long vectors: so many bytes, byte i being i mod 251. */
export function pattern(length) {
  return Uint8Array.from({ length }, (_, index) => index % 251);
}

/** The bytes of a negative row: ranges of a positive one, joined, perhaps with one byte changed. */
export function cut(positive, { of, parts, flip }, member) {
  const whole = fromHex(positive.find(({ name }) => name === of)[member]);
  const bytes = new Uint8Array(Buffer.concat(parts.map(([start, end]) => whole.subarray(start, end))));
  if (flip) bytes[flip.at] ^= flip.mask;
  return bytes;
}

/** What comes out of a stream that takes bytes in pieces of this size. */
export async function through(stream, bytes, size) {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  const out = [];
  for await (const piece of ReadableStream.from(pieces).pipeThrough(stream)) out.push(piece);
  return new Uint8Array(Buffer.concat(out));
}
