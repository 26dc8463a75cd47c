// The shared vectors, and a place for envelopes that Rust opens afterwards.
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '../../../..');

/** One file of the shared vectors. */
export function vectors(name) {
  return JSON.parse(readFileSync(join(root, `core/tests/vectors/${name}.json`), 'utf8'));
}

/** What the demonstration page is configured with: valid until 2036. */
export const { publicKey } = JSON.parse(readFileSync(join(root, 'examples/widget/key.json'), 'utf8'));
export const { verifying_key: verifyingKey } = vectors('hpke');
export const token = vectors('token').sealed[1];

/** Adds a line to the file that `cargo xtask browser` has opened in Rust, when it runs this. */
export function keepForRust(posted, answers) {
  const file = process.env.VISARD_ENVELOPES;
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify({ ...posted, answers })}\n`);
}
