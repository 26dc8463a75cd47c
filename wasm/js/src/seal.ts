/**
 * Seals answers to your backend's key before they leave the page. It does not scan: `visard/scan` does.
 *
 * @packageDocumentation
 */
import { inlineSeal } from './engine/inline.js';
import { sealEngine } from './engine/seal.js';
import { makeSealer } from './sealer.js';
import type { Sealer, SealerOptions } from './types.js';

export type { Code } from './codes.js';
export { VisardError } from './errors.js';
export type * from './types.js';

/**
 * Loads the sealer and checks the key configuration: first its signature, if a key is pinned, then
 * its time. Importing does nothing; the first call starts the module, later calls share it, and a
 * failed attempt is forgotten.
 *
 * When this throws, answers cannot be sealed. Do not send them in clear: show that the form cannot
 * be sent from here.
 *
 * @example
 * const sealer = await loadSealer({ publicKey, verifyingKey });
 * const envelope = sealer.seal({ survey: 'nps', form: 'v3', token, answers: JSON.stringify(answers) });
 *
 * @throws {@link VisardError} `WASM_BLOCKED` when the page's policy forbids WebAssembly;
 * `SEALING_UNAVAILABLE` when the browser lacks the cryptography; `KEY_CONFIG_INVALID`,
 * `KEY_CONFIG_EXPIRED`, `UNSUPPORTED_FORMAT`, `INVALID_ENCODING`, `LIMIT_EXCEEDED` for the key
 * configuration; `INVALID_ARGUMENT` for the other options
 */
export async function loadSealer(options: SealerOptions): Promise<Sealer> {
  return makeSealer(await sealEngine(inlineSeal), options);
}
